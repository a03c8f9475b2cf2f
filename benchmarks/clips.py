"""Rendered clips with their truth: repetitions, faults, and change since standing.

A truth folder's ``clips/`` holds, for each clip, ``.mp4``, a ``.csv`` with the truth of
every frame and a ``.json`` with the camera and what was done in each repetition.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.tables import FAULTS, Errors, area_under_curve, error_table
from benchmarks.truth import Row, true_measures
from hinge_core.arrays import FloatArray
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.repetitions import Repetition
from hinge_core.stages.analyse import analyse_recording
from hinge_core.stages.studio import load_studio, record_media
from hinge_core.stages.tasks import DEFAULT_DRILL, find_task

NEAREST_S = 0.5  # a bottom further off is another repetition's
UPRIGHT_DEG = 6.0  # of hip fold since standing: a finished stand-up
FEWEST_STAND_UPS = (15, 4)  # finished, and stopped short
STAND_UP_S = 0.3  # looked at after a repetition's end


@dataclass(frozen=True, slots=True)
class Clip:
    """One clip's truth and what was made of it."""

    about: Row
    time_s: FloatArray  # of the true frames
    frames: tuple[Row, ...]
    analysis: Analysis

    @property
    def yaw_deg(self) -> float:
        return float(self.about["camera"]["yaw_deg"])

    def true_at(self, time_s: float) -> dict[Measure, float]:
        """The contract's measures of the nearest frame."""
        truth = self.frames[int(np.argmin(np.abs(self.time_s - time_s)))]
        return true_measures({"truth": truth, "neutral": self.about["neutral"]})

    def found(self, rep: Row) -> Repetition | None:
        """The counted repetition that a true one was seen as."""
        off = {abs(r.bottom_s - float(rep["bottom_s"])): r for r in self.analysis.reps}
        return off[min(off)] if off and min(off) <= NEAREST_S else None


def read_clips(folders: Sequence[Path], settings: Settings | None = None) -> list[Clip]:
    """Analyse every clip of the folders, as a bodyweight hinge.

    With the app's own settings, or with others: those of a fit that is not shipped.
    """
    studio = load_studio()
    task = find_task(studio.content, DEFAULT_DRILL, None)
    clips = []
    for folder in folders:
        for about in sorted((folder / "clips").glob("*.json")):
            with about.with_suffix(".csv").open(encoding="utf-8") as file:
                frames = tuple(csv.DictReader(file))
            clips.append(
                Clip(
                    about=json.loads(about.read_text(encoding="utf-8")),
                    time_s=np.array([float(frame["t_s"]) for frame in frames]),
                    frames=frames,
                    analysis=analyse_recording(
                        record_media(about.with_suffix(".mp4")),
                        task,
                        settings or studio.settings,
                    ),
                )
            )
    return clips


def clip_lines(clips: Sequence[Clip]) -> Iterator[str]:
    """Everything the clips show, as Markdown."""
    right = sum(len(c.analysis.reps) == len(c.about["reps"]) for c in clips)
    assessable = [c for c in clips if c.analysis.view.assessable]
    verdicts = [str(c.analysis.headline.verdict) for c in assessable]
    clean = [c for c in assessable if not any(r["faults"] for r in c.about["reps"])]
    undecided = sum(v in ("near_the_edge", "cannot_tell") for v in verdicts)
    on_target = sum(c.analysis.headline.verdict == "on_target" for c in clean)
    yield "At the bottom of each repetition, all views that were called assessable:"
    yield ""
    yield from error_table(_bottoms(assessable))
    yield ""
    yield f"* Repetitions counted right in {right} of {len(clips)} clips."
    yield f"* Headlines that leave it open: {undecided} of {len(verdicts)}."
    yield f"* Clean sets called on target: {on_target} of {len(clean)}."
    yield from _bow_line(assessable)
    yield ""
    yield from _fault_table(assessable)


