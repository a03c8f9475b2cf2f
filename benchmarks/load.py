"""Many visitors within a minute: ``python -m benchmarks.load``.

Each sends ten seconds of 1080p of their own, one after another through the minute.
Meanwhile the server is asked for its health, and another visitor reads a page and has
photos measured, again and again. What all that takes is set against a few such clips,
photos and pages alone, in the same run.
"""

import argparse
import asyncio
import struct
import time
from collections.abc import Awaitable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import numpy as np

from benchmarks.served import ROOT, Server, serve
from benchmarks.speed import make_clip, read_frames
from benchmarks.visitor import Visitor

SAMPLES = ROOT / "content" / "samples"
CLIP, PHOTO = SAMPLES / "steady_set.mp4", SAMPLES / "sits_down.jpg"
HEALTHY = {"I1": "18-49", "B5": "Yes", "C1": "No"}
CLIP_S = 10
PAUSE_S = 0.1  # between two questions for the server's health
READING_S = 2.0  # between two photos of the visitor who sends photos
PAGE = "learn"


@dataclass(slots=True)
class Took:
    """What a number of visitors waited for, and what it cost."""

    waits: list[float | BaseException]  # seconds to each clip's result, or its failure
    photo_s: list[float]
    page_s: list[float]
    clock_s: float = 0.0  # all clips together
    cpu_s: float = 0.0

    @property
    def clips_s(self) -> list[float]:
        """Seconds to each clip's result, the shortest first; without the lost ones."""
        return sorted(wait for wait in self.waits if isinstance(wait, float))

    @property
    def throughput(self) -> float:
        """Clips a second."""
        return len(self.clips_s) / self.clock_s


@dataclass(frozen=True, slots=True)
class Media:
    """What visitors send, each time with other bytes."""

    clip: bytes
    photo: bytes
    numbers: Iterator[int] = field(default_factory=count)

    def make_clip(self) -> bytes:
        return make_own(self.clip, next(self.numbers))

    def make_photo(self) -> bytes:
        return make_own(self.photo, next(self.numbers))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=30)
    parser.add_argument("--within", type=float, default=60.0, help="seconds")
    parser.add_argument("--alone", type=int, default=5, help="clips, one by one")
    parser.add_argument("--clip", type=Path, help="instead of ten seconds of 1080p")
    options = parser.parse_args()
    clip: Path | None = options.clip
    media = Media(
        clip.read_bytes() if clip else make_clip(read_frames(CLIP), CLIP_S, 0),
        PHOTO.read_bytes(),
    )
    gap_s = options.within / max(1, options.visitors - 1)
    with serve() as server:
        asyncio.run(_measure(server, media, options.visitors, gap_s, options.alone))


async def _measure(
    server: Server, media: Media, visitors: int, gap_s: float, singly: int
) -> None:
    async with AsyncExitStack() as stack:
        first, *others = [
            await stack.enter_async_context(Visitor(server.address))
            for _ in range(visitors + 1)
        ]
        for visitor in [first, *others]:
            await visitor.pass_safety_check(HEALTHY)
            await visitor.open("check")
        await see_through(first, "warm.mp4", media.make_clip())
        await see_through(first, "warm.jpg", media.make_photo())
        alone = await _come_alone(server, media, first, singly)
        print("| health | p50 ms | p95 ms | longest ms |\n|---|---|---|---|")
        _print_health("nobody waits", [await server.ask_health_ms() for _ in range(50)])
        together = await _come_together(server, media, first, others, gap_s)
    _print(alone, together)
    print(f"{sum(visitor.runs for visitor in others)} runs of the script in all.")


async def _come_alone(server: Server, media: Media, visitor: Visitor, n: int) -> Took:
    """One visitor's photos and pages, then clips, each when the one before is done."""
    took = Took([], [], [])
    for _ in range(n):
        await _read_and_send(visitor, media, took)
    cpu_s, begun_s = server.read_cpu_s(), time.monotonic()
    for _ in range(n):
        took.waits.append(
            await _time(see_through(visitor, "own.mp4", media.make_clip()))
        )
    took.clock_s = time.monotonic() - begun_s
    took.cpu_s = server.read_cpu_s() - cpu_s
    return took


