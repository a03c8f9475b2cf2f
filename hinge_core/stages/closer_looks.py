"""What the further looks at some frames add to the path that was followed."""

from dataclasses import dataclass, replace

from hinge_core.arrays import BoolArray
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.back import BackReading
from hinge_core.kinematics.eyes import list_eyes
from hinge_core.kinematics.looks import lay_looks
from hinge_core.kinematics.outside import doubt_limbs_outside
from hinge_core.kinematics.planted import place_foot
from hinge_core.kinematics.plates import doubt_covered
from hinge_core.pose.recording import Recording
from hinge_core.stages.plate_search import find_covered
from hinge_core.stages.read_poses import ReadPoses, read_poses, see_joints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CloserLook:
    """What stands after the further looks."""

    posture: ReadPoses
    eyes: tuple[BackReading, ...]  # the back as each look shows it; () without looks
    covered: BoolArray | None  # joints behind a plate, (time, 33); None without one


def look_closer(
    posture: ReadPoses,
    recording: Recording,
    settings: Settings,
    *,
    upright: BoolArray | None,
) -> CloserLook:
    """Lay the looks over the path, and doubt or place what they do not bear out.

    Parameters
    ----------
    upright
        Frames in which the person stands, (time,), where the camera stood still: a
        foot that was seen standing is put where it stood. None: no such frames.

    """
    eyes: tuple[BackReading, ...] = ()
    if recording.looks:
        eyes = _read_eyes(posture, recording, settings)
        poses = lay_looks(
            posture.poses,
            recording.poses,
            recording.looks,
            settings.looks,
            settings.following.second_eyes,
        )
        posture = read_poses(poses, posture.facing, settings)
    outside = settings.measuring.outside
    poses = doubt_limbs_outside(posture.poses, posture.facing, outside)
    covered = find_covered(recording, poses, posture.facing, settings)
    if covered is not None:
        poses = doubt_covered(poses, covered, settings.measuring.plates)
    posture = replace(posture, poses=poses)
    if upright is not None:
        sight, planted = see_joints(posture, settings), settings.measuring.planted
        poses = place_foot(posture.poses, posture.facing, sight, upright, planted)
        if poses is not posture.poses:
            posture = read_poses(poses, posture.facing, settings)
    return CloserLook(posture=posture, eyes=eyes, covered=covered)


def _read_eyes(
    posture: ReadPoses, recording: Recording, settings: Settings
) -> tuple[BackReading, ...]:
    """The back as each eye sees it: the tracker's, and each look's by itself."""
    looked = list_eyes(posture.poses, recording.poses, recording.looks, settings.looks)
    return (
        posture.back,
        *(read_poses(eye, posture.facing, settings).back for eye in looked),
    )
