"""Joints that a person placed, laid over what the camera measured.

A joint that was placed changes the numbers that rest on it and no others. Where both
ends of a segment were placed the lean between them stands as placed: the detector's
habits, which the maps take out, are not the hand's.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.correction import Reading
from hinge_core.kinematics.hidden import JOINTS, Sight
from hinge_core.kinematics.measures import OF_POSTURE, Measure, Measures
from hinge_core.kinematics.posture import Body, Inclinations, read_seen_inclinations
from hinge_core.measuring.corrections import Corrections, MovedJoint, find_moved
from hinge_core.pose.sequence import MIRROR, Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L

# What rests on landmarks that no joint of the near leg or trunk covers.
_HEAD = frozenset({L.NOSE, L.LEFT_EAR, L.RIGHT_EAR})
_FEET = frozenset({L.LEFT_HEEL, L.RIGHT_HEEL, L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX})
_HANDS = frozenset({L.LEFT_WRIST, L.RIGHT_WRIST})
_ALSO = {
    Measure.HEAD_CHANGE: _HEAD,
    Measure.HEAD_RISE: _HEAD | {L.MOUTH_LEFT, L.MOUTH_RIGHT, L.LEFT_EYE, L.RIGHT_EYE},
    Measure.DOWEL_HEAD_GAP: _HEAD,
    Measure.FOOT_POSITION: _FEET | _HANDS | _HEAD,
    Measure.BAR_GAP: _FEET | _HANDS,
    Measure.HAND_BEHIND_KNEE: _FEET | _HANDS,
    Measure.HAND_ABOVE_KNEE: _FEET | _HANDS,
    Measure.ARM_LIFT: _HANDS,
}


def trust_hands(
    reading: Reading,
    body: Body,
    poses: PoseSequence,
    facing: Facing,
    corrections: Corrections,
) -> Reading:
    """A reading that corrects a segment the less, the more of its ends were placed."""
    seen = read_seen_inclinations(body)
    read = reading.inclinations
    share = {name: _share_placed(name, poses, facing, corrections) for name in JOINTS}

    def blend(own: FloatArray, taken: FloatArray, low: str, high: str) -> FloatArray:
        by_hand = (share[low] + share[high]) / 2.0
        return taken + by_hand * (own - taken)

    return replace(
        reading,
        inclinations=Inclinations(
            trunk=blend(seen.trunk, read.trunk, "hip", "shoulder"),
            thigh=blend(seen.thigh, read.thigh, "knee", "hip"),
            shank=blend(seen.shank, read.shank, "ankle", "knee"),
        ),
    )


def clear_doubt(
    sight: Sight, time_s: FloatArray, joints: Sequence[MovedJoint], facing: Facing
) -> Sight:
    """The same sight, sure of each near joint in the frames in which it was placed."""
    spread = dict(sight.spread)
    for landmark, frames in find_moved(time_s, joints).items():
        for name, joint in JOINTS.items():
            if _as_near(landmark, facing) is joint:
                spread[name] = np.where(frames, 0.0, spread[name])
    return replace(sight, spread=spread)


def lay_by_hand(
    seen: Measures, placed: Measures, facing: Facing, corrections: Corrections
) -> Measures:
    """The camera's numbers, and in their place those that rest on placed joints."""
    moved = {
        _as_near(landmark, facing): frames
        for landmark, frames in find_moved(seen.time_s, corrections.joints).items()
    }
    values, margins = dict(seen.values), dict(seen.margins)
    by_hand: dict[Measure, BoolArray] = {}
    for measure in seen.values:
        touching = [
            frames for joint, frames in moved.items() if rests_on(measure, joint)
        ]
        if touching:
            values[measure] = placed.values[measure]
            margins[measure] = placed.margins[measure]
            by_hand[measure] = np.logical_or.reduce(touching)
    return replace(seen, values=values, margins=margins, by_hand=by_hand)


def rests_on(measure: Measure, landmark: L) -> bool:
    """Whether a measure changes with a landmark of one who faces right."""
    joints = {JOINTS[name] for name in OF_POSTURE[measure].rests_on}
    return landmark in joints or landmark in _ALSO.get(measure, frozenset())


def _share_placed(
    joint: str, poses: PoseSequence, facing: Facing, corrections: Corrections
) -> FloatArray:
    """1 in the frames in which a near joint was placed by hand, else 0, (time,)."""
    placed = np.zeros(len(poses))
    for landmark, frames in find_moved(poses.time_s, corrections.joints).items():
        if _as_near(landmark, facing) is JOINTS[joint]:
            placed[frames] = 1.0
    return placed


def _as_near(landmark: L, facing: Facing) -> L:
    """The landmark's name on a body that faces right: there the right side is near."""
    return L(int(MIRROR[landmark])) if facing is Facing.LEFT else landmark
