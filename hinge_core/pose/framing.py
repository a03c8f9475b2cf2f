"""What the picture's edge cut off: places there are the detector's invention."""

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.sequence import PoseSequence, Silhouette

_FEET = (
    (L.LEFT_ANKLE, L.LEFT_HEEL, L.LEFT_FOOT_INDEX),
    (L.RIGHT_ANKLE, L.RIGHT_HEEL, L.RIGHT_FOOT_INDEX),
)
_ANKLES = (L.LEFT_ANKLE, L.RIGHT_ANKLE)
_HALF = 127  # of a cell's 255: more likely the person than not


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


def is_cut_above_feet(poses: PoseSequence, unseen: float) -> bool:
    """Whether the picture ends above the feet, by the person's outline.

    The detector draws ankles inside the picture where it sees none. Then they have a
    visibility below ``unseen``, and the outline runs into the lower edge.
    """
    seen = [
        bool((poses.visibility[i, list(_ANKLES)] >= unseen).any())
        or not _meets_lower_edge(silhouette, poses.image_size_px[1])
        for i, silhouette in enumerate(poses.silhouettes)
        if silhouette is not None and poses.found[i]
    ]
    return bool(seen) and 2 * sum(seen) < len(seen)


def _meets_lower_edge(silhouette: Silhouette, height_px: int) -> bool:
    """Whether an outline reaches the picture's last row but for its own coarseness."""
    rows = np.flatnonzero((silhouette.cells() > _HALF).any(axis=1))
    if not rows.size:
        return False
    end_px = silhouette.origin_px[1] + (rows[-1] + 1) * silhouette.px_per_cell
    return bool(end_px >= height_px - 2.0 * silhouette.px_per_cell)
