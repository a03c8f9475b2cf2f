"""What the app holds in memory, and a worker costs: ``python -m benchmarks.memory``.

One server a mode: it rests, is visited, measures a photo and a clip that nobody knows
yet, and rests again. Memory that processes share is counted once.
"""

import argparse
import asyncio
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.load import CLIP, HEALTHY, PHOTO, make_own, see_through
from benchmarks.served import Server, list_family, read_stat, serve
from benchmarks.visitor import Visitor
from hinge_core.stages.caged import find_workers
from hinge_core.workers.nursery import READ, SEE
from hinge_core.workers.room import WISHED

PAUSE_S = 0.1
SETTLED_S = 20.0
TIMES = 5


@dataclass
class Watched:
    """The most that was held while it was looked at."""

    most_mb: float = 0.0
    over: threading.Event = field(default_factory=threading.Event)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modes", nargs="*", default=["1", ""])
    parser.add_argument("--clip", type=Path, default=CLIP)
    options = parser.parse_args()
    clip = options.clip.read_bytes()
    print("| workers | server alone MB | woken MB | most MB | afterwards MB |")
    print("|---|---|---|---|---|", flush=True)
    for mode in options.modes:
        with serve(**({WISHED: mode} if mode else {})) as server:
            row = asyncio.run(_measure(server, clip))
        cells = " | ".join(f"{held_mb:.0f}" for held_mb in row)
        print(f"| {mode or 'as found'} | {cells} |", flush=True)
    print("\n| a worker | clock s | processor s |\n|---|---|---|")
    for what, clock_s, cpu_s in _time_workers():
        print(f"| {what} | {clock_s:.2f} | {cpu_s:.2f} |", flush=True)


async def _measure(server: Server, clip: bytes) -> list[float]:
    alone_mb = server.read_held_mb()
    async with Visitor(server.address) as visitor:
        await visitor.pass_safety_check(HEALTHY)
        await visitor.open("check")
        await asyncio.sleep(SETTLED_S)
        woken_mb = server.read_held_mb()
        with _watch(server) as watched:
            await see_through(visitor, "a.jpg", make_own(PHOTO.read_bytes(), 1))
            await see_through(visitor, "a.mp4", make_own(clip, 1))
            await asyncio.sleep(SETTLED_S)
    return [alone_mb, woken_mb, watched.most_mb, server.read_held_mb()]


@contextmanager
def _watch(server: Server) -> Iterator[Watched]:
    watched = Watched()

    def look() -> None:
        while not watched.over.wait(PAUSE_S):
            watched.most_mb = max(watched.most_mb, server.read_held_mb())

    watching = threading.Thread(target=look)
    watching.start()
    try:
        yield watched
    finally:
        watched.over.set()
        watching.join()


def _time_workers() -> Iterator[tuple[str, float, float]]:
    """From asking to ready: the first of each kind, with the nursery, and the next."""
    for kind in (READ, SEE):
        yield f"first, to {kind}", *_time_one(kind)
        rest = [_time_one(kind) for _ in range(TIMES)]
        clock_s, cpu_s = (sum(column) / TIMES for column in zip(*rest, strict=True))
        yield f"another, to {kind}", clock_s, cpu_s
    find_workers().close()


def _time_one(kind: str) -> tuple[float, float]:
    before_s, begun = _read_family_cpu_s(), time.perf_counter()
    worker = find_workers()._make(kind, None)  # not one that waits ready
    worker.wait_until_ready(lambda _: RuntimeError("not ready"))
    clock_s, cpu_s = time.perf_counter() - begun, _read_family_cpu_s() - before_s
    worker.end()
    time.sleep(1.0)  # until the nursery has buried it, its time is not the nursery's
    return clock_s, cpu_s


def _read_family_cpu_s() -> float:

    family = list_family(os.getpid())
    ticks = sum(sum(map(int, read_stat(pid)[11:15])) for pid in family)
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
