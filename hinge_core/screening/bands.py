"""Target bands clipped to one's own limits: reaching the limit is a success."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hinge_core.judging.targets import Band, Target
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.screening.limits import (
    Allowance,
    Cap,
    merge_caps,
    pick_higher,
    pick_lower,
)

# How deep a hinge goes: with one of these capped, all of them come out smaller.
DEPTH = frozenset(m for m in Measure if m.declaration.depth)
# Standing tall, less than the band is arching, not depth, and a lower limit ("bend your
# knees more") is not meant.
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
        replace(
            _clip(target, caps.get(target.measure), shallow=shallow),
            own_limit=_find_own_limit(allowance.cap(target.measure)),
        )
        for target in targets
    )


@dataclass(frozen=True, slots=True)
class Overrun:
    """A number at or past a cap of one's own."""

    cap: Cap
    measured: Measured  # the largest seen
    past: bool  # past the cap itself; False: so near that the camera cannot tell


def find_overruns(
    instants: Iterable[Mapping[Measure, Measured]], allowance: Allowance
) -> tuple[Overrun, ...]:
    """Where someone went past their own caps, or too near to a medical one to tell.

    ``instants`` are the lowest points of a set, or the one of a photo.
    """
    seen = tuple(instants)
    overruns = []
    for cap in allowance.caps:
        first = pick_lower(cap.high, cap.warn_above)
        known = [i[cap.measure] for i in seen if cap.measure in i]
        most = max((m for m in known if m.known), key=lambda m: m.value, default=None)
        if cap.high is None or first is None or most is None or most.value <= first:
            continue
        overruns.append(Overrun(cap, most, past=most.value > cap.high))
    return tuple(overruns)


def _all_caps(allowance: Allowance) -> Iterable[Cap]:
    tempo = (
        Cap(measure=Measure.DOWN_TIME, low=allowance.min_down_s),
        Cap(measure=Measure.HOLD_TIME, high=allowance.max_hold_s),
        Cap(measure=Measure.TOP_HOLD_TIME, high=allowance.max_hold_s),
    )
    return merge_caps((*allowance.caps, *tempo))


def _clip(target: Target, cap: Cap | None, *, shallow: bool) -> Target:
    green, amber = target.green, target.amber
    if cap is not None:
        first = pick_lower(cap.high, cap.warn_above)
        low = None if target.phase in _STANDING else cap.low
        if low is not None and first is not None and low > first:
            low = None  # limits that contradict each other: the upper one protects
        green = _within(green, low, first)
        amber = _around(_within(amber, low, cap.high), green)
    depth = target.measure in DEPTH and target.phase not in _STANDING
    return replace(
        target,
        green=green,
        amber=amber,
        low_is_information=target.low_is_information or (shallow and depth),
        judged=target.judged or (cap is not None and cap.high is not None),
    )


def _find_own_limit(cap: Cap | None) -> tuple[float, float] | None:
    """Where a cap warns and where it is passed, as ``find_overruns`` has it."""
    if cap is None or cap.high is None:
        return None
    first = pick_lower(cap.high, cap.warn_above)
    return (cap.high if first is None else first, cap.high)


def _within(band: Band, low: float | None, high: float | None) -> Band:
    """The band between two limits; where it lies beyond one, the limits themselves."""
    too_high = high is not None and band.low is not None and high < band.low
    too_low = low is not None and band.high is not None and low > band.high
    if too_high or too_low:
        return Band(low, high)
    return Band(pick_higher(band.low, low), pick_lower(band.high, high))


def _around(outer: Band, inner: Band) -> Band:
    """The outer band, widened where the inner one leaves it."""
    open_low = outer.low is None or inner.low is None
    open_high = outer.high is None or inner.high is None
    return Band(
        None if open_low else pick_lower(outer.low, inner.low),
        None if open_high else pick_higher(outer.high, inner.high),
    )
