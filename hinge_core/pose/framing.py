"""What the picture's edge cut off: places there are the detector's invention."""

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.sequence import PoseSequence

_FEET = (
    (L.LEFT_ANKLE, L.LEFT_HEEL, L.LEFT_FOOT_INDEX),
    (L.RIGHT_ANKLE, L.RIGHT_HEEL, L.RIGHT_FOOT_INDEX),
)


def find_cut_off(poses: PoseSequence, sole_px: FloatArray) -> BoolArray:
    """Landmarks that lie outside the picture, (time, 33).

    An ankle is outside with its foot: where heel and toes are beyond the edge by more
    than ``sole_px`` (time,), the detector has drawn the ankle in to where it saw skin.
    """
    size = np.array(poses.image_size_px, dtype=float)
    beyond = np.maximum(-poses.position_px, poses.position_px - size).max(axis=-1)
    outside = np.asarray(beyond > 0.0)
    for ankle, heel, toe in _FEET:
        foot = np.minimum(beyond[:, heel], beyond[:, toe])
        outside[:, ankle] |= foot > sole_px
    return outside
