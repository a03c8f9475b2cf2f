"""A sequence's posture -> the contract's measures, frame by frame."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics import balance, displacement
from hinge_core.kinematics.balance import SegmentMasses
from hinge_core.kinematics.correction import Correction, Reading, read_posture
from hinge_core.kinematics.displacement import DisplacementSettings, Standing
from hinge_core.kinematics.margins import MarginRules, margin_at
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.kinematics.posture import Body

FLEXIONS = (
    Measure.TRUNK_INCLINATION,
    Measure.HIP_FLEXION,
    Measure.KNEE_FLEXION,
    Measure.SHANK_INCLINATION,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MeasuringSettings:
    """What the measures rest on; data, see ``content/measurement.yaml``."""

    correction: Correction
    margins: MarginRules
    segments: SegmentMasses
    foot_share: float  # foot length in shares of stature
    displacement: DisplacementSettings
    population: Mapping[Measure, Measured]  # standing values, where none was seen


def angles_of(reading: Reading) -> dict[Measure, FloatArray]:
    """The four leans and flexions that every other measure builds on."""
    lean = reading.inclinations
    return {
        Measure.TRUNK_INCLINATION: lean.trunk,
        Measure.HIP_FLEXION: lean.hip_flexion,
        Measure.KNEE_FLEXION: lean.knee_flexion,
        Measure.SHANK_INCLINATION: lean.shank,
    }


def measure_body(
    time_s: FloatArray,
    body: Body,
    yaw_deg: float,
    upright: BoolArray | None,
    settings: MeasuringSettings,
    height_cm: float | None = None,
) -> Measures:
    """Measure a body in each frame.

    Parameters
    ----------
    time_s
        Shape (time,).
    body
        In its own frame, smoothed.
    yaw_deg
        Camera yaw of the whole input; widens the margins.
    upright
        Frames of a clip in which the person stands tall, (time,); None for a photo,
        which has no start to compare with.
    height_cm
        The person's stature, for lengths in cm; they are left out without it.
    """
    reading = read_posture(body, settings.correction)
    values = angles_of(reading)
    reasons: dict[Measure, str] = {}
    standing = None
    if upright is None:
        reasons |= dict.fromkeys(
            (Measure.HINGE_INDEX, Measure.HIP_TRAVEL, Measure.HEEL_RISE), "needs_clip"
        )
    else:
        standing = displacement.standing_from(body, upright)
    values |= _positions(body, settings)
    values[Measure.HEAD_CHANGE] = _head_change(reading, upright)
    values[Measure.HIP_KNEE_RATIO] = _ratio(values, settings.displacement)
    reasons[Measure.HIP_KNEE_RATIO] = "knee_too_straight"
    if standing is not None:
        values |= _since_standing(body, standing, settings.displacement)
        reasons[Measure.HINGE_INDEX] = "too_little_lean"
        if height_cm is not None:
            foot_cm = settings.foot_share * height_cm
            values[Measure.HIP_TRAVEL_CM] = values[Measure.HIP_TRAVEL] * foot_cm
    elif upright is not None:
        reasons |= dict.fromkeys(
            (Measure.HINGE_INDEX, Measure.HIP_TRAVEL, Measure.HEEL_RISE),
            "needs_standing",
        )
    margins = {
        m: np.full(time_s.shape, margin_at(settings.margins, m, yaw_deg))
        for m in values
    }
    margins[Measure.HIP_KNEE_RATIO] = _ratio_margin(values, margins)
    return Measures(time_s=time_s, values=values, margins=margins, reasons=reasons)


def standing_values(
    measures: Measures, upright: BoolArray | None, settings: MeasuringSettings
) -> dict[Measure, Measured]:
    """Each flexion as the person stands: their own, or most people's for a photo."""
    if upright is None or not upright.any():
        return dict(settings.population)
    return {
        m: Measured(
            float(np.nanmedian(measures[m][upright])),
            float(np.nanmedian(measures.margins[m][upright])),
        )
        for m in FLEXIONS
    }


def _positions(body: Body, s: MeasuringSettings) -> dict[Measure, FloatArray]:
    foot_px = displacement.foot_length_px(body)
    return {
        Measure.HIP_BEHIND_ANKLE: displacement.hip_behind_ankle_pct(body),
        Measure.FOOT_POSITION: balance.foot_position(body, s.segments),
        Measure.BAR_GAP: displacement.bar_gap_foot(body, foot_px),
    }


def _head_change(reading: Reading, upright: BoolArray | None) -> FloatArray:
    """Head against trunk since standing; a photo's against most people's standing."""
    if upright is None or not upright.any():
        return reading.head_deg
    return reading.head_deg - np.nanmedian(reading.head_deg[upright])


def _ratio(values: Mapping[Measure, FloatArray], s: DisplacementSettings) -> FloatArray:
    knee = values[Measure.KNEE_FLEXION]
    bent = np.where(knee >= s.min_knee_flexion_deg, knee, np.nan)
    return values[Measure.HIP_FLEXION] / bent


def _ratio_margin(
    values: Mapping[Measure, FloatArray], margins: Mapping[Measure, FloatArray]
) -> FloatArray:
    """Error of a quotient of two independent errors, first order."""
    hip, knee = values[Measure.HIP_FLEXION], values[Measure.KNEE_FLEXION]
    safe_hip = np.where(np.abs(hip) > 1.0, hip, np.nan)
    safe_knee = np.where(np.abs(knee) > 1.0, knee, np.nan)
    relative = np.hypot(
        margins[Measure.HIP_FLEXION] / safe_hip,
        margins[Measure.KNEE_FLEXION] / safe_knee,
    )
    return np.abs(hip / safe_knee) * relative


def _since_standing(
    body: Body, standing: Standing, s: DisplacementSettings
) -> dict[Measure, FloatArray]:
    return {
        Measure.HINGE_INDEX: displacement.hinge_index(body, standing, s),
        Measure.HIP_TRAVEL: displacement.hip_travel_foot(body, standing),
        Measure.HEEL_RISE: displacement.heel_rise_pct(body, standing),
    }
