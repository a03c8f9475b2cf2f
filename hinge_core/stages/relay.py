"""One clip of several people in turn -> a recording of each."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.pose.facing import find_facing
from hinge_core.pose.recording import Looks, Recording

_T = TypeVar("_T")


def split_relay(
    recording: Recording, nobody_s: float, least_turn_s: float
) -> tuple[Recording, ...]:
    """Cut a recording where the picture was empty.

    Parameters
    ----------
    nobody_s
        For at least as long nobody was found between two turns.
    least_turn_s
        Shorter appearances are somebody who walks past.

    Returns
    -------
    tuple of Recording
        In the order in which they came; the time of each begins at 0.
    """
    poses = recording.poses
    return tuple(
        cut_recording(recording, turn)
        for turn in find_stays(poses.time_s, poses.found, nobody_s)
        if poses.time_s[turn.stop - 1] - poses.time_s[turn.start] >= least_turn_s
    )


def find_stays(
    time_s: FloatArray, found: BoolArray, nobody_s: float
) -> Iterator[slice]:
    """The frames from somebody's coming to their going, (time,) each.

    A body that the network lost for less than ``nobody_s`` was there all the time.
    """
    there = np.flatnonzero(found)
    if not there.size:
        return
    left = np.flatnonzero(np.diff(time_s[there]) >= nobody_s)
    first = there[np.concatenate([[0], left + 1])]
    last = there[np.concatenate([left, [there.size - 1]])]
    for start, end in zip(first, last, strict=True):
        yield slice(int(start), int(end) + 1)


def cut_recording(recording: Recording, frames: slice) -> Recording:
    """Some frames of a clip's recording, as if they were all of it."""
    poses = recording.poses.part(frames)
    begun_s = float(poses.time_s[0])
    media = recording.media
    return replace(
        recording,
        media=replace(
            media,
            duration_s=float(poses.time_s[-1]) - begun_s,
            frames_read=len(poses),
            frames_analysed=len(poses),
        ),
        poses=replace(poses, time_s=poses.time_s - begun_s),
        facing=find_facing(poses),
        sticks=_pick(recording.sticks, frames),
        discs=_pick(recording.discs, frames),
        stick_looks=round(recording.stick_looks * len(poses) / len(recording.poses)),
        looks=tuple(
            part for looks in recording.looks if (part := _cut_looks(looks, frames))
        ),
    )


def _pick(by_frame: Mapping[int, _T], frames: slice) -> dict[int, _T]:
    return {
        frame - frames.start: thing
        for frame, thing in by_frame.items()
        if frames.start <= frame < frames.stop
    }


def _cut_looks(looks: Looks, frames: slice) -> Looks | None:
    kept = (looks.frame >= frames.start) & (looks.frame < frames.stop)
    if not kept.any():
        return None
    return replace(
        looks,
        frame=looks.frame[kept] - frames.start,
        position_px=looks.position_px[kept],
        world_m=looks.world_m[kept],
        visibility=looks.visibility[kept],
    )
