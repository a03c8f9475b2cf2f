"""A recording in fewer bytes, with what is read off it all but the same."""

from dataclasses import replace

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.pose.recording import Looks, Recording
from hinge_core.pose.sequence import Silhouette

# Outlines take most of the room, and most of it is noise: a sixteenth of the way from
# outside to inside moves an edge by less than a tenth of a cell, and where a pixel is
# surely in or out the rest says nothing.
_LEVELS = 16
_PX, _WORLD_M, _VISIBILITY = 2, 4, 3  # decimals


def make_thin_recording(recording: Recording) -> Recording:
    """Round what was seen to what can be told from it.

    Joints to a hundredth of a pixel, and outlines to sixteen levels.
    """
    poses = recording.poses
    thin = replace(
        poses,
        position_px=_round(poses.position_px, _PX),
        world_m=_round(poses.world_m, _WORLD_M),
        visibility=_round(poses.visibility, _VISIBILITY),
        silhouettes=tuple(s and _thin_outline(s) for s in poses.silhouettes),
    )
    looks = tuple(map(_thin_looks, recording.looks))
    return replace(recording, poses=thin, looks=looks)


def _thin_looks(looks: Looks) -> Looks:
    return replace(
        looks,
        position_px=_round(looks.position_px, _PX),
        world_m=_round(looks.world_m, _WORLD_M),
        visibility=_round(looks.visibility, _VISIBILITY),
    )


def _thin_outline(outline: Silhouette) -> Silhouette:
    step = 255.0 / _LEVELS
    levels = np.round(outline.cells() / step)
    levels[levels <= 1] = 0
    levels[levels >= _LEVELS - 1] = _LEVELS
    cells = np.round(levels * step).astype(np.uint8)
    return Silhouette.pack_cells(cells, outline.origin_px, outline.px_per_cell)


def _round(values: FloatArray, decimals: int) -> FloatArray:
    """Rounded, and no finer than a file with half the digits holds."""
    return np.round(values, decimals).astype(np.float32).astype(np.float64)
