"""What is true of one frame of a drill, beside what is true of any posed body."""

import numpy as np

from benchmarks.renderer.body_truth import (
    Joints,
    compute_middle_point,
    find_measured_joints,
    place_middles,
)
from benchmarks.renderer.drill_motion import measure_grip, measure_wall_gap
from benchmarks.renderer.posing import Posed
from benchmarks.renderer.posture import Ground
from benchmarks.renderer.rotations import measure_angle_deg, measure_pitch_deg
from benchmarks.renderer.staging import Shown
from hinge_core.arrays import FloatArray
from hinge_core.kinematics.displacement import compute_ahead_of_leg

_PLACES = ("ear", "shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel", "toe")
_SEGMENTS = {
    "trunk": ("hip", "shoulder"),
    "thigh": ("knee", "hip"),
    "shank": ("ankle", "knee"),
}
_TOUCHING_M = 0.005


def compute_drill_truth(posed: Posed) -> dict[str, float]:
    """Where hands, hips and head are; degrees, metres and shares as named.

    Returns
    -------
    dict
        ``bar_gap_foot``: hands ahead of the line of thigh and shin, foot lengths.
        ``arm_incl``: arms from straight down, + ahead. ``elbow_angle``: 180 is
        straight. ``elbow_over_ear``: shares of the trunk. ``wrist_behind_knee_m`` and
        ``hip_height_m``. ``ahead_<joint>_m`` and ``up_<joint>_m``: places from the
        ankle and the floor. ``wall_gap_cm`` and ``wall_touched`` where there is one.
        ``middle_<segment>_incl`` of who stands on the feet: the leans of the lines
        between the middles of the outline, where a hand places joints.
    """
    joints = find_measured_joints(posed)
    at = {name: _look_from_side(compute_middle_point(joints, name)) for name in _PLACES}
    trunk_m = float(np.linalg.norm(at["shoulder"] - at["hip"]))
    foot_m = float(at["toe"][0] - at["heel"][0])
    gap = compute_ahead_of_leg(at["wrist"], at["ankle"], at["knee"], at["hip"])
    found = {
        "bar_gap_foot": max(0.0, float(gap)) / abs(foot_m),
        "arm_incl": _measure_arm(joints),
        "elbow_angle": measure_angle_deg(
            *(compute_middle_point(joints, n) for n in ("shoulder", "elbow", "wrist"))
        ),
        "elbow_over_ear": float(at["elbow"][1] - at["ear"][1]) / trunk_m,
        "wrist_behind_knee_m": float(at["knee"][0] - at["wrist"][0]),
        "grip_height_m": measure_grip(posed),
        "hip_height_m": float(at["hip"][1]),
    }
    for name, (ahead, up) in at.items():
        found[f"ahead_{name}_m"] = float(ahead - at["ankle"][0])
        found[f"up_{name}_m"] = float(up)
    if posed.posture.ground is Ground.FEET:
        middles = place_middles(posed)
        for name, (low, high) in _SEGMENTS.items():
            lean = measure_pitch_deg(middles[low], middles[high])
            found[f"middle_{name}_incl"] = lean
    if posed.posture.wall_m > 0.0:
        away = measure_wall_gap(posed)
        found["wall_gap_cm"] = 100.0 * away
        found["wall_touched"] = float(away < _TOUCHING_M)
    return {name: round(value, 4) for name, value in found.items()}


def place_near_side(shown: Shown) -> dict[str, float]:
    """Pixels of the near side's joints in the picture as drawn."""
    side = "L" if shown.stage.stand.side == "left" else "R"
    placed: dict[str, float] = {}
    for name in _PLACES:
        x, y = shown.camera.project(shown.joints[f"{name}.{side}"])[0]
        placed |= {
            f"px_x_{name}": round(float(x), 2),
            f"px_y_{name}": round(float(y), 2),
        }
    return placed


def _measure_arm(joints: Joints) -> float:
    shoulder, wrist = (compute_middle_point(joints, n) for n in ("shoulder", "wrist"))
    return -measure_pitch_deg(wrist, shoulder)


def _look_from_side(point: FloatArray) -> FloatArray:
    """Forward and up."""
    return np.array([-point[1], point[2]])
