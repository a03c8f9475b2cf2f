"""Half an hour of everything: ``python -m benchmarks.soak [--minutes 30]``.

Visitors come and go by the protocol: photos and clips are measured, cancelled, broken;
lines break and come back; tabs close with and without a word. When all have gone, does
the server hold what it held before? It waits seconds where others wait minutes.
"""

import argparse
import asyncio
import functools
import itertools
import json
import os
import random
import signal
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from benchmarks.counted import WHERE as COUNTS
from benchmarks.load import CLIP, HEALTHY, PHOTO, make_own, see_through
from benchmarks.served import Server, list_family, read_pss_mb, read_stat, serve_with
from benchmarks.visitor import Visitor, is_served
from hinge_core.content import find_content_folder
from hinge_core.content.samples import load_samples
from hinge_core.documents.answer import Answer
from hinge_core.judging.movements import AS_SEEN
from hinge_core.stages import studio
from hinge_core.stages.sample_recordings import find_recorded
from pages.server.class_switch import SWITCH as CLASS

LEFT_S, BROKEN_S = 4.0, 12.0
QUIET_S = 45.0  # after the last visit is over, for what the system takes back
STEP_S = 180.0  # more than any visit takes
SAMPLES = load_samples(find_content_folder() / "samples")
TALL = PHOTO.with_name("tall.jpg")
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


@functools.cache
def write_result() -> bytes:
    """A result as a visitor saves it."""
    wired, sample = studio.load_studio(), SAMPLES["sits_down"]
    folder = find_content_folder() / "samples"
    seen = find_recorded(sample, folder, wired.settings, wired.content.media)
    if seen is None:
        raise RuntimeError("the sample has no recording that holds")
    analysis = studio.analyse_seen(seen.recording, AS_SEEN)
    return Answer(analysis, studio.tell(analysis)).result.to_text().encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    rounds = "how often, on one server: does what it holds level off?"
    parser.add_argument("--rounds", type=int, default=1, help=rounds)
    parser.add_argument("--visitors", type=int, default=3, help="at once")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as temporary,
        tempfile.TemporaryDirectory() as counts,
    ):
        hasty = {"HINGE_LEFT_S": str(LEFT_S), "HINGE_BROKEN_S": str(BROKEN_S)}
        switches = {CLASS: "1", COUNTS: f"{counts}/held.json", "TMPDIR": temporary}
        asked = {"module": "benchmarks.counted", **switches, **hasty}
        with serve_with("run", "app.py", **asked) as server:
            soak = Soak(server, Path(temporary), options.seed, Path(asked[COUNTS]))
            family = asyncio.run(
                soak.run(options.minutes * 60.0, options.visitors, options.rounds)
            )
        time.sleep(LEFT_S)  # on a busy machine a process that was killed takes a while
        left = [pid for pid in family if _is_there(pid)]
        print(f"\nProcesses left after the server was stopped at work: {len(left)}.")


