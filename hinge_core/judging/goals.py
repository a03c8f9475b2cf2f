"""What one analysis is held against: its drill's bands, moved to this person's zero."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.findings import (
    Fault,
    FaultSign,
    Instant,
    Occasion,
    Standpoint,
    judge_clearing,
)
from hinge_core.judging.headline import Undecided
from hinge_core.judging.judgement import Task
from hinge_core.judging.targets import (
    Doubt,
    Side,
    Status,
    Target,
    Verdict,
    judge,
    judge_own_limit,
)
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase

_HARSHNESS = {
    (Status.NOT_MEASURED, None): 0,
    (Status.WITHIN, None): 1,
    (Status.BORDERLINE, Doubt.BETWEEN): 2,
    (Status.BORDERLINE, Doubt.CAMERA): 3,
    (Status.OUTSIDE, None): 4,
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time spent in one phase, seconds."""

    phase: Phase
    start_s: float
    end_s: float


def find_goal(analysis: Analysis, measure: Measure, phase: Phase) -> Target | None:
    """The drill's target in the raw unit of the measure.

    A band meant relative to the person's own standing is moved by the standing
    value; None without such a target, where the standing value is not known, or
    where the drill says nothing of what was seen.
    """
    if analysis.headline.elsewhere is not None and not _is_shown_beside(analysis):
        return None
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
        green=target.green.move(standing.value),
        amber=target.amber.move(standing.value),
        relative_to_standing=False,
    )


def _is_shown_beside(analysis: Analysis) -> bool:
    """Whether what was seen is shown beside its own drill, which judges nothing."""
    task = analysis.judgement.task
    card = task.movements.get(analysis.measurement.movement.seen)
    return card is not None and card.drill == task.drill


def judge_number(
    analysis: Analysis, measure: Measure, phase: Phase, measured: Measured
) -> Verdict | None:
    """Where a number stands, by the same rule as findings; None where nothing says.

    The worst of what the drill's band and the faults' own bands make of it. By an end
    that no fault decides by, a number leaves its band without a verdict: it only bears
    a fault out, and a result may be sound all the same.
    """
    if not measured.known:
        return Verdict(Status.NOT_MEASURED)
    if not is_judged(analysis):
        return None
    return pick_worst(_hold_against(analysis, measure, phase, measured))


def pick_worst(verdicts: Iterable[Verdict | None]) -> Verdict | None:
    """The most serious of several; None where there is none."""
    there = [verdict for verdict in verdicts if verdict is not None]
    return max(there, key=lambda v: _HARSHNESS[v.status, v.doubt], default=None)


def is_inside_at_every_bottom(
    analysis: Analysis, measures: Collection[Measure]
) -> bool:
    """Whether all of these were measured inside their bands at each lowest point."""
    bottoms = [rep.bottom for rep in analysis.reps]
    if analysis.phase is Phase.BOTTOM:
        bottoms = [analysis.measures]
    verdicts = [
        judge_number(analysis, m, Phase.BOTTOM, bottom[m]) if m in bottom else None
        for bottom in bottoms
        for m in measures
    ]
    return bool(verdicts) and all(v == Verdict(Status.WITHIN) for v in verdicts)


def is_judged(analysis: Analysis) -> bool:
    """Whether any number is held against a range, of what was seen and understood."""
    headline = analysis.headline
    if not analysis.view.assessable:
        return False
    return headline.elsewhere is None and headline.why is not Undecided.UPRIGHT


def _hold_against(
    analysis: Analysis, measure: Measure, phase: Phase, measured: Measured
) -> Iterator[Verdict | None]:
    """The verdicts of every band that something is said by."""
    task, standing = analysis.judgement.task, analysis.measurement.standing
    point = Standpoint(
        drill=task.drill, loaded=task.loaded, targets=task.targets, standing=standing
    )
    here = [
        (fault, sign)
        for fault in task.faults
        if fault.applies_to(task.drill)
        for sign in fault.signs
        if (sign.measure, sign.phase) == (measure, phase)
    ]
    occasion = _find_occasion(analysis, measure, phase, measured)
    for target in task.targets:
        if (target.measure, target.phase) == (measure, phase) and target.judged:
            yield judge_own_limit(measured, target)
            verdict = judge(point.compared(measured, target), target)
            if verdict.status is Status.WITHIN:
                yield verdict
            for sign in _list_deciding(task, here, verdict.side):
                softened = _soften(verdict, here, own=standing.own)
                yield _clear(softened, judge_clearing(sign, occasion, point))
    for _, sign in here:
        if sign.band is not None and sign.decides(task.drill):
            verdict = judge(point.compared(measured, sign.band), sign.band)
            if verdict.side is sign.side:  # inside it is nothing to speak of
                yield _clear(verdict, judge_clearing(sign, occasion, point))


def _list_deciding(
    task: Task, here: Sequence[tuple[Fault, FaultSign]], side: Side | None
) -> Iterator[FaultSign]:
    """What names a fault by a number that leaves the drill's band by an end."""
    for _, sign in here:
        if sign.side is side and sign.band is None and sign.decides(task.drill):
            yield sign


def _clear(verdict: Verdict, clearing: Status | None) -> Verdict | None:
    """As findings do: what clears a sign silences it, what is not known softens it."""
    if clearing is Status.WITHIN:
        return None
    if clearing is Status.NOT_MEASURED and verdict.status is Status.OUTSIDE:
        return Verdict(Status.BORDERLINE, verdict.side, Doubt.CAMERA)
    return verdict


def _find_occasion(
    analysis: Analysis, measure: Measure, phase: Phase, measured: Measured
) -> Occasion:
    """What else was measured at the instant that a number is of."""
    instants: list[Instant] = [analysis.measures]
    for rep in analysis.reps:
        instants += [rep.bottom, rep.top, rep.whole]
    found = (i for i in instants if i.get(measure) == measured)
    return Occasion(rep=None, instants={phase: next(found, {})})


def _soften(
    verdict: Verdict, here: Sequence[tuple[Fault, FaultSign]], *, own: bool
) -> Verdict:
    """Without the person's own standing, some faults are never more than doubtful."""
    unsure = any(
        fault.needs_own_standing and sign.side is verdict.side for fault, sign in here
    )
    if verdict.status is not Status.OUTSIDE or own or not unsure:
        return verdict
    return Verdict(Status.BORDERLINE, verdict.side, Doubt.CAMERA)


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

    Those of a photo, or of the repetition that has its bottom or its end here; else
    the frame's.
    """
    if analysis.phase is not None:
        return analysis.measures
    for rep in analysis.reps:
        if rep.turn.bottom == frame:
            return rep.at_turn
        if rep.turn.end == frame and rep.top and not rep.lifts:
            return rep.top
    off = analysis.judgement.task.off
    told = (m for m in analysis.series.values if m not in off)
    return {m: analysis.series.at(m, frame) for m in told}
