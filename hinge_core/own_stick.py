"""A drill that is done with a real stick: look for it in the pictures themselves."""

from dataclasses import replace

import numpy as np

from hinge_core.arrays import RgbImage
from hinge_core.kinematics.measuring import MeasuringSettings
from hinge_core.kinematics.outline import edge_at
from hinge_core.kinematics.real_stick import RealStick, TrunkFrame, find_stick
from hinge_core.media.frames import FrameSource, MediaKind
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L
from hinge_core.result import Analysis


def with_own_stick(
    analysis: Analysis,
    source: FrameSource,
    facing: Facing,
    settings: MeasuringSettings,
) -> Analysis:
    """Add the real stick to an analysis, where enough of its pictures show it.

    Parameters
    ----------
    source
        The same input that was analysed.

    Raises
    ------
    MediaError
        If the file breaks off while it is read again.
    """
    if analysis.sticks is None:
        return analysis
    s = settings.real_stick
    frames = _telling_frames(analysis, s.looks)
    found: dict[int, RealStick] = {}
    for frame, rgb in _pictures(analysis, source, frames, s.side_px):
        scale = rgb.shape[1] / analysis.poses.image_size_px[0]
        at = _trunk_frame(analysis.poses, frame, facing, scale)
        stick = None if at is None else find_stick(rgb, at, s, settings.dowel)
        if stick is not None:
            found[frame] = _scaled(stick, 1.0 / scale)
    if len(found) < s.agreed_share * len(frames):
        found = {}
    sticks = replace(
        analysis.sticks, sought=True, real=found, real_margin_pct=s.margin_pct
    )
    return replace(analysis, sticks=sticks)


def _telling_frames(analysis: Analysis, looks: int) -> list[int]:
    """A photo; or the bottoms and stand-ups of a set, and some frames between."""
    last = len(analysis.poses) - 1
    spread = np.linspace(0, last, looks).round().astype(int).tolist()
    turns = [i for r in analysis.reps for i in (r.turn.bottom, r.turn.end)]
    found = np.flatnonzero(analysis.poses.found)
    return sorted({*spread, *turns} & set(found.tolist()))


def _pictures(
    analysis: Analysis, source: FrameSource, frames: list[int], side_px: int
) -> list[tuple[int, RgbImage]]:
    if analysis.media.kind is MediaKind.PHOTO:
        return [(i, next(iter(source.frames())).rgb) for i in frames]
    times = [float(analysis.poses.time_s[i]) for i in frames]
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
        depth=edge_at(silhouette, hip, trunk, facing.forward),
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
