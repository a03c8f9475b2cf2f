"""What is true of a drill's whole repetition, and of the hands at one moment.

Courses are measured by the app's own formulas, over true leans and true places.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from benchmarks.truth import Row
from hinge_core.arrays import FloatArray
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.measures import Measure, Measures
from hinge_core.measuring.courses import (
    find_hip_shoulder_ratio,
    measure_arc_gap,
    measure_early_fold,
    measure_hand_drift,
    place_frames,
)
from hinge_core.measuring.turns import Turn


def measure_hands(frame: Row) -> dict[Measure, float]:
    """Where the hands are at one moment."""
    foot_m = _find_foot_m(frame)
    ahead, up = (
        float(frame[f"{way}_wrist_m"]) - float(frame[f"{way}_knee_m"])
        for way in ("ahead", "up")
    )
    return {
        Measure.HAND_BEHIND_KNEE: -ahead / foot_m,
        Measure.HAND_ABOVE_KNEE: up / foot_m,
        Measure.ARM_LIFT: float(frame["trunk_incl"]) + float(frame["arm_incl"]),
        Measure.BAR_GAP: float(frame["bar_gap_foot"]),
    }


def find_courses(
    time_s: FloatArray,
    frames: Sequence[Row],
    reps: Sequence[Row],
    rep: Row,
    settings: Settings,
) -> Mapping[Measure, float]:
    """Each number of a whole repetition that the truth knows."""
    series = _read_series(time_s, frames)
    number = reps.index(rep)
    turn = _find_turn(time_s, rep)
    before = _find_turn(time_s, reps[number - 1]) if number else None
    way = slice(turn.start, turn.end + 1)
    over = time_s[turn.end] + settings.repetitions.stand_up_s
    if number + 1 < len(reps):
        over = float(reps[number + 1]["start_s"])
    floats = slice(turn.bottom, int(np.searchsorted(time_s, over, side="right")))
    courses, measuring = settings.courses, settings.measuring
    path = np.array([_find_hands(f) for f in frames[turn.bottom : turn.end + 1]])
    found = {
        Measure.BAR_GAP: float(series[Measure.BAR_GAP][way].max()),
        Measure.ARM_LIFT: float(series[Measure.ARM_LIFT][floats].max()),
        Measure.HIP_SHOULDER_RATIO: find_hip_shoulder_ratio(
            place_frames(
                series, slice(turn.bottom, turn.end + 1), measuring.proportions
            ),
            courses,
        ),
        Measure.EARLY_FOLD: measure_early_fold(
            turn,
            before,
            series,
            courses,
            least_fold_deg=settings.repetitions.least_swing_deg,
        ),
        Measure.HAND_DRIFT: measure_hand_drift(path, courses),
        Measure.ARC_GAP: measure_arc_gap(path, measuring.bar_arc, courses),
    }
    return {m: value for m, value in found.items() if np.isfinite(value)}


def _find_turn(time_s: FloatArray, rep: Row) -> Turn:
    at = (float(rep[f"{part}_s"]) for part in ("start", "bottom", "end"))
    start, bottom, end = (int(np.argmin(np.abs(time_s - s))) for s in at)
    return Turn(start=start, bottom=bottom, end=end)


def _read_series(time_s: FloatArray, frames: Sequence[Row]) -> Measures:
    lean = {
        name: np.array([float(frame[f"{name}_incl"]) for frame in frames])
        for name in ("trunk", "thigh", "shank")
    }
    hands = [measure_hands(frame) for frame in frames]
    told = (Measure.ARM_LIFT, Measure.BAR_GAP)
    return Measures(
        time_s=time_s,
        values={
            Measure.TRUNK_INCLINATION: lean["trunk"],
            Measure.HIP_FLEXION: lean["trunk"] - lean["thigh"],
            Measure.SHANK_INCLINATION: lean["shank"],
            **{m: np.array([h[m] for h in hands]) for m in told},
        },
    )


def _find_hands(frame: Row) -> tuple[float, float]:
    """Ahead of and above the ankles, foot lengths."""
    foot_m = _find_foot_m(frame)
    up = float(frame["up_wrist_m"]) - float(frame["up_ankle_m"])
    return float(frame["ahead_wrist_m"]) / foot_m, up / foot_m


def _find_foot_m(frame: Row) -> float:
    return float(frame["ahead_toe_m"]) - float(frame["ahead_heel_m"])
