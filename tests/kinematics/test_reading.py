"""What the detector's joints get wrong, taken out again."""

from dataclasses import replace

import numpy as np
import pytest
from builders import make_poses
from stick_people import shipped_settings, stick_reading

from hinge_core.kinematics.correction import compute_stance_split_deg, read_posture
from hinge_core.kinematics.features import (
    compute_posture_features,
    compute_view_features,
)
from hinge_core.kinematics.posture import make_body_frame, read_seen_inclinations
from hinge_core.pose.sequence import Facing, Landmark, PoseSequence

SHIPPED = shipped_settings().measuring.reading
BODY = make_body_frame(
    make_poses(trunk_deg=[0.0, 35.0, 70.0], knee_deg=[2.0, 10.0, 20.0]), Facing.RIGHT
)


def test_a_map_of_nothing_reads_what_is_seen() -> None:
    reading = read_posture(BODY, stick_reading())
    seen = read_seen_inclinations(BODY)
    np.testing.assert_array_equal(reading.inclinations.trunk, seen.trunk)
    np.testing.assert_array_equal(reading.inclinations.hip_flexion, seen.hip_flexion)
    np.testing.assert_array_equal(reading.yaw_deg, 0.0)
    np.testing.assert_array_equal(reading.trust, 1.0)


def test_offsets_are_added_to_leans_and_stand_alone_for_the_rest() -> None:
    told = stick_reading(trunk=2.0, yaw=12.0, roll=-2.0)
    reading = read_posture(BODY, told)
    seen = read_seen_inclinations(BODY)
    np.testing.assert_allclose(reading.inclinations.trunk, seen.trunk + 2.0)
    np.testing.assert_allclose(reading.inclinations.hip_flexion, seen.hip_flexion + 2.0)
    np.testing.assert_array_equal(reading.inclinations.shank, seen.shank)
    np.testing.assert_array_equal(reading.yaw_deg, 12.0)
    np.testing.assert_array_equal(reading.roll_deg, -2.0)


def test_the_identity_holds_after_the_correction() -> None:
    lean = read_posture(BODY, stick_reading(trunk=2.0, yaw=45.0))
    read = lean.inclinations
    np.testing.assert_allclose(
        read.hip_flexion, read.trunk + read.knee_flexion - read.shank, atol=1e-9
    )


def test_a_strange_posture_keeps_its_seen_leans() -> None:
    told = stick_reading(trunk=8.0)
    strange = told.posture.strangeness(compute_posture_features(BODY))
    for usual, none, expected in (
        (strange.max() + 1.0, strange.max() + 2.0, 8.0),
        (0.0, strange.min() / 2.0, 0.0),
    ):
        limits = replace(told, usual_strangeness=usual, strange_strangeness=none)
        reading = read_posture(BODY, limits)
        seen = read_seen_inclinations(BODY)
        np.testing.assert_allclose(reading.inclinations.trunk - seen.trunk, expected)


def split(far_knee_forward_px: float) -> PoseSequence:
    poses = make_poses(trunk_deg=20.0)
    poses.position_px[:, Landmark.LEFT_KNEE, 0] += far_knee_forward_px
    return poses


def test_in_a_split_stance_nothing_is_corrected() -> None:
    told = replace(
        stick_reading(trunk=8.0), usual_stance_deg=10.0, split_stance_deg=25.0
    )
    for forward_px, trust in ((0.0, 1.0), (90.0, 0.0)):
        body = make_body_frame(split(forward_px), Facing.RIGHT)
        np.testing.assert_array_equal(read_posture(body, told).trust, trust)
    assert (
        compute_stance_split_deg(make_body_frame(split(90.0), Facing.RIGHT))[0] > 25.0
    )


def test_near_square_on_the_yaw_fitted_there_counts_and_else_the_whole_ones() -> None:
    told = stick_reading(yaw=60.0, near_yaw=10.0)
    far = read_posture(BODY, replace(told, near_yaw_deg=40.0))
    np.testing.assert_array_equal(far.yaw_deg, 60.0)
    near = read_posture(BODY, replace(told, near_yaw_deg=70.0))
    np.testing.assert_array_equal(near.yaw_deg, 10.0)


def test_part_of_a_reading_is_that_part_of_each_path() -> None:
    reading = read_posture(BODY, stick_reading(yaw=5.0))
    part = reading.part(slice(1, 3))
    np.testing.assert_array_equal(
        part.inclinations.hip_flexion, reading.inclinations.hip_flexion[1:]
    )
    for path in (part.yaw_deg, part.roll_deg, part.trust):
        assert path.shape == part.foot_change.shape == (2,)


