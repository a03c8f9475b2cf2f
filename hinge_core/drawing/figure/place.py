"""Where every joint is, once all angles are known; and where the weight stands."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure.body import FigureBody
from hinge_core.drawing.figure.exact import load_exact
from hinge_core.drawing.figure.limbs import (
    Joints,
    compute_direction,
    place_arm,
    place_leg,
    place_two_bones,
)
from hinge_core.drawing.figure.pose import Base, Pose
from hinge_core.drawing.figure.spine import (
    BACK,
    EAR,
    HEAD_BACK,
    Spine,
    bend_spine,
    lean,
)
from hinge_core.kinematics.balance import compute_centre_of_segments
from hinge_core.kinematics.measures import Measure

BALL = 0.72  # of the foot: where it bends when the heel lifts
KNEELING_ANKLE = 0.056  # height of the kneeling shin's joints, metres at 1.70 m
SHOULDER_BLADES = 0.6  # trunk lengths above the hip: what lies on the floor from here


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Posed:
    """A placed figure, in metres; it faces right, the floor is y = 0."""

    pose: Pose  # with the shank that was solved
    body: FigureBody
    spine: Spine
    joints: Mapping[str, FloatArray]  # of the near side, each (2,)
    far: Mapping[str, FloatArray]  # knee, ankle, elbow, wrist, knuckles
    com: FloatArray  # (2,) of body and load
    support: float  # where the weight stands on the foot: 0 heel, 1 toe
    measures: Mapping[Measure, float]

    @property
    def foot_position(self) -> float:
        """Centre of mass over the foot; NaN where load or base rule it out."""
        return self.measures.get(Measure.FOOT_POSITION, float("nan"))

    def back_outline(self) -> FloatArray:
        """The back from the seat to the base of the neck, (n, 2)."""
        levels = np.linspace(BACK[0, 1], BACK[-1, 1], 60)
        return self.joints["hip"] + self.spine.place(find_back_points(levels))


def find_back_points(levels: FloatArray) -> FloatArray:
    """Rest points (n, 2) on the back at levels in trunk lengths above the hip."""
    return np.stack([np.interp(levels, BACK[:, 1], BACK[:, 0]), levels], axis=-1)


def place(pose: Pose, body: FigureBody) -> Posed:
    """Place a body whose every angle is given; the measures are left empty."""
    spine = bend_spine(pose, body)
    legs = _LEGS[pose.base](pose, body, spine)
    joints = {
        **legs,
        "shoulder": legs["hip"] + spine.shoulder(),
        "ear": legs["hip"] + spine.place(np.array(EAR)),
    }
    far = {name: joints[name] for name in ("knee", "ankle")}
    if pose.far_leg is not None:
        trunk = np.radians(pose.trunk_inclination_deg)
        far = dict(place_leg(joints["hip"], trunk, pose.far_leg, body))
    far |= place_arm(pose.far_arm or pose.near_arm, joints, spine, body)
    joints |= place_arm(pose.near_arm, joints, spine, body)
    com, support = _weight(pose, body, joints, far)
    return Posed(
        pose=pose,
        body=body,
        spine=spine,
        joints=joints,
        far=far,
        com=com,
        support=support,
        measures={},
    )


def _standing(pose: Pose, body: FigureBody, spine: Spine) -> dict[str, FloatArray]:
    shank = np.radians(pose.shank_inclination_deg or 0.0)
    thigh = shank - np.radians(pose.knee_flexion_deg)
    ball = np.array([BALL * body.foot, 0.0])
    flat = np.array([body.ankle_from_heel, body.ankle_height])
    rise = np.radians(pose.heel_rise_deg)
    step = np.array([0.0, pose.lift * body.scale])
    ankle = ball + lean(flat - ball, rise) + step
    knee = ankle + compute_direction(shank) * body.shank
    return {
        "heel": ball + lean(-ball, rise) + step,
        "toe": np.array([body.foot, 0.0]) + step,
        "ankle": ankle,
        "knee": knee,
        "hip": knee + compute_direction(thigh) * body.thigh,
    }


def _kneeling(pose: Pose, body: FigureBody, spine: Spine) -> dict[str, FloatArray]:
    """Shins and the tops of the feet on the floor; the ankle is at x = 0."""
    level = 90.0 if pose.shank_inclination_deg is None else pose.shank_inclination_deg
    shank = np.radians(level)
    thigh = shank - np.radians(pose.knee_flexion_deg)
    ankle = np.array([0.0, KNEELING_ANKLE * body.scale])
    knee = ankle + compute_direction(shank) * body.shank
    return {
        "heel": ankle + np.array([-0.02, 0.06]) * body.scale,
        "toe": np.array([-0.72 * body.foot, 0.35 * ankle[1]]),
        "ankle": ankle,
        "knee": knee,
        "hip": knee + compute_direction(thigh) * body.thigh,
    }


def _supine(pose: Pose, body: FigureBody, spine: Spine) -> dict[str, FloatArray]:
    """Head, upper back and feet on the floor; hip and knee follow from the trunk."""
    upper = find_back_points(np.linspace(SHOULDER_BLADES, BACK[-1, 1], 40))
    lowest = spine.place(np.vstack([upper, HEAD_BACK]))[:, 1].min()
    hip = np.array([0.0, -float(lowest)])
    ankle_x = float(spine.shoulder()[0]) + pose.foot_reach * body.stature_m
    ankle = np.array([ankle_x, body.ankle_height])
    knee, _ = place_two_bones(hip, ankle, body.thigh, body.shank, 1.0)
    heel = np.array([ankle_x - body.ankle_from_heel, 0.0])
    toe = heel + np.array([body.foot, 0.0])
    return {"heel": heel, "toe": toe, "ankle": ankle, "knee": knee, "hip": hip}


_LEGS = {
    Base.STANDING: _standing,
    Base.KNEELING: _kneeling,
    Base.SUPINE: _supine,
}


def _segment_ends(
    near: Joints, far: Joints
) -> dict[str, tuple[FloatArray, FloatArray]]:
    """Upper and lower end of each segment, the mean of both sides."""
    both = {name: (near[name] + far[name]) / 2 for name in far}
    return {
        "head_neck": (near["shoulder"], near["ear"]),
        "trunk": (near["hip"], near["shoulder"]),
        "thigh": (near["hip"], both["knee"]),
        "shank": (both["knee"], both["ankle"]),
        "foot": (near["heel"], near["toe"]),
        "upper_arm": (near["shoulder"], both["elbow"]),
        "forearm": (both["elbow"], both["wrist"]),
        "hand": (both["wrist"], both["knuckles"]),
    }


def _weight(
    pose: Pose, body: FigureBody, near: Joints, far: Joints
) -> tuple[FloatArray, float]:
    """Centre of mass of body and load, and where the weight stands on the foot."""
    table, ends = load_exact().segments, _segment_ends(near, far)
    mass = sum(table[name].mass for name in ends)
    moment = mass * compute_centre_of_segments(ends, table)
    hands = (near["knuckles"] + far["knuckles"]) / 2
    pull = 0.0
    if pose.load is not None:
        carrier = near["shoulder"] if pose.load.on_back else hands
        moment += pose.load.mass * carrier
        mass += pose.load.mass
        pull = pose.load.pull_back
    com = moment / mass
    over = com[0] - pull * hands[1] / mass  # a backward pull shifts weight to the heel
    return com, float((over - near["toe"][0]) / body.foot + 1.0)
