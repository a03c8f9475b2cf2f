"""One person's way through a clip: others left out, turns and losses told.

The detector follows one body and says nothing when it takes up another: somebody who
walks by in front, or the same person facing the other way. Both show in the path.
"""

from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.media.frames import MediaKind
from hinge_core.pose.facing import compute_rightward
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackSettings:
    """What one person's path can be; data, see ``content/measurement.yaml``."""

    greatest_speed: float  # trunk lengths a second, of hips or shoulders
    same_place: float  # trunk lengths, in which planted feet come to lie again
    taken_away: float  # trunk lengths, at which another's feet are
    longest_visit_s: float  # for which another person may hold the track
    planted_s: float  # for which feet lie still to be known again
    clear_facing: float  # trunk lengths of toe and nose lead that show a facing
    turned_s: float  # facing the other way for less is a glance
    lost_s: float  # without the person, in the midst of a clip
    leaning_deg: float  # trunk lean: more at the last sight is no end of a set


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Track:
    """A recording of one person facing one way, and what had to be left out."""

    recording: Recording
    facing: Facing | None
    cautions: tuple[Caution, ...]


def follow_through(
    recording: Recording, by_hand: Facing | None, settings: TrackSettings
) -> Track:
    """Keep one person, facing one way, all through a clip.

    Parameters
    ----------
    by_hand
        The facing that a person gave; then nothing is cut for its sake.

    Notes
    -----
    Frames that are left out stay in place as frames in which nobody was found. What is
    left out, and the facing, are the same for a mirrored clip but for their side.
    """
    found: list[Caution] = []
    facing = by_hand or recording.facing
    if recording.media.damaged:
        found.append(Caution(CautionCode.DAMAGED_PART))
    if recording.media.slowed_by > 1.0:
        found.append(Caution(CautionCode.SLOWED_DOWN))
    if recording.media.kind is MediaKind.CLIP and recording.poses.found.any():
        poses = recording.poses
        poses = poses.only(poses.found & ~find_others(poses, settings))
        if is_track_lost(poses, settings):
            found.append(Caution(CautionCode.TRACK_LOST))
        if by_hand is None:
            kept, turned, facing = keep_one_facing(poses, settings)
            if turned:
                found.append(Caution(CautionCode.TURNED_ROUND))
                poses = poses.only(kept)
        recording = replace(recording, poses=poses)
    return Track(recording=recording, facing=facing, cautions=tuple(found))


def find_others(poses: PoseSequence, settings: TrackSettings) -> BoolArray:
    """Frames in which the track was with somebody else, (time,).

    Where a body leaps, and its feet then lie where they had lain planted a while ago,
    the track was with somebody else in between.
    """
    s = settings
    others = np.zeros(len(poses), dtype=bool)
    frames = np.flatnonzero(poses.found)
    trunk_px = float(np.median(poses.measure_trunk_px()[frames]))
    if frames.size < 3 or trunk_px <= 0.0:
        return others
    time_s = poses.time_s[frames]
    feet = poses.middle(L.LEFT_ANKLE, L.RIGHT_ANKLE)[frames] / trunk_px
    for leap in _find_leaps(poses, frames, trunk_px, s):
        away = np.linalg.norm(feet[:leap] - feet[leap], axis=1)
        near = (away <= s.same_place) & (time_s[:leap] >= time_s[leap] - _reach_s(s))
        last = _last_planted(near, time_s[:leap], s.planted_s)
        if last is None or last + 1 == leap:
            continue
        visit = slice(last + 1, leap)
        # One who stands planted elsewhere is the same person, in joined pictures.
        planted = _stays_somewhere(feet[visit], time_s[visit], s)
        if not planted and away[visit].max() > s.taken_away:
            others[frames[last + 1] : frames[leap]] = True
    return others


