"""The plate before the legs: looked for in the pictures while recording."""

import numpy as np

from hinge_core.arrays import BoolArray, RgbImage
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.plates import (
    find_behind_plate,
    find_discs,
    follow_plate,
)
from hinge_core.pose.detection import mirror_picture
from hinge_core.pose.recording import Disc, Recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L


def find_discs_at(
    rgb: RgbImage, poses: PoseSequence, frame: int, facing: Facing, settings: Settings
) -> tuple[Disc, ...]:
    """Discs about the hands in one frame's picture, of whatever size.

    One who faces left is looked at in the mirror, so that both ways find the same.
    """
    width_px = poses.image_size_px[0]
    scale = rgb.shape[1] / width_px
    hand = poses.middle(L.LEFT_WRIST, L.RIGHT_WRIST)[frame] * scale
    trunk_px = float(np.nanmedian(poses.measure_trunk_px())) * scale
    left = facing is Facing.LEFT
    if left:
        rgb, hand = mirror_picture(rgb), np.array([rgb.shape[1] - hand[0], hand[1]])
    found = []
    for disc in find_discs(rgb, hand, trunk_px, settings.measuring.plates):
        x, y = disc.centre_px / scale
        centre = np.array([width_px - x if left else x, y])
        found.append(Disc(centre, disc.radius_px / scale))
    return tuple(found)


def find_covered(
    recording: Recording, poses: PoseSequence, facing: Facing, settings: Settings
) -> BoolArray | None:
    """Joints behind a plate in each frame, (time, 33); None where there is none.

    Parameters
    ----------
    poses
        The best that is known of the recording's poses.
    """
    plates = settings.measuring.plates
    path = follow_plate(poses, recording.discs, recording.stick_looks, plates)
    return None if path is None else find_behind_plate(poses, facing, path, plates)
