"""What happens on a repetition's way down, which no single instant shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.measuring.repetitions import Repetition, find_window
from hinge_core.measuring.turns import RepetitionSettings

_HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _WayDown:
    """How one angle runs from a repetition's start to its bottom."""

    done: FloatArray  # (time,) share of the change; NaN where it was not seen
    change_deg: float
    margin_deg: float  # of that change

    @property
    def doubt(self) -> float:
        """How far half of the way may be off, as a share of all of it."""
        return _HALF * self.margin_deg / self.change_deg


def add_ways_down(
    reps: Sequence[Repetition],
    series: Measures,
    settings: RepetitionSettings,
    least_knee_deg: float,
) -> tuple[Repetition, ...]:
    """The same repetitions with what their ways down show, where it was seen."""
    return tuple(_add_way_down(rep, series, settings, least_knee_deg) for rep in reps)


def _add_way_down(
    rep: Repetition, series: Measures, s: RepetitionSettings, least_knee_deg: float
) -> Repetition:
    lead = measure_hip_lead(rep, series, s, least_knee_deg)
    if not (lead.known and rep.bottom):
        return rep
    return replace(rep, whole={**rep.whole, Measure.HIP_LEAD: lead})


def measure_hip_lead(
    rep: Repetition,
    series: Measures,
    settings: RepetitionSettings,
    least_knee_deg: float,
) -> Measured:
    """How much of the hip fold is done when half of the knee bend is, percent.

    Over 50 the hips are ahead, under it the knees are.

    Parameters
    ----------
    least_knee_deg
        Knees that bend no further on the way down have no half-way.

    Returns
    -------
    Measured
        NaN where the way down was not seen, or the knees bend too little further to
        have a half.
    """
    hip = _read_way(rep, series, Measure.HIP_FLEXION, settings)
    knee = _read_way(rep, series, Measure.KNEE_FLEXION, settings)
    if hip is None or knee is None or knee.change_deg < least_knee_deg:
        return Measured(np.nan)
    sooner, half, later = (
        _find_done(hip, knee, _HALF + off) for off in (-knee.doubt, 0.0, knee.doubt)
    )
    # A half of the knees' way that is off meets another point of the hips' way.
    off = max(abs(later - half), abs(half - sooner))
    return Measured(100.0 * half, 100.0 * float(np.hypot(off, hip.doubt)))


def _read_way(
    rep: Repetition, series: Measures, measure: Measure, s: RepetitionSettings
) -> _WayDown | None:
    """None where an end was not seen, or the angle gets no larger."""
    start, bottom = (
        series.around(measure, find_window(series.time_s, frame, s.bottom_window_s))
        for frame in (rep.turn.start, rep.turn.bottom)
    )
    change = bottom.value - start.value
    if not (rep.turn.start < rep.turn.bottom and change > 0.0):
        return None
    way = series[measure][rep.turn.start : rep.turn.bottom + 1]
    return _WayDown(
        done=(way - start.value) / change,
        change_deg=change,
        margin_deg=max(start.margin, bottom.margin),
    )


def _find_done(hip: _WayDown, knee: _WayDown, share: float) -> float:
    """The share of the hips' way that is done once this share of the knees' is."""
    seen = np.flatnonzero(np.isfinite(hip.done) & np.isfinite(knee.done))
    reached = np.append(np.flatnonzero(knee.done[seen] >= share), seen.size - 1)
    near = seen[max(0, reached[0] - 1) : reached[0] + 1]
    knees, hips = np.maximum.accumulate(knee.done[near]), hip.done[near]
    return float(np.interp(share, knees, hips))
