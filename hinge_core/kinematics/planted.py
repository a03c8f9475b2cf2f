"""A foot that was seen standing is where it was, whatever now hides it.

A plate, a bar or a kettlebell before the shin pulls the detector's ankle onto its rim,
steadily, so that neither jitter nor the looks need tell. But a planted foot does not
move: where its ankle was seen plainly while the person stood, and again and again at
that place, the ankle is there also in the frames between that do not show it.
"""

from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.hidden import Sight
from hinge_core.kinematics.posture import NEAR
from hinge_core.pose.sequence import MIRROR, Facing, PoseSequence


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedSettings:
    """When a foot is planted; data, see ``content/measurement.yaml``."""

    seen_spread: float  # trunk lengths; up to here an ankle is seen plainly
    least_sights: int  # frames of standing that show it
    stands_within: float  # of their middle, nine in ten of these
    pulled_off: float  # further from its place the ankle is not on the foot
    longest_pull_s: float  # who is seen elsewhere for longer has stepped there
    most_elsewhere: float  # share of plain sights, beyond which no foot stays
    unsure_by: float  # trunk lengths; how far off its place an ankle may be


def place_foot(
    poses: PoseSequence,
    facing: Facing,
    sight: Sight,
    upright: BoolArray,
    settings: PlantedSettings,
) -> PoseSequence:
    """Put the near ankle where it stood, in frames in which it is not seen there.

    Parameters
    ----------
    poses
        Of one stretch of film by a camera that stands still.
    upright
        Frames in which the person stands, (time,).

    Returns
    -------
    PoseSequence
        The same where no foot was seen standing, or it did not stay.
    """
    near = NEAR.ankle if facing is Facing.RIGHT else MIRROR[NEAR.ankle]
    trunk_px = float(np.nanmedian(poses.measure_trunk_px()))
    ankle, spread = poses.position_px[:, near], sight.spread["ankle"]
    plain = (spread <= settings.seen_spread) & ~_outside(sight, spread)
    standing = plain & upright
    if np.count_nonzero(standing) < settings.least_sights:
        return poses
    place = np.median(ankle[standing], axis=0)
    off = np.linalg.norm(ankle - place, axis=1) / trunk_px
    if np.quantile(off[standing], 0.9) > settings.stands_within:
        return poses
    here = plain & (off <= settings.pulled_off)
    elsewhere = _find_steps(poses.time_s, plain, off > settings.pulled_off, settings)
    if np.count_nonzero(elsewhere) > settings.most_elsewhere * np.count_nonzero(plain):
        return poses
    lost = poses.found & ~here & _is_nearer(poses.time_s, here, elsewhere)
    return _put(poses, near, place, lost, settings.unsure_by * trunk_px)


def _outside(sight: Sight, spread: FloatArray) -> BoolArray:
    return sight.outside.get("ankle", np.zeros(spread.shape, dtype=bool))


def _find_steps(
    time_s: FloatArray, plain: BoolArray, off: BoolArray, s: PlantedSettings
) -> BoolArray:
    """Frames in which the foot is plainly seen to stand somewhere else, (time,).

    A rim pulls for as long as it passes; who has stepped away stays there.
    """
    steps = np.zeros(plain.shape, dtype=bool)
    seen = np.flatnonzero(plain)
    for run in np.split(seen, np.flatnonzero(np.diff(off[seen])) + 1):
        if run.size and off[run[0]] and np.ptp(time_s[run]) > s.longest_pull_s:
            steps[run] = True
    return steps


def _is_nearer(time_s: FloatArray, here: BoolArray, elsewhere: BoolArray) -> BoolArray:
    """Frames that are nearer in time to a sight here than to one elsewhere, (time,)."""
    return np.asarray(_find_gap(time_s, here) <= _find_gap(time_s, elsewhere))


def _find_gap(time_s: FloatArray, frames: BoolArray) -> FloatArray:
    """How far each frame is from the nearest of some, seconds, (time,)."""
    at = time_s[frames]
    if not at.size:
        return np.full(time_s.shape, np.inf)
    after = np.searchsorted(at, time_s).clip(1, max(1, at.size - 1))
    sides = at[np.stack([after - 1, after.clip(0, at.size - 1)])]
    return np.asarray(np.abs(sides - time_s).min(axis=0))


def _put(
    poses: PoseSequence, near: int, place: FloatArray, lost: BoolArray, unsure_px: float
) -> PoseSequence:
    position, visibility = poses.position_px.copy(), poses.visibility.copy()
    spread = poses.spread_px
    spread = np.zeros(visibility.shape) if spread is None else spread.copy()
    position[lost, near] = place
    visibility[lost, near], spread[lost, near] = 1.0, unsure_px
    return replace(poses, position_px=position, visibility=visibility, spread_px=spread)
