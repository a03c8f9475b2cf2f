"""The second pass over a clip: telling frames seen once more, two ways.

The tracker carries a clip; where a verdict hangs on a frame, the network looks again,
at the picture and at its mirror image. The same pictures are searched for a stick
and for a plate before the legs.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Event

import numpy as np

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.errors import Cancelled
from hinge_core.i18n.language import later
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.looks import LookSettings
from hinge_core.measuring.repetitions import Count
from hinge_core.media.frames import FrameSource, MediaKind
from hinge_core.pose.detection import Detection, PictureDetector, mirror_picture
from hinge_core.pose.recording import Looks, Recording
from hinge_core.pose.second_eyes import EYES, SECOND_EYES
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.progress import Progress
from hinge_core.stages.stick_search import choose_stick_frames
from hinge_core.stages.thing_search import ThingSearch
from hinge_core.stages.turning import count_turns, follow_body

_BothWays = tuple[Detection | None, Detection | None]
"""What a network saw of a frame as it is, and mirrored."""


def look_again(
    recording: Recording,
    source: FrameSource,
    detectors: tuple[PictureDetector, PictureDetector | None],
    settings: Settings,
    cancel: Event | None = None,
    *,
    progress: Progress | None = None,
) -> Recording:
    """Add further looks at a clip's telling frames, and the stick in the pictures.

    A photo was looked at several times when it was first seen; it may show a stick.

    Parameters
    ----------
    source
        The same input that was recorded, with no photo of standing before it.
    detectors
        The first eyes, and the second where there are any.
    progress
        Called with the share done, 0 to 1, and what is being done.

    Raises
    ------
    MediaError
        If the file breaks off while it is read again.
    Cancelled
        Soon after ``cancel`` is set.
    """
    track = follow_body(recording, None, settings)
    if track.facing is None:
        return recording
    poses = recording.poses
    photo = recording.media.kind is MediaKind.PHOTO
    sticks_at, looks_at = [0] if any(poses.silhouettes) else [], list[int]()
    if not photo:
        poses, count = count_turns(track, track.facing, settings)
        many = settings.measuring.real_stick.looks
        sticks_at = choose_stick_frames(poses, count, many)
        looks_at = choose_frames(poses, count, settings.looks)
    frames = sorted({*sticks_at, *looks_at})
    times = [float(poses.time_s[i]) for i in frames]
    side = settings.measuring.real_stick.side_px
    pictures = source.frames() if photo else source.frames_at(times, side)
    things = ThingSearch(poses, len(sticks_at), settings)
    eyes = [
        (detector, names)
        for detector, names in zip(detectors, (EYES, SECOND_EYES), strict=True)
        if detector is not None
    ]
    seen: dict[tuple[str, str], list[_BothWays]] = {names: [] for _, names in eyes}
    seen_again = zip(_counted(frames, progress), pictures, strict=False)
    # Each network by a thread of its own: two of them look at one picture at once.
    with things, ThreadPoolExecutor(len(eyes), "look-again") as pool:
        for frame, picture in seen_again:
            facing = track.find_facing(frame) or track.facing
            if cancel is not None and cancel.is_set():
                raise Cancelled
            rgb = picture.rgb
            if frame in sticks_at:
                things.search(rgb, frame, facing)
            if frame in looks_at:
                look = partial(_look_twice, rgb, poses, frame, facing, settings.looks)
                found = pool.map(look, [detector for detector, _ in eyes])
                for (_, names), both in zip(eyes, found, strict=True):
                    seen[names].append(both)
    return replace(
        recording,
        sticks=things.sticks,
        stick_looks=len(sticks_at),
        discs=things.discs,
        looks=tuple(
            look
            for names, found in seen.items()
            if found
            for look in _gather(names, looks_at, found)
        ),
    )


def _counted(frames: Sequence[int], progress: Progress | None) -> Iterator[int]:
    """The frames; whoever waits is told of each."""
    for done, frame in enumerate(frames):
        if progress is not None:
            progress(done / len(frames), later("Taking a closer look"))
        yield frame


def choose_frames(poses: PoseSequence, count: Count, s: LookSettings) -> list[int]:
    """Bottoms and stand-ups first, then standing, then the frames beside a bottom."""
    found = poses.found
    upright = np.flatnonzero(count.upright & found)
    some = np.linspace(0, len(upright) - 1, min(s.standing, len(upright)))
    bottoms = [turn.bottom for turn in count.turns]
    wanted = [
        *bottoms,
        *(turn.end for turn in count.turns),
        *upright[some.astype(int)].tolist(),
        *(i + step for i in bottoms for step in (-1, 1)),
    ]
    there = [i for i in dict.fromkeys(wanted) if 0 <= i < len(found) and found[i]]
    return sorted(there[: int(s.most_share * len(found))])


def _look_twice(
    rgb: RgbImage,
    poses: PoseSequence,
    frame: int,
    facing: Facing,
    s: LookSettings,
    detector: PictureDetector,
) -> _BothWays:
    """Look at the person of one frame facing right and facing left."""
    scale = rgb.shape[1] / poses.image_size_px[0]
    corner, cut = _cut_out(rgb, poses.position_px[frame] * scale, s)
    ways = (cut, mirror_picture(cut))
    plain, mirrored = reversed(ways) if facing is Facing.LEFT else ways
    seen = []
    for way in (plain, mirrored):
        body = detector.detect(way)
        if body is not None and way is not cut:
            body = body.mirrored()
        if body is not None:
            place = (body.position_px + corner) / scale
            body = replace(body, position_px=place).without_mask()
        seen.append(body)
    return seen[0], seen[1]


def _cut_out(
    rgb: RgbImage, body_px: FloatArray, s: LookSettings
) -> tuple[FloatArray, RgbImage]:
    """The person with some room round them, and where that lies in the picture."""
    low, high = body_px.min(axis=0), body_px.max(axis=0)
    room = s.room_share * float((high - low).max())
    height, width = rgb.shape[:2]
    left, top = np.clip(np.floor(low - room), 0, [width - 2, height - 2]).astype(int)
    right, bottom = np.clip(
        np.ceil(high + room), [left + 2, top + 2], [width, height]
    ).astype(int)
    return (
        np.array([left, top], dtype=float),
        np.ascontiguousarray(rgb[top:bottom, left:right]),
    )


def _gather(
    names: tuple[str, str], frames: list[int], seen: list[_BothWays]
) -> Iterator[Looks]:
    for eyes, found in zip(names, zip(*seen, strict=True), strict=True):
        position = np.full((len(frames), 33, 2), np.nan)
        world = np.full((len(frames), 33, 3), np.nan)
        visibility = np.zeros((len(frames), 33))
        for i, body in enumerate(found):
            if body is not None:
                position[i], world[i] = body.position_px, body.world_m
                visibility[i] = body.visibility
        yield Looks(
            eyes=eyes,
            frame=np.array(frames, dtype=np.int64),
            position_px=position,
            world_m=world,
            visibility=visibility,
        )
