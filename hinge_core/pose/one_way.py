"""The same person as if they had faced one way all through.

Somebody who turns round in a clip is measured as their mirror image from there on: then
the side that is near, what is ahead and what is behind are the same in every frame.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.pose.recording import Disc, Looks
from hinge_core.pose.sequence import MIRROR, PoseSequence


def turn_poses(poses: PoseSequence, turned: BoolArray) -> PoseSequence:
    """A sequence with its ``turned`` frames, (time,), mirrored; twice is back again."""
    if not turned.any():
        return poses
    bare = replace(poses, silhouettes=(None,) * len(poses))
    mirrored = bare.mirrored()
    width = float(poses.image_size_px[0])
    spread = None
    if poses.spread_px is not None and mirrored.spread_px is not None:
        spread = np.where(turned[:, None], mirrored.spread_px, poses.spread_px)
    here = turned[:, None, None]
    return replace(
        poses,
        position_px=np.where(here, mirrored.position_px, poses.position_px),
        world_m=np.where(here, mirrored.world_m, poses.world_m),
        visibility=np.where(turned[:, None], mirrored.visibility, poses.visibility),
        spread_px=spread,
        silhouettes=tuple(
            mask.mirrored(width) if mask is not None and at else mask
            for mask, at in zip(poses.silhouettes, turned, strict=True)
        ),
    )


def turn_looks(
    looks: Sequence[Looks], turned: BoolArray, width_px: float
) -> tuple[Looks, ...]:
    """Further looks with those at ``turned`` frames, (time,), mirrored."""
    return tuple(_turn_look(look, turned[look.frame], width_px) for look in looks)


def turn_discs(
    discs: Mapping[int, Sequence[Disc]], turned: BoolArray, width_px: float
) -> dict[int, tuple[Disc, ...]]:
    """Discs with those of ``turned`` frames, (time,), mirrored."""

    def turn(frame: int, disc: Disc) -> Disc:
        here = turned[frame : frame + 1]
        centre = turn_points(disc.centre_px[None], here, width_px)[0]
        return replace(disc, centre_px=centre)

    return {i: tuple(turn(i, disc) for disc in found) for i, found in discs.items()}


def turn_points(
    points_px: FloatArray, turned: BoolArray, width_px: float
) -> FloatArray:
    """Points (time, ..., 2) of a picture, mirrored in ``turned`` frames."""
    points = points_px.copy()
    points[turned, ..., 0] = width_px - points[turned, ..., 0]
    return points


def _turn_look(look: Looks, turned: BoolArray, width_px: float) -> Looks:
    if not turned.any():
        return look
    position = turn_points(look.position_px[:, MIRROR], np.ones_like(turned), width_px)
    world = look.world_m[:, MIRROR] * np.array([-1.0, 1.0, 1.0])
    here = turned[:, None, None]
    return replace(
        look,
        position_px=np.where(here, position, look.position_px),
        world_m=np.where(here, world, look.world_m),
        visibility=np.where(
            turned[:, None], look.visibility[:, MIRROR], look.visibility
        ),
    )
