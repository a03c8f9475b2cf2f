"""Smooth paths that do not lag, and honest gaps."""

import numpy as np
import pytest
from builders import make_poses
from hypothesis import given, settings
from hypothesis import strategies as st
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.posture import make_body_frame, read_seen_inclinations
from hinge_core.kinematics.smoothing import Smoothed, smooth
from hinge_core.pose.sequence import Facing, PoseSequence

SETTINGS = shipped_settings().smoothing


def hinging(time_s: FloatArray, period_s: float = 3.0) -> PoseSequence:
    depth = 0.5 - 0.5 * np.cos(2.0 * np.pi * time_s / period_s)
    return make_poses(trunk_deg=70.0 * depth, knee_deg=20.0 * depth, time_s=time_s)


def trunk_of(poses: PoseSequence) -> FloatArray:
    return read_seen_inclinations(make_body_frame(poses, Facing.RIGHT)).trunk


def without(poses: PoseSequence, frames: slice | list[int]) -> PoseSequence:
    poses.position_px[frames], poses.world_m[frames] = np.nan, np.nan
    poses.visibility[frames] = 0.0
    return poses


def smoothed(poses: PoseSequence) -> Smoothed:
    return smooth(poses, SETTINGS)


@settings(max_examples=20, deadline=None)
@given(st.floats(4.0, 60.0), st.integers(1, 40), st.floats(-20.0, 90.0))
def test_a_person_who_stands_still_stays_where_they_are(
    fps: float, frames: int, trunk_deg: float
) -> None:
    still = make_poses(
        trunk_deg=np.full(frames, trunk_deg), time_s=np.arange(frames) / fps
    )
    after = smoothed(still)
    np.testing.assert_allclose(after.poses.position_px, still.position_px, atol=1e-6)
    np.testing.assert_allclose(after.poses.world_m, still.world_m, atol=1e-9)
    assert not after.bridged.any()


@pytest.mark.parametrize("fps", [5.0, 10.0, 15.0, 30.0])
@pytest.mark.parametrize("period_s", [1.2, 3.0])
def test_a_movement_neither_lags_nor_leads(fps: float, period_s: float) -> None:
    time_s = np.arange(0.0, 4.0 * period_s, 1.0 / fps)
    before = hinging(time_s, period_s)
    after = trunk_of(smoothed(before).poses)
    middle = slice(time_s.size // 8, -time_s.size // 8)
    shifts = np.linspace(-0.15, 0.15, 61)
    errors = [
        np.abs(after - np.interp(time_s - s, time_s, trunk_of(before)))[middle].mean()
        for s in shifts
    ]
    assert abs(shifts[int(np.argmin(errors))]) <= 0.1 / fps + 1e-9


@pytest.mark.parametrize("period_s", [1.2, 3.0])
def test_the_depth_of_a_movement_is_kept(period_s: float) -> None:
    time_s = np.arange(0.0, 4.0 * period_s, 1.0 / 15.0)
    before = hinging(time_s, period_s)
    lost = trunk_of(before).max() - trunk_of(smoothed(before).poses).max()
    assert abs(lost) < 1.5


def test_trembling_is_taken_out() -> None:
    time_s = np.arange(0.0, 6.0, 1.0 / 30.0)
    poses = hinging(time_s)
    truth = trunk_of(poses)
    noise = np.random.default_rng(3).normal(0.0, 4.0, poses.position_px.shape)
    poses.position_px[:] += noise
    rough = np.abs(trunk_of(poses) - truth).mean()
    assert np.abs(trunk_of(smoothed(poses).poses) - truth).mean() < 0.7 * rough


def test_a_short_gap_is_bridged_and_marked() -> None:
    time_s = np.arange(60) / 15.0
    truth = trunk_of(hinging(time_s))
    gap = [20, 21, 22]  # 0.27 seconds between the frames on either side
    after = smoothed(without(hinging(time_s), gap))
    assert np.flatnonzero(after.bridged).tolist() == gap
    assert after.poses.found.all()
    np.testing.assert_allclose(after.poses.visibility[gap], 1.0)
    np.testing.assert_allclose(trunk_of(after.poses)[gap], truth[gap], atol=6.0)


def test_a_long_gap_stays_missing_and_its_sides_do_not_touch() -> None:
    time_s = np.arange(60) / 15.0
    poses = without(make_poses(trunk_deg=np.zeros(60), time_s=time_s), slice(20, 40))
    moved = 100.0
    poses.position_px[40:, :, 0] += moved
    after = smoothed(poses)
    assert np.flatnonzero(~after.poses.found).tolist() == list(range(20, 40))
    assert not after.bridged.any()
    np.testing.assert_allclose(
        after.poses.position_px[[0, 19, 40, 59]],
        poses.position_px[[0, 19, 40, 59]],
        atol=1e-6,
    )


def test_nothing_is_invented_before_the_first_or_after_the_last_sight() -> None:
    time_s = np.arange(30) / 15.0
    after = smoothed(without(hinging(time_s), [0, 28, 29]))
    assert np.flatnonzero(~after.poses.found).tolist() == [0, 28, 29]


def test_nobody_all_along_stays_nobody() -> None:
    after = smoothed(without(hinging(np.arange(10) / 15.0), slice(None)))
    assert not after.poses.found.any()


def test_irregular_time_stamps_are_taken_at_their_word() -> None:
    steps = np.tile([0.02, 0.05, 0.11, 0.06], 30)
    time_s = np.r_[0.0, np.cumsum(steps)]
    before = hinging(time_s)
    after = smoothed(before).poses
    np.testing.assert_array_equal(after.time_s, time_s)
    np.testing.assert_allclose(trunk_of(after), trunk_of(before), atol=2.5)


def test_the_sequence_that_came_in_is_left_alone() -> None:
    poses = without(hinging(np.arange(30) / 15.0), [10])
    kept = poses.position_px.copy()
    smoothed(poses)
    np.testing.assert_array_equal(poses.position_px, kept)
