"""Further looks at some frames of a clip, laid over the tracker's path.

The tracker and the single looks are three eyes of one network: alike in the mean,
wrong in different ways, most where a leg is covered. Near a frame that was looked at
again their mean stands, and how far the looks lie apart says how sure it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray, IntArray
from hinge_core.pose.recording import Looks
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.sequence import PoseSequence

_GRID = 2.0**20  # steps a pixel; of a power of two a picture's width is a multiple
PLAIN, MIRRORED = "full_plain", "full_mirror"  # as the network saw the frame


@dataclass(frozen=True, slots=True, kw_only=True)
class LookSettings:
    """What further looks count for; data, see ``content/measurement.yaml``."""

    most_share: float  # of a clip's frames that are looked at again
    standing: int  # frames of the person's own standing among them
    room_share: float  # of a body's size, kept round the person looked at
    looks_share: float  # what the two looks count beside the tracker
    held_s: float  # up to here from a look its word counts wholly
    faded_s: float  # from here on not at all
    same_body: float  # trunk lengths; hips further apart are two people's


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """Both looks at some frames."""

    frame: IntArray  # (looks,)
    change_px: FloatArray  # (looks, 33, 2) from the tracker's place to their mean
    change_m: FloatArray  # (looks, 33, 3)
    spread_px: FloatArray  # (looks, 33) half of what the eyes are off their mean


def lay_looks(
    poses: PoseSequence,
    tracked: PoseSequence,
    looks: Sequence[Looks],
    settings: LookSettings,
) -> PoseSequence:
    """A smoothed path moved to where tracker and looks have their mean.

    Parameters
    ----------
    tracked
        The path before it was smoothed: single frames are compared with single frames.
    looks
        Of the same recording. Those of other eyes than the full network's, and those
        that show somebody else, are passed over.

    Returns
    -------
    PoseSequence
        Its ``spread_px`` is how far tracker and looks together are from their mean,
        where that is more than what smoothing took away.
    """
    seen = _pair_looks(tracked, looks, settings)
    if seen is None:
        return poses
    weight = _weights(poses.time_s, poses.time_s[seen.frame], settings)
    moved = settings.looks_share * weight
    spread = _blend(weight, seen.spread_px)
    own = np.zeros_like(spread) if poses.spread_px is None else poses.spread_px
    return replace(
        poses,
        position_px=_on_grid(poses.position_px + _blend(moved, seen.change_px)),
        world_m=poses.world_m + _blend(moved, seen.change_m),
        spread_px=np.fmax(own, spread),
    )


def _pair_looks(
    tracked: PoseSequence, looks: Sequence[Looks], s: LookSettings
) -> _Seen | None:
    by_eyes = {look.eyes: look for look in looks}
    if not {PLAIN, MIRRORED} <= by_eyes.keys():
        return None
    one, other = by_eyes[PLAIN], by_eyes[MIRRORED]
    frame, i, j = np.intersect1d(one.frame, other.frame, return_indices=True)
    middle = (one.position_px[i] + other.position_px[j]) / 2.0
    known = _is_same_body(middle, tracked.position_px[frame], s)
    known &= np.isfinite(one.world_m[i] + other.world_m[j]).all(axis=(1, 2))
    if not known.any():
        return None
    world = (one.world_m[i] + other.world_m[j]) / 2.0
    eyes = np.stack(
        [tracked.position_px[frame], one.position_px[i], other.position_px[j]]
    )
    spread = np.linalg.norm(eyes - eyes.mean(axis=0), axis=-1).sum(axis=0) / 2.0
    return _Seen(
        frame[known],
        (middle - tracked.position_px[frame])[known],
        (world - tracked.world_m[frame])[known],
        spread[known],
    )


def _is_same_body(
    looked_px: FloatArray, tracked_px: FloatArray, s: LookSettings
) -> BoolArray:
    """Whether the hips lie together, (looks,); False where anything is not known."""

    def middle(points: FloatArray, left: L, right: L) -> FloatArray:
        return np.asarray((points[:, left] + points[:, right]) / 2.0)

    hips = [middle(p, L.LEFT_HIP, L.RIGHT_HIP) for p in (looked_px, tracked_px)]
    shoulder = middle(tracked_px, L.LEFT_SHOULDER, L.RIGHT_SHOULDER)
    trunk = np.linalg.norm(shoulder - hips[1], axis=-1)
    return np.asarray(np.linalg.norm(hips[0] - hips[1], axis=-1) <= s.same_body * trunk)


def _weights(time_s: FloatArray, look_s: FloatArray, s: LookSettings) -> FloatArray:
    """What each look counts in each frame, (time, looks): in all 1 near a look."""
    gap = np.abs(time_s[:, None] - look_s[None, :])
    near = np.clip(1.0 - gap / s.faded_s, 0.0, 1.0)
    share = near / np.maximum(near.sum(axis=1, keepdims=True), 1e-9)
    fade = np.clip((s.faded_s - gap.min(axis=1)) / (s.faded_s - s.held_s), 0.0, 1.0)
    return np.asarray(share * fade[:, None])


def _on_grid(position_px: FloatArray) -> FloatArray:
    """Places to a millionth of a pixel, so that mirrored sums are mirrored exactly."""
    return np.asarray(np.round(position_px * _GRID) / _GRID)


def _blend(weight: FloatArray, values: FloatArray) -> FloatArray:
    return np.asarray(np.tensordot(weight, values, axes=1))
