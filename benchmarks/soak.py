"""Half an hour of everything: ``python -m benchmarks.soak [--minutes 30]``.

Visitors come and go by the protocol: photos and clips are measured, cancelled, broken;
lines break and come back; tabs close with and without a word. When all have gone, does
the server hold what it held before? It waits seconds where others wait minutes.
"""

import argparse
import asyncio
import itertools
import os
import random
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from benchmarks.load import CLIP, HEALTHY, PHOTO, make_own, see_through
from benchmarks.served import Server, list_family, read_pss_mb, read_stat, serve
from benchmarks.visitor import Visitor

LEFT_S, BROKEN_S = 4.0, 12.0
QUIET_S = 45.0  # after the last visit is over, for what the system takes back
STEP_S = 180.0  # more than any visit takes
BAD = {
    "empty.mp4": b"",
    "notes.jpg": b"this is no photo at all\n" * 40,
    "torn.jpg": PHOTO.read_bytes()[:4000],
    "torn.mp4": CLIP.read_bytes()[: CLIP.stat().st_size // 3],
    "vast.png": (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\x86\xa0\0\x01\x86\xa0\x08\x02\0\0\0\0\0\0\0"
    ),
    "noise.webm": b"\x1aE\xdf\xa3" + random.Random(1).randbytes(20_000),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--visitors", type=int, default=3, help="at once")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        hasty = {"HINGE_LEFT_S": str(LEFT_S), "HINGE_BROKEN_S": str(BROKEN_S)}
        with serve(TMPDIR=temporary, **hasty) as server:
            soak = Soak(server, Path(temporary), options.seed)
            family = asyncio.run(soak.run(options.minutes * 60.0, options.visitors))
        left = [pid for pid in family if _is_there(pid)]
        print(f"\nProcesses left after the server was stopped at work: {len(left)}.")


class Soak:
    """A server, and what is done to it."""

    def __init__(self, server: Server, temporary: Path, seed: int) -> None:
        self._server = server
        self._temporary = temporary
        self._chance = random.Random(seed)
        self._numbers = itertools.count()
        self._pictures: list[str] = []
        self.done: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()

    async def run(self, seconds: float, visitors: int) -> list[int]:
        """Measure, soak, measure; the server's processes with a clip at work."""
        for name in WAYS:  # each once: what it loads stays loaded
            await self._visit(name)
        await asyncio.sleep(BROKEN_S + QUIET_S)
        before = self.measure()
        self.done.clear()
        until = time.monotonic() + seconds
        await asyncio.gather(*(self._come_and_go(until) for _ in range(visitors)))
        during = self.measure()
        await asyncio.sleep(BROKEN_S + QUIET_S)
        self._print(before, during, self.measure())
        async with Visitor(self._server.address) as last:
            await self._begin(last, "last.mp4", self._make(CLIP))
            await asyncio.sleep(3.0)
            return list_family(self._server.pid)

    def measure(self) -> Mapping[str, float]:
        """What the server holds now."""
        pid = self._server.pid
        family = list_family(pid)
        proc = Path(f"/proc/{pid}")
        return {
            "memory of the server, MB (Pss)": read_pss_mb(pid),
            "memory with all its processes, MB (Pss)": self._server.read_held_mb(),
            "processes": len(family),
            "threads of the server": len(os.listdir(proc / "task")),
            "open files of the server": len(os.listdir(proc / "fd")),
            "temporary files": sum(1 for _ in self._temporary.rglob("*")),
            "pictures still served": sum(map(self._is_served, self._pictures)),
        }

    async def _come_and_go(self, until: float) -> None:
        while time.monotonic() < until:
            await self._visit(self._chance.choice(list(WAYS)))

    async def _visit(self, name: str) -> None:
        try:
            async with (
                asyncio.timeout(STEP_S),
                Visitor(self._server.address) as visitor,
            ):
                await WAYS[name](self, visitor)
                self._pictures += [x for x in visitor.pictures if x.startswith("/")]
        except Exception as error:
            self.failed[f"{name}: {type(error).__name__}"] += 1
        self.done[name] += 1

    async def photo(self, visitor: Visitor) -> None:
        await visitor.pass_safety_check(HEALTHY)
        await see_through(visitor, "own.jpg", self._make(PHOTO))
        await visitor.leave()

    async def clip(self, visitor: Visitor) -> None:
        await visitor.pass_safety_check(HEALTHY)
        await see_through(visitor, "own.mp4", self._make(CLIP))
        await visitor.leave()

    async def cancel(self, visitor: Visitor) -> None:
        await self._begin(visitor, "own.mp4", self._make(CLIP))
        await visitor.cancel()
        await see_through(visitor, "own.jpg", self._make(PHOTO))
        await visitor.leave()

    async def break_line(self, visitor: Visitor) -> None:
        await self.photo(visitor)
        await visitor.reconnect()
        await visitor.open("learn")
        await visitor.leave()

    async def close_silently(self, visitor: Visitor) -> None:
        await self._begin(visitor, "own.mp4", self._make(CLIP))
        await asyncio.sleep(self._chance.uniform(0.0, 3.0))

    async def bad_files(self, visitor: Visitor) -> None:
        await visitor.pass_safety_check(HEALTHY)
        for name in self._chance.sample(list(BAD), 3):
            await visitor.open("check")
            await visitor.upload(name, BAD[name])
            await visitor.wait_for_answer()
        await visitor.leave()

    async def read_pages(self, visitor: Visitor) -> None:
        for name in ("learn", "explore", "teach", "about", "drills", "quiz"):
            await visitor.open(name)

    async def _begin(self, visitor: Visitor, name: str, data: bytes) -> None:
        await visitor.pass_safety_check(HEALTHY)
        await visitor.open("check")
        await visitor.upload(name, data)

    def _make(self, sample: Path) -> bytes:
        """Bytes that nobody sent before: what is known already costs nothing."""
        return make_own(sample.read_bytes(), next(self._numbers))

    def _is_served(self, url: str) -> bool:
        try:
            urllib.request.urlopen(self._server.address + url).close()
        except urllib.error.HTTPError:
            return False
        return True

    def _print(self, *columns: Mapping[str, float]) -> None:
        print("| | before | at the end of the work | after all had left |")
        print("|---|---|---|---|")
        for name in columns[0]:
            print(f"| {name} |", " | ".join(f"{x[name]:.0f}" for x in columns), "|")
        print("\nVisits:", *_tell(self.done))
        print("Failed:", *_tell(self.failed) or ["none"], flush=True)


WAYS: Mapping[str, Callable[[Soak, Visitor], Awaitable[None]]] = {
    "photo": Soak.photo,
    "clip": Soak.clip,
    "cancelled": Soak.cancel,
    "line broken": Soak.break_line,
    "closed without a word": Soak.close_silently,
    "bad files": Soak.bad_files,
    "pages": Soak.read_pages,
}


def _tell(counts: Counter[str]) -> list[str]:
    return [f"{name} {count}," for name, count in sorted(counts.items())]


def _is_there(pid: int) -> bool:
    try:
        return read_stat(pid)[0] not in "ZX"
    except OSError:
        return False


if __name__ == "__main__":
    main()
