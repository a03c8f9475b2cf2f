"""A limb that leaves the person's outline ends in a joint that was not seen.

The silhouette leaves out the plate, the bar or the bench before a leg, while the
skeleton runs straight across it: what of a thigh or a shin lies outside tells how far
off its lower end may be.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.posture import NEAR
from hinge_core.pose.sequence import MIRROR, Facing, PoseSequence, Silhouette

_LIMBS = ((NEAR.hip, NEAR.knee), (NEAR.knee, NEAR.ankle))
_ALONG = np.linspace(0.1, 1.0, 10)[:, None]  # the upper joint is the limb before's


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideSettings:
    """When a limb counts as outside; data, see ``content/measurement.yaml``."""

    surely_person: float  # from this probability on a cell is the person
    free_share: float  # of a limb that may lie outside: the outline's own error
    longest_s: float  # an outline is taken for frames no further off


def doubt_limbs_outside(
    poses: PoseSequence, facing: Facing, settings: OutsideSettings
) -> PoseSequence:
    """Make joints as unsure as the limb that ends in them is long outside the outline.

    Returns
    -------
    PoseSequence
        With ``spread_px`` of the near knee and ankle raised, never lowered; the same
        where no frame has an outline.
    """
    masked = [i for i, s in enumerate(poses.silhouettes) if s is not None]
    if not masked:
        return poses
    spread = poses.spread_px
    spread = np.zeros(poses.visibility.shape) if spread is None else spread.copy()
    limbs = [
        [joint if facing is Facing.RIGHT else MIRROR[joint] for joint in limb]
        for limb in _LIMBS
    ]
    off_px = np.zeros((len(poses), len(limbs)))
    for i in np.flatnonzero(poses.found[masked]):
        frame = masked[i]
        outline = poses.silhouettes[frame]
        if outline is not None:
            off_px[frame] = _find_outside(poses, frame, limbs, outline, settings)
    nearest = _find_nearest(poses.time_s, masked, settings.longest_s)
    known = nearest >= 0
    for number, (_, lower) in enumerate(limbs):
        there = off_px[nearest[known], number]
        spread[known, lower] = np.fmax(spread[known, lower], there)
    return replace(poses, spread_px=spread)


def _find_outside(
    poses: PoseSequence,
    frame: int,
    limbs: Sequence[Sequence[int]],
    outline: Silhouette,
    s: OutsideSettings,
) -> FloatArray:
    """How much of each limb lies outside beyond what an outline is off, pixels."""
    mask, place = outline.mask(), poses.position_px[frame]
    found = []
    for upper, lower in limbs:
        points = place[upper] * (1.0 - _ALONG) + place[lower] * _ALONG
        cells = (points - np.array(outline.origin_px)) / outline.px_per_cell
        column, row = np.floor(cells).astype(int).T
        height, width = mask.shape
        within = (row >= 0) & (row < height) & (column >= 0) & (column < width)
        sure = mask[row.clip(0, height - 1), column.clip(0, width - 1)]
        outside = 1.0 - float(np.mean(within & (sure >= s.surely_person)))
        length = float(np.linalg.norm(place[lower] - place[upper]))
        found.append(max(0.0, outside - s.free_share) * length)
    return np.array(found)


def _find_nearest(
    time_s: FloatArray, masked: Sequence[int], longest_s: float
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """For each frame the nearest one with an outline; -1 where that is too far off.

    Of two that are as near, the earlier. Times rise, so that only the neighbours are
    compared: a table of all against all would be a gigabyte for the longest clips.
    """
    frames = np.array(masked)
    last = len(frames) - 1
    after = np.searchsorted(time_s[frames], time_s).clip(0, last)
    before = (after - 1).clip(0, last)
    to_before, to_after = (
        np.abs(time_s - time_s[frames[there]]) for there in (before, after)
    )
    nearest = np.where(to_before <= to_after, before, after)
    near_enough = np.minimum(to_before, to_after) <= longest_s
    return np.where(near_enough, frames[nearest], -1)
