"""Arms and legs: joints from angles, and two-bone reaching."""

from collections.abc import Mapping

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure.body import FigureBody
from hinge_core.drawing.figure.pose import Arm, Leg, Reach
from hinge_core.drawing.figure.spine import Spine, lean
from hinge_core.kinematics.displacement import compute_ahead_of_leg

Joints = Mapping[str, FloatArray]
HANG_STEP = np.linspace(-70.0, 60.0, 261)  # degrees tried for a straight arm


def compute_direction(angle: float) -> FloatArray:
    """Unit vector that leans ``angle`` radians forward of straight up."""
    return np.array([np.sin(angle), np.cos(angle)])


def lean_of(lower: FloatArray, upper: FloatArray) -> float:
    """Lean of the line from ``lower`` to ``upper``, radians forward of straight up."""
    ahead, up = upper - lower
    return float(np.arctan2(ahead, up))


def place_leg(hip: FloatArray, trunk: float, leg: Leg, body: FigureBody) -> Joints:
    """Knee and ankle of a leg held off the floor, from the trunk's lean in radians."""
    thigh = trunk - np.radians(leg.hip_flexion_deg)
    shank = thigh + np.radians(leg.knee_flexion_deg)
    knee = hip - compute_direction(thigh) * body.thigh
    return {"knee": knee, "ankle": knee - compute_direction(shank) * body.shank}


def place_two_bones(
    root: FloatArray, target: FloatArray, upper: float, lower: float, side: float
) -> tuple[FloatArray, FloatArray]:
    """Middle and end joint of two bones that reach for a target.

    ``side`` +1 bends to the left of the line root to target, -1 to the right. A target
    out of reach is pointed at with straight bones; too near a target is met as nearly
    as the bones allow.
    """
    line = target - root
    length = float(np.hypot(*line))
    unit = line / length if length > 0 else np.array([0.0, -1.0])
    reach = float(np.clip(length, abs(upper - lower) + 1e-6, upper + lower - 1e-6))
    along = (upper**2 - lower**2 + reach**2) / (2 * reach)
    across = np.sqrt(max(upper**2 - along**2, 0.0))
    normal = np.array([-unit[1], unit[0]])
    middle = root + unit * along + normal * across * side
    return middle, root + unit * reach


def place_arm(arm: Arm, joints: Joints, spine: Spine, body: FigureBody) -> Joints:
    """Elbow, wrist and knuckles of one arm."""
    shoulder = joints["shoulder"]
    upper, lower = body.upper_arm * arm.seen, body.forearm * arm.seen
    if arm.reach is Reach.HANG:
        return _hang(arm, shoulder, upper, lower, body)
    if arm.reach is Reach.LEG:
        angle = np.radians(_arm_angle_along_leg(arm, joints, body))
        wrist = shoulder - compute_direction(-angle) * (upper + lower)
    else:
        wrist = _target(arm, joints, spine, body)
    elbow, wrist = place_two_bones(shoulder, wrist, upper, lower, arm.elbow)
    return _with_hand(arm, elbow, wrist, body)


def _hang(
    arm: Arm, shoulder: FloatArray, upper: float, lower: float, body: FigureBody
) -> Joints:
    at_shoulder = np.radians(arm.angle_deg)
    at_elbow = at_shoulder + np.radians(arm.elbow_deg)
    elbow = shoulder - compute_direction(-at_shoulder) * upper
    return _with_hand(arm, elbow, elbow - compute_direction(-at_elbow) * lower, body)


def _with_hand(
    arm: Arm, elbow: FloatArray, wrist: FloatArray, body: FigureBody
) -> Joints:
    fore = wrist - elbow
    unit = fore / np.hypot(*fore)
    hand = lean(unit, -np.radians(arm.wrist_deg))
    return {"elbow": elbow, "wrist": wrist, "knuckles": wrist + hand * body.hand * 0.5}


def _target(arm: Arm, joints: Joints, spine: Spine, body: FigureBody) -> FloatArray:
    point = np.array([arm.x, arm.y])
    if arm.reach is Reach.TORSO:
        return np.asarray(joints["hip"] + spine.place(point))
    if arm.reach is Reach.HEAD:
        turned = lean(point * body.scale, spine.lean_at(1.4))
        return np.asarray(joints["ear"] + turned)
    return np.asarray(joints["heel"] * np.array([1.0, 0.0]) + point * body.scale)


def _arm_angle_along_leg(arm: Arm, joints: Joints, body: FigureBody) -> float:
    """The straight arm's angle that keeps the wrist ``arm.x`` feet off the line."""
    reach = (body.upper_arm + body.forearm) * arm.seen
    angle = np.radians(HANG_STEP)
    wrists = joints["shoulder"] + reach * np.stack([np.sin(angle), -np.cos(angle)], -1)
    chain = (joints["ankle"], joints["knee"], joints["hip"])
    gap = compute_ahead_of_leg(wrists, *chain) - arm.x * body.foot
    return float(np.interp(0.0, gap, HANG_STEP))
