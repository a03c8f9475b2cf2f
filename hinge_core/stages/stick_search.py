"""The stick that is really there: looked for in the pictures while recording."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from hinge_core.arrays import RgbImage
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.correction import read_posture
from hinge_core.kinematics.outline import read_edge_at
from hinge_core.kinematics.posture import make_body_frame
from hinge_core.kinematics.stick.real_stick import TrunkFrame, find_stick
from hinge_core.media.frames import FrameSource, MediaKind
from hinge_core.pose.recording import RealStick, Recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L
from hinge_core.stages.motion import read_motion, steady_poses


def look_for_sticks(
    recording: Recording, source: FrameSource, settings: Settings
) -> Recording:
    """Add what some telling pictures show of a stick along the back.

    Parameters
    ----------
    source
        The same input that was recorded, with no photo of standing before it.

    Raises
    ------
    MediaError
        If the file breaks off while it is read again.
    """
    facing = recording.facing
    if facing is None or not any(recording.poses.silhouettes):
        return recording
    s = settings.measuring.real_stick
    poses, frames = _choose_frames(recording, facing, settings)
    found: dict[int, RealStick] = {}
    for frame, rgb in _read_pictures(recording, source, frames, s.side_px):
        scale = rgb.shape[1] / poses.image_size_px[0]
        at = _trunk_frame(poses, frame, facing, scale)
        stick = None if at is None else find_stick(rgb, at, s, settings.measuring.dowel)
        if stick is not None:
            found[frame] = _scaled(stick, 1.0 / scale)
    return replace(recording, sticks=found, stick_looks=len(frames))


def agree_on_sticks(
    recording: Recording, settings: Settings
) -> Mapping[int, RealStick]:
    """The sticks seen, where enough of the pictures looked at show one."""
    enough = settings.measuring.real_stick.agreed_share * recording.stick_looks
    return recording.sticks if len(recording.sticks) >= enough else {}


def _choose_frames(
    recording: Recording, facing: Facing, settings: Settings
) -> tuple[PoseSequence, list[int]]:
    """A photo; or the bottoms and stand-ups of a set, and some frames between."""
    if recording.media.kind is MediaKind.PHOTO:
        return recording.poses, [0]
    poses, cuts = steady_poses(recording, settings)
    body = make_body_frame(poses, facing)
    yaw_deg = read_posture(body, settings.measuring.reading).yaw_deg
    count = read_motion(poses, body, facing, yaw_deg, cuts, settings).count
    looks = settings.measuring.real_stick.looks
    spread = np.linspace(0, len(poses) - 1, looks).round().astype(int).tolist()
    turns = [i for turn in count.turns for i in (turn.bottom, turn.end)]
    found = np.flatnonzero(poses.found)
    return poses, sorted({*spread, *turns} & set(found.tolist()))


def _read_pictures(
    recording: Recording, source: FrameSource, frames: list[int], side_px: int
) -> list[tuple[int, RgbImage]]:
    if recording.media.kind is MediaKind.PHOTO:
        return [(i, next(iter(source.frames())).rgb) for i in frames]
    times = [float(recording.poses.time_s[i]) for i in frames]
    shown = source.frames_at(times, side_px)
    return [(i, picture.rgb) for i, picture in zip(frames, shown, strict=True)]


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
