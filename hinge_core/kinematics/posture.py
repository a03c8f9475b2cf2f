"""A body's posture in its own frame: the one place where signs are decided.

The sign convention of the whole project
----------------------------------------
The body's frame has x forward (the way the person faces) and y up, whichever way
the picture shows them. In it every angle is 0 in upright standing and positive for
flexion, forward lean, or an upper end that is ahead of the lower one:

* inclinations (trunk, thigh, shank, head) are the lean of a segment from its lower
  to its upper joint against the vertical, + forward. A thigh whose hip is behind
  its knee leans backward: negative.
* ``hip_flexion = trunk - thigh`` and ``knee_flexion = shank - thigh``: 0 straight,
  + folded, - past straight. So ``hip = trunk + knee - shank`` holds exactly.

Angles are of the body's sagittal plane. They are read from the near limbs, the far ones
being half hidden, and corrected to both sides' mean (``correction``).
"""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.pose.sequence import MIRROR, Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L


class NEAR:
    """The limbs nearer the camera: one who faces right shows the right side."""

    ear = L.RIGHT_EAR
    shoulder = L.RIGHT_SHOULDER
    elbow = L.RIGHT_ELBOW
    wrist = L.RIGHT_WRIST
    hip = L.RIGHT_HIP
    knee = L.RIGHT_KNEE
    ankle = L.RIGHT_ANKLE
    heel = L.RIGHT_HEEL
    toe = L.RIGHT_FOOT_INDEX


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Body:
    """Landmarks as seen facing right: x forward, y up, in trunk lengths.

    ``plane`` has its origin at mid-hip. For a person who faces left in the picture
    left and right landmarks are exchanged, so that a mirrored picture gives the
    very same arrays.
    """

    plane: FloatArray  # (time, 33, 2)
    world_m: FloatArray  # (time, 33, 3): x forward, y up, z towards the camera
    trunk_px: FloatArray  # (time,)


def make_body_frame(poses: PoseSequence, facing: Facing) -> Body:
    """Bring a sequence into the body's frame.

    Returns
    -------
    Body
        NaN where the sequence is NaN.
    """
    position, world = poses.position_px, poses.world_m
    if facing is Facing.LEFT:
        position, world = position[:, MIRROR], world[:, MIRROR]
    signs = np.array([facing.forward, -1.0])
    hip = (position[:, L.LEFT_HIP] + position[:, L.RIGHT_HIP]) / 2.0
    shoulder = (position[:, L.LEFT_SHOULDER] + position[:, L.RIGHT_SHOULDER]) / 2.0
    trunk = np.linalg.norm(shoulder - hip, axis=-1)
    trunk = np.where(trunk > 0, trunk, np.nan)
    plane = (position - hip[:, None, :]) * signs / trunk[:, None, None]
    return Body(
        plane=plane,
        world_m=world * np.array([facing.forward, -1.0, -1.0]),
        trunk_px=trunk,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Inclinations:
    """Leans of the segments, each (time,); degrees unless said otherwise."""

    trunk: FloatArray
    thigh: FloatArray
    shank: FloatArray

    @property
    def hip_flexion(self) -> FloatArray:
        return self.trunk - self.thigh

    @property
    def knee_flexion(self) -> FloatArray:
        return self.shank - self.thigh


def lean_deg(lower: FloatArray, upper: FloatArray) -> FloatArray:
    """Lean of a line in the body's frame, (..., 2) or more to (...), + forward."""
    d = upper - lower
    return np.degrees(np.arctan2(d[..., 0], d[..., 1]))


def compute_middle(points: FloatArray, left: L, right: L) -> FloatArray:
    """The point midway between the two sides, (time, 33, n) to (time, n)."""
    return (points[:, left] + points[:, right]) / 2.0


def read_seen_inclinations(body: Body) -> Inclinations:
    """Leans of the near trunk, thigh and shank as the landmarks show them."""
    p = body.plane
    return Inclinations(
        trunk=lean_deg(p[:, NEAR.hip], p[:, NEAR.shoulder]),
        thigh=lean_deg(p[:, NEAR.knee], p[:, NEAR.hip]),
        shank=lean_deg(p[:, NEAR.ankle], p[:, NEAR.knee]),
    )


def read_far_inclinations(body: Body) -> Inclinations:
    """Leans of the far trunk, thigh and shank: to compare, never to measure by."""
    mirrored = Body(
        plane=body.plane[:, MIRROR], world_m=body.world_m, trunk_px=body.trunk_px
    )
    return read_seen_inclinations(mirrored)


def compute_world_yaw(world: FloatArray) -> tuple[FloatArray, Inclinations]:
    """Yaw and near limbs' leans from the world landmarks, radians.

    The sagittal plane stands across the line through both hips and shoulders.
    """
    across = (
        world[:, L.LEFT_HIP]
        - world[:, L.RIGHT_HIP]
        + world[:, L.LEFT_SHOULDER]
        - world[:, L.RIGHT_SHOULDER]
    ) * np.array([1.0, 0.0, 1.0])
    forward = np.cross(np.array([0.0, 1.0, 0.0]), across)
    length = np.linalg.norm(forward, axis=1, keepdims=True)
    forward *= np.where(forward[:, :1] < 0, -1.0, 1.0) / np.maximum(length, 1e-9)

    def lean(lower: L, upper: L) -> FloatArray:
        d = world[:, upper] - world[:, lower]
        return np.asarray(np.arctan2(np.sum(d * forward, axis=1), d[:, 1]))

    leans = Inclinations(
        trunk=lean(NEAR.hip, NEAR.shoulder),
        thigh=lean(NEAR.knee, NEAR.hip),
        shank=lean(NEAR.ankle, NEAR.knee),
    )
    return np.arctan2(forward[:, 2], forward[:, 0]), leans
