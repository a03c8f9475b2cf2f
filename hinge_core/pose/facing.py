"""Which way a body looks, from its toes and its nose, or from the legs it rests on."""

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L

_CLEAR = 1.5  # trunk lengths, by which toes and nose of a clear side view lead
_FLAT = 0.5  # rise over run of a shin on the floor: no picture's tilt makes one


def compute_rightward(position_px: FloatArray) -> FloatArray:
    """How clearly bodies (..., 33, 2) look to the right of their picture, (...).

    Toes ahead of heels and nose ahead of ears, in trunk lengths: + right, - left. Who
    lies on the back looks up, and who kneels may have their toes behind them: there
    the way that trunk or shins lie tells.
    """
    p = position_px
    ankle, knee, hip, shoulder = (
        (p[..., left, :] + p[..., right, :]) / 2.0
        for left, right in (
            (L.LEFT_ANKLE, L.RIGHT_ANKLE),
            (L.LEFT_KNEE, L.RIGHT_KNEE),
            (L.LEFT_HIP, L.RIGHT_HIP),
            (L.LEFT_SHOULDER, L.RIGHT_SHOULDER),
        )
    )
    trunk = np.maximum(np.linalg.norm(shoulder - hip, axis=-1), 1.0)
    ears = (p[..., L.LEFT_EAR, 0] + p[..., L.RIGHT_EAR, 0]) / 2.0
    toes = p[..., [L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX], 0]
    heels = p[..., [L.LEFT_HEEL, L.RIGHT_HEEL], 0]
    feet = (toes - heels).sum(axis=-1)
    lead = (feet + p[..., L.NOSE, 0] - ears) / trunk
    back, thigh, shin = hip - shoulder, knee - hip, knee - ankle
    knees = p[..., [L.LEFT_KNEE, L.RIGHT_KNEE], :] - hip[..., None, :]
    lead = np.where(_lies(back) & _lies_apart(back, knees), _clearly(back), lead)
    return np.asarray(
        np.where(_lies(shin, _FLAT) & (thigh[..., 1] > 0.0), _clearly(shin), lead)
    )


def _lies(line: FloatArray, steepest: float = 1.0) -> BoolArray:
    """Whether a line (..., 2) rises less than that; 1: nearer level than upright."""
    return np.asarray(np.abs(line[..., 1]) < steepest * np.abs(line[..., 0]))


def _lies_apart(back: FloatArray, thighs: FloatArray) -> BoolArray:
    """Whether a knee is above the hips and on the other side of the shoulders.

    Of the two thighs (..., 2, 2) one may be drawn up to the chest. Who bends forward in
    a low seat has both knees on the shoulders' side.
    """
    ahead = back[..., None, 0] * thighs[..., 0] > 0.0
    return np.asarray(((thighs[..., 1] < 0.0) & ahead).any(axis=-1))


def _clearly(line: FloatArray) -> FloatArray:
    """What a clear side view tells of one who looks the way that a line goes."""
    return np.asarray(_CLEAR * np.sign(line[..., 0]))


def find_facing(poses: PoseSequence) -> Facing:
    """The way a followed person looks on the whole."""
    lead = compute_rightward(poses.position_px[poses.found])
    return Facing.RIGHT if float(lead.sum()) > 0 else Facing.LEFT
