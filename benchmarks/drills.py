"""How each drill fares on rendered clips: ``python -m benchmarks.drills FOLDER``.

Draw them first: ``python -m benchmarks.renderer.drills FOLDER``.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.drill_clips import (
    Definition,
    DrillClip,
    find_said,
    read_drill_clips,
)
from benchmarks.truth import Row
from hinge_core.content import find_content_folder, load_content
from hinge_core.judging.findings import Fault
from hinge_core.judging.targets import Status, judge
from hinge_core.kinematics.measures import Measured
from hinge_core.measuring.repetitions import Repetition


@dataclass(slots=True)
class Tally:
    """What one drill's clips show."""

    clips: int = 0
    clean: int = 0
    counted: int = 0  # clips whose repetitions were counted right
    alarms: int = 0  # clean clips in which something was called outside
    within: int = 0  # true numbers within the margin of what was said
    in_middle: int = 0  # of them, where the joints are by the outline's middles
    said: int = 0
    asked: int = 0  # true numbers that a row asks for
    faulty: int = 0  # repetitions that show a fault that can be found
    outside: int = 0  # of them, called outside
    borderline: int = 0
    unsought: int = 0  # with a fault that the camera does not look for
    notes: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", action="store_true", help="say what is amiss in each")
    options = parser.parse_args()
    faults = load_content(find_content_folder()).faults
    tallies: dict[str, Tally] = {}
    for clip in read_drill_clips(options.folder):
        tally = tallies.setdefault(clip.drill, Tally())
        add_clip(tally, clip, faults)
    print("\n".join(write_table(tallies)))
    if options.each:
        print()
        print("\n".join(f"* {note}" for t in tallies.values() for note in t.notes))


def add_clip(tally: Tally, clip: DrillClip, faults: Mapping[str, Fault]) -> None:
    """Count what one clip shows."""
    name = f"{clip.about['file']} ({clip.analysis.headline.verdict})"
    tally.clips += 1
    right = len(clip.analysis.reps) == len(clip.reps)
    tally.counted += right
    if not right:
        tally.notes.append(
            f"{name}: {len(clip.analysis.reps)} repetitions, {len(clip.reps)} true"
        )
    outside = {f.fault.id for f in clip.analysis.findings if _is_outside(f.status)}
    if clip.clean:
        tally.clean += 1
        tally.alarms += bool(outside)
        tally.notes += [f"{name}: clean, {fault} outside" for fault in sorted(outside)]
        tally.notes += [f"{name}: truth leaves its band, {row}" for row in _leave(clip)]
    for rep in clip.reps:
        seen = clip.find_seen(rep)
        _add_rows(tally, clip, rep, seen, name)
        for fault in clip.faults:
            if not faults[fault].signs:
                tally.unsought += 1
                continue
            status = _find_status(clip, seen, fault)
            tally.faulty += 1
            tally.outside += status == "outside"
            tally.borderline += status == "borderline"
            if status != "outside":
                tally.notes.append(f"{name}: {fault} {status or 'not said'}")


def _is_outside(status: Status) -> bool:
    return status is Status.OUTSIDE


def _add_rows(
    tally: Tally, clip: DrillClip, rep: Row, seen: Repetition | None, name: str
) -> None:
    for target in clip.analysis.judgement.task.targets:
        true = clip.find_truth(target, rep)
        if true is None:
            continue
        tally.asked += 1
        said = None if seen is None else find_said(target, seen, clip)
        if said is None:
            continue
        tally.said += 1
        middle = clip.find_truth(target, rep, Definition.MIDDLE)
        inside = abs(said.value - true) <= said.margin
        tally.within += bool(inside)
        tally.in_middle += middle is not None and bool(
            abs(said.value - middle) <= said.margin
        )
        if not inside:
            tally.notes.append(
                f"{name}: {target.phase} {target.measure} {said.value:.1f} "
                f"± {said.margin:.1f}, true {true:.1f}"
                + (f" ({middle:.1f} in the middle)" if middle is not None else "")
            )


def _find_status(clip: DrillClip, seen: Repetition | None, fault: str) -> str:
    """What was said of a fault in one true repetition; '' for nothing."""
    if seen is None:
        return ""
    for finding in clip.analysis.findings:
        if finding.fault.id == fault and seen.index in finding.reps:
            return str(finding.status)
    return ""


def _leave(clip: DrillClip) -> Iterator[str]:
    """Rows that the truth itself of a clean clip leaves, by the outer band."""
    for target in clip.analysis.judgement.task.targets:
        true = clip.find_truth(target, clip.reps[0])
        if true is None:
            continue
        if judge(Measured(true, 0.0), target).status is Status.OUTSIDE:
            yield f"{target.phase} {target.measure} {true:.2f}"


def write_table(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """A row a drill, and one of all, as Markdown."""
    yield (
        "| drill | clips | repetitions counted | numbers said | within the margin "
        "| by the outline's middles | faults outside | near the edge "
        "| clean clips with an outside |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    for drill, tally in tallies.items():
        yield _write_row(f"`{drill}`", [tally])
    yield _write_row("all", list(tallies.values()))


def _write_row(name: str, tallies: Sequence[Tally]) -> str:
    def add(what: str) -> int:
        return sum(int(getattr(tally, what)) for tally in tallies)

    unsought = f" (and {add('unsought')} not looked for)" if add("unsought") else ""
    cells = (
        name,
        str(add("clips")),
        f"{add('counted')} of {add('clips')}",
        f"{add('said')} of {add('asked')}",
        _share(add("within"), add("said")),
        _share(add("in_middle"), add("said")),
        f"{add('outside')} of {add('faulty')}{unsought}",
        str(add("borderline")),
        f"{add('alarms')} of {add('clean')}",
    )
    return f"| {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


if __name__ == "__main__":
    main()
