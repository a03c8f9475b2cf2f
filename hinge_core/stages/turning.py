"""A clip's turning points by the tracker alone, before anything else is known."""

from hinge_core.judging.settings import Settings
from hinge_core.kinematics.correction import read_posture
from hinge_core.kinematics.posture import make_body_frame
from hinge_core.measuring.repetitions import Count
from hinge_core.measuring.track import Track
from hinge_core.pose.one_way import turn_poses
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.stages.motion import read_motion, steady_poses


def count_turns(
    track: Track, facing: Facing, settings: Settings
) -> tuple[PoseSequence, Count]:
    """The smoothed path of a clip's person, as seen, and its repetitions."""
    poses = steady_poses(track, settings)
    body = make_body_frame(poses, facing)
    yaw_deg = read_posture(body, settings.measuring.reading).yaw_deg
    motion = read_motion(poses, body, facing, yaw_deg, track.cuts, settings)
    return turn_poses(poses, track.turned), motion.count
