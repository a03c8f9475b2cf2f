"""How each measure is computed: from a body's postures, or from a repetition's times.

What a formula needs, its unit and its decimals stand with its name, in ``measures``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics import displacement, hands
from hinge_core.kinematics.balance import SegmentMasses, compute_foot_share
from hinge_core.kinematics.displacement import (
    DisplacementSettings,
    Places,
    Proportions,
)
from hinge_core.kinematics.posture import Body, Inclinations
from hinge_core.kinematics.since_standing import SinceStanding

Margins = Mapping[str, FloatArray]  # by the measure's name, each (time,)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLengths:
    """What a picture has no scale for and the person may tell; None: not told."""

    height_cm: float | None = None  # stature
    wall_cm: float | None = None  # from the heels to the wall behind them


NO_LENGTHS = OwnLengths()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OwnStanding:
    """How the person stands, the medians of the frames in which they do."""

    places: Places  # each (2,)
    hip_flexion_deg: float
    knee_flexion_deg: float
    elbow_over_ear_pct: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Postures:
    """What was read of a body in each frame, ready to be measured."""

    body: Body
    lean: Inclinations  # corrected
    foot_change: FloatArray  # (time,), to add to the seen centre of mass, feet
    bow_pct: FloatArray  # (time,), since the own standing where it was seen
    head_deg: FloatArray  # (time,), likewise
    rise_deg: FloatArray  # (time,) the face above looking straight on
    gaps_pct: FloatArray  # (time, 3), in the order of ``virtual_stick.PLACES``
    places: Places
    standing: OwnStanding | None  # None: never seen
    lengths: OwnLengths
    seat_reach: FloatArray | None = None  # (time,), shares of stature
    proportions: Proportions
    segments: SegmentMasses
    limits: DisplacementSettings
    since_standing: Mapping[str, SinceStanding] = field(default_factory=dict)

    def limit_change(
        self, measure: str, change: FloatArray, margin: FloatArray
    ) -> FloatArray:
        """Margin of a change since standing; never larger than the value's own."""
        since = self.since_standing.get(measure)
        if since is None:
            return margin
        return np.minimum(margin, since.floor + since.growth * np.abs(change))

    @property
    def own(self) -> OwnStanding:
        """The person's own standing, for what is not asked for without it."""
        if self.standing is None:
            raise ValueError("a measure since standing was asked for without standing")
        return self.standing


@dataclass(frozen=True, slots=True, kw_only=True)
class RepetitionTimes:
    """When one repetition does what, seconds from the clip's start."""

    start_s: float
    held_from_s: float  # where it turns is reached
    held_to_s: float  # and left
    end_s: float
    lifts: bool = False  # it goes up first, and then down again
    next_s: float = float("nan")  # the next one of the same take begins; NaN: none

    @property
    def down_s(self) -> float:
        return self._out_s if self.lifts else self._in_s

    @property
    def up_s(self) -> float:
        return self._in_s if self.lifts else self._out_s

    @property
    def _in_s(self) -> float:
        return self.held_from_s - self.start_s

    @property
    def _out_s(self) -> float:
        return self.end_s - self.held_to_s


def compute_hip_knee_ratio(seen: Postures) -> FloatArray:
    """Hip flexion over knee flexion; NaN for knees that are nearly straight."""
    return displacement.compute_hip_knee_ratio_of(
        seen.lean.hip_flexion, seen.lean.knee_flexion, seen.limits
    )


def compute_hip_knee_change_ratio(seen: Postures) -> FloatArray:
    """The same of the changes since standing, for knees that start bent."""
    return displacement.compute_hip_knee_ratio_of(*_changes(seen), seen.limits)


def compute_hinge_index(seen: Postures) -> FloatArray:
    """How much of the way down is a bow, 0 to 100."""
    return displacement.compute_hinge_index_of(
        seen.places, seen.own.places, seen.proportions, seen.limits
    )


def compute_hip_travel(seen: Postures) -> FloatArray:
    """Backward movement of the hip since standing, foot lengths."""
    return displacement.compute_hip_travel_foot(
        seen.places, seen.own.places, seen.proportions
    )


def compute_hip_travel_thigh(seen: Postures) -> FloatArray:
    """The same in thigh lengths, where no foot stands under the person."""
    return compute_hip_travel(seen) * _feet_to_thighs(seen)


def compute_hip_travel_cm(seen: Postures) -> FloatArray:
    """The same in centimetres, from the person's height."""
    return compute_hip_travel(seen) * seen.proportions.foot * _height(seen)


def compute_seat_reach(seen: Postures) -> FloatArray:
    """Seat behind the heels, % of stature."""
    if seen.seat_reach is None:
        return np.full(seen.lean.trunk.shape, np.nan)
    return 100.0 * seen.seat_reach


def compute_wall_gap_cm(seen: Postures) -> FloatArray:
    """What is left between the seat and the wall behind the heels, centimetres.

    Never negative: the wall ends the way.
    """
    stature, _ = _stature(seen)
    reach = compute_seat_reach(seen) / 100.0
    return np.maximum(0.0, _wall(seen) - reach * stature)


