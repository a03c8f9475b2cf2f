"""What one analysis is held against: its drill's bands, moved to this person's zero."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.targets import Band, Status, Target, judge
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time spent in one phase, seconds."""

    phase: Phase
    start_s: float
    end_s: float


def find_goal(analysis: Analysis, measure: Measure, phase: Phase) -> Target | None:
    """The drill's target in the raw unit of the measure.

    A band meant relative to the person's own standing is moved by the standing
    value; None without such a target, or where the standing value is not known.
    """
    for target in analysis.judgement.task.targets:
        if target.measure == measure and target.phase == phase:
            if not target.relative_to_standing:
                return target
            return _moved(target, analysis.measurement.standing.values.get(measure))
    return None


def _moved(target: Target, standing: Measured | None) -> Target | None:
    if standing is None or not standing.known:
        return None
    return replace(
        target,
        green=_shift(target.green, standing.value),
        amber=_shift(target.amber, standing.value),
        relative_to_standing=False,
    )


def _shift(band: Band, by: float) -> Band:
    return Band(
        None if band.low is None else band.low + by,
        None if band.high is None else band.high + by,
    )


def judge_status(measured: Measured, target: Target | None) -> Status | None:
    """Where a number stands; None where there is nothing to hold it against."""
    if not measured.known:
        return Status.NOT_MEASURED
    if target is None or not target.judged:
        return None
    return judge(measured, target).status


def find_phase_spans(analysis: Analysis) -> Iterator[Span]:
    """The phases in order of time, each from midway to midway between frames."""
    time_s = analysis.series.time_s
    edges = find_edges(time_s)
    start = 0
    for i in range(1, len(time_s) + 1):
        if i == len(time_s) or analysis.phases[i] != analysis.phases[start]:
            yield Span(analysis.phases[start], float(edges[start]), float(edges[i]))
            start = i


def find_edges(time_s: FloatArray) -> FloatArray:
    """Borders between frames, shape (time + 1,)."""
    middles = (time_s[1:] + time_s[:-1]) / 2.0
    return np.concatenate([time_s[:1], middles, time_s[-1:]])


def find_typical(analysis: Analysis, measure: Measure, phase: Phase) -> Measured:
    """A photo's number, or the median of the repetitions at the bottom or top.

    The margin of a median is the median margin: what the camera and the model do to
    one repetition they do to all, so averaging does not shrink it.
    """
    none = Measured(np.nan, reason=_find_reason(analysis, measure))
    if analysis.phase is not None:
        return analysis.measures.get(measure, none)
    instants = (r.top if phase == Phase.TOP else r.bottom for r in analysis.reps)
    found = [i[measure] for i in instants if measure in i and i[measure].known]
    if not found:
        return none
    return Measured(median(m.value for m in found), median(m.margin for m in found))


def _find_reason(analysis: Analysis, measure: Measure) -> str | None:
    """Why a measure is missing, as a code."""
    said = (n.code for n in analysis.judgement.not_measured if n.measure == measure)
    return next(said, analysis.series.reasons.get(measure))


def find_numbers(analysis: Analysis, frame: int) -> Mapping[Measure, Measured]:
    """The numbers that belong to a frame, as the sentences and tables give them.

    Those of a photo, or of the repetition that has its bottom here; else the frame's.
    """
    if analysis.phase is not None:
        return analysis.measures
    for rep in analysis.reps:
        if rep.turn.bottom == frame:
            return rep.bottom
    return {m: analysis.series.at(m, frame) for m in analysis.series.values}
