"""The stick that is really there: looked for in the pictures while recording."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from hinge_core.arrays import RgbImage
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.outline import read_edge_at
from hinge_core.kinematics.stick.real_stick import TrunkFrame, find_stick
from hinge_core.measuring.repetitions import Count
from hinge_core.pose.recording import RealStick, Recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L


def choose_stick_frames(poses: PoseSequence, count: Count, looks: int) -> list[int]:
    """The bottoms and stand-ups of a set, and some frames between."""
    if not any(poses.silhouettes):
        return []
    spread = np.linspace(0, len(poses) - 1, looks).round().astype(int).tolist()
    turns = [i for turn in count.turns for i in (turn.bottom, turn.end)]
    found = np.flatnonzero(poses.found)
    return sorted({*spread, *turns} & set(found.tolist()))


def find_stick_at(
    rgb: RgbImage, poses: PoseSequence, frame: int, facing: Facing, settings: Settings
) -> RealStick | None:
    """The stick along the back in one frame's picture, of whatever size."""
    measuring = settings.measuring
    scale = rgb.shape[1] / poses.image_size_px[0]
    at = _trunk_frame(poses, frame, facing, scale)
    if at is None:
        return None
    stick = find_stick(rgb, at, measuring.real_stick, measuring.dowel)
    return None if stick is None else _scaled(stick, 1.0 / scale)


def agree_on_sticks(
    recording: Recording, settings: Settings
) -> Mapping[int, RealStick]:
    """The sticks seen, where enough of the pictures looked at show one."""
    enough = settings.measuring.real_stick.agreed_share * recording.stick_looks
    return recording.sticks if len(recording.sticks) >= enough else {}


def _trunk_frame(
    poses: PoseSequence, frame: int, facing: Facing, scale: float
) -> TrunkFrame | None:
    """The trunk in a picture of another size; None without a silhouette."""
    silhouette = poses.silhouettes[frame]
    if silhouette is None:
        return None
    hip = poses.middle(L.LEFT_HIP, L.RIGHT_HIP)[frame]
    trunk = poses.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER)[frame] - hip
    ear = poses.middle(L.LEFT_EAR, L.RIGHT_EAR)[frame] - hip
    return TrunkFrame(
        hip=hip * scale,
        trunk=trunk * scale,
        forward=facing.forward,
        depth=read_edge_at(silhouette, hip, trunk, facing.forward),
        ear=float(ear @ trunk / (trunk @ trunk)),
    )


def _scaled(stick: RealStick, scale: float) -> RealStick:
    """The same stick in a picture of another size."""
    return replace(
        stick,
        ends_px=stick.ends_px * scale,
        places_px=stick.places_px * scale,
        edge_px=stick.edge_px * scale,
    )
