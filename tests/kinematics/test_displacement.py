"""How far hip and shoulder move, on a figure of known lengths."""

import numpy as np
import pytest
from builders import FOOT, SHANK, THIGH, TRUNK, make_poses
from hypothesis import given
from hypothesis import strategies as st
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.displacement import (
    Places,
    Proportions,
    compute_bar_gap_foot,
    compute_hinge_index_of,
    compute_hip_behind_ankle_pct,
    compute_hip_travel_foot,
    find_standing_places,
    place_by_leans,
)
from hinge_core.kinematics.posture import Inclinations, make_body_frame
from hinge_core.pose.sequence import Facing, Landmark

SETTINGS = shipped_settings().measuring.displacement
FIGURE = Proportions(shank=SHANK, thigh=THIGH, trunk=TRUNK, foot=FOOT)
UPRIGHT = (0.0, 0.0, 0.0)
PX_PER_M = 300.0
Posture = tuple[float, float, float]


def at(*postures: Posture) -> Places:
    """Where a figure of known lengths has its joints; trunk, knee and shank given."""
    trunk, knee, shank = np.array(postures, dtype=float).T
    return place_by_leans(
        Inclinations(trunk=trunk, thigh=shank - knee, shank=shank), FIGURE
    )


def standing(posture: Posture = UPRIGHT) -> Places:
    found = find_standing_places(at(posture), np.array([True]))
    assert found is not None
    return found


def index(posture: Posture, start: Posture = UPRIGHT) -> float:
    return float(
        compute_hinge_index_of(at(posture), standing(start), FIGURE, SETTINGS)[0]
    )


