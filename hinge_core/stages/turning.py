"""A clip's turning points by the tracker alone, before anything else is known."""

from hinge_core.judging.settings import Settings
from hinge_core.kinematics.correction import read_posture
from hinge_core.kinematics.posture import make_body_frame
from hinge_core.measuring.planted_leg import stand_on_planted_leg
from hinge_core.measuring.repetitions import Count
from hinge_core.measuring.track import Track, follow_through
from hinge_core.pose.one_way import turn_poses
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.stages.motion import read_motion, steady_poses


def follow_body(
    recording: Recording, by_hand: Facing | None, settings: Settings
) -> Track:
    """Keep one person all through a clip, seen by the leg that carries them."""
    track = follow_through(recording, by_hand, settings.track)
    return stand_on_planted_leg(track, settings.movement, settings.families)


def count_turns(
    track: Track, facing: Facing, settings: Settings
) -> tuple[PoseSequence, Count]:
    """The smoothed path of a clip's person, as seen, and its repetitions."""
    poses = steady_poses(track, settings)
    body = make_body_frame(poses, facing)
    yaw_deg = read_posture(body, settings.measuring.reading).yaw_deg
    motion = read_motion(poses, body, facing, yaw_deg, track.cuts, settings)
    return turn_poses(poses, track.turned), motion.count
