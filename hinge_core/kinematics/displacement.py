"""How far hips and shoulders move, in the body's own lengths.

Leans are corrected for posture and view, distances between landmarks are not. So hip
and shoulder are placed by the corrected leans on legs and a trunk of usual
proportions: what people differ in (a tenth in thigh or trunk) moves the hinge index by
less than a point, what the detector does to a joint would move it by seventeen.
"""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.posture import NEAR, Body, Inclinations, compute_middle
from hinge_core.pose.sequence import Landmark as L


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportions:
    """Segment lengths in shares of stature (``content/anthropometry.yaml``)."""

    shank: float
    thigh: float
    trunk: float  # hip to shoulder
    foot: float

    @property
    def leg(self) -> float:
        return self.shank + self.thigh


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplacementSettings:
    """Limits below which a share means nothing; data, ``content/measurement.yaml``."""

    min_shoulder_drop: float  # trunk lengths, for the hinge index
    min_knee_flexion_deg: float  # for the hip-knee ratio
    foot_range: tuple[float, float]  # shortest and longest foot, trunk lengths
    wall_tape_cm: float  # how far off the distance from heels to wall may be told
    usual_stature_cm: tuple[float, float]  # of adults, and 9 in 10 of them about it


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where hip and shoulder are, ahead of and above the ankle, shares of stature."""

    hip: FloatArray  # (time, 2)
    shoulder: FloatArray  # (time, 2)


def place_by_leans(lean: Inclinations, body: Proportions) -> Places:
    """Put hip and shoulder where the leans of shank, thigh and trunk put them."""
    hip = body.shank * _direction(lean.shank) + body.thigh * _direction(lean.thigh)
    return Places(hip, hip + body.trunk * _direction(lean.trunk))


def find_standing_places(at: Places, upright: BoolArray) -> Places | None:
    """The upright frames' median, (2,) each; None where none is upright and known."""
    known = upright & np.isfinite(at.shoulder).all(axis=1)
    if not known.any():
        return None
    return Places(
        np.median(at.hip[known], axis=0), np.median(at.shoulder[known], axis=0)
    )


def compute_hinge_index_of(
    at: Places, standing: Places, body: Proportions, settings: DisplacementSettings
) -> FloatArray:
    """100 x (1 - hip drop / shoulder drop) since standing, (time,).

    100 all bow, 0 all sit. NaN while the shoulders have dropped too little to tell.

    Notes
    -----
    Our own formula; compare the Stoop-Squat-Index of S. Schmid, Arch Physiother
    2022;12:8, which measures the same contrast.
    """
    # Hips that rise are no sitting.
    hip_drop = np.maximum(0.0, standing.hip[1] - at.hip[:, 1])
    shoulder_drop = standing.shoulder[1] - at.shoulder[:, 1]
    enough = shoulder_drop > settings.min_shoulder_drop * body.trunk
    return np.asarray(
        100.0 * (1.0 - hip_drop / np.where(enough, shoulder_drop, np.nan))
    )


def compute_hip_travel_foot(
    at: Places, standing: Places, body: Proportions
) -> FloatArray:
    """Backward movement of the hip since standing, (time,), foot lengths."""
    return np.asarray((standing.hip[0] - at.hip[:, 0]) / body.foot)


def compute_hip_behind_ankle_pct(at: Places, body: Proportions) -> FloatArray:
    """Hip behind the ankle, (time,), % of leg length."""
    return np.asarray(-100.0 * at.hip[:, 0] / body.leg)


def compute_body_line_bend_deg(at: Places) -> FloatArray:
    """Bend of the line ankle, hip, shoulder, (time,), degrees: 0 where it is one."""
    trunk = at.shoulder - at.hip
    across = at.hip[:, 0] * trunk[:, 1] - at.hip[:, 1] * trunk[:, 0]
    along = (at.hip * trunk).sum(axis=1)
    return np.asarray(np.degrees(np.abs(np.arctan2(across, along))))


def compute_hip_knee_ratio_of(
    hip_deg: FloatArray, knee_deg: FloatArray, settings: DisplacementSettings
) -> FloatArray:
    """Hip flexion over knee flexion; NaN where the knee bends too little to tell."""
    enough = knee_deg >= settings.min_knee_flexion_deg
    return np.asarray(hip_deg / np.where(enough, knee_deg, np.nan))


def compute_bar_gap_foot(body: Body, foot_range: tuple[float, float]) -> FloatArray:
    """Hands ahead of the line of thigh and shin at their height, (time,), foot lengths.

    Never negative: hands behind the line touch the leg.
    """
    ankle = compute_middle(body.plane, L.LEFT_ANKLE, L.RIGHT_ANKLE)
    hip, knee, wrist = (
        compute_middle(body.plane, *sides) - ankle
        for sides in (
            (L.LEFT_HIP, L.RIGHT_HIP),
            (L.LEFT_KNEE, L.RIGHT_KNEE),
            (L.LEFT_WRIST, L.RIGHT_WRIST),
        )
    )
    foot = read_foot_length(body, foot_range)
    return np.maximum(0.0, compute_ahead_of_leg(wrist, np.zeros(2), knee, hip)) / foot


def read_foot_length(body: Body, foot_range: tuple[float, float]) -> FloatArray:
    """Heel to toe as seen, within what feet are, (time,), trunk lengths."""
    heel = compute_middle(body.plane, L.LEFT_HEEL, L.RIGHT_HEEL)
    toe = compute_middle(body.plane, L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX)
    return np.clip(toe[:, 0] - heel[:, 0], *foot_range)


def compute_elbow_over_ear_pct(body: Body) -> FloatArray:
    """How high the near elbow is above the near ear, (time,), % of the trunk seen."""
    return np.asarray(
        100.0 * (body.plane[:, NEAR.elbow, 1] - body.plane[:, NEAR.ear, 1])
    )


def compute_ahead_of_leg(
    points: FloatArray, ankle: FloatArray, knee: FloatArray, hip: FloatArray
) -> FloatArray:
    """How far points (..., 2) are ahead of the line ankle, knee, hip at their height.

    In the points' own unit, x forward and y up; negative behind the line. Below the
    ankle and above the hip the line goes straight down and up.
    """
    above = points[..., 1] >= knee[..., 1]
    low = np.where(above[..., None], knee, ankle)
    high = np.where(above[..., None], hip, knee)
    span = high[..., 1] - low[..., 1]
    share = (points[..., 1] - low[..., 1]) / np.where(span > 0, span, np.nan)
    line = low[..., 0] + np.clip(share, 0.0, 1.0) * (high[..., 0] - low[..., 0])
    return np.asarray(points[..., 0] - line)


def _direction(lean_deg: FloatArray) -> FloatArray:
    """Unit vectors ahead and up, (time, 2)."""
    lean = np.radians(lean_deg)
    return np.stack([np.sin(lean), np.cos(lean)], axis=-1)
