"""The measures by name, and the container that carries their values over time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray


class Measure(StrEnum):
    """Contract names; the unit is in the name. + is flexion, lean or rounding."""

    TRUNK_INCLINATION = "trunk_inclination_deg"
    HIP_FLEXION = "hip_flexion_deg"
    KNEE_FLEXION = "knee_flexion_deg"
    SHANK_INCLINATION = "shank_inclination_deg"
    HEAD_CHANGE = "head_change_deg"
    BACK_BOW = "back_bow_pct"
    DOWEL_HEAD_GAP = "dowel_head_gap_pct"
    DOWEL_THORACIC_GAP = "dowel_thoracic_gap_pct"
    DOWEL_SACRUM_GAP = "dowel_sacrum_gap_pct"
    HIP_KNEE_RATIO = "hip_knee_ratio"
    HINGE_INDEX = "hinge_index"
    HIP_TRAVEL = "hip_travel_foot"
    HIP_BEHIND_ANKLE = "hip_behind_ankle_pct"
    FOOT_POSITION = "foot_position"
    BAR_GAP = "bar_gap_foot"
    HEEL_RISE = "heel_rise_pct"
    DOWN_TIME = "down_s"
    HOLD_TIME = "hold_s"
    UP_TIME = "up_s"
    CYCLE_TIME = "cycle_s"
    THIGH_BACK = "thigh_back_deg"
    HIP_TRAVEL_THIGH = "hip_travel_thigh"
    HIP_KNEE_CHANGE_RATIO = "hip_knee_change_ratio"
    BODY_LINE_BEND = "body_line_bend_deg"
    BACK_BOW_CHANGE = "back_bow_change_pct"
    ARM_ELEVATION = "arm_elevation_deg"
    TRUNK_CHANGE_TO_KNEE = "trunk_change_to_knee_deg"
    HIP_SHOULDER_RISE_RATIO = "hip_shoulder_rise_ratio"
    BAR_PATH = "bar_path_foot"
    HIP_TRAVEL_CM = "hip_travel_cm"


# The measures of the contract's table: always reported, with a value or a reason.
CONTRACT_MEASURES = tuple(Measure)[: list(Measure).index(Measure.UP_TIME) + 1]


@dataclass(frozen=True, slots=True)
class Measured:
    """One number and its margin: the truth lies within it 9 times in 10.

    ``value`` is NaN where nothing was measured; ``reason`` then says why.
    """

    value: float
    margin: float = np.nan
    reason: str | None = None
    by_hand: bool = False  # rests on what a person placed

    @property
    def known(self) -> bool:
        return bool(np.isfinite(self.value))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measures:
    """Measures frame by frame; a photo has one frame.

    ``values[m]`` and ``margins[m]`` are (time,), NaN where not measured.
    ``reasons[m]`` says why a measure is missing where it is missing; ``by_hand[m]``
    are the frames in which it rests on what a person placed, (time,).
    """

    time_s: FloatArray
    values: Mapping[Measure, FloatArray]
    margins: Mapping[Measure, FloatArray] = field(default_factory=dict)
    reasons: Mapping[Measure, str] = field(default_factory=dict)
    by_hand: Mapping[Measure, BoolArray] = field(default_factory=dict)

    def __getitem__(self, measure: Measure) -> FloatArray:
        """Values of one measure, shape (time,); all NaN where it was never measured."""
        missing = np.full(self.time_s.shape, np.nan)
        return self.values.get(measure, missing)

    def part(self, frames: slice) -> "Measures":
        """The same measures over some of the frames."""
        return Measures(
            time_s=self.time_s[frames],
            values={m: v[frames] for m, v in self.values.items()},
            margins={m: v[frames] for m, v in self.margins.items()},
            reasons=self.reasons,
            by_hand={m: v[frames] for m, v in self.by_hand.items()},
        )

    def is_by_hand(self, measure: Measure, frames: int | slice) -> bool:
        """Whether a measure rests on what a person placed in any of some frames."""
        placed = self.by_hand.get(measure)
        return placed is not None and bool(np.any(placed[frames]))

    def at(self, measure: Measure, frame: int) -> Measured:
        """One measure at one frame."""
        value = float(self[measure][frame])
        if not np.isfinite(value):
            return Measured(np.nan, reason=self.reasons.get(measure))
        margins = self.margins.get(measure)
        return Measured(
            value,
            np.nan if margins is None else float(margins[frame]),
            by_hand=self.is_by_hand(measure, frame),
        )

    def around(self, measure: Measure, frames: slice) -> Measured:
        """One measure over a few frames: the median of those in which it is known."""
        values = self[measure][frames]
        known = np.isfinite(values)
        if not known.any():
            return Measured(np.nan, reason=self.reasons.get(measure))
        margins = self.margins.get(measure)
        return Measured(
            float(np.median(values[known])),
            np.nan if margins is None else float(np.median(margins[frames][known])),
            by_hand=self.is_by_hand(measure, frames),
        )
