"""How far the seat reaches behind the heels, from the silhouette.

Heels and seat are hindmost where the outline ends, and both are in one picture: no
landmark shows either, and nothing of how the body is built has to be known.
"""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.pose.sequence import Facing, PoseSequence, Silhouette
from hinge_core.pose.sequence import Landmark as L

_EDGE = 0.5  # of the soft mask


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatSettings:
    """Where the outline is read; data, see ``content/measurement.yaml``."""

    seat_rows: float  # trunk lengths above and below the hip in which the seat is
    widest_reach: float  # shares of stature; beyond it the outline is not the body's


def read_seat_reach(
    poses: PoseSequence, facing: Facing, upright: BoolArray, settings: SeatSettings
) -> FloatArray:
    """Seat behind the heels in each frame, shares of the stature seen.

    Parameters
    ----------
    upright
        Frames in which the person stands, (time,): they show how tall they are.

    Returns
    -------
    FloatArray
        (time,), + behind; NaN without an outline, or where it was never seen standing.
    """
    seen = np.array(
        [_read_frame(poses, i, facing, settings) for i in range(len(poses))]
    )
    tall = seen[upright, 1]
    if not np.isfinite(tall).any():
        return np.full(len(poses), np.nan)
    reach = seen[:, 0] / float(np.nanmedian(tall))
    return np.where(np.abs(reach) <= settings.widest_reach, reach, np.nan)


def _read_frame(
    poses: PoseSequence, frame: int, facing: Facing, s: SeatSettings
) -> tuple[float, float]:
    """Seat behind the heels, and the height of the outline, both in pixels."""
    silhouette = poses.silhouettes[frame] if poses.silhouettes else None
    hip = poses.middle(L.LEFT_HIP, L.RIGHT_HIP)[frame]
    shoulder = poses.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER)[frame]
    ankle_y = float(np.max(poses.position_px[frame, [L.LEFT_ANKLE, L.RIGHT_ANKLE], 1]))
    trunk = float(np.linalg.norm(shoulder - hip))
    if silhouette is None or not np.isfinite([trunk, ankle_y]).all():
        return np.nan, np.nan
    rows_px, hind_px = _read_hind_edge(silhouette, facing)
    here = np.isfinite(hind_px)
    foot = hind_px[here & (rows_px > ankle_y)]
    seat = hind_px[here & (np.abs(rows_px - hip[1]) < s.seat_rows * trunk)]
    if not (foot.size and seat.size):
        return np.nan, np.nan
    return float(seat.max() - foot.max()), float(np.ptp(rows_px[here]))


def _read_hind_edge(
    silhouette: Silhouette, facing: Facing
) -> tuple[FloatArray, FloatArray]:
    """Each row's height in the picture, and how far back its outline ends, pixels.

    Backward is +; NaN in rows that hold nobody. Between cells, as the back's edge is.
    """
    mask = silhouette.mask()
    size = silhouette.px_per_cell
    rows = np.arange(mask.shape[0], dtype=float)
    rows_px = silhouette.origin_px[1] + (rows + 0.5) * size
    from_behind = mask if facing is Facing.RIGHT else mask[:, ::-1]
    inside = from_behind >= _EDGE
    first = np.argmax(inside, axis=1)
    each = np.arange(mask.shape[0])
    here, before = from_behind[each, first], from_behind[each, np.maximum(first - 1, 0)]
    step = np.where((first > 0) & (here > before), here - before, np.inf)
    edge = first + 0.5 - (here - _EDGE) / step
    across = edge if facing is Facing.RIGHT else mask.shape[1] - edge
    hind = -facing.forward * (silhouette.origin_px[0] + across * size)
    hind_px = np.where(inside.any(axis=1), hind, np.nan)
    return np.asarray(rows_px, float), np.asarray(hind_px, float)