def test_what_was_not_seen_is_not_corrected_into_being() -> None:
    poses = make_poses(trunk_deg=[0.0, 35.0])
    poses.position_px[0], poses.world_m[0] = np.nan, np.nan
    reading = read_posture(make_body_frame(poses, Facing.RIGHT), SHIPPED)
    for values in (
        reading.inclinations.trunk,
        reading.inclinations.hip_flexion,
        reading.inclinations.shank,
        reading.yaw_deg,
    ):
        assert np.isnan(values).tolist() == [True, False]


def test_the_shipped_maps_fit_the_features_and_correct_by_little() -> None:
    """On the mean of what they were fitted on; 12 degrees is twice the usual."""
    features = compute_posture_features(BODY)
    assert set(SHIPPED.posture(features)) == set(SHIPPED.posture.outputs)
    view = SHIPPED.view(compute_view_features(BODY, features))
    assert set(view) == {"yaw", "near_yaw", "roll"}
    typical = SHIPPED.posture(SHIPPED.posture.mean[None, :])
    assert abs(typical["trunk"][0]) < 12.0


def told_of(trunk_deg: float, map_says: float, **other: float) -> float:
    """What is added to a seen trunk lean by the shipped rules and a constant map."""
    flat = stick_reading(trunk=map_says, **other)
    shipped = replace(
        SHIPPED,
        posture=flat.posture,
        view=flat.view,
        usual_strangeness=1e6,
        strange_strangeness=1e7,
    )
    body = make_body_frame(make_poses(trunk_deg=trunk_deg), Facing.RIGHT)
    read = read_posture(body, shipped).inclinations
    return float(read.trunk[0] - read_seen_inclinations(body).trunk[0])


@pytest.mark.parametrize("map_says", [-9.0, 0.0, 9.0])
def test_who_stands_is_read_as_seen_whatever_the_map_says(map_says: float) -> None:
    assert told_of(3.0, map_says) == 0.0


def test_a_bent_trunk_follows_the_map_in_part_and_up_to_a_limit() -> None:
    usual = float(SHIPPED.map_usual(np.array(65.0)))
    assert told_of(65.0, usual) == pytest.approx(0.0)
    share = SHIPPED.map_share.value[-1]
    assert told_of(65.0, usual + 2.0) == pytest.approx(2.0 * share)
    assert told_of(65.0, usual - 2.0) == pytest.approx(-2.0 * share)
    most = SHIPPED.map_most_deg * share
    assert told_of(65.0, usual + 40.0) == pytest.approx(most)
    assert told_of(65.0, usual - 40.0) == pytest.approx(-most)


def test_past_the_level_a_trunk_is_read_less_far_over() -> None:
    usual = float(SHIPPED.map_usual(np.array(110.0)))
    assert told_of(110.0, usual) < -5.0


@pytest.mark.parametrize("yaw_deg", [0.0, 18.0, 45.0])
def test_foreshortening_is_taken_out_as_far_as_the_turn_is_sure(yaw_deg: float) -> None:
    """Seen at 45 degrees a lean of 50 looks like one of 40."""
    seen = np.degrees(np.arctan(np.tan(np.radians(50.0)) * np.cos(np.radians(yaw_deg))))
    flat = stick_reading(yaw=yaw_deg)
    told = replace(
        flat,
        square_yaw_deg=SHIPPED.square_yaw_deg,
        turned_yaw_deg=SHIPPED.turned_yaw_deg,
    )
    body = make_body_frame(make_poses(trunk_deg=float(seen)), Facing.RIGHT)
    read = read_posture(body, told).inclinations.trunk[0]
    assert read == pytest.approx(seen if yaw_deg < 20.0 else 50.0, abs=0.3)


@pytest.mark.parametrize("yaw_deg", [-20.0, 10.0])
def test_the_shipped_maps_read_a_mirrored_picture_alike(yaw_deg: float) -> None:
    poses = make_poses(trunk_deg=60.0, knee_deg=20.0, yaw_deg=yaw_deg)
    here = read_posture(make_body_frame(poses, Facing.RIGHT), SHIPPED)
    there = read_posture(make_body_frame(poses.mirrored(), Facing.LEFT), SHIPPED)
    np.testing.assert_allclose(
        there.inclinations.hip_flexion, here.inclinations.hip_flexion, atol=1e-6
    )
    np.testing.assert_allclose(there.yaw_deg, here.yaw_deg, atol=1e-6)
