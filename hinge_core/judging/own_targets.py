"""Ranges that somebody set in place of the usual ones, at the lowest point.

They are checked here and put into a drill's targets before the safety check's limits
cut those: a limit is never loosened. Why a usual range is where it is does not follow
from a range somebody set, so what leaves one is told by itself and not as a fault.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hinge_core.errors import OwnTargetError
from hinge_core.judging.findings import Fault, FaultSign, SignRole
from hinge_core.judging.judgement import Task
from hinge_core.judging.targets import Band, OwnTarget, SetBy, Side, Target
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase

OWN_RANGE = "own_range"  # in place of a fault's id, in results
LINK_NAMES = {  # in an address
    "knee": Measure.KNEE_FLEXION,
    "hip": Measure.HIP_FLEXION,
    "trunk": Measure.TRUNK_INCLINATION,
}
SETTABLE = tuple(LINK_NAMES.values())
MOST_DEG = 180.0  # half a turn: no joint folds further
_RANGE = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)-(\d{1,3}(?:\.\d{1,2})?)", re.ASCII)


def make_own_target(
    measure: Measure, low: float, high: float, set_by: SetBy
) -> OwnTarget:
    """A range that somebody set, degrees.

    Raises
    ------
    OwnTargetError
        If nothing can lie in it, or the measure's range cannot be set.
    """
    finite = math.isfinite(low) and math.isfinite(high)
    if measure not in SETTABLE or not finite or not 0.0 <= low < high <= MOST_DEG:
        raise OwnTargetError(measure)
    return OwnTarget(measure, low, high, set_by)


def read_link(query: Mapping[str, str]) -> tuple[OwnTarget, ...]:
    """The ranges that an address names, as in ``knee=5-25&hip=70-100``.

    What is no range is left out: an address comes from anywhere.
    """
    found = []
    for name, measure in LINK_NAMES.items():
        match = _RANGE.fullmatch(query.get(name, ""))
        if match is None:
            continue
        try:
            low, high = map(float, match.groups())
            found.append(make_own_target(measure, low, high, SetBy.LINK))
        except OwnTargetError:
            continue
    return tuple(found)


def list_settable(targets: Iterable[Target]) -> list[Target]:
    """A drill's targets whose ranges can be set; none where it judges nothing."""
    bottom = [target for target in targets if target.phase is Phase.BOTTOM]
    if not any(target.judged for target in bottom):
        return []
    return [target for target in bottom if target.measure in SETTABLE]


def apply_own_targets(
    targets: Sequence[Target], own: Iterable[OwnTarget]
) -> tuple[Target, ...]:
    """Put ranges in place of a drill's usual ones; of two for a measure the last."""
    by_measure = {each.measure: each for each in own}
    settable = list_settable(targets)
    return tuple(
        _set(target, by_measure[target.measure])
        if target in settable and target.measure in by_measure
        else target
        for target in targets
    )


def _set(target: Target, own: OwnTarget) -> Target:
    band = Band(own.low, own.high)
    return replace(
        target,
        green=band,
        amber=band,
        grade="C",
        reason="",
        sources=(),
        relative_to_standing=False,
        low_is_information=False,
        judged=True,
        own_target=own,
    )


def find_own_targets(task: Task) -> list[OwnTarget]:
    """The ranges that somebody set and that a task holds a measurement against."""
    return [target.own_target for target in task.targets if target.own_target]


def make_own_faults(
    faults: Sequence[Fault], targets: Iterable[Target], drill: str
) -> tuple[Fault, ...]:
    """The faults to look for, where some ranges are not the usual ones.

    No fault is named by a range somebody set; leaving it by either end is a finding of
    its own, after all others.
    """
    own = [target.measure for target in targets if target.own_target is not None]
    if not own:
        return tuple(faults)
    return (
        *(_leave_signs(fault, own) for fault in faults),
        *(_make_fault(measure, drill) for measure in own),
    )


def _leave_signs(fault: Fault, measures: Sequence[Measure]) -> Fault:
    """A fault without the signs that are told by ranges somebody set."""
    signs = tuple(
        sign
        for sign in fault.signs
        if sign.band is not None
        or sign.phase is not Phase.BOTTOM
        or sign.measure not in measures
    )
    return fault if signs == fault.signs else replace(fault, signs=signs)


def _make_fault(measure: Measure, drill: str) -> Fault:
    return Fault(
        id=OWN_RANGE,
        name="",
        order_unloaded=None,
        order_loaded=None,
        reduce_load=False,
        looks_like="",
        causes=(),
        cue="",
        more_cues=(),
        drills=(drill,),
        signs=tuple(
            FaultSign(
                measure=measure,
                phase=Phase.BOTTOM,
                side=side,
                role=SignRole.DECIDES,
            )
            for side in Side
        ),
        sources=(),
    )
