"""Frames in which the track was with somebody else.

The detector follows one body and says nothing when it takes up another that passes in
front or stands near by. Both ways of it show in the path: a body leaps as none can, and
the feet lie where they had lain planted before, or will lie planted again.
"""

from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.sequence import PoseSequence


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersSettings:
    """What one body's path can be; data, see ``content/measurement.yaml``."""

    greatest_speed: float  # trunk lengths a second, of hips or shoulders
    same_place: float  # trunk lengths, in which planted feet come to lie again
    taken_away: float  # trunk lengths, at which another's feet are
    longest_visit_s: float  # for which somebody who walks may hold the track
    longest_stay_s: float  # for which somebody who stands may hold it
    planted_s: float  # for which feet lie still to be known again


def find_others(poses: PoseSequence, settings: OthersSettings) -> BoolArray:
    """Frames in which the track was with somebody else, (time,).

    Where a body leaps, and its feet then lie where they had lain planted a while ago,
    the track was with somebody else in between; and so where it leaps away from feet
    that lie there again, planted, a while later.
    """
    found = _find_visits(poses, settings)
    found |= _find_visits(_turn_back(poses), settings)[::-1]
    return np.asarray(found & poses.found)


def is_same_body(
    one: PoseSequence, other: PoseSequence, settings: OthersSettings
) -> bool:
    """Whether two paths through the same pictures are one body's, or one nobody's."""
    both = one.found & other.found if len(one) == len(other) else np.zeros(0, bool)
    if not both.any():
        return not (one.found.any() and other.found.any())
    trunk_px = float(np.nanmedian(one.measure_trunk_px()[both]))
    away = np.linalg.norm(one.position_px[both] - other.position_px[both], axis=2)
    return float(np.nanmedian(away)) <= settings.same_place * trunk_px


def _turn_back(poses: PoseSequence) -> PoseSequence:
    """The same path from its end to its beginning."""
    return replace(
        poses.part(slice(None, None, -1)), time_s=poses.time_s[-1] - poses.time_s[::-1]
    )


def _find_visits(poses: PoseSequence, s: OthersSettings) -> BoolArray:
    """Frames from where the feet last lay planted to a leap back to that place."""
    others = np.zeros(len(poses), dtype=bool)
    frames = np.flatnonzero(poses.found)
    if frames.size < 3:
        return others
    trunk_px = float(np.median(poses.measure_trunk_px()[frames]))
    if trunk_px <= 0.0:
        return others
    time_s = poses.time_s[frames]
    feet = poses.middle(L.LEFT_ANKLE, L.RIGHT_ANKLE)[frames] / trunk_px
    reach_s = s.longest_visit_s + s.planted_s
    for leap in _find_leaps(poses, frames, trunk_px, s):
        away = np.linalg.norm(feet[:leap] - feet[leap], axis=1)
        near = (away <= s.same_place) & (time_s[:leap] >= time_s[leap] - reach_s)
        last = _find_last_planted(near, time_s[:leap], s.planted_s)
        if last is None or last + 1 == leap:
            continue
        visit = slice(last + 1, leap)
        lasts_s = time_s[leap] - time_s[last + 1]
        stays = lasts_s > s.longest_stay_s and _stays_somewhere(
            feet[visit], time_s[visit], s
        )
        # Who stays planted elsewhere for long is the same person, who stepped there.
        if not stays and away[visit].max() > s.taken_away:
            others[frames[last + 1] : frames[leap]] = True
    return others


def _find_leaps(
    poses: PoseSequence, frames: np.ndarray, trunk_px: float, s: OthersSettings
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


def _stays_somewhere(feet: FloatArray, time_s: FloatArray, s: OthersSettings) -> bool:
    """Whether feet (time, 2) stay in one place for as long as planted ones do."""
    for first in range(len(feet)):
        stop = int(np.searchsorted(time_s, time_s[first] + s.planted_s, side="left"))
        if stop >= len(feet):
            return False
        way = np.linalg.norm(feet[first : stop + 1] - feet[first], axis=1)
        if way.max() <= s.same_place:
            return True
    return False


def _find_last_planted(
    near: BoolArray, time_s: FloatArray, planted_s: float
) -> int | None:
    """The end of the last run of frames in one place that is long enough."""
    edges = np.flatnonzero(np.diff(np.r_[False, near, False].astype(int)))
    for start, stop in reversed(edges.reshape(-1, 2).tolist()):
        if time_s[stop - 1] - time_s[start] >= planted_s:
            return int(stop) - 1
    return None
