"""What each further look at a clip shows by itself, beside the mean of them all."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.looks import LookSettings
from hinge_core.pose.recording import Looks
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.sequence import PoseSequence


def list_eyes(
    poses: PoseSequence,
    tracked: PoseSequence,
    looks: Sequence[Looks],
    settings: LookSettings,
) -> tuple[PoseSequence, ...]:
    """One clip as each of its looks shows it, NaN away from the looked-at frames.

    Parameters
    ----------
    poses
        The smoothed path.
    tracked
        The path before it was smoothed: single frames are compared with single frames.
    """
    moved = (_move_to_look(poses, tracked, look, settings) for look in looks)
    return tuple(eye for eye in moved if eye is not None)


def _move_to_look(
    poses: PoseSequence, tracked: PoseSequence, look: Looks, s: LookSettings
) -> PoseSequence | None:
    change = look.position_px - tracked.position_px[look.frame]
    known = np.isfinite(change).all(axis=(1, 2))
    known &= np.isfinite(look.world_m - tracked.world_m[look.frame]).all(axis=(1, 2))
    known &= _is_same_body(look.position_px, tracked, look, s)
    if not known.any():
        return None
    frame = look.frame[known]
    away = np.abs(poses.time_s[:, None] - poses.time_s[frame][None, :])
    nearest, near = away.argmin(axis=1), away.min(axis=1) <= s.faded_s / 2.0
    world = look.world_m - tracked.world_m[look.frame]
    return replace(
        poses,
        position_px=_move(poses.position_px, change[known][nearest], near),
        world_m=_move(poses.world_m, world[known][nearest], near),
        spread_px=None,
        silhouettes=tuple(
            s if here else None for s, here in zip(poses.silhouettes, near, strict=True)
        ),
    )


def _move(path: FloatArray, change: FloatArray, near: BoolArray) -> FloatArray:
    return np.where(near[:, None, None], path + change, np.nan)


def _is_same_body(
    looked_px: FloatArray, tracked: PoseSequence, look: Looks, s: LookSettings
) -> BoolArray:
    """Whether the hips lie together, (looks,); False where anything is not known."""
    hips = tracked.middle(L.LEFT_HIP, L.RIGHT_HIP)[look.frame]
    shoulders = tracked.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER)[look.frame]
    looked = (looked_px[:, L.LEFT_HIP] + looked_px[:, L.RIGHT_HIP]) / 2.0
    trunk = np.linalg.norm(shoulders - hips, axis=-1)
    return np.asarray(np.linalg.norm(looked - hips, axis=-1) <= s.same_body * trunk)