def compute_hip_behind_ankle(seen: Postures) -> FloatArray:
    """Hip behind the ankle, % of leg length."""
    return displacement.compute_hip_behind_ankle_pct(seen.places, seen.proportions)


def compute_foot_position(seen: Postures) -> FloatArray:
    """Centre of mass over the foot, 0 heel to 1 toe, corrected for posture."""
    seen_position = compute_foot_share(seen.body, seen.segments, seen.limits.foot_range)
    return seen_position + seen.foot_change


def compute_bar_gap(seen: Postures) -> FloatArray:
    """Hands ahead of the legs, foot lengths."""
    return displacement.compute_bar_gap_foot(seen.body, seen.limits.foot_range)


def compute_hand_behind_knee(seen: Postures) -> FloatArray:
    """Hands behind the knees, foot lengths; negative ahead of them."""
    return hands.compute_hand_behind_knee_foot(seen.body, seen.limits.foot_range)


def compute_hand_above_knee(seen: Postures) -> FloatArray:
    """Hands above the knees, foot lengths; negative below them."""
    return hands.compute_hand_above_knee_foot(seen.body, seen.limits.foot_range)


def compute_arm_lift(seen: Postures) -> FloatArray:
    """Arms ahead of the trunk's line, degrees; 0 where they hang along it."""
    return hands.compute_arm_lift_deg(seen.body)


def compute_elbow_over_ear(seen: Postures) -> FloatArray:
    """Near elbow above the near ear, % of the trunk's length; - below it."""
    return displacement.compute_elbow_over_ear_pct(seen.body)


def compute_elbow_rise(seen: Postures) -> FloatArray:
    """The same since standing; - where the elbow has sunk against the ear."""
    return compute_elbow_over_ear(seen) - seen.own.elbow_over_ear_pct


def compute_body_line_bend(seen: Postures) -> FloatArray:
    """How far shoulder, hip and ankle are from one line, degrees."""
    return displacement.compute_body_line_bend_deg(seen.places)


def compute_ratio_margin(seen: Postures, margins: Margins) -> FloatArray:
    """Margin of the hip-knee ratio, from those of its two angles."""
    return _quotient_margin(seen.lean.hip_flexion, seen.lean.knee_flexion, margins)


def compute_change_ratio_margin(seen: Postures, margins: Margins) -> FloatArray:
    """As of the ratio: the detector errs alike in both frames, so a change is surer."""
    hip, knee = _changes(seen)
    surer = {
        name: seen.limit_change(name, change, margins[name])
        for name, change in (("hip_flexion_deg", hip), ("knee_flexion_deg", knee))
    }
    return _quotient_margin(hip, knee, surer)


def compute_hip_travel_thigh_margin(seen: Postures, margins: Margins) -> FloatArray:
    """The travel's own margin, in thigh lengths."""
    return margins["hip_travel_foot"] * _feet_to_thighs(seen)


def compute_hip_travel_cm_margin(seen: Postures, margins: Margins) -> FloatArray:
    """The travel's own margin, in centimetres."""
    return margins["hip_travel_foot"] * seen.proportions.foot * _height(seen)


def compute_wall_gap_margin(seen: Postures, margins: Margins) -> FloatArray:
    """From the outline's margin, the tape's, and the stature's doubt in the reach."""
    stature, doubt = _stature(seen)
    outline = margins["seat_reach_pct"] / 100.0 * stature
    scale = compute_seat_reach(seen) / 100.0 * doubt
    return np.hypot(np.hypot(outline, scale), seen.limits.wall_tape_cm)


def _quotient_margin(hip: FloatArray, knee: FloatArray, margins: Margins) -> FloatArray:
    """Error of a quotient of two independent errors, first order."""
    safe_hip = np.where(np.abs(hip) > 1.0, hip, np.nan)
    safe_knee = np.where(np.abs(knee) > 1.0, knee, np.nan)
    relative = np.hypot(
        margins["hip_flexion_deg"] / safe_hip, margins["knee_flexion_deg"] / safe_knee
    )
    return np.asarray(np.abs(hip / safe_knee) * relative)


def _changes(seen: Postures) -> tuple[FloatArray, FloatArray]:
    """Of hip and knee flexion since standing, each (time,)."""
    return (
        seen.lean.hip_flexion - seen.own.hip_flexion_deg,
        seen.lean.knee_flexion - seen.own.knee_flexion_deg,
    )


def _feet_to_thighs(seen: Postures) -> float:
    return seen.proportions.foot / seen.proportions.thigh


def _height(seen: Postures) -> float:
    """Stature in cm; NaN where it was not told."""
    height_cm = seen.lengths.height_cm
    return float("nan") if height_cm is None else height_cm


def _wall(seen: Postures) -> float:
    """From heels to wall in cm; NaN where it was not told."""
    wall_cm = seen.lengths.wall_cm
    return float("nan") if wall_cm is None else wall_cm


def _stature(seen: Postures) -> tuple[float, float]:
    """Stature in cm and how far it may be off: told, or as adults are."""
    told = seen.lengths.height_cm
    return seen.limits.usual_stature_cm if told is None else (told, 0.0)
