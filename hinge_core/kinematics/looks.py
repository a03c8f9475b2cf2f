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
from hinge_core.pose.second_eyes import EYES, SECOND_EYES, SecondEyes
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.sequence import PoseSequence

_PIECE = 1000  # frames at a time: bounds the memory
_GRID = 2.0**20  # steps a pixel; of a power of two a picture's width is a multiple


@dataclass(frozen=True, slots=True, kw_only=True)
class LookSettings:
    """What further looks count for; data, see ``content/measurement.yaml``."""

    most_share: float  # of a clip's frames that are looked at again
    standing: int  # frames of the person's own standing among them
    room_share: float  # of a body's size, kept round the person looked at
    looks_share: float  # what the looks count beside the tracker
    held_s: float  # up to here from a look its word counts wholly
    faded_s: float  # from here on not at all
    same_body: float  # trunk lengths; hips further apart are two people's


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    """One network's looks at some frames, as they are and mirrored."""

    frame: IntArray  # (looks,)
    eyes_px: FloatArray  # (2, looks, 33, 2)
    eyes_m: FloatArray  # (2, looks, 33, 3)

    @property
    def middle_px(self) -> FloatArray:
        return np.asarray((self.eyes_px[0] + self.eyes_px[1]) / 2.0)

    @property
    def middle_m(self) -> FloatArray:
        return np.asarray((self.eyes_m[0] + self.eyes_m[1]) / 2.0)

    def at(self, frame: IntArray) -> "_Pair":
        """The same at other frames: NaN where there was no look."""
        known, here, there = np.intersect1d(frame, self.frame, return_indices=True)
        px = np.full((2, len(frame), *self.eyes_px.shape[2:]), np.nan)
        m = np.full((2, len(frame), *self.eyes_m.shape[2:]), np.nan)
        if known.size:
            px[:, here], m[:, here] = self.eyes_px[:, there], self.eyes_m[:, there]
        return _Pair(frame, px, m)


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What all eyes together saw at some frames."""

    frame: IntArray  # (looks,)
    change_px: FloatArray  # (looks, 33, 2) from the tracker's place to their mean
    change_m: FloatArray  # (looks, 33, 3)
    spread_px: FloatArray  # (looks, 33) half of what the eyes are off their mean


def lay_looks(
    poses: PoseSequence,
    tracked: PoseSequence,
    looks: Sequence[Looks],
    settings: LookSettings,
    second: SecondEyes,
) -> PoseSequence:
    """A smoothed path moved to where tracker and looks have their mean.

    Parameters
    ----------
    tracked
        The path before it was smoothed: single frames are compared with single frames.
    looks
        Of the same recording. Those that show somebody else are passed over, and those
        of the second eyes where the first did not look.

    Returns
    -------
    PoseSequence
        Its ``spread_px`` is how far tracker and looks together are from their mean,
        where that is more than what smoothing took away.
    """
    seen = _gather_looks(tracked, looks, settings, second)
    if seen is None:
        return poses
    look_s = poses.time_s[seen.frame]
    told = (seen.change_px, seen.change_m, seen.spread_px)
    moved_px, moved_m, spread = _blend(poses.time_s, look_s, told, settings)
    own = np.zeros_like(spread) if poses.spread_px is None else poses.spread_px
    return replace(
        poses,
        position_px=_on_grid(poses.position_px + moved_px),
        world_m=poses.world_m + moved_m,
        spread_px=np.fmax(own, spread),
    )


def _gather_looks(
    tracked: PoseSequence, looks: Sequence[Looks], s: LookSettings, second: SecondEyes
) -> _Seen | None:
    first = _pair_looks(looks, EYES)
    if first is None:
        return None
    known = _is_one_body(first, tracked, s)
    if not known.any():
        return None
    frame = first.frame[known]
    first, other = first.at(frame), _pair_looks(looks, SECOND_EYES)
    share = np.zeros((len(frame), len(L)))  # of the second eyes beside the first
    tracker = np.full(share.shape, 1.0 - s.looks_share)
    if other is not None:
        other = other.at(frame)
        there = _is_one_body(other, tracked, s)
        share[there] = second.count_beside_first()
        tracker[there] = second.count_tracker(1.0 - s.looks_share)
    else:
        other = first
    tracked_px, looked = tracked.position_px[frame], (1.0 - tracker)[..., None]
    middle_px = _mix(first.middle_px, other.middle_px, share)
    middle_m = _mix(first.middle_m, other.middle_m, share)
    change_px = looked * (middle_px - tracked_px)
    eyes = np.concatenate([tracked_px[None], first.eyes_px, other.eyes_px])
    counts = np.stack([np.sign(tracker), *2 * [1.0 - share], *2 * [share]])
    off = np.linalg.norm(eyes - (tracked_px + change_px), axis=-1)
    return _Seen(
        frame,
        change_px,
        looked * (middle_m - tracked.world_m[frame]),
        1.5 * np.nansum(counts * off, axis=0) / counts.sum(axis=0),
    )


def _pair_looks(looks: Sequence[Looks], eyes: tuple[str, str]) -> _Pair | None:
    by_eyes = {look.eyes: look for look in looks}
    if not set(eyes) <= by_eyes.keys():
        return None
    one, other = (by_eyes[name] for name in eyes)
    frame, i, j = np.intersect1d(one.frame, other.frame, return_indices=True)
    return _Pair(
        frame,
        np.stack([one.position_px[i], other.position_px[j]]),
        np.stack([one.world_m[i], other.world_m[j]]),
    )


def _mix(first: FloatArray, other: FloatArray, share: FloatArray) -> FloatArray:
    """Both by their shares; where the other counts nothing it need not be there."""
    there = share[..., None]
    return np.where(there > 0.0, (1.0 - there) * first + there * other, first)


def _is_one_body(pair: _Pair, tracked: PoseSequence, s: LookSettings) -> BoolArray:
    """Frames in which both ways found the tracker's person, (looks,)."""
    found = np.isfinite(pair.eyes_m).all(axis=(0, 2, 3))
    near = _is_same_body(pair.middle_px, tracked.position_px[pair.frame], s)
    return np.asarray(found & near)


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


def _blend(
    time_s: FloatArray,
    look_s: FloatArray,
    told: Sequence[FloatArray],
    s: LookSettings,
) -> list[FloatArray]:
    """What is told of each look, (looks, ...), as it counts in each frame.

    Piece by piece: of a long clip frames and looks are both many, and only those
    that are near count in each other.
    """
    blended = [np.zeros((len(time_s), *values.shape[1:])) for values in told]
    for begin in range(0, len(time_s), _PIECE):
        piece = slice(begin, begin + _PIECE)
        first_s, last_s = time_s[piece][[0, -1]]
        near = (look_s > first_s - s.faded_s) & (look_s < last_s + s.faded_s)
        if near.any():
            weight = _weights(time_s[piece], look_s[near], s)
            for blend, values in zip(blended, told, strict=True):
                blend[piece] = np.tensordot(weight, values[near], axes=1)
    return blended
