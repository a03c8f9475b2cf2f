"""What the further looks at some frames add to the path that was followed."""

from dataclasses import replace

from hinge_core.arrays import BoolArray
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.back import BackReading
from hinge_core.kinematics.eyes import list_eyes
from hinge_core.kinematics.looks import lay_looks
from hinge_core.kinematics.outside import doubt_limbs_outside
from hinge_core.kinematics.planted import place_foot
from hinge_core.pose.recording import Recording
from hinge_core.stages.read_poses import ReadPoses, read_poses, see_joints


def look_closer(
    posture: ReadPoses,
    recording: Recording,
    settings: Settings,
    *,
    upright: BoolArray | None,
) -> tuple[ReadPoses, tuple[BackReading, ...]]:
    """Lay the looks over the path, and doubt or place what they do not bear out.

    Parameters
    ----------
    upright
        Frames in which the person stands, (time,), where the camera stood still: a
        foot that was seen standing is put where it stood. None: no such frames.

    Returns
    -------
    tuple
        The posture, and the back as each eye sees it by itself; () where no look was
        taken.
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
    posture = replace(posture, poses=poses)
    if upright is not None:
        sight, planted = see_joints(posture, settings), settings.measuring.planted
        poses = place_foot(posture.poses, posture.facing, sight, upright, planted)
        if poses is not posture.poses:
            posture = read_poses(poses, posture.facing, settings)
    return posture, eyes


def _read_eyes(
    posture: ReadPoses, recording: Recording, settings: Settings
) -> tuple[BackReading, ...]:
    """The back as each eye sees it: the tracker's, and each look's by itself."""
    looked = list_eyes(posture.poses, recording.poses, recording.looks, settings.looks)
    return (
        posture.back,
        *(read_poses(eye, posture.facing, settings).back for eye in looked),
    )
