"""The numbers that corrections are linear in."""

import numpy as np
import pytest
from builders import make_poses

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.features import compute_posture_features
from hinge_core.kinematics.posture import make_body_frame
from hinge_core.pose.sequence import Facing, PoseSequence


def hinging(yaw_deg: float = 15.0) -> PoseSequence:
    return make_poses(
        trunk_deg=[0.0, 30.0, 70.0],
        knee_deg=[2.0, 12.0, 22.0],
        shank_deg=[3.0, 1.0, -2.0],
        yaw_deg=yaw_deg,
    )


def test_there_is_one_row_a_frame_and_nothing_unknown_in_it() -> None:
    features = compute_posture_features(make_body_frame(hinging(), Facing.RIGHT))
    assert features.shape[0] == 3
    assert np.isfinite(features).all()


@pytest.mark.parametrize("yaw_deg", [-20.0, 0.0, 20.0])
def test_a_mirrored_picture_has_the_same_features(yaw_deg: float) -> None:
    poses = hinging(yaw_deg=yaw_deg)
    np.testing.assert_allclose(
        compute_posture_features(make_body_frame(poses.mirrored(), Facing.LEFT)),
        compute_posture_features(make_body_frame(poses, Facing.RIGHT)),
        atol=1e-9,
    )


def test_size_and_place_leave_the_features_alone() -> None:
    near = make_poses(trunk_deg=40.0, px_per_m=500.0, image_size_px=(1000, 800))
    far = make_poses(trunk_deg=40.0, px_per_m=100.0)
    np.testing.assert_allclose(
        compute_posture_features(make_body_frame(near, Facing.RIGHT)),
        compute_posture_features(make_body_frame(far, Facing.RIGHT)),
        atol=1e-9,
    )


def test_a_turn_of_the_camera_and_a_bend_of_the_body_both_show() -> None:
    def row(trunk_deg: float, yaw_deg: float) -> FloatArray:
        poses = make_poses(trunk_deg=trunk_deg, yaw_deg=yaw_deg)
        return compute_posture_features(make_body_frame(poses, Facing.RIGHT))

    square_on = row(40.0, 0.0)
    assert np.abs(row(40.0, 30.0) - square_on).max() > 0.3
    assert np.abs(row(50.0, 0.0) - square_on).max() > 0.1


def test_a_missing_frame_has_a_missing_row_and_leaves_the_others_alone() -> None:
    poses = hinging()
    whole = compute_posture_features(make_body_frame(poses, Facing.RIGHT))
    poses.position_px[1], poses.world_m[1] = np.nan, np.nan
    holed = compute_posture_features(make_body_frame(poses, Facing.RIGHT))
    assert np.isnan(holed[1]).all()
    np.testing.assert_array_equal(holed[[0, 2]], whole[[0, 2]])