async def _come_together(
    server: Server, media: Media, first: Visitor, others: list[Visitor], gap_s: float
) -> Took:
    """Everybody's clip, one after another, and another visitor's photos meanwhile."""
    took = Took([], [], [])
    cpu_s, begun_s = server.read_cpu_s(), time.monotonic()
    clips = [
        asyncio.create_task(_come(visitor, at * gap_s, media.make_clip()))
        for at, visitor in enumerate(others)
    ]
    asking = asyncio.create_task(_ask_for_health(server, clips))
    while not all(clip.done() for clip in clips):
        await asyncio.sleep(READING_S)
        await _read_and_send(first, media, took)
    took.waits += await asyncio.gather(*clips, return_exceptions=True)
    took.clock_s = time.monotonic() - begun_s
    took.cpu_s = server.read_cpu_s() - cpu_s
    _print_health(f"{len(others)} visitors", await asking)
    return took


async def _read_and_send(visitor: Visitor, media: Media, took: Took) -> None:
    """One page, and one photo to its result."""
    took.page_s.append(await _time(visitor.open(PAGE)))
    photo = media.make_photo()
    took.photo_s.append(await _time(see_through(visitor, "photo.jpg", photo)))


def _print(alone: Took, together: Took) -> None:
    sent, kept = len(together.waits), together.clips_s
    print("\n| | alone, middle s | meanwhile, middle s | longest | middle / alone |")
    print("|---|---|---|---|---|")
    _print_waits("a photo", alone.photo_s, together.photo_s)
    _print_waits("a page", alone.page_s, together.page_s)
    _print_waits("a clip", alone.clips_s, kept)
    print(f"\n{len(together.photo_s)} photos and pages. {sent} clips sent,")
    print(f"{sent - len(kept)} lost, the last there after {together.clock_s:.0f} s.")
    for wait in together.waits:
        if isinstance(wait, BaseException):
            print(f"* {type(wait).__name__}: {wait}")
    share = together.throughput / alone.throughput
    print(f"Clips a second: {share:.2f} of what one visitor gets alone.")
    per_clip_s = alone.cpu_s / len(alone.waits), together.cpu_s / sent
    print(
        f"Processor time of a clip: {per_clip_s[0]:.1f} s alone, {per_clip_s[1]:.1f} s"
    )
    print("together, the photos beside it counted in.")


async def _come(visitor: Visitor, after_s: float, clip: bytes) -> float:
    """Send a clip after a while; the seconds from then to its result."""
    await asyncio.sleep(after_s)
    return await _time(see_through(visitor, "own.mp4", clip))


async def _time(work: Awaitable[None]) -> float:
    begun = time.monotonic()
    await work
    return time.monotonic() - begun


def make_own(media: bytes, number: int) -> bytes:
    """A clip or photo with an empty box behind it: no two have the same bytes.

    A sample's own bytes would be known already, and cost nothing.
    """
    return media + struct.pack(">I4sI", 12, b"free", number)


async def see_through(visitor: Visitor, name: str, data: bytes) -> None:
    """From a file to its result on the page."""
    await visitor.open("check")
    await visitor.upload(name, data)
    await visitor.wait_for_result()


async def _ask_for_health(
    server: Server, while_these: list[asyncio.Task[float]]
) -> list[float]:
    taken_ms = []
    while not all(task.done() for task in while_these):
        taken_ms.append(await server.ask_health_ms())
        await asyncio.sleep(PAUSE_S)
    return taken_ms


def _print_health(when: str, taken_ms: list[float]) -> None:
    p50, p95 = np.percentile(taken_ms, [50, 95])
    print(f"| {when} | {p50:.0f} | {p95:.0f} | {max(taken_ms):.0f} |", flush=True)


def _print_waits(what: str, alone_s: list[float], beside_s: list[float]) -> None:
    alone, beside = float(np.median(alone_s)), float(np.median(beside_s))
    print(
        f"| {what} | {alone:.2f} | {beside:.2f} | {max(beside_s):.2f} "
        f"| {beside / alone:.2f} |"
    )


if __name__ == "__main__":
    main()
