"""How a repetition goes from one end to the other, which no single instant shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.displacement import Places, Proportions, place_by_leans
from hinge_core.kinematics.hands import ArcSettings, fit_bar_arc, read_hand_path
from hinge_core.kinematics.margins import CameraStand, MarginRules, compute_margin
from hinge_core.kinematics.measures import OF_COURSE, Measure, Measured, Measures
from hinge_core.kinematics.posture import Body, Inclinations
from hinge_core.measuring.repetitions import (
    Count,
    Repetition,
    find_before,
    find_next,
    find_window,
)
from hinge_core.measuring.turns import RepetitionSettings, Turn

_LEAST_FRAMES = 3  # fewer are no path


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSettings:
    """When a course tells something; data, see ``content/measurement.yaml``."""

    first_rise_share: float  # of the shoulders' way up, in which hips may race ahead
    least_rise: float  # of the shoulders, shares of stature
    least_lift_deg: float  # arms lifted less before the way down are not waited for
    path_share: float  # of a path's frames that lie within what is told of it


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Course:
    """What is known of every frame of a clip, and how surely."""

    series: Measures
    hands_foot: FloatArray  # (time, 2), as from ``find_hand_path``
    stand: CameraStand
    rules: MarginRules
    proportions: Proportions
    arc: ArcSettings
    settings: CourseSettings


def add_courses(
    reps: Sequence[Repetition],
    course: Course,
    count: Count,
    settings: RepetitionSettings,
) -> tuple[Repetition, ...]:
    """The same repetitions with how each of them went, where it was seen."""
    return tuple(
        replace(
            rep,
            whole={
                **rep.whole,
                **_find_peaks(rep.turn, course.series, count, settings),
                **_measure_course(
                    rep.turn,
                    find_before(count, rep.turn),
                    course,
                    least_fold_deg=settings.least_swing_deg,
                ),
            },
        )
        if rep.bottom
        else rep
        for rep in reps
    )


def _find_peaks(
    turn: Turn, series: Measures, count: Count, s: RepetitionSettings
) -> dict[Measure, Measured]:
    """The largest values: of the load's gap on the way, of the arms' lift after it."""
    ways = {
        Measure.BAR_GAP: slice(turn.start, turn.end + 1),
        Measure.ARM_LIFT: _find_float(turn, series.time_s, count, s),
    }
    peaks = {m: _find_peak(series, m, frames, s) for m, frames in ways.items()}
    return {m: peak for m, peak in peaks.items() if peak.known}


def _find_float(
    turn: Turn, time_s: FloatArray, count: Count, s: RepetitionSettings
) -> slice:
    """From a bottom until the next way down, or over the stand-up of the last."""
    following = find_next(count, turn)
    if following is not None:
        return slice(turn.bottom, following.start + 1)
    over = np.searchsorted(time_s, time_s[turn.end] + s.stand_up_s, side="right")
    return slice(turn.bottom, int(over))


def _find_peak(
    series: Measures, measure: Measure, frames: slice, s: RepetitionSettings
) -> Measured:
    """The largest value; unknown where less than half of the way was in sight."""
    known = np.isfinite(series[measure][frames])
    if not known.any() or 2 * known.sum() < known.size:
        return Measured(np.nan)
    at = frames.start + int(np.nanargmax(series[measure][frames]))
    return series.around(measure, find_window(series.time_s, at, s.bottom_window_s))


def _measure_course(
    turn: Turn, before: Turn | None, course: Course, *, least_fold_deg: float
) -> dict[Measure, Measured]:
    """Each measure of the course that is known, with its own margin."""
    up = list_known(course.hands_foot[turn.bottom : turn.end + 1])
    found = {
        Measure.HIP_SHOULDER_RATIO: measure_hip_shoulder_ratio(turn, course),
        Measure.EARLY_FOLD: measure_early_fold(
            turn, before, course.series, course.settings, least_fold_deg=least_fold_deg
        ),
        Measure.HAND_DRIFT: measure_hand_drift(up, course.settings),
        Measure.ARC_GAP: measure_arc_gap(up, course.arc, course.settings),
    }
    assert found.keys() == set(OF_COURSE)
    return {
        measure: Measured(value, _find_margin(measure, value, course))
        for measure, value in found.items()
        if np.isfinite(value)
    }


def find_hand_path(
    body: Body,
    series: Measures,
    foot_range: tuple[float, float],
    past_plate: BoolArray,
) -> FloatArray:
    """Where the hands are ahead of and above the ankles, (time, 2), foot lengths.

    NaN where hands or feet were out of sight, as arms' lift and shins' lean say.

    Parameters
    ----------
    past_plate
        Frames in which these say nothing, since a plate covers the leg between hands
        and feet, and hands and feet show, (time,).
    """
    path = read_hand_path(body, foot_range)
    known = np.isfinite(series[Measure.ARM_LIFT])
    known &= np.isfinite(series[Measure.SHANK_INCLINATION])
    path[~(known | past_plate)] = np.nan
    return path


def list_known(path: FloatArray) -> FloatArray:
    """What is known of a path, (known, 2); nothing where that is less than half."""
    known = np.isfinite(path).all(axis=1)
    return path[known] if 2 * known.sum() >= known.size else path[:0]


def measure_hip_shoulder_ratio(turn: Turn, course: Course) -> float:
    """How far the hips rise for each step of the shoulders, as the way up begins.

    By the corrected leans, on a body of usual lengths: as ``displacement`` places
    hips and shoulders.

    Returns
    -------
    float
        NaN where the shoulders rise too little, or hips or shoulders were not seen.
    """
    at = place_frames(
        course.series, slice(turn.bottom, turn.end + 1), course.proportions
    )
    return find_hip_shoulder_ratio(at, course.settings)


def find_hip_shoulder_ratio(at: Places, settings: CourseSettings) -> float:
    """The same of one way up, by where hips and shoulders are; NaN as there."""
    rise = at.shoulder[:, 1] - at.shoulder[0, 1]
    if not np.isfinite(rise).any():
        return float("nan")
    highest = float(np.nanmax(rise))
    if not highest >= settings.least_rise:
        return float("nan")
    reached = int(np.argmax(rise >= settings.first_rise_share * highest))
    return float((at.hip[reached, 1] - at.hip[0, 1]) / rise[reached])


def place_frames(series: Measures, frames: slice, proportions: Proportions) -> Places:
    """Where hips and shoulders are in some frames, by their leans."""
    trunk = series[Measure.TRUNK_INCLINATION][frames]
    lean = Inclinations(
        trunk=trunk,
        thigh=trunk - series[Measure.HIP_FLEXION][frames],
        shank=series[Measure.SHANK_INCLINATION][frames],
    )
    return place_by_leans(lean, proportions)


def measure_early_fold(
    turn: Turn,
    before: Turn | None,
    series: Measures,
    settings: CourseSettings,
    *,
    least_fold_deg: float,
) -> float:
    """How much of the hip fold was done when lifted arms were half way down, percent.

    Parameters
    ----------
    before
        The repetition before it in the same take, after which the arms float.
    least_fold_deg
        Hips that fold by less on the way down, as where a hand placed its ends next
        to each other, have no share of it to tell.

    Returns
    -------
    float
        NaN where none is before it, the arms hung, they were not seen half way down,
        or the hips hardly folded.
    """
    if before is None:
        return float("nan")
    down = slice(before.end, turn.bottom + 1)
    lift, fold = series[Measure.ARM_LIFT][down], series[Measure.HIP_FLEXION][down]
    standing = lift[: turn.start - before.end + 1]
    known = np.isfinite(lift) & np.isfinite(fold)
    if not (standing >= settings.least_lift_deg).any() or not known[-1]:
        return float("nan")
    top = int(np.nanargmax(standing))
    half = (lift[top] + lift[-1]) / 2.0
    passed = top + int(np.argmax(known[top:] & (lift[top:] <= half)))
    if not known[max(top, passed - 1)]:
        return float("nan")  # half way down was before, out of sight
    tall = float(np.nanmin(fold[top:]))
    if fold[-1] - tall < least_fold_deg:
        return float("nan")
    return float(100.0 * (fold[passed] - tall) / (fold[-1] - tall))


def measure_hand_drift(path: FloatArray, settings: CourseSettings) -> float:
    """How far the hands go to and fro along the floor, foot lengths.

    Parameters
    ----------
    path
        (known, 2), as from ``list_known``.
    """
    if len(path) < _LEAST_FRAMES:
        return float("nan")
    rest = 50.0 * (1.0 - settings.path_share)
    low, high = np.percentile(path[:, 0], [rest, 100.0 - rest])
    return float(high - low)


def measure_arc_gap(
    path: FloatArray, arc_settings: ArcSettings, settings: CourseSettings
) -> float:
    """How far the hands leave the arc that a bar's end turns on, foot lengths.

    Returns
    -------
    float
        NaN where the path shows no arc.
    """
    arc = fit_bar_arc(path, arc_settings)
    if arc is None:
        return float("nan")
    off = np.abs(path[:, 0] - arc.place(path[:, 1]))
    return float(np.percentile(off, 100.0 * settings.path_share))


def _find_margin(measure: Measure, value: float, course: Course) -> float:
    values, sure = np.array([value]), np.ones(1)
    stand, rules = course.stand, course.rules
    return float(compute_margin(rules, measure, values, stand, sure, own=False)[0])
