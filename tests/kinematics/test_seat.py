"""The seat behind the heels, read off an outline."""

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.seat import read_seat_reach
from hinge_core.pose.sequence import Facing, PoseSequence, Silhouette
from hinge_core.pose.sequence import Landmark as L

SETTINGS = shipped_settings().measuring.seat
WIDTH, TALL, FLOOR = 200, 160, 190  # pixels; who faces right
HEEL, HIP_Y, SHOULDER_Y, ANKLE_Y = 100.0, 110.0, 65.0, 180.0
UPRIGHT = np.array([True, False])


def paint(seat_behind: float, elbow_behind: float = 0.0) -> FloatArray:
    """A body as boxes: foot, legs, seat, trunk and an elbow; 1 is the person."""
    mask = np.zeros((200, WIDTH))
    mask[FLOOR - TALL : FLOOR, 105:120] = 1.0  # from head to feet
    mask[int(ANKLE_Y) : FLOOR, int(HEEL) : 135] = 1.0
    mask[int(HIP_Y) - 8 : int(HIP_Y) + 8, int(HEEL - seat_behind) : 120] = 1.0
    mask[70:80, int(HEEL - elbow_behind) : 120] = 1.0
    return mask


def film(*masks: FloatArray | None, facing: Facing = Facing.RIGHT) -> PoseSequence:
    points = np.full((len(masks), 33, 2), np.nan)
    for joints, at in (
        ((L.LEFT_HIP, L.RIGHT_HIP), (110.0, HIP_Y)),
        ((L.LEFT_SHOULDER, L.RIGHT_SHOULDER), (112.0, SHOULDER_Y)),
        ((L.LEFT_ANKLE, L.RIGHT_ANKLE), (108.0, ANKLE_Y)),
    ):
        points[:, list(joints)] = at
    silhouettes = tuple(
        None if mask is None else Silhouette.pack(mask, (0.0, 0.0), 1.0)
        for mask in masks
    )
    poses = PoseSequence(
        time_s=np.arange(len(masks), dtype=float),
        position_px=points,
        world_m=np.zeros((len(masks), 33, 3)),
        visibility=np.ones((len(masks), 33)),
        image_size_px=(WIDTH, 200),
        silhouettes=silhouettes,
    )
    if facing is Facing.RIGHT:
        return poses
    points = points.copy()
    points[..., 0] = WIDTH - points[..., 0]
    mirrored = tuple(None if s is None else s.mirrored(WIDTH) for s in silhouettes)
    return PoseSequence(
        time_s=poses.time_s,
        position_px=points,
        world_m=poses.world_m,
        visibility=poses.visibility,
        image_size_px=poses.image_size_px,
        silhouettes=mirrored,
    )


@pytest.mark.parametrize("facing", list(Facing))
@pytest.mark.parametrize("behind", [0.0, 16.0, 40.0])
def test_the_reach_is_seat_behind_heel_in_the_height_seen(
    behind: float, facing: Facing
) -> None:
    poses = film(paint(0.0), paint(behind), facing=facing)
    reach = read_seat_reach(poses, facing, UPRIGHT, SETTINGS)
    assert reach == pytest.approx([0.0, behind / TALL], abs=0.01)


def test_an_elbow_behind_the_back_is_no_seat() -> None:
    poses = film(paint(0.0), paint(16.0, elbow_behind=50.0))
    reach = read_seat_reach(poses, Facing.RIGHT, UPRIGHT, SETTINGS)
    assert reach[1] == pytest.approx(16.0 / TALL, abs=0.01)


def test_without_an_outline_there_is_no_reach() -> None:
    reach = read_seat_reach(film(paint(0.0), None), Facing.RIGHT, UPRIGHT, SETTINGS)
    assert np.isnan(reach[1])


def test_without_a_standing_outline_nobody_knows_how_tall() -> None:
    reach = read_seat_reach(film(None, paint(16.0)), Facing.RIGHT, UPRIGHT, SETTINGS)
    assert np.isnan(reach).all()


def test_what_reaches_too_far_is_not_the_body() -> None:
    reach = read_seat_reach(
        film(paint(0.0), paint(90.0)), Facing.RIGHT, UPRIGHT, SETTINGS
    )
    assert np.isnan(reach[1])