class Soak:
    """A server, and what is done to it."""

    def __init__(
        self, server: Server, temporary: Path, seed: int, counts: Path
    ) -> None:
        self._server = server
        self._counts = counts
        self._temporary = temporary
        self._chance = random.Random(seed)
        self._numbers = itertools.count()
        self._pictures: list[urllib.request.Request] = []
        self.done: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()

    async def run(self, seconds: float, visitors: int, rounds: int) -> list[int]:
        """Measure, soak, measure; the server's processes with a clip at work."""
        for name in WAYS:  # each once: what it loads stays loaded
            await self._visit(name)
        await self._see_all_samples()
        await asyncio.sleep(BROKEN_S + QUIET_S)
        before = self.measure()
        for number in range(1, rounds + 1):
            self.done.clear()
            until = time.monotonic() + seconds
            await asyncio.gather(*(self._come_and_go(until) for _ in range(visitors)))
            during = self.measure()
            await asyncio.sleep(BROKEN_S + QUIET_S)
            after = self.measure()
            print(f"\nRound {number} of {rounds}:\n")
            self._print(before, during, after)
            before = after
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
            "pictures still served": sum(map(is_served, self._pictures)),
            **self._ask_what_is_held(),
        }

    def _ask_what_is_held(self) -> Mapping[str, int]:
        """Visitors' things inside the server, as it counts them itself."""
        self._counts.unlink(missing_ok=True)
        os.kill(self._server.pid, signal.SIGUSR1)
        until = time.monotonic() + STEP_S
        while not self._counts.exists():
            if time.monotonic() > until:
                raise TimeoutError("the server does not count")
            time.sleep(0.1)
        held: dict[str, int] = json.loads(self._counts.read_text(encoding="utf-8"))
        return held

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
                self._pictures += visitor.list_pictures()
        except Exception as error:
            self.failed[f"{name}: {type(error).__name__} {error}"] += 1
        self.done[name] += 1

    async def photo(self, visitor: Visitor) -> None:
        await visitor.pass_safety_check(HEALTHY)
        await see_through(visitor, "own.jpg", self._make(PHOTO))
        await visitor.leave()

    async def clip(self, visitor: Visitor) -> None:
        await visitor.pass_safety_check(HEALTHY)
        await see_through(visitor, "own.mp4", self._make(CLIP))
        await visitor.leave()

    async def standing(self, visitor: Visitor) -> None:
        """A photo, measured again beside one of standing, and a picture to share."""
        await visitor.pass_safety_check(HEALTHY)
        await see_through(visitor, "own.jpg", self._make(PHOTO))
        await visitor.upload("tall.jpg", self._make(TALL), into="standing_0")
        await visitor.wait_for_result()
        await visitor.press("make_picture")
        await visitor.leave()

    async def test_photo(self, visitor: Visitor) -> None:
        await visitor.pass_safety_check(HEALTHY)
        await visitor.open("check")
        await visitor.turn_on("setup_on")
        await visitor.upload("test.jpg", self._make(TALL), into="setup_0")
        await visitor.wait_for("forget_setup")
        await visitor.leave()

    async def clip_to_keep(self, visitor: Visitor) -> None:
        await visitor.pass_safety_check(HEALTHY)
        await see_through(visitor, "own.mp4", self._make(CLIP))
        await visitor.press("make_clip")
        await visitor.wait_for("save_clip")
        await visitor.leave()

    async def sample(self, visitor: Visitor) -> None:
        await self._see_sample(visitor, self._chance.choice(list(SAMPLES)))

    async def school_class(self, visitor: Visitor) -> None:
        """Two clips; the teacher leaves when the first is done."""
        await visitor.open("class_clips")
        clips = [self._make(CLIP) for _ in range(2)]
        await visitor.upload("pupil.mp4", *clips, into="class_0")
        await visitor.wait_for("class_rows")
        await visitor.leave()

    async def compare_files(self, visitor: Visitor) -> None:
        """Two saved results, the first of them in place of one that is none."""
        await visitor.open("compare")
        result = write_result()
        for name, data in (("before", b"{}"), ("before", result), ("after", result)):
            await visitor.upload("one.json", data, into=f"compare_file_{name}")
        await visitor.leave()

    async def load_again(self, visitor: Visitor) -> None:
        """While it is measured, and once more with the result."""
        await self._begin(visitor, "own.mp4", self._make(CLIP))
        for _ in range(2):
            await visitor.load_again()
            await visitor.open("check")
            await visitor.wait_for_result()
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

    async def _see_all_samples(self) -> None:
        """Each is measured once for all visitors, and kept for them."""
        for name in SAMPLES:
            async with Visitor(self._server.address) as visitor:
                await self._see_sample(visitor, name)

    async def _see_sample(self, visitor: Visitor, name: str) -> None:
        await visitor.arrive("check", f"sample={name}")
        await visitor.wait_for_result()
        await visitor.leave()

    async def _begin(self, visitor: Visitor, name: str, data: bytes) -> None:
        await visitor.pass_safety_check(HEALTHY)
        await visitor.open("check")
        await visitor.upload(name, data)

    def _make(self, sample: Path) -> bytes:
        """Bytes that nobody sent before: what is known already costs nothing."""
        return make_own(sample.read_bytes(), next(self._numbers))

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
    "photo and standing": Soak.standing,
    "test photo": Soak.test_photo,
    "clip to keep": Soak.clip_to_keep,
    "sample": Soak.sample,
    "class": Soak.school_class,
    "saved results": Soak.compare_files,
    "cancelled": Soak.cancel,
    "loaded again": Soak.load_again,
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
