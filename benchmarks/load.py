"""Many visitors at once: ``python -m benchmarks.load``.

Twelve pages wait for a clip of their own each. Meanwhile the server is asked for its
health, and one more page has a photo measured. The clips' processor time is set
against the same clips one by one.
"""

import argparse
import asyncio
import struct
import time
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from pathlib import Path

import numpy as np

from benchmarks.served import ROOT, Server, serve
from benchmarks.visitor import Visitor

SAMPLES = ROOT / "content" / "samples"
CLIP, PHOTO = SAMPLES / "steady_set.mp4", SAMPLES / "sits_down.jpg"
HEALTHY = {"I1": "18-49", "B5": "Yes", "C1": "No"}
PAUSE_S = 0.1  # between two questions for the server's health


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=12)
    parser.add_argument("--clip", type=Path, default=CLIP)
    options = parser.parse_args()
    with serve() as server:
        asyncio.run(_measure(server, options.visitors, options.clip.read_bytes()))


async def _measure(server: Server, count: int, clip: bytes) -> None:
    photo = PHOTO.read_bytes()
    async with AsyncExitStack() as stack:
        first, *visitors = [
            await stack.enter_async_context(Visitor(server.address))
            for _ in range(count + 1)
        ]
        for visitor in [first, *visitors]:
            await visitor.pass_safety_check(HEALTHY)
            await visitor.open("check")
        await see_through(first, "warm.mp4", clip)
        alone_s = await _time(see_through(first, "photo.jpg", photo))
        clips = [make_own(clip, n) for n in range(2 * count)]
        singly_s = await _one_by_one(server, first, clips[count:])
        print("| | p50 ms | p95 ms | longest ms |\n|---|---|---|---|")
        _print_health("nobody waits", [await server.ask_health_ms() for _ in range(50)])
        cpu_s, begun = server.read_cpu_s(), time.monotonic()
        waiting = [
            asyncio.create_task(see_through(visitor, f"{n}.mp4", clips[n]))
            for n, visitor in enumerate(visitors)
        ]
        asking = asyncio.create_task(_ask_for_health(server, waiting))
        await asyncio.sleep(3.0)
        beside_s = await _time(see_through(first, "photo.jpg", photo))
        await asyncio.gather(*waiting)
        _print_health(f"{count} pages wait for clips", await asking)
        together_s = server.read_cpu_s() - cpu_s
        taken_s = time.monotonic() - begun
    runs = sum(visitor.runs for visitor in visitors)
    print(f"\nAll clips after {taken_s:.0f} s; {runs} runs of the script in all.")
    print(f"A photo: {alone_s:.1f} s alone, {beside_s:.1f} s beside the clips.")
    print(f"Processor time of {count} clips one by one: {singly_s:.1f} s.")
    ratio = together_s / singly_s
    print(f"Together, with a photo: {together_s:.1f} s, {ratio:.2f} times as much.")


async def _time(work: Awaitable[None]) -> float:
    begun = time.monotonic()
    await work
    return time.monotonic() - begun


def make_own(clip: bytes, number: int) -> bytes:
    """The clip with an empty box behind it, so that no two have the same bytes.

    A sample's own bytes would be known already, and cost nothing.
    """
    return clip + struct.pack(">I4sI", 12, b"free", number)


async def _one_by_one(server: Server, visitor: Visitor, clips: list[bytes]) -> float:
    """Processor time of the clips and their page, each alone."""
    begun_s = server.read_cpu_s()
    for n, clip in enumerate(clips):
        await see_through(visitor, f"{n}.mp4", clip)
    return server.read_cpu_s() - begun_s


async def see_through(visitor: Visitor, name: str, data: bytes) -> None:
    """From a file to its result on the page."""
    await visitor.open("check")
    await visitor.upload(name, data)
    await visitor.wait_for_result()


async def _ask_for_health(
    server: Server, while_these: list[asyncio.Task[None]]
) -> list[float]:
    taken_ms = []
    while not all(task.done() for task in while_these):
        taken_ms.append(await server.ask_health_ms())
        await asyncio.sleep(PAUSE_S)
    return taken_ms


def _print_health(when: str, taken_ms: list[float]) -> None:
    p50, p95 = np.percentile(taken_ms, [50, 95])
    print(f"| {when} | {p50:.0f} | {p95:.0f} | {max(taken_ms):.0f} |", flush=True)


if __name__ == "__main__":
    main()
