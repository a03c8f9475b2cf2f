"""Which way a body looks, from its toes and its nose."""

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L


def compute_rightward(position_px: FloatArray) -> FloatArray:
    """How clearly bodies (..., 33, 2) look to the right of their picture, (...).

    Toes ahead of heels and nose ahead of ears, in trunk lengths: + right, - left.
    """
    p = position_px
    shoulder = (p[..., L.LEFT_SHOULDER, :] + p[..., L.RIGHT_SHOULDER, :]) / 2.0
    hip = (p[..., L.LEFT_HIP, :] + p[..., L.RIGHT_HIP, :]) / 2.0
    trunk = np.maximum(np.linalg.norm(shoulder - hip, axis=-1), 1.0)
    ears = (p[..., L.LEFT_EAR, 0] + p[..., L.RIGHT_EAR, 0]) / 2.0
    toes = p[..., [L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX], 0]
    heels = p[..., [L.LEFT_HEEL, L.RIGHT_HEEL], 0]
    feet = (toes - heels).sum(axis=-1)
    return np.asarray((feet + p[..., L.NOSE, 0] - ears) / trunk)


def find_facing(poses: PoseSequence) -> Facing:
    """The way a followed person looks on the whole."""
    lead = compute_rightward(poses.position_px[poses.found])
    return Facing.RIGHT if float(lead.sum()) > 0 else Facing.LEFT
