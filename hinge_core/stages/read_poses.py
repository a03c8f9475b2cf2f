"""One sequence of poses, all facing one way, and all that is read from it."""

from dataclasses import dataclass

from hinge_core.arrays import BoolArray
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.back import BackReading, read_back
from hinge_core.kinematics.correction import Reading, read_posture
from hinge_core.kinematics.hidden import Sight, read_sight
from hinge_core.kinematics.posture import Body, make_body_frame
from hinge_core.pose.framing import find_cut_off
from hinge_core.pose.sequence import Facing, PoseSequence


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReadPoses:
    """Poses and what they say."""

    poses: PoseSequence
    facing: Facing
    body: Body
    reading: Reading
    back: BackReading

    def read_again(self, settings: Settings) -> "ReadPoses":
        """The same poses with other numbers; the same reading with the same ones."""
        if settings.measuring.reading.shift is None:
            return self
        return read_poses(self.poses, self.facing, settings)

    def part(self, frames: slice, settings: Settings) -> "ReadPoses":
        """The same over some of the frames."""
        return read_poses(self.poses.part(frames), self.facing, settings)


def read_poses(poses: PoseSequence, facing: Facing, settings: Settings) -> ReadPoses:
    """Read leans, view and back of one who faces one way all through."""
    body = make_body_frame(poses, facing)
    measuring = settings.measuring
    return ReadPoses(
        poses=poses,
        facing=facing,
        body=body,
        reading=read_posture(body, measuring.reading),
        back=read_back(
            poses,
            body,
            facing,
            measuring.reading.back,
            measuring.dowel,
            measuring.arms,
        ),
    )


def see_joints(
    read: ReadPoses, settings: Settings, covered: BoolArray | None = None
) -> Sight:
    """Which joints show, and which the picture's edge cuts off or a plate covers."""
    trunk_px = read.body.trunk_px
    sole_px = settings.measuring.hidden.sole_share * trunk_px
    outside = find_cut_off(read.poses, sole_px)
    return read_sight(read.poses, read.facing, trunk_px, outside, covered)
