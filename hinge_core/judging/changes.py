"""Two sets of one person side by side: what changed, as far as a camera can say."""

from dataclasses import dataclass, replace

import numpy as np

from hinge_core.judging.comparison import (
    COMPARED_PHASES,
    MISSING,
    Change,
    ChangeVerdict,
    ComparingSettings,
    Comparison,
    Unfair,
)
from hinge_core.judging.filmed_set import (
    FilmedSet,
    MainFinding,
    PhaseMeasure,
    SetNumber,
)
from hinge_core.judging.judgement import Task
from hinge_core.judging.targets import Band, Side, Target
from hinge_core.kinematics.declaration import Told
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase

Ways = tuple[float, float]  # from the usual range before and after; below it negative


def compare_sets(
    before: FilmedSet, after: FilmedSet, task: Task, settings: ComparingSettings
) -> Comparison:
    """Hold two sets of one person side by side.

    Parameters
    ----------
    task
        Of the later set: both are held against its ranges, so that a range that was
        changed meanwhile is no change of the person.

    Notes
    -----
    A difference counts where it is larger than its own margin. On one body the
    detector errs alike, so that margin is smaller than that of the two numbers
    together (``margins.compute_change_margins``). ``better`` and ``worse`` ask for
    more: that the way to the usual range became shorter, or longer, by more than it.
    """
    unfair = _find_unfair(before, after, settings)
    pair = _Pair(before, after, task, fair=unfair is None)
    return Comparison(
        before=before,
        after=after,
        unfair=unfair,
        changes=tuple(pair.compare(spot) for spot in pair.list_spots()),
        main=None if before.main is None else pair.compare_main(before.main),
    )