def _bottoms(clips: Sequence[Clip]) -> dict[Measure, Errors]:
    errors: dict[Measure, Errors] = {}
    for clip in clips:
        for rep in clip.about["reps"]:
            seen = clip.found(rep)
            if seen is None:
                continue
            for measure, true in clip.true_at(float(rep["bottom_s"])).items():
                got = seen.bottom.get(measure)
                if got is not None and got.known:
                    errors.setdefault(measure, []).append(
                        (got.value - true, got.margin)
                    )
    return errors


def _bow_line(clips: Sequence[Clip]) -> Iterator[str]:
    rounded: list[float] = []
    kept: list[float] = []
    for clip in clips:
        for rep in clip.about["reps"]:
            seen = clip.found(rep)
            bow = None if seen is None else seen.bottom.get(Measure.BACK_BOW)
            if bow is not None and bow.known:
                group = rounded if "rounded_back" in rep["faults"] else kept
                group.append(bow.value)
    yield (
        "* Rounded back against not rounded, from the person's own standing: area "
        f"under the ROC curve {area_under_curve(rounded, kept):.3f} ({len(rounded)} "
        f"against {len(kept)} repetitions)."
    )


def _fault_table(clips: Sequence[Clip]) -> Iterator[str]:
    yield "| fault | shown | outside | near the edge | not said | clean, outside |"
    yield "|---|---|---|---|---|---|"
    reps = [(c, r) for c in clips for r in c.about["reps"]]
    clean = [(c, r) for c, r in reps if not r["faults"]]
    for true, fault in FAULTS.items():
        said = [_status(c, r, fault) for c, r in reps if true in r["faults"]]
        if said:
            alarms = sum(_status(c, r, fault) == "outside" for c, r in clean)
            yield (
                f"| `{fault}` | {len(said)} | {said.count('outside')} "
                f"| {said.count('borderline')} | {said.count('')} "
                f"| {alarms} of {len(clean)} |"
            )


def _status(clip: Clip, rep: Row, fault: str) -> str:
    """What was said of a fault in one true repetition; '' for nothing."""
    seen = clip.found(rep)
    if seen is None:
        return ""
    for finding in clip.analysis.findings:
        if finding.fault.id == fault and seen.index in finding.reps:
            return str(finding.status)
    return ""


def since_standing(clips: Sequence[Clip]) -> Mapping[str, float] | None:
    """Fit ``since_standing`` of the hip: error of the way it is from standing.

    Read at the stand-up of every repetition. The floor holds 9 in 10 of those that
    came up tall; the growth, with it, 19 in 20 of those that stopped short or leaned
    back: they are few, so more is left for those not seen. None where too few of
    either were seen.
    """
    pairs = [pair for clip in clips for pair in _stand_ups(clip)]
    true, off = np.array(pairs).reshape(-1, 2).T
    tall = np.abs(true) <= UPRIGHT_DEG
    if tall.sum() < FEWEST_STAND_UPS[0] or (~tall).sum() < FEWEST_STAND_UPS[1]:
        return None
    floor = float(np.quantile(np.abs(off[tall]), 0.9))
    more = np.maximum(0.0, np.abs(off[~tall]) - floor) / np.abs(true[~tall])
    return {
        "floor": round(floor, 1),
        "growth": round(float(np.quantile(more, 0.95)), 2),
    }


def _stand_ups(clip: Clip) -> Iterator[tuple[float, float]]:
    """True change of the hip since standing, and the error of the read one."""
    own = clip.analysis.measurement.standing.values.get(Measure.HIP_FLEXION)
    standing = clip.true_at(0.0)[Measure.HIP_FLEXION]
    hip, time_s = clip.analysis.series[Measure.HIP_FLEXION], clip.analysis.series.time_s
    for rep in clip.analysis.reps:
        after = (time_s >= rep.end_s) & (time_s <= rep.end_s + STAND_UP_S)
        if own is None or not own.known or not np.isfinite(hip[after]).any():
            continue
        true = float(
            np.median([clip.true_at(t)[Measure.HIP_FLEXION] for t in time_s[after]])
        )
        change = float(np.nanmedian(hip[after])) - own.value
        yield true - standing, change - (true - standing)
