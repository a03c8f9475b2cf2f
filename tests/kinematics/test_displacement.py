"""How far hips, hands and heels move, on a figure of known lengths."""

from typing import Any

import numpy as np
import pytest
from builders import FOOT, SHANK, THIGH, TRUNK, make_poses
from hypothesis import given, settings
from hypothesis import strategies as st
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.displacement import (
    Standing,
    bar_gap_foot,
    foot_length_px,
    heel_rise_pct,
    hinge_index,
    hip_behind_ankle_pct,
    hip_travel_foot,
    leg_length_px,
    standing_from,
)
from hinge_core.kinematics.posture import Body, body_frame
from hinge_core.pose.sequence import Facing, Landmark

SETTINGS = shipped_settings().measuring.displacement
PX_PER_M = 300.0


def body_of(facing: Facing = Facing.RIGHT, **pose: Any) -> Body:
    return body_frame(make_poses(facing=facing, **pose), facing)


def first_frame_standing(body: Body) -> Standing:
    upright = np.zeros(body.trunk_px.shape, dtype=bool)
    upright[0] = True
    standing = standing_from(body, upright)
    assert standing is not None
    return standing


def at_the_bottom(measure: Any, trunk: float, knee: float, shank: float) -> float:
    """A measure of a figure that stands in its first frame, in its second."""
    body = body_of(trunk_deg=[0.0, trunk], knee_deg=[0.0, knee], shank_deg=[0.0, shank])
    extra = (SETTINGS,) if measure is hinge_index else ()
    values: FloatArray = measure(body, first_frame_standing(body), *extra)
    return float(values[1])


def sines(trunk: float, knee: float, shank: float) -> tuple[float, float, float, float]:
    """Where hip and shoulder are ahead of the ankle, and how far they dropped, m."""
    thigh = np.radians(shank - knee)
    shin, back = np.radians(shank), np.radians(trunk)
    hip_x = SHANK * np.sin(shin) + THIGH * np.sin(thigh)
    hip_drop = SHANK + THIGH - SHANK * np.cos(shin) - THIGH * np.cos(thigh)
    shoulder_drop = hip_drop + TRUNK * (1.0 - np.cos(back))
    return float(hip_x), float(hip_x), float(hip_drop), float(shoulder_drop)


@pytest.mark.parametrize(
    ("trunk", "knee", "shank"),
    [
        pytest.param(60.0, 20.0, 0.0, id="hinge"),
        pytest.param(75.0, 15.0, -4.0, id="deep-hinge"),
        pytest.param(35.0, 95.0, 31.0, id="squat"),
    ],
)
def test_travel_and_index_of_a_known_figure(
    trunk: float, knee: float, shank: float
) -> None:
    hip_x, _, hip_drop, shoulder_drop = sines(trunk, knee, shank)
    travel = at_the_bottom(hip_travel_foot, trunk, knee, shank)
    index = at_the_bottom(hinge_index, trunk, knee, shank)
    assert travel == pytest.approx(-hip_x / FOOT)
    assert index == pytest.approx(100.0 * (1.0 - hip_drop / shoulder_drop))


def test_the_index_tells_a_bow_from_a_sit() -> None:
    assert at_the_bottom(hinge_index, 60.0, 0.0, 0.0) == pytest.approx(100.0)
    assert at_the_bottom(hinge_index, 60.0, 20.0, -1.0) > 85.0
    assert at_the_bottom(hinge_index, 40.0, 90.0, 31.0) < 45.0


def test_hips_that_rise_are_no_sitting() -> None:
    body = body_of(trunk_deg=[0.0, 60.0], knee_deg=[20.0, 0.0])
    index = hinge_index(body, first_frame_standing(body), SETTINGS)
    assert index[1] == 100.0


def test_the_index_of_a_small_nod_is_not_measured() -> None:
    assert np.isnan(at_the_bottom(hinge_index, 10.0, 5.0, 0.0))


