"""A sequence's posture -> the contract's measures, frame by frame."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics import displacement
from hinge_core.kinematics.back import BackReading, change_since
from hinge_core.kinematics.balance import SegmentMasses, foot_position
from hinge_core.kinematics.displacement import (
    DisplacementSettings,
    Places,
    Proportions,
)
from hinge_core.kinematics.dowel import DowelSettings
from hinge_core.kinematics.hidden import HiddenSettings, Sight, hide
from hinge_core.kinematics.linear import LinearMap
from hinge_core.kinematics.margins import CameraStand, MarginRules, margin_of
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.kinematics.posture import Body
from hinge_core.kinematics.reading import Reading, ReadingSettings
from hinge_core.kinematics.real_stick import RealStickSettings

DOWEL_GAPS = (
    Measure.DOWEL_HEAD_GAP,
    Measure.DOWEL_THORACIC_GAP,
    Measure.DOWEL_SACRUM_GAP,
)
NEED_OUTLINE = (Measure.BACK_BOW, Measure.HEAD_CHANGE, *DOWEL_GAPS)
SINCE_STANDING = (Measure.HINGE_INDEX, Measure.HIP_TRAVEL)
FLEXIONS = (
    Measure.TRUNK_INCLINATION,
    Measure.HIP_FLEXION,
    Measure.KNEE_FLEXION,
    Measure.SHANK_INCLINATION,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MeasuringSettings:
    """What the measures rest on; data, see ``content/measurement.yaml``."""

    reading: ReadingSettings
    dowel: DowelSettings
    real_stick: RealStickSettings
    margins: MarginRules
    segments: SegmentMasses
    proportions: Proportions
    hidden: HiddenSettings
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """What was read of one input, before it is turned into measures."""

    body: Body
    reading: Reading
    back: BackReading
    upright: BoolArray | None  # frames in which a clip's person stands tall
    stand: CameraStand
    sight: Sight
    height_cm: float | None = None  # stature, for lengths in cm


def measure_body(
    time_s: FloatArray, seen: Seen, settings: MeasuringSettings
) -> Measures:
    """Measure a body in each frame.

    Returns
    -------
    Measures
        With a margin for every value, and a reason for each measure that is missing
        throughout: a photo has no start to compare with.
    """
    values = angles_of(seen.reading)
    values |= _positions(seen, settings)
    values[Measure.HIP_KNEE_RATIO] = _ratio(values, settings.displacement)
    values |= _back_and_head(seen, settings.reading.change)
    values |= dict(zip(DOWEL_GAPS, seen.back.gaps_pct.T, strict=True))
    reasons = {
        Measure.HIP_KNEE_RATIO: "knee_too_straight",
        Measure.HEEL_RISE: "heel_unsure",
        **dict.fromkeys(NEED_OUTLINE, "no_outline"),
    }
    at = displacement.places(seen.reading.inclinations, settings.proportions)
    values[Measure.HIP_BEHIND_ANKLE] = displacement.hip_behind_ankle_pct(
        at, settings.proportions
    )
    standing = None
    if seen.upright is not None:
        standing = displacement.standing_places(at, seen.upright)
    if standing is None:
        reasons |= dict.fromkeys(
            SINCE_STANDING, "needs_clip" if seen.upright is None else "needs_standing"
        )
    else:
        values |= _since_standing(at, standing, seen, settings)
        reasons[Measure.HINGE_INDEX] = "too_little_lean"
    margins = margins_of(values, seen, settings.margins)
    hide(values, margins, reasons, seen.sight, settings.hidden)
    return Measures(time_s=time_s, values=values, margins=margins, reasons=reasons)


def standing_values(
    measures: Measures, upright: BoolArray | None, settings: MeasuringSettings
) -> dict[Measure, Measured]:
    """Each flexion as the person stands: their own, or most people's for a photo."""
    if upright is None or not upright.any():
        return dict(settings.population)
    return {
        m: Measured(
            _median_known(measures[m][upright]),
            _median_known(measures.margins[m][upright]),
        )
        for m in FLEXIONS
    }


def _median_known(values: FloatArray) -> float:
    """NaN where nothing is known."""
    known = values[np.isfinite(values)]
    return float(np.median(known)) if known.size else float("nan")


def _positions(seen: Seen, settings: MeasuringSettings) -> dict[Measure, FloatArray]:
    foot = settings.displacement.foot_range
    return {
        Measure.FOOT_POSITION: foot_position(seen.body, settings.segments, foot)
        + seen.reading.foot_change,
        Measure.BAR_GAP: displacement.bar_gap_foot(seen.body, foot),
    }


def _back_and_head(seen: Seen, change: LinearMap) -> dict[Measure, FloatArray]:
    """Bow and head since the person's own standing; else since most people's."""
    if seen.upright is None or not seen.upright.any():
        return {
            Measure.BACK_BOW: seen.back.bow_pct,
            Measure.HEAD_CHANGE: seen.back.head_deg,
        }
    since = change_since(seen.back, seen.upright, change)
    return {Measure.BACK_BOW: since.bow_pct, Measure.HEAD_CHANGE: since.head_deg}


def _ratio(values: Mapping[Measure, FloatArray], s: DisplacementSettings) -> FloatArray:
    knee = values[Measure.KNEE_FLEXION]
    bent = np.where(knee >= s.min_knee_flexion_deg, knee, np.nan)
    return values[Measure.HIP_FLEXION] / bent


def _since_standing(
    at: Places, standing: Places, seen: Seen, settings: MeasuringSettings
) -> dict[Measure, FloatArray]:
    body = settings.proportions
    travel = displacement.hip_travel_foot(at, standing, body)
    values = {
        Measure.HINGE_INDEX: displacement.hinge_index(
            at, standing, body, settings.displacement
        ),
        Measure.HIP_TRAVEL: travel,
    }
    if seen.height_cm is not None:
        values[Measure.HIP_TRAVEL_CM] = travel * body.foot * seen.height_cm
    return values


def margins_of(
    values: Mapping[Measure, FloatArray], seen: Seen, rules: MarginRules
) -> dict[Measure, FloatArray]:
    """Each value's margin, (time,), from the view, the posture and the picture."""
    own = seen.upright is not None and bool(seen.upright.any())
    margins = {
        m: margin_of(rules, m, v, seen.stand, seen.reading.trust, own=own)
        for m, v in values.items()
    }
    margins[Measure.HIP_KNEE_RATIO] = _ratio_margin(values, margins)
    return margins


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
    return np.asarray(np.abs(hip / safe_knee) * relative)
