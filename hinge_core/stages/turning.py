"""A clip's turning points by the tracker alone, before anything else is known."""

from hinge_core.judging.settings import Settings
from hinge_core.kinematics.correction import read_posture
from hinge_core.kinematics.posture import make_body_frame
from hinge_core.measuring.repetitions import Count
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.stages.motion import read_motion, steady_poses


def count_turns(
    recording: Recording, facing: Facing, settings: Settings
) -> tuple[PoseSequence, Count]:
    """The smoothed path of a clip's person, and its repetitions."""
    poses, cuts = steady_poses(recording, settings)
    body = make_body_frame(poses, facing)
    yaw_deg = read_posture(body, settings.measuring.reading).yaw_deg
    motion = read_motion(poses, body, facing, yaw_deg, cuts, settings)
    return poses, motion.count