def test_joints_are_placed_as_the_stick_figure_has_them() -> None:
    poses = make_poses(trunk_deg=60.0, knee_deg=20.0, shank_deg=-2.0)
    ankle = poses.middle(Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)
    placed = at((60.0, 20.0, -2.0))
    for place, left, right in (
        (placed.hip, Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
        (placed.shoulder, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    ):
        drawn = (poses.middle(left, right) - ankle) * [1.0, -1.0] / PX_PER_M
        np.testing.assert_allclose(place, drawn, atol=1e-9)


@pytest.mark.parametrize(
    ("posture", "travel", "hip_behind", "bow"),
    [
        pytest.param(UPRIGHT, 0.0, 0.0, None, id="upright"),
        pytest.param((90.0, 0.0, 0.0), 0.0, 0.0, 100.0, id="a-bow-on-the-spot"),
        pytest.param((90.0, 0.0, -30.0), 1.654, 50.0, 81.3, id="a-bow-that-leans-back"),
        pytest.param((60.0, 90.0, 0.0), 1.654, 50.0, 36.8, id="a-chair"),
    ],
)
def test_known_postures(
    posture: Posture, travel: float, hip_behind: float, bow: float | None
) -> None:
    (moved,) = compute_hip_travel_foot(at(posture), standing(), FIGURE)
    (behind,) = compute_hip_behind_ankle_pct(at(posture), FIGURE)
    assert moved == pytest.approx(travel, abs=1e-3)
    assert behind == pytest.approx(hip_behind, abs=1e-9)
    if bow is None:
        assert np.isnan(index(posture))
    else:
        assert index(posture) == pytest.approx(bow, abs=0.1)


def test_the_index_tells_a_bow_from_a_sit() -> None:
    assert index((60.0, 20.0, -1.0)) > 85.0
    assert index((40.0, 90.0, 31.0)) < 45.0


def test_hips_that_rise_are_no_sitting() -> None:
    assert index((60.0, 0.0, 0.0), start=(0.0, 20.0, 10.0)) == 100.0


def test_the_index_of_a_small_nod_is_not_measured() -> None:
    assert np.isnan(index((10.0, 5.0, 0.0)))


@given(
    st.floats(30.0, 90.0),
    st.floats(0.0, 60.0),
    st.floats(-10.0, 20.0),
    st.floats(0.1, 10.0),
)
def test_shares_do_not_depend_on_the_bodys_size(
    trunk: float, knee: float, shank: float, times: float
) -> None:
    larger = Proportions(
        shank=SHANK * times, thigh=THIGH * times, trunk=TRUNK * times, foot=FOOT * times
    )
    told = []
    for body in (FIGURE, larger):
        lean = Inclinations(
            trunk=np.array([0.0, trunk]),
            thigh=np.array([0.0, shank - knee]),
            shank=np.array([0.0, shank]),
        )
        place = place_by_leans(lean, body)
        start = find_standing_places(place, np.array([True, False]))
        assert start is not None
        told.append(
            [
                compute_hip_travel_foot(place, start, body)[1],
                compute_hip_behind_ankle_pct(place, body)[1],
                compute_hinge_index_of(place, start, body, SETTINGS)[1],
            ]
        )
    np.testing.assert_allclose(told[1], told[0], atol=1e-7)


@pytest.mark.parametrize("times", [0.9, 1.1])
def test_other_proportions_move_the_index_by_little(times: float) -> None:
    other = Proportions(shank=SHANK, thigh=THIGH * times, trunk=TRUNK, foot=FOOT)
    lean = Inclinations(
        trunk=np.array([0.0, 65.0]),
        thigh=np.array([0.0, -21.0]),
        shank=np.array([0.0, -1.0]),
    )
    place = place_by_leans(lean, other)
    start = find_standing_places(place, np.array([True, False]))
    assert start is not None
    told = compute_hinge_index_of(place, start, other, SETTINGS)[1]
    assert told == pytest.approx(index((65.0, 20.0, -1.0)), abs=1.0)


def test_standing_is_the_median_of_the_upright_frames_that_are_known() -> None:
    path = at(UPRIGHT, (0.0, 8.0, 0.0), UPRIGHT, UPRIGHT, (60.0, 20.0, 0.0))
    path.hip[3], path.shoulder[3] = np.nan, np.nan
    upright = np.array([True, True, True, True, False])
    found = find_standing_places(path, upright)
    assert found is not None
    np.testing.assert_allclose(found.hip, [0.0, SHANK + THIGH], atol=1e-12)
    np.testing.assert_allclose(found.shoulder, [0.0, SHANK + THIGH + TRUNK], atol=1e-12)
    nobody = np.array([False, False, False, True, False])
    assert find_standing_places(path, nobody) is None


def gap(
    hands_m: tuple[float, float], foot: tuple[float, float] = (0.4, 0.65)
) -> FloatArray:
    """The gap of hands at a place ahead of and above the ankle, legs upright."""
    poses = make_poses()
    ankle = poses.middle(Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)[0]
    hands = [Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]
    poses.position_px[:, hands] = ankle + np.array(hands_m) * [PX_PER_M, -PX_PER_M]
    return compute_bar_gap_foot(make_body_frame(poses, Facing.RIGHT), foot)


@pytest.mark.parametrize("height_m", [0.3, 0.6], ids=["at-the-shin", "at-the-thigh"])
@pytest.mark.parametrize(
    ("ahead_m", "expected_foot"),
    [
        pytest.param(0.0, 0.0, id="on-the-leg"),
        pytest.param(0.5 * FOOT, 0.5, id="half-a-foot-ahead"),
        pytest.param(-0.1, 0.0, id="behind-is-touching"),
    ],
)
def test_hands_ahead_of_the_leg(
    ahead_m: float, expected_foot: float, height_m: float
) -> None:
    np.testing.assert_allclose(gap((ahead_m, height_m)), expected_foot, atol=1e-9)


def test_a_foot_seen_too_short_or_too_long_is_not_believed() -> None:
    (as_seen,) = gap((FOOT, 0.5))
    (held_long,) = gap((FOOT, 0.5), foot=(2.0 * FOOT / TRUNK, 3.0))
    (held_short,) = gap((FOOT, 0.5), foot=(0.1, 0.5 * FOOT / TRUNK))
    assert (as_seen, held_long, held_short) == pytest.approx((1.0, 0.5, 2.0))