@settings(max_examples=30, deadline=None)
@given(
    st.floats(30.0, 90.0),
    st.floats(0.0, 60.0),
    st.floats(60.0, 700.0),
    st.sampled_from(Facing),
)
def test_shares_do_not_depend_on_size_or_side(
    trunk: float, knee: float, px_per_m: float, facing: Facing
) -> None:
    pose = {"trunk_deg": [0.0, trunk], "knee_deg": [0.0, knee]}
    here, there = body_of(**pose), body_of(facing, **pose, px_per_m=px_per_m)
    for one, other in (
        (hip_behind_ankle_pct(here, 0.0), hip_behind_ankle_pct(there, 0.0)),
        (
            hip_travel_foot(here, first_frame_standing(here)),
            hip_travel_foot(there, first_frame_standing(there)),
        ),
        (
            bar_gap_foot(here, foot_length_px(here)),
            bar_gap_foot(there, foot_length_px(there)),
        ),
    ):
        np.testing.assert_allclose(other, one, atol=1e-7)


def test_lengths_of_leg_and_foot() -> None:
    body = body_of(trunk_deg=40.0, knee_deg=30.0)
    np.testing.assert_allclose(leg_length_px(body), (SHANK + THIGH) * PX_PER_M)
    np.testing.assert_allclose(foot_length_px(body), FOOT * PX_PER_M)


def test_hip_behind_ankle_is_a_share_of_the_leg() -> None:
    body = body_of(knee_deg=30.0, shank_deg=0.0)
    expected = 100.0 * THIGH * np.sin(np.radians(30.0)) / (SHANK + THIGH)
    np.testing.assert_allclose(hip_behind_ankle_pct(body, 0.0), expected)


def test_a_camera_turned_away_does_not_shorten_the_way_behind_the_ankle() -> None:
    pose = {"trunk_deg": 60.0, "knee_deg": 20.0}
    (square_on,) = hip_behind_ankle_pct(body_of(**pose), 0.0)
    for yaw_deg in (15.0, 30.0):
        (turned,) = hip_behind_ankle_pct(body_of(**pose, yaw_deg=yaw_deg), yaw_deg)
        assert turned == pytest.approx(square_on, rel=0.02)


def test_a_heel_that_lifts_shows_and_a_moving_camera_does_not_lift_it() -> None:
    poses = make_poses(trunk_deg=[0.0, 30.0, 60.0])
    heels = [Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL]
    poses.position_px[2, heels, 1] -= 0.05 * (SHANK + THIGH) * PX_PER_M
    poses.position_px[1] += [40.0, -25.0]
    body = body_frame(poses, Facing.RIGHT)
    rise = heel_rise_pct(body, first_frame_standing(body))
    np.testing.assert_allclose(rise[1:] - rise[0], [0.0, 5.0], atol=1e-9)


@pytest.mark.parametrize(
    ("ahead_m", "expected_foot"),
    [
        pytest.param(0.0, 0.0, id="on-the-leg"),
        pytest.param(0.13, 0.5, id="half-a-foot-ahead"),
        pytest.param(-0.1, 0.0, id="behind-is-touching"),
    ],
)
@pytest.mark.parametrize("height_m", [0.3, 0.6])
def test_hands_ahead_of_the_leg(
    ahead_m: float, expected_foot: float, height_m: float
) -> None:
    poses = make_poses()
    ankle = poses.middle(Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)[0]
    hands = [Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]
    offset = np.array([ahead_m, -height_m]) * PX_PER_M
    poses.position_px[:, hands] = ankle + offset
    body = body_frame(poses, Facing.RIGHT)
    gap = bar_gap_foot(body, foot_length_px(body))
    np.testing.assert_allclose(gap, expected_foot, atol=1e-9)


def test_standing_is_the_median_of_the_upright_frames() -> None:
    body = body_of(trunk_deg=[0.0, 0.0, 0.0, 60.0], knee_deg=[0.0, 0.0, 8.0, 20.0])
    upright = np.array([True, True, True, False])
    standing = standing_from(body, upright)
    assert standing is not None
    assert standing.leg_px == pytest.approx((SHANK + THIGH) * PX_PER_M)
    assert standing.hip[1] == pytest.approx((SHANK + THIGH) * PX_PER_M)
    assert standing.trunk_px == pytest.approx(TRUNK * PX_PER_M)
    assert standing_from(body, np.zeros(4, dtype=bool)) is None
