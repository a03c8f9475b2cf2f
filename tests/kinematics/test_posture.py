"""Signs and angles: known figures, and what must hold for every figure."""

from typing import Any

import numpy as np
import pytest
from builders import make_poses
from hypothesis import given, settings
from hypothesis import strategies as st

from hinge_core.kinematics.posture import (
    Inclinations,
    lean_deg,
    make_body_frame,
    read_seen_inclinations,
)
from hinge_core.pose.sequence import Facing, Landmark

relaxed = settings(max_examples=60, deadline=None)
postures = st.fixed_dictionaries(
    {
        "trunk_deg": st.floats(-30.0, 120.0),
        "knee_deg": st.floats(-10.0, 130.0),
        "shank_deg": st.floats(-30.0, 45.0),
        "yaw_deg": st.floats(-40.0, 40.0),
    }
)
facings = st.sampled_from(Facing)


def seen(facing: Facing = Facing.RIGHT, **pose: Any) -> Inclinations:
    return read_seen_inclinations(
        make_body_frame(make_poses(facing=facing, **pose), facing)
    )


@pytest.mark.parametrize("facing", Facing)
@pytest.mark.parametrize(
    ("trunk", "knee", "shank", "hip"),
    [
        pytest.param(0.0, 0.0, 0.0, 0.0, id="upright"),
        pytest.param(90.0, 0.0, 0.0, 90.0, id="level-with-straight-legs"),
        pytest.param(60.0, 20.0, 0.0, 80.0, id="hinge"),
        pytest.param(35.0, 95.0, 31.0, 99.0, id="squat"),
        pytest.param(-8.0, 0.0, 0.0, -8.0, id="leaning-back-is-negative"),
        pytest.param(0.0, -5.0, -2.0, -3.0, id="knees-past-straight-are-negative"),
        pytest.param(100.0, 15.0, -6.0, 121.0, id="past-level"),
    ],
)
def test_a_known_posture_reads_as_it_is(
    facing: Facing, trunk: float, knee: float, shank: float, hip: float
) -> None:
    read = seen(facing, trunk_deg=trunk, knee_deg=knee, shank_deg=shank)
    for angle, expected in (
        (read.trunk, trunk),
        (read.knee_flexion, knee),
        (read.shank, shank),
        (read.hip_flexion, hip),
    ):
        np.testing.assert_allclose(angle, [expected], atol=1e-9)


@relaxed
@given(postures, facings)
def test_hip_is_trunk_plus_knee_minus_shank(
    pose: dict[str, float], facing: Facing
) -> None:
    read = seen(facing, **pose)
    np.testing.assert_allclose(
        read.hip_flexion, read.trunk + read.knee_flexion - read.shank, atol=1e-9
    )


@relaxed
@given(postures)
def test_a_mirrored_person_has_the_same_body(pose: dict[str, Any]) -> None:
    right = make_body_frame(make_poses(facing=Facing.RIGHT, **pose), Facing.RIGHT)
    left = make_body_frame(make_poses(facing=Facing.LEFT, **pose), Facing.LEFT)
    np.testing.assert_allclose(left.plane, right.plane, atol=1e-9)
    np.testing.assert_allclose(left.world_m, right.world_m, atol=1e-9)
    np.testing.assert_allclose(left.trunk_px, right.trunk_px)


@relaxed
@given(postures, facings, st.floats(20.0, 900.0), st.integers(300, 4000))
def test_size_and_place_in_the_picture_change_nothing(
    pose: dict[str, float], facing: Facing, px_per_m: float, side_px: int
) -> None:
    here = seen(facing, **pose)
    there = seen(facing, **pose, px_per_m=px_per_m, image_size_px=(side_px, side_px))
    np.testing.assert_allclose(there.hip_flexion, here.hip_flexion, atol=1e-8)
    np.testing.assert_allclose(there.shank, here.shank, atol=1e-8)


def test_the_body_frame_has_its_origin_at_the_hips_and_the_trunk_as_its_unit() -> None:
    body = make_body_frame(make_poses(trunk_deg=30.0, yaw_deg=20.0), Facing.RIGHT)
    hips = body.plane[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=1)
    shoulders = body.plane[:, [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]]
    np.testing.assert_allclose(hips, 0.0, atol=1e-12)
    np.testing.assert_allclose(np.linalg.norm(shoulders.mean(axis=1)), 1.0)


def test_a_missing_frame_stays_missing() -> None:
    poses = make_poses(trunk_deg=[0.0, 30.0, 60.0])
    poses.position_px[1] = np.nan
    read = read_seen_inclinations(make_body_frame(poses, Facing.RIGHT))
    for angle in (read.trunk, read.hip_flexion, read.knee_flexion, read.shank):
        assert np.isnan(angle).tolist() == [False, True, False]


def test_a_body_without_a_trunk_has_no_angles() -> None:
    poses = make_poses()
    for shoulder, hip in (
        (Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP),
        (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_HIP),
    ):
        poses.position_px[:, shoulder] = poses.position_px[:, hip]
    assert np.isnan(make_body_frame(poses, Facing.RIGHT).plane).all()


def test_a_lean_is_ahead_over_up() -> None:
    upper = np.array([[0.0, 1.0], [1.0, 1.0], [-1.0, 0.0]])
    np.testing.assert_allclose(lean_deg(np.zeros((3, 2)), upper), [0.0, 45.0, -90.0])
