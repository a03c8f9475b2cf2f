"""Whether two ways of seeing a clip measure the same.

    python -m benchmarks.agreement rate [FOLDER ...]
    python -m benchmarks.agreement stretches [FOLDER ...]

Each sample clip and each clip of the truth folders is seen as the app sees it, and once
more: at the clip's full rate, or in stretches side by side though it is shorter than
clips that are. Compared are the counts, and every number of every repetition: how many
lie further from the usual one than its margin, and how far angles are from it. For
stretches, also every angle of every picture, near a seam (half a second) and elsewhere.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.served import ROOT
from hinge_core.content.samples import load_samples
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.repetitions import Repetition
from hinge_core.media.opening import open_media
from hinge_core.pose.recording import Recording
from hinge_core.pose.stretches import plan_spans
from hinge_core.stages.opened_eyes import open_eyes
from hinge_core.stages.record import record
from hinge_core.stages.sample_recordings import find_recorded
from hinge_core.stages.studio import analyse_seen, load_studio
from hinge_core.stages.tasks import DEFAULT_DRILL

SAMPLES = ROOT / "content" / "samples"
FULL_HZ = 1000.0
NEAR_S = 0.5  # a seam or another repetition
_PARTS = ("top", "bottom", "whole")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filmed:
    """A clip, the drill it shows, and what was seen of it as always."""

    path: Path
    drill: str
    usual: Recording


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One clip seen both ways."""

    name: str
    counts: tuple[int, int]
    off: Sequence[tuple[Measure, float, float]]  # of a number: how far, and its margin
    near: Sequence[float]  # angles of pictures near a seam, in shares of their margins
    elsewhere: Sequence[float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("way", choices=("rate", "stretches"))
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--only", nargs="*", default=[], help="clips, by their names")
    options = parser.parse_args()
    print("| clip | repetitions | numbers | outside | angles, middle deg | most |")
    print("|---|---|---|---|---|---|", flush=True)
    compared = []
    for filmed in find_clips(options.folders, options.only):
        compared.append(compare_ways(filmed, options.way))
        print(write_row(compared[-1].name, compared[-1:]), flush=True)
    print(write_row("all", compared))
    outside = Counter(m for one in compared for m, far, most in one.off if far > most)
    print("outside: " + ", ".join(f"{m} {many}" for m, many in outside.most_common()))
    for where, shares in (
        ("near a seam", [share for one in compared for share in one.near]),
        ("elsewhere", [share for one in compared for share in one.elsewhere]),
    ):
        if shares:
            print(
                f"{where}: {len(shares)} angles, in the middle {np.median(shares):.2f} "
                f"of their margin, {np.mean(np.array(shares) > 1.0):.1%} outside it"
            )


def find_clips(folders: Sequence[Path], only: Sequence[str]) -> Iterator[Filmed]:
    """The samples with what is recorded of them, and the truth's clips."""
    studio = load_studio()
    for sample in load_samples(SAMPLES).values():
        if sample.is_clip and (not only or sample.id in only):
            path = SAMPLES / sample.file
            known = find_recorded(
                sample, SAMPLES, studio.settings, studio.content.media
            )
            usual = _record(path) if known is None else known.recording
            yield Filmed(path=path, drill=sample.drill, usual=usual)
    for folder in folders:
        for path in sorted((folder / "clips").glob("*.mp4")):
            if only and path.stem not in only:
                continue
            yield Filmed(path=path, drill=DEFAULT_DRILL, usual=_record(path))


def compare_ways(filmed: Filmed, way: str) -> Compared:
    """See a clip the other way, and hold every number against the usual one."""
    other = _record(filmed.path, full_rate=way == "rate", split=way == "stretches")
    a, b = (analyse_seen(seen, filmed.drill) for seen in (filmed.usual, other))
    near, elsewhere = _hold_pictures(a, b) if way == "stretches" else ([], [])
    return Compared(
        name=filmed.path.stem,
        counts=(len(a.reps), len(b.reps)),
        off=[each for pair in _pair(a, b) for each in _hold(*pair)],
        near=near,
        elsewhere=elsewhere,
    )


def write_row(name: str, compared: Sequence[Compared]) -> str:
    """One or all clips as a row of the table."""
    off = [each for one in compared for each in one.off]
    outside = [each for each in off if each[1] > each[2]]
    angles = [(far, measure) for measure, far, _ in off if measure.endswith("_deg")]
    most, which = max(angles, default=(np.nan, ""))
    middle = np.median([far for far, _ in angles]) if angles else np.nan
    same = sum(one.counts[0] == one.counts[1] for one in compared)
    counts = " / ".join(map(str, compared[0].counts))
    if len(compared) > 1:
        counts = f"the same in {same} of {len(compared)}"
    return (
        f"| {name} | {counts} | {len(off)} | {len(outside)} | {middle:.2f} "
        f"| {most:.1f} {which} |"
    )


def _record(path: Path, *, full_rate: bool = False, split: bool = False) -> Recording:
    studio = load_studio()
    limits, settings = studio.content.media, studio.settings
    if full_rate:
        limits = replace(limits, analysis_fps=FULL_HZ)
    if split:
        following = settings.following
        sooner = replace(following.stretches, least_s=0.0)
        settings = replace(settings, following=replace(following, stretches=sooner))
    with open_eyes() as eyes:
        return record(
            open_media(path, path.name, limits),
            eyes.detector,
            settings,
            beside=eyes.beside if split else None,
            second=eyes.second,
        )


def _pair(a: Analysis, b: Analysis) -> Iterator[tuple[Repetition, Repetition]]:
    for one in a.reps:
        near = min(b.reps, key=lambda r: abs(r.bottom_s - one.bottom_s), default=None)
        if near is not None and abs(near.bottom_s - one.bottom_s) <= NEAR_S:
            yield one, near


def _hold(a: Repetition, b: Repetition) -> Iterator[tuple[Measure, float, float]]:
    for part in _PARTS:
        there: dict[Measure, Measured] = getattr(b, part)
        for measure, usual in getattr(a, part).items():
            other = there.get(measure)
            if usual.known and other is not None and other.known:
                away = abs(other.value - usual.value)
                if measure.endswith("_deg"):  # all the way round is no way at all
                    away = min(away, 360.0 - away)
                yield measure, away, usual.margin


def _hold_pictures(a: Analysis, b: Analysis) -> tuple[list[float], list[float]]:
    stretches = replace(load_studio().settings.following.stretches, least_s=0.0)
    spans = plan_spans(a.media.duration_s or 0.0, stretches)
    seams = np.array([span.start_s for span in spans[1:]])
    time_s = a.series.time_s
    beside = np.abs(time_s[:, None] - seams).min(axis=1) <= NEAR_S
    near: list[float] = []
    elsewhere: list[float] = []
    for measure, values in a.series.values.items():
        if not measure.endswith("_deg") or measure not in b.series.values:
            continue
        share = np.abs(b.series.values[measure] - values) / a.series.margins[measure]
        there = np.isfinite(share)
        near += share[there & beside].tolist()
        elsewhere += share[there & ~beside].tolist()
    return near, elsewhere


if __name__ == "__main__":
    main()
