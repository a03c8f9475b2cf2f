"""The back's edge in the silhouette: what no landmark shows.

The edge is read on lines square to the trunk line (mid-hip to mid-shoulder), on the
side away from face and toes, from below the seat to the top of the head.
"""

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.pose.sequence import Facing, PoseSequence, Silhouette
from hinge_core.pose.sequence import Landmark as L

# Where the edge is read: shares of the trunk line, 0 at the hip, 1 at the shoulder.
STATIONS = np.round(np.arange(-0.20, 1.651, 0.05), 2)
SEAT_STATION = int(np.argmin(np.abs(STATIONS)))  # at the hip; those before are below
_REACH = np.arange(-0.45, 0.651, 0.005)  # along each line, trunk lengths, + backward


def read_back_edge(poses: PoseSequence, facing: Facing) -> FloatArray:
    """Read the back's edge in every frame.

    Parameters
    ----------
    poses
        With silhouettes; a frame without one gives NaN.

    Returns
    -------
    FloatArray
        (time, stations): how far behind the trunk line the silhouette ends at each
        station, in trunk lengths; NaN where no edge was found.

    Notes
    -----
    The edge is where the soft mask crosses one half, between cells: half a cell or
    better on a clean outline.
    """
    depth = np.full((len(poses), STATIONS.size), np.nan)
    hips = poses.middle(L.LEFT_HIP, L.RIGHT_HIP)
    shoulders = poses.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER)
    for i, silhouette in enumerate(poses.silhouettes):
        trunk = shoulders[i] - hips[i]
        if silhouette is not None and np.isfinite(trunk).all() and trunk.any():
            depth[i] = read_edge_at(silhouette, hips[i], trunk, facing.forward)
    return depth


def read_edge_at(
    silhouette: Silhouette, hip: FloatArray, trunk: FloatArray, forward: float
) -> FloatArray:
    """The back's edge of one frame, (stations,); see ``back_edge``."""
    # The trunk turned a quarter backward: left of it for one who faces right.
    backward = np.array([trunk[1], -trunk[0]]) * forward
    points = hip + STATIONS[:, None, None] * trunk + _REACH[None, :, None] * backward
    inside = _sample(silhouette, points)
    return _find_outermost(inside)


def _sample(silhouette: Silhouette, points: FloatArray) -> FloatArray:
    """The mask at picture positions (..., 2), bilinear, 0 outside of it."""
    from scipy.ndimage import map_coordinates  # costs 0.2 s to import

    cells = (points - np.array(silhouette.origin_px)) / silhouette.px_per_cell - 0.5
    return np.asarray(
        map_coordinates(
            silhouette.mask(), [cells[..., 1], cells[..., 0]], order=1, cval=0.0
        )
    )


def _find_outermost(lines: FloatArray) -> FloatArray:
    """Where each line (lines, places) leaves the body for good, going backward.

    NaN for one that never is in the body.
    """
    inside = lines >= 0.5
    there = inside.any(axis=1)
    last = lines.shape[1] - 1 - np.argmax(inside[:, ::-1], axis=1)
    after = np.minimum(last + 1, lines.shape[1] - 1)
    each = np.arange(len(lines))
    at_last, at_after = lines[each, last], lines[each, after]
    left = there & (after > last)
    share = np.zeros(len(lines))
    np.divide(at_last - 0.5, at_last - at_after, out=share, where=left)
    depth = _REACH[last] + share * (_REACH[after] - _REACH[last])
    return np.where(there, depth, np.nan)
