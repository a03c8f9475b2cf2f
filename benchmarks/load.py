"""Many visitors at once: ``python -m benchmarks.load``.

Twelve pages wait for a clip of their own each. Meanwhile the server is asked for its
health, and one more page has a photo measured. The clips' processor time is set
against the same clips one by one.
"""

import argparse
import asyncio
import time
from contextlib import AsyncExitStack
from pathlib import Path

import numpy as np

from benchmarks.served import ROOT, Server, serve
from benchmarks.visitor import Visitor

SAMPLES = ROOT / "content" / "samples"
CLIP, PHOTO = SAMPLES / "steady_set.mp4", SAMPLES / "sits_down.jpg"
HEALTHY = {"I1": "16 to 49", "B5": "Yes", "C1": "No"}
PAUSE_S = 0.1  # between two questions for the server's health


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=12)
    parser.add_argument("--clip", type=Path, default=CLIP)
    options = parser.parse_args()
    with serve() as server:
        asyncio.run(_measure(server, options.visitors, options.clip.read_bytes()))


async def _measure(server: Server, count: int, clip: bytes) -> None:
    async with AsyncExitStack() as stack:
        warm, late, *visitors = [
            await stack.enter_async_context(Visitor(server.address))
            for _ in range(count + 2)
        ]
        await warm.pass_safety_check(HEALTHY)
        await _see_through(warm, "warm.mp4", clip)
        singly_s = await _one_by_one(server, stack, count, clip)
        for visitor in [late, *visitors]:
            await visitor.pass_safety_check(HEALTHY)
            await visitor.open("check")
        idle_ms = [await server.ask_health_ms() for _ in range(50)]
        print("| | p50 ms | p95 ms | longest ms |\n|---|---|---|---|")
        _print_health("nobody waits", idle_ms)
        cpu_s, begun = server.read_cpu_s(), time.monotonic()
        waiting = [
            asyncio.create_task(_see_through(visitor, f"{n}.mp4", clip))
            for n, visitor in enumerate(visitors)
        ]
        asking = asyncio.create_task(_ask_for_health(server, waiting))
        await asyncio.sleep(3.0)
        photo_begun = time.monotonic()
        await _see_through(late, "photo.jpg", PHOTO.read_bytes())
        photo_s = time.monotonic() - photo_begun
        await asyncio.gather(*waiting)
        _print_health(f"{count} pages wait for clips", await asking)
        together_s = server.read_cpu_s() - cpu_s
    looks = sum(visitor.runs for visitor in visitors)
    print(f"\nAll clips after {time.monotonic() - begun:.0f} s; {looks} runs of the script.")
    print(f"A photo that came 3 s after the clips: {photo_s:.1f} s.")
    print(f"Processor time of {count} clips one by one: {singly_s:.1f} s.")
    ratio = together_s / singly_s
    print(f"Together, with a photo: {together_s:.1f} s, {ratio:.2f} times as much.")


async def _one_by_one(
    server: Server, stack: AsyncExitStack, count: int, clip: bytes
) -> float:
    """Processor time of the clips and their pages, each alone."""
    spent_s = 0.0
    for n in range(count):
        visitor = await stack.enter_async_context(Visitor(server.address))
        await visitor.pass_safety_check(HEALTHY)
        await visitor.open("check")
        begun_s = server.read_cpu_s()
        await _see_through(visitor, f"{n}.mp4", clip)
        spent_s += server.read_cpu_s() - begun_s
    return spent_s


async def _see_through(visitor: Visitor, name: str, data: bytes) -> None:
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