def keep_one_facing(
    poses: PoseSequence, settings: TrackSettings
) -> tuple[BoolArray, bool, Facing]:
    """Frames of the way in which the person looks longest, (time,).

    Also whether they look the other way for a while, and the way that is kept; of two
    that last equally long the earlier.
    """
    s = settings
    lead = compute_rightward(poses.position_px)
    known = np.isfinite(lead)
    total = Facing.RIGHT if float(lead[known].sum()) > 0.0 else Facing.LEFT
    steady = _median_over(poses.time_s, lead, s.turned_s / 2.0)
    step = np.gradient(poses.time_s) if len(poses) > 1 else np.zeros(len(poses))
    right, left = steady > s.clear_facing, steady < -s.clear_facing
    right_s, left_s = float(step[right].sum()), float(step[left].sum())
    if min(right_s, left_s) < s.turned_s:
        return known, False, total
    if np.isclose(right_s, left_s, atol=float(step.max())):
        rightward = bool(np.argmax(right) < np.argmax(left))
    else:
        rightward = right_s > left_s
    facing = Facing.RIGHT if rightward else Facing.LEFT
    return known & (right if rightward else left), True, facing


def is_track_lost(poses: PoseSequence, settings: TrackSettings) -> bool:
    """Whether the person went missing in the midst, or for good while bent over."""
    seen = np.flatnonzero(poses.found)
    if not seen.size:
        return False
    times = poses.time_s[seen]
    if times.size > 1 and float(np.diff(times).max()) >= settings.lost_s:
        return True
    if float(poses.time_s[-1] - times[-1]) < settings.lost_s:
        return False
    last = poses.part(slice(int(seen[-1]), int(seen[-1]) + 1))
    shoulder = last.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER)[0]
    trunk = shoulder - last.middle(L.LEFT_HIP, L.RIGHT_HIP)[0]
    lean = float(np.degrees(np.arctan2(abs(trunk[0]), -trunk[1])))
    return lean > settings.leaning_deg


def _find_leaps(
    poses: PoseSequence, frames: np.ndarray, trunk_px: float, s: TrackSettings
) -> list[int]:
    """Places in ``frames`` that a body cannot have reached from the one before."""
    time_s = poses.time_s[frames]
    middles = (
        poses.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER)[frames],
        poses.middle(L.LEFT_HIP, L.RIGHT_HIP)[frames],
    )
    speed = np.zeros(frames.size)
    for middle in middles:
        way = np.linalg.norm(np.diff(middle, axis=0), axis=1) / trunk_px
        # Through a gap no speed is known: it counts as one frame long.
        step = np.minimum(np.diff(time_s), float(np.median(np.diff(time_s))))
        speed[1:] = np.maximum(speed[1:], way / step)
    return [int(i) for i in np.flatnonzero(speed > s.greatest_speed)]


def _reach_s(s: TrackSettings) -> float:
    return s.longest_visit_s + s.planted_s


def _stays_somewhere(feet: FloatArray, time_s: FloatArray, s: TrackSettings) -> bool:
    """Whether feet (time, 2) stay in one place for as long as planted ones do."""
    for first in range(len(feet)):
        stop = int(np.searchsorted(time_s, time_s[first] + s.planted_s, side="left"))
        if stop >= len(feet):
            return False
        way = np.linalg.norm(feet[first : stop + 1] - feet[first], axis=1)
        if way.max() <= s.same_place:
            return True
    return False


def _last_planted(near: BoolArray, time_s: FloatArray, planted_s: float) -> int | None:
    """The end of the last run of frames in one place that is long enough."""
    edges = np.flatnonzero(np.diff(np.r_[False, near, False].astype(int)))
    for start, stop in reversed(edges.reshape(-1, 2).tolist()):
        if time_s[stop - 1] - time_s[start] >= planted_s:
            return int(stop) - 1
    return None


def _median_over(
    time_s: FloatArray, values: FloatArray, half_width_s: float
) -> FloatArray:
    """The median of what is known round each frame; NaN where nothing is."""
    out = np.full(values.shape, np.nan)
    first = np.searchsorted(time_s, time_s - half_width_s)
    last = np.searchsorted(time_s, time_s + half_width_s, side="right")
    for i in np.flatnonzero(np.isfinite(values)):
        near = values[first[i] : last[i]]
        out[i] = float(np.median(near[np.isfinite(near)]))
    return out
