"""What a clip of one's own waits for: ``python -m benchmarks.waiting CLIP``.

Processor time and time on the clock from the upload's end to each thing that the page
can show: the first picture, the person in one, the result. On idle cores the clock is
at or under the processor time, since decoding uses them all.
"""

import argparse
import time
from dataclasses import dataclass, field
from pathlib import Path

from hinge_core.judging.movements import AS_SEEN
from hinge_core.media.opening import open_media
from hinge_core.pose.sighting import Sighting
from hinge_core.stages import studio

FIRST_LOOK_PX = 640  # long side of the picture that is shown first


@dataclass
class _Marks:
    """When what was there, in seconds of processor and clock."""

    cpu_s: float = field(default_factory=time.process_time)
    clock_s: float = field(default_factory=time.perf_counter)
    rows: list[tuple[str, float, float]] = field(default_factory=list)
    shares: list[tuple[float, float]] = field(default_factory=list)

    def note(self, what: str) -> None:
        cpu_s = time.process_time() - self.cpu_s
        self.rows.append((what, cpu_s, time.perf_counter() - self.clock_s))

    def note_share(self, share: float, _doing: str) -> None:
        self.shares.append((share, time.process_time() - self.cpu_s))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clip", type=Path)
    options = parser.parse_args()
    studio.load_studio()
    _see(options.clip)  # what the server has loaded and compiled by its first visitor
    marks = _see(options.clip)
    print("| | processor s | clock s |\n|---|---|---|")
    for what, cpu_s, clock_s in marks.rows:
        print(f"| {what} | {cpu_s:.2f} | {clock_s:.2f} |")
    print(
        f"\nThe time left, as told, was off by {_find_worst_guess(marks):.0%} at most."
    )


def _see(clip: Path) -> _Marks:
    data, marks = clip.read_bytes(), _Marks()
    source = open_media(data, clip.name, studio.load_studio().content.media, threads=1)
    next(source.frames_at([0.0], FIRST_LOOK_PX))
    marks.note("first picture")

    def note_person(_: Sighting) -> None:
        marks.note("person seen")

    recording = studio.record_media(
        data, name=clip.name, progress=marks.note_share, sighted=note_person
    )
    marks.note("followed and looked at again")
    studio.analyse_seen(recording, AS_SEEN)
    marks.note("sentence")
    return marks


def _find_worst_guess(marks: _Marks) -> float:
    """How far a wait told from the share done was off, as a share of the whole.

    By processor time: on a busy machine the clock tells of the others.
    """
    whole_s = marks.rows[-1][1]
    told = [t / share for share, t in marks.shares if share >= 0.05]
    return max(abs(total - whole_s) / whole_s for total in told)


if __name__ == "__main__":
    main()
