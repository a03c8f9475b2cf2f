"""Target bands clipped to one's own limits: reaching the limit is a success."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hinge_core.kinematics.measures import Measure
from hinge_core.screening.limits import Allowance, Cap, higher, lower, merge_caps
from hinge_core.targets import Band, Phase, Target

# How deep a hinge goes: with one of these capped, all of them come out smaller.
DEPTH = frozenset(
    {
        Measure.TRUNK_INCLINATION,
        Measure.HIP_FLEXION,
        Measure.HIP_TRAVEL,
        Measure.HIP_BEHIND_ANKLE,
    }
)
# A lower limit ("bend your knees more") is for the movement, not for standing tall.
_STANDING = frozenset({Phase.START, Phase.TOP})


def clip_targets(targets: Sequence[Target], allowance: Allowance) -> tuple[Target, ...]:
    """Clip the bands of a drill to an allowance.

    Returns
    -------
    tuple of Target
        In the same order. Past a cap is past the amber band, too; past the point
        where a medical cap warns, the green one ends. Where depth is limited, less
        of it is information and never judged.
    """
    caps = {cap.measure: cap for cap in _all_caps(allowance)}
    shallow = allowance.pinch_gap_deg is not None or any(
        measure in DEPTH and cap.high is not None for measure, cap in caps.items()
    )
    return tuple(
        _clip(target, caps.get(target.measure), shallow=shallow) for target in targets
    )


def _all_caps(allowance: Allowance) -> Iterable[Cap]:
    tempo = (
        Cap(measure=Measure.DOWN_TIME, low=allowance.min_down_s),
        Cap(measure=Measure.HOLD_TIME, high=allowance.max_hold_s),
    )
    return merge_caps((*allowance.caps, *tempo))


def _clip(target: Target, cap: Cap | None, *, shallow: bool) -> Target:
    green, amber = target.green, target.amber
    if cap is not None:
        low = None if target.phase in _STANDING else cap.low
        green = _within(green, low, lower(cap.high, cap.warn_above))
        amber = _within(amber, low, cap.high)
        amber = Band(
            None if green.low is None else amber.low,
            None if green.high is None else amber.high,
        )
    depth = shallow and target.measure in DEPTH
    return replace(
        target,
        green=green,
        amber=amber,
        low_is_information=target.low_is_information or depth,
    )


def _within(band: Band, low: float | None, high: float | None) -> Band:
    """The band between two limits; all on the safe side where it lies beyond one."""
    if high is not None and band.low is not None and high < band.low:
        return Band(None, high)
    if low is not None and band.high is not None and low > band.high:
        return Band(low, None)
    return Band(higher(band.low, low), lower(band.high, high))
