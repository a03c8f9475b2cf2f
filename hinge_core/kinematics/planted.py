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
    stays_within: float  # of its place, nine in ten plain sights of a planted ankle
    least_sights: int  # frames of standing that show it
    pulled_off: float  # further from its place the ankle is not on the foot
    unsure_by: float  # trunk lengths; how far off its place an ankle may be


def plant_foot(
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
    place = _find_place(ankle, plain, upright, trunk_px, settings)
    if place is None:
        return poses
    off = np.linalg.norm(ankle - place, axis=1) / trunk_px
    lost = poses.found & (~plain | (off > settings.pulled_off))
    return _put(poses, near, place, lost, settings.unsure_by * trunk_px)


def _outside(sight: Sight, spread: FloatArray) -> BoolArray:
    return sight.outside.get("ankle", np.zeros(spread.shape, dtype=bool))


def _find_place(
    ankle_px: FloatArray,
    plain: BoolArray,
    upright: BoolArray,
    trunk_px: float,
    s: PlantedSettings,
) -> FloatArray | None:
    """Where the ankle stands, (2,); None where that was not seen, or does not stay."""
    standing = plain & upright
    if np.count_nonzero(standing) < s.least_sights:
        return None
    place = np.median(ankle_px[standing], axis=0)
    off = np.linalg.norm(ankle_px[plain] - place, axis=1) / trunk_px
    return place if np.quantile(off, 0.9) <= s.stays_within else None


def _put(
    poses: PoseSequence, near: int, place: FloatArray, lost: BoolArray, unsure_px: float
) -> PoseSequence:
    position, visibility = poses.position_px.copy(), poses.visibility.copy()
    spread = poses.spread_px
    spread = np.zeros(visibility.shape) if spread is None else spread.copy()
    position[lost, near] = place
    visibility[lost, near], spread[lost, near] = 1.0, unsure_px
    return replace(poses, position_px=position, visibility=visibility, spread_px=spread)