def _find_unfair(
    before: FilmedSet, after: FilmedSet, settings: ComparingSettings
) -> Unfair | None:
    """The first reason why the two are no fair pair, the most basic first."""
    apart = abs((before.yaw_deg or 0.0) - (after.yaw_deg or 0.0))
    phases = [{phase for phase, _ in one.numbers} for one in (before, after)]
    reasons = (
        (before.obstacle is not None, Unfair.BEFORE),
        (after.obstacle is not None, Unfair.AFTER),
        (before.kind != after.kind, Unfair.OTHER_KIND),
        (before.drill != after.drill, Unfair.OTHER_DRILL),
        (before.facing != after.facing, Unfair.OTHER_SIDE),
        (apart > settings.max_yaw_apart_deg, Unfair.OTHER_VIEW),
        (not phases[0] & phases[1], Unfair.OTHER_PHASE),
    )
    return next((unfair for applies, unfair in reasons if applies), None)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sets, and what both are held against."""

    before: FilmedSet
    after: FilmedSet
    task: Task
    fair: bool

    def list_spots(self) -> list[PhaseMeasure]:
        """What either set has a number for and is told of, as a repetition goes."""
        there = {*self.before.numbers, *self.after.numbers}
        known = {spot for spot in there if spot[0] in COMPARED_PHASES}
        measures = list(Measure)
        return sorted(
            (spot for spot in known if self.is_told(spot)),
            key=lambda spot: (COMPARED_PHASES.index(spot[0]), measures.index(spot[1])),
        )

    def is_told(self, spot: PhaseMeasure) -> bool:
        """Whether a number is shown: what is asked for; upright, what has a range."""
        phase, measure = spot
        if phase is Phase.TOP:
            return any((t.phase, t.measure) == spot for t in self.task.targets)
        asked = any(target.measure == measure for target in self.task.targets)
        return asked or measure.declaration.told is not Told.WHERE_ASKED

    def compare(self, spot: PhaseMeasure) -> Change:
        """The middle of the repetitions against the middle of the others."""
        one, other = self._find_numbers(spot)
        return self._weigh(
            spot,
            None if one is None else one.typical,
            None if other is None else other.typical,
            self._find_margin(one, other),
            _find_target(spot, self.task),
        )

    def compare_main(self, main: MainFinding) -> Change:
        """What the cue was about: in the middle, or in the repetition furthest off.

        A finding of a few repetitions would be lost in the middle of all. Two that
        were picked have the margins of single numbers.
        """
        target = _find_target_of_fault(main, self.task)
        one, other = self._find_numbers(main.spot)
        if main.everywhere:
            margin = self._find_margin(one, other)
            ends = (_pick_typical(one), _pick_typical(other))
            return self._weigh(main.spot, *ends, margin, target)
        (before, rep_before), (after, rep_after) = (
            _pick_furthest(number, main.side) for number in (one, other)
        )
        margin = _add_margins(before, after)
        change = self._weigh(main.spot, before, after, margin, target)
        return replace(change, rep_before=rep_before, rep_after=rep_after)

    def _find_numbers(
        self, spot: PhaseMeasure
    ) -> tuple[SetNumber | None, SetNumber | None]:
        return self.before.numbers.get(spot), self.after.numbers.get(spot)

    def _find_margin(self, one: SetNumber | None, other: SetNumber | None) -> float:
        """The margin of a difference; NaN where it is not known.

        That for change belongs to the set that is further from square-on, which has
        the wider one. Where the two were seen by other weights, or it is not known,
        they are as strangers to each other.
        """
        if one is None or other is None:
            return np.nan
        margins = (one.change_margin, other.change_margin)
        known = np.isfinite(margins).all() and min(margins) > 0.0
        if known and self.before.seen_by == self.after.seen_by:
            return max(margins)
        return _add_margins(one.typical, other.typical)

    def _weigh(
        self,
        spot: PhaseMeasure,
        one: Measured | None,
        other: Measured | None,
        margin: float,
        target: Target | None,
    ) -> Change:
        change = Change(
            spot=spot,
            before=one or MISSING,
            after=other or MISSING,
            verdict=ChangeVerdict.NOT_MEASURED,
            reason_before=None if one else self.before.missing.get(spot[1]),
            reason_after=None if other else self.after.missing.get(spot[1]),
        )
        if one is None or other is None:
            return change
        if not self.fair or not np.isfinite(margin):
            return replace(change, verdict=ChangeVerdict.NOT_COMPARABLE)
        by = Measured(other.value - one.value, margin)
        ways = None if target is None else self._find_ways(change, target)
        return replace(
            change,
            by=by,
            verdict=_judge_change(by, ways, spot[1].declaration.decimals),
            inside=None if ways is None else ways[1] == 0.0,
            past=ways is not None and ways[0] * ways[1] < 0.0,
        )

    def _find_ways(self, change: Change, target: Target) -> Ways | None:
        """How far before and after are from the usual range; None without its zero."""
        greens = [one.find_green(target) for one in (self.before, self.after)]
        if greens[0] is None or greens[1] is None:
            return None
        free = target.low_is_information
        return (
            _measure_way(change.before.value, greens[0], low_is_free=free),
            _measure_way(change.after.value, greens[1], low_is_free=free),
        )


def _judge_change(by: Measured, ways: Ways | None, decimals: int) -> ChangeVerdict:
    """What a difference amounts to, by the ways to the usual range before and after."""
    if not _is_beyond(by.value, by.margin, decimals):
        return ChangeVerdict.NO_CHANGE
    if ways is None or ways[0] * ways[1] < 0.0:
        return ChangeVerdict.CHANGED
    nearer = abs(ways[0]) - abs(ways[1])
    if not _is_beyond(nearer, by.margin, decimals):
        return ChangeVerdict.CHANGED
    return ChangeVerdict.BETTER if nearer > 0.0 else ChangeVerdict.WORSE


def _is_beyond(difference: float, margin: float, decimals: int) -> bool:
    """Whether a difference is larger than its margin, also as both are written."""
    size = abs(difference)
    return size > margin and round(size, decimals) > round(margin, decimals)


def _measure_way(value: float, green: Band, *, low_is_free: bool) -> float:
    """From the nearer end of a range to a value: negative below it, zero inside.

    Where a small value is depth, it is no way off.
    """
    if green.high is not None and value > green.high:
        return value - green.high
    if green.low is not None and value < green.low and not low_is_free:
        return value - green.low
    return 0.0


def _find_target(spot: PhaseMeasure, task: Task) -> Target | None:
    """The drill's range that a number is judged by; None where there is none."""
    for target in task.targets:
        if (target.phase, target.measure) == spot and target.judged:
            return target
    return None


def _find_target_of_fault(main: MainFinding, task: Task) -> Target | None:
    """The range that the finding was about: its own sign's, or else the drill's."""
    signs = (s for fault in task.faults if fault.id == main.fault for s in fault.signs)
    for sign in signs:
        mine = (sign.phase, sign.measure, sign.side) == (*main.spot, main.side)
        if mine and sign.band is not None:
            return sign.band
    return _find_target(main.spot, task)


def _pick_typical(number: SetNumber | None) -> Measured | None:
    return None if number is None else number.typical


def _pick_furthest(
    number: SetNumber | None, side: Side
) -> tuple[Measured | None, int | None]:
    """The number furthest off by one end of a range, and whose repetition it is."""
    if number is None:
        return None, None
    if side is Side.HIGH:
        return number.highest, number.highest_in
    return number.lowest, number.lowest_in


def _add_margins(one: Measured | None, other: Measured | None) -> float:
    if one is None or other is None:
        return np.nan
    return float(np.hypot(one.margin, other.margin))
