"""How far hips, hands and heels move, in the body's own lengths."""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.posture import Body, pair
from hinge_core.pose.sequence import Landmark as L


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplacementSettings:
    """Limits below which a share means nothing; data, ``content/measurement.yaml``."""

    min_shoulder_drop: float  # trunk lengths, for the hinge index
    min_knee_flexion_deg: float  # for the hip-knee ratio


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standing:
    """The person's own upright posture: medians over the upright frames.

    Pixels, and the body's frame with its origin between the ankles.
    """

    hip: FloatArray  # (2,) forward, up of the ankles
    shoulder: FloatArray  # (2,)
    heel: FloatArray  # (2,)
    foot_px: float  # heel to toe
    leg_px: float  # hip to knee to ankle
    trunk_px: float


def from_ankles_px(body: Body, left: L, right: L) -> FloatArray:
    """A joint's place ahead of and above the ankles, (time, 2), pixels.

    Measured from the ankles, it does not change when the camera moves.
    """
    ankle = pair(body.plane, L.LEFT_ANKLE, L.RIGHT_ANKLE)
    return np.asarray((pair(body.plane, left, right) - ankle) * body.trunk_px[:, None])


def leg_length_px(body: Body) -> FloatArray:
    """Hip to knee to ankle, (time,), pixels."""
    hip, knee, ankle = (
        pair(body.plane, *sides)
        for sides in (
            (L.LEFT_HIP, L.RIGHT_HIP),
            (L.LEFT_KNEE, L.RIGHT_KNEE),
            (L.LEFT_ANKLE, L.RIGHT_ANKLE),
        )
    )
    length = np.linalg.norm(hip - knee, axis=1) + np.linalg.norm(knee - ankle, axis=1)
    return np.asarray(length * body.trunk_px)


def foot_length_px(body: Body) -> FloatArray:
    """Heel to toe along the ground, (time,), pixels."""
    heel = from_ankles_px(body, L.LEFT_HEEL, L.RIGHT_HEEL)
    toe = from_ankles_px(body, L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX)
    return np.abs(toe[:, 0] - heel[:, 0])


def standing_from(body: Body, upright: BoolArray) -> Standing | None:
    """Medians over the frames marked upright (time,); None where there are none."""
    if not upright.any():
        return None

    def middle(left: L, right: L) -> FloatArray:
        return np.asarray(np.median(from_ankles_px(body, left, right)[upright], axis=0))

    return Standing(
        hip=middle(L.LEFT_HIP, L.RIGHT_HIP),
        shoulder=middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER),
        heel=middle(L.LEFT_HEEL, L.RIGHT_HEEL),
        foot_px=float(np.median(foot_length_px(body)[upright])),
        leg_px=float(np.median(leg_length_px(body)[upright])),
        trunk_px=float(np.median(body.trunk_px[upright])),
    )


def hinge_index(
    body: Body, standing: Standing, settings: DisplacementSettings
) -> FloatArray:
    """100 x (1 - hip drop / shoulder drop) since standing, (time,).

    100 all bow, 0 all sit. NaN while the shoulders have dropped too little to tell.

    Notes
    -----
    Our own formula; compare the Stoop-Squat-Index of S. Schmid, Arch Physiother
    2022;12:8, which measures the same contrast.
    """
    hip = from_ankles_px(body, L.LEFT_HIP, L.RIGHT_HIP)[:, 1]
    shoulder = from_ankles_px(body, L.LEFT_SHOULDER, L.RIGHT_SHOULDER)[:, 1]
    hip_drop = np.maximum(0.0, standing.hip[1] - hip)  # rising hips are no sitting
    shoulder_drop = standing.shoulder[1] - shoulder
    enough = shoulder_drop > settings.min_shoulder_drop * standing.trunk_px
    share = hip_drop / np.where(enough, shoulder_drop, np.nan)
    return np.asarray(100.0 * (1.0 - share))


def hip_travel_foot(body: Body, standing: Standing) -> FloatArray:
    """Backward movement of the hip since standing, (time,), foot lengths."""
    hip = from_ankles_px(body, L.LEFT_HIP, L.RIGHT_HIP)[:, 0]
    return np.asarray((standing.hip[0] - hip) / standing.foot_px)


def hip_behind_ankle_pct(body: Body) -> FloatArray:
    """Hip behind the ankle, (time,), % of leg length."""
    hip = from_ankles_px(body, L.LEFT_HIP, L.RIGHT_HIP)[:, 0]
    return -100.0 * hip / leg_length_px(body)


def heel_rise_pct(body: Body, standing: Standing) -> FloatArray:
    """Rise of the heel against the toe since standing, (time,), % of leg length.

    Against the toe, so that a camera that moves or tips does not lift it.
    """
    heel = from_ankles_px(body, L.LEFT_HEEL, L.RIGHT_HEEL)[:, 1]
    toe = from_ankles_px(body, L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX)[:, 1]
    lift = heel - toe
    return np.asarray(100.0 * (lift - np.nanmin(lift)) / standing.leg_px)


def bar_gap_foot(body: Body, foot_px: FloatArray) -> FloatArray:
    """Hands ahead of the line of thigh and shin at their height, (time,), foot lengths.

    Never negative: hands behind the line touch the leg.
    """
    hip, knee, wrist = (
        from_ankles_px(body, *sides)
        for sides in (
            (L.LEFT_HIP, L.RIGHT_HIP),
            (L.LEFT_KNEE, L.RIGHT_KNEE),
            (L.LEFT_WRIST, L.RIGHT_WRIST),
        )
    )
    ankle = np.zeros_like(hip)
    above = wrist[:, 1] >= knee[:, 1]
    low = np.where(above[:, None], knee, ankle)
    high = np.where(above[:, None], hip, knee)
    span = high[:, 1] - low[:, 1]
    share = (wrist[:, 1] - low[:, 1]) / np.where(span > 0, span, np.nan)
    line = low[:, 0] + np.clip(share, 0.0, 1.0) * (high[:, 0] - low[:, 0])
    return np.asarray(np.maximum(0.0, wrist[:, 0] - line) / foot_px)
