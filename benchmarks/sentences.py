"""What real clips are told first, beside what somebody saw in them.

    python -m benchmarks.sentences FOLDER [FOLDER ...]

A folder holds clips or landmark recordings, and ``labels.csv`` (``name``, of
``name.npz``) or ``clips.csv`` (``file``). Both say in ``exercise``, ``movement`` (or
``move``) and ``faults`` what is seen; labels may name the ``drill`` a clip is judged
with. Each is analysed as seen, for its first sentence, and with its own drill, for the
back. The tables of ``docs/accuracy.md`` are printed.
"""

import argparse
import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.tables import area_under_curve
from hinge_core.errors import HingeError
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.judging.movements import AS_SEEN
from hinge_core.kinematics.measures import Measure
from hinge_core.stages.studio import analyse_seen, record_media, tell

Row = Mapping[str, str]
LISTS = ("clips.csv", "labels.csv")  # the first there is
ROUND = "rounded_back"
# Words of a label, and the fault that should lead.
FAULT_WORDS = {
    "round": ROUND,
    "hip_first": "hips_first",
    "knee_dominant": "squat_hinge",
}
HEDGES = {
    HeadlineVerdict.NEAR_THE_EDGE,
    HeadlineVerdict.CANNOT_TELL,
    HeadlineVerdict.NOT_ASSESSABLE,
}
HINGES = {"hinge", "floor_lift"}


@dataclass(frozen=True, slots=True)
class Told:
    """One clip, its label, and what was made of it."""

    row: Row
    seen: Analysis  # judged as seen
    own: Analysis | None  # judged with its own drill

    @property
    def faults(self) -> set[str]:
        """The labelled faults that this app looks for."""
        said = self.row.get("faults", "")
        return {
            f for word, f in FAULT_WORDS.items() if re.search(rf"(\b|_){word}", said)
        }

    @property
    def clean(self) -> bool:
        """Whether it was labelled without a fault."""
        said = self.row.get("faults", "")
        return self.is_hinge and (not said or bool(re.search(r"\bcorrect", said)))

    @property
    def verdict(self) -> HeadlineVerdict:
        return self.seen.headline.verdict

    @property
    def leads(self) -> str:
        finding = self.seen.headline.finding
        return "" if finding is None else finding.fault.id

    @property
    def is_hinge(self) -> bool:
        kind = self.row.get("movement") or self.row.get("move", "")
        return kind in HINGES


def read_told(folder: Path) -> Iterator[Told]:
    """Analyse every clip that a folder's list names and that is there."""
    listed = next(folder / name for name in LISTS if (folder / name).exists())
    with listed.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        path = folder / (row.get("file") or f"{row['name']}.npz")
        if not path.exists():
            continue
        try:
            recording = record_media(path)
            seen = analyse_seen(recording, AS_SEEN)
            drill = row.get("drill")
            own = analyse_seen(recording, drill) if drill else None
        except HingeError as exc:
            print(f"{path.name}: {exc}")
            continue
        yield Told(row, seen, own)


def list_lines(told: Sequence[Told]) -> Iterator[str]:
    """Everything that was told, as Markdown."""
    yield "| clip | label | leads | first sentence |"
    yield "|---|---|---|---|"
    for t in told:
        label = t.row.get("faults") or "–"
        first = re.split(r"(?<=[.?!]) ", tell(t.seen).text)[0]
        what = t.leads or str(t.verdict)
        yield f"| {t.row['exercise']} | {label} | `{what}` | {first} |"
    yield ""
    yield from _count_lines(told)
    yield from _back_lines(told)


def _count_lines(told: Sequence[Told]) -> Iterator[str]:
    faulty = [t for t in told if t.faults]
    clean = [t for t in told if t.clean]
    hedged = sum(t.verdict in HEDGES for t in told)
    led = sum(t.leads in t.faults for t in faulty)
    good = sum(t.verdict is HeadlineVerdict.ON_TARGET for t in clean)
    yield f"* First sentences that only hedge: {hedged} of {len(told)}."
    yield f"* A labelled fault that we look for leads: {led} of {len(faulty)}."
    yield f"* Clips labelled without a fault, called sound: {good} of {len(clean)}."


def _back_lines(told: Sequence[Told]) -> Iterator[str]:
    """Rounded against not rounded, in side views of lifts, by their own drill."""
    bows: dict[bool, list[float]] = {True: [], False: []}
    said: dict[bool, list[str]] = {True: [], False: []}
    for t in told:
        if t.own is None or not t.is_hinge or t.row.get("view") != "side":
            continue
        rounded = ROUND in t.faults
        seen = [
            rep.bottom[Measure.BACK_BOW].value
            for rep in t.own.reps
            if Measure.BACK_BOW in rep.bottom
        ]
        bows[rounded] += [float(np.median(seen))] if seen else []
        found = {str(f.status) for f in t.own.findings if f.fault.id == ROUND}
        said[rounded].append("outside" if "outside" in found else next(iter(found), ""))
    if not bows[True]:
        return
    area = area_under_curve(bows[True], bows[False])
    yield (
        f"* Rounded back against not rounded: area under the ROC curve {area:.3f} "
        f"({len(bows[True])} against {len(bows[False])} clips)."
    )
    for rounded, name in ((True, "Rounded"), (False, "Not rounded")):
        count = [said[rounded].count(s) for s in ("outside", "borderline", "")]
        yield f"* {name}: {count[0]} outside, {count[1]} near the edge, {count[2]} not."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args()
    told = [t for folder in options.folders for t in read_told(folder)]
    print("\n".join(list_lines(told)))


if __name__ == "__main__":
    main()
