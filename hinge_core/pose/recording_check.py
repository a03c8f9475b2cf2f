"""Whether a recording that was read can be one: what no camera gives is refused."""

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.media import problems
from hinge_core.media.frames import MediaKind, MediaLimits
from hinge_core.pose.recording import Looks, Recording
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.sequence import PoseSequence, Silhouette

_MOST, _LONGEST = 1_000_000, 100  # as a result may say of an input
_FAR = 10.0  # picture sides, or metres: no part of a body is guessed further off


def check_recording(recording: Recording, limits: MediaLimits) -> None:
    """Refuse numbers that would mislead, or break, whatever is made from them.

    Raises
    ------
    ValueError
        If something is not what a recording can hold.
    MediaError
        If it lasts longer than a clip may.
    """
    poses = recording.poses
    _check_facts(recording)
    _check_time(poses, recording.stood, limits)
    width, height = poses.image_size_px
    _require(width >= 1 and height >= 1, "image_size_px")
    _require(width * height <= limits.max_pixels, "image_size_px")
    side = float(max(width, height))
    _check_body(poses.position_px, poses.world_m, poses.visibility, side)
    _check_size(poses)
    if poses.spread_px is not None:
        _require(poses.spread_px.shape == poses.visibility.shape, "spread_px")
        _check_near(poses.spread_px, _FAR * side, "spread_px")
    for silhouette in filter(None, poses.silhouettes):
        _check_silhouette(silhouette, side)
    for look in recording.looks:
        _check_look(look, len(poses), side)
    for frame, stick in recording.sticks.items():
        _require(0 <= frame < len(poses), "stick_frame")
        for place in (stick.ends_px, stick.places_px, stick.edge_px):
            _check_near(place, _FAR * side, "sticks")
        _check_near(stick.gaps_pct, 100.0 * _FAR, "sticks")
    for frame, discs in recording.discs.items():
        _require(0 <= frame < len(poses), "disc_frame")
        for disc in discs:
            _require(disc.centre_px.shape == (2,), "discs")
            _require(bool(np.isfinite(disc.centre_px).all()), "discs")
            _check_near(disc.centre_px, _FAR * side, "discs")
            _require(0.0 < disc.radius_px <= _FAR * side, "discs")


def _check_facts(recording: Recording) -> None:
    media = recording.media
    counts = (
        *(media.width_px, media.height_px, media.frames_read, media.frames_analysed),
        *(recording.people, recording.stick_looks),
    )
    _require(all(0 <= count <= _MOST for count in counts), "facts")
    times = (media.duration_s or 0.0, media.source_fps or 0.0, media.slowed_by)
    _require(bool(np.isfinite(times).all()), "facts")
    words = [*recording.seen_by, *recording.seen_by.values()]
    _require(all(len(word) <= _LONGEST for word in words), "seen_by")
    photo = media.kind is MediaKind.PHOTO
    own = len(recording.poses) - recording.stood
    _require(own == 1 if photo else recording.stood == 0, "stood")


def _check_time(poses: PoseSequence, stood: int, limits: MediaLimits) -> None:
    time_s = poses.time_s
    _require(time_s.ndim == 1 and len(time_s) > 0, "time_s")
    _require(bool(np.isfinite(time_s).all()), "time_s")
    own = time_s[stood:]
    _require(bool((np.diff(own) > 0).all()), "time_s")
    if own[-1] - own[0] > limits.max_duration_s:
        raise problems.say_too_long(limits.max_duration_s)


def _check_size(poses: PoseSequence) -> None:
    """Every length is told in trunks: one without any is no body."""
    trunk = poses.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER) - poses.middle(
        L.LEFT_HIP, L.RIGHT_HIP
    )
    length = np.linalg.norm(trunk[poses.found], axis=1)
    _require(bool((length > 0.0).all()), "px")


def _check_body(
    position_px: FloatArray, world_m: FloatArray, visibility: FloatArray, side: float
) -> None:
    _check_near(position_px, _FAR * side, "px")
    _check_near(world_m, _FAR, "world_m")
    _require(not ((visibility < 0.0) | (visibility > 1.0)).any(), "visibility")


def _check_look(look: Looks, frames: int, side: float) -> None:
    _require(bool(((look.frame >= 0) & (look.frame < frames)).all()), "look_frame")
    _check_body(look.position_px, look.world_m, look.visibility, side)


def _check_silhouette(silhouette: Silhouette, side: float) -> None:
    rows, columns = silhouette.shape
    step = silhouette.px_per_cell
    _require(rows > 0 and columns > 0 and step > 0.0, "masks")
    _require(max(rows, columns) * step <= _FAR * side, "masks")
    _check_near(np.array(silhouette.origin_px), _FAR * side, "masks")


def _check_near(values: FloatArray, far: float, name: str) -> None:
    """NaN says that something was not seen; what is seen is not far off."""
    _require(not (np.abs(values) > far).any(), name)


def _require(holds: bool, name: str) -> None:
    if not holds:
        raise ValueError(f"{name}: no recording has this")
