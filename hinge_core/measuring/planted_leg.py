"""Who lifts the hips from the floor on one leg is measured by the leg that stands.

From the side the near limbs are measured. Where the near leg is the raised one, both
legs change places from the knees down: the numbers are then of the far one, which
carries. The hips stay: seen from the side they lie behind one another, and the far one
is a guess (on two rendered clips it put the fold 6 and 14 degrees off, the near one 2
and 4).
"""

from dataclasses import replace

import numpy as np

from hinge_core.arrays import BoolArray
from hinge_core.kinematics.posture import make_body_frame
from hinge_core.measuring.families import Family, FamilySettings, find_family
from hinge_core.measuring.glimpses import Glimpses, read_glimpses
from hinge_core.measuring.posture_names import MovementSettings
from hinge_core.measuring.track import Track
from hinge_core.pose.recording import Looks, Recording
from hinge_core.pose.sequence import MIRROR, PoseSequence
from hinge_core.pose.sequence import Landmark as L

_EXCHANGED = np.where(np.arange(len(L)) >= L.LEFT_KNEE, MIRROR, np.arange(len(L)))


def stand_on_planted_leg(
    track: Track, movement: MovementSettings, families: FamilySettings
) -> Track:
    """The same track, its legs exchanged where the far one alone stands on the floor.

    Only of somebody who lies; all others are measured by what is near.
    """
    if track.facing is None or not track.recording.poses.found.any():
        return track
    poses = track.face_one_way().poses
    glimpses = read_glimpses(poses, make_body_frame(poses, track.facing), track.facing)
    if find_family(glimpses, movement, families).id is not Family.LYING:
        return track
    far_alone = _find_standing_far(glimpses, movement)
    known = np.isfinite(glimpses.shank + glimpses.far_shank)
    if 2 * np.count_nonzero(far_alone & known) <= np.count_nonzero(known):
        return track
    return replace(track, recording=_exchange_legs(track.recording), far_leg=True)


def _find_standing_far(glimpses: Glimpses, s: MovementSettings) -> BoolArray:
    """Frames in which the far shin stands and the near one does not, (time,)."""
    near, far = np.abs(glimpses.shank), np.abs(glimpses.far_shank)
    return np.asarray((far <= s.standing_leg_deg) & (near > s.standing_leg_deg))


def _exchange_legs(recording: Recording) -> Recording:
    return replace(
        recording,
        poses=_exchange(recording.poses),
        looks=tuple(_exchange_look(look) for look in recording.looks),
    )


def _exchange(poses: PoseSequence) -> PoseSequence:
    spread = poses.spread_px
    return replace(
        poses,
        position_px=poses.position_px[:, _EXCHANGED],
        world_m=poses.world_m[:, _EXCHANGED],
        visibility=poses.visibility[:, _EXCHANGED],
        spread_px=None if spread is None else spread[:, _EXCHANGED],
    )


def _exchange_look(look: Looks) -> Looks:
    return replace(
        look,
        position_px=look.position_px[:, _EXCHANGED],
        world_m=look.world_m[:, _EXCHANGED],
        visibility=look.visibility[:, _EXCHANGED],
    )
