"""Angles of point arrays: known figures, and what must hold for every figure."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_core.arrays import FloatArray
from hinge_core.geometry import (
    distance,
    inclination_deg,
    included_angle_deg,
    wrap_deg,
)

HIP, KNEE = (0.0, 0.0), (0.0, 1.0)
coordinates = st.floats(-500.0, 500.0)
points = st.tuples(coordinates, coordinates)
apart = st.lists(points, min_size=3, max_size=3).filter(
    lambda p: min(np.hypot(*np.subtract(p[1], q)) for q in (p[0], p[2])) > 1.0
)


@pytest.mark.parametrize(
    ("ankle", "expected_deg"),
    [
        pytest.param((0.0, 2.0), 180.0, id="straight-leg"),
        pytest.param((1.0, 1.0), 90.0, id="right-angle"),
        pytest.param((-1.0, 1.0), 90.0, id="right-angle-to-the-other-side"),
        pytest.param((0.0, 0.5), 0.0, id="folded-flat"),
        pytest.param((1e-9, 2.0), 180.0 - np.degrees(1e-9), id="all-but-straight"),
        pytest.param((0.0, 1.0), np.nan, id="zero-length-shank"),
        pytest.param((np.nan, 1.0), np.nan, id="hidden-ankle"),
    ],
)
def test_included_angle(ankle: tuple[float, float], expected_deg: float) -> None:
    angle = included_angle_deg(np.array(HIP), np.array(KNEE), np.array(ankle))
    np.testing.assert_allclose(angle, expected_deg, atol=1e-10)


def test_points_of_unlike_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match=r"one shape, got .*\(2,\).*\(3,\)"):
        included_angle_deg(np.zeros(2), np.zeros(2), np.zeros(3))


@given(apart, st.floats(0.1, 100.0), points, st.floats(-180.0, 180.0))
def test_an_included_angle_ignores_size_place_turn_and_mirror(
    figure: list[tuple[float, float]],
    scale: float,
    move: tuple[float, float],
    turn_deg: float,
) -> None:
    a, b, c = (np.array(p) for p in figure)
    angle = included_angle_deg(a, b, c)
    turn = np.radians(turn_deg)
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    changed = [matrix @ (p * [-1.0, 1.0]) * scale + move for p in (a, b, c)]
    np.testing.assert_allclose(included_angle_deg(*changed), angle, atol=1e-4)


@pytest.mark.parametrize(
    ("upper", "forward", "expected_deg"),
    [
        pytest.param((0.0, -1.0), 1.0, 0.0, id="upright"),
        pytest.param((1.0, -1.0), 1.0, 45.0, id="leans-ahead-facing-right"),
        pytest.param((1.0, -1.0), -1.0, -45.0, id="leans-back-facing-left"),
        pytest.param((-1.0, 0.0), -1.0, 90.0, id="level"),
        pytest.param((1.0, 1.0), 1.0, 135.0, id="past-level"),
        pytest.param((0.0, 0.0), 1.0, np.nan, id="no-length"),
        pytest.param((np.nan, -1.0), 1.0, np.nan, id="hidden"),
    ],
)
def test_inclination(
    upper: tuple[float, float], forward: float, expected_deg: float
) -> None:
    angle = inclination_deg(np.zeros(2), np.array(upper), forward)
    np.testing.assert_allclose(angle, expected_deg, atol=1e-12)


@given(points, points)
def test_a_mirrored_line_leans_the_same(
    lower: tuple[float, float], upper: tuple[float, float]
) -> None:
    flip = np.array([-1.0, 1.0])
    seen = inclination_deg(np.array(lower), np.array(upper), 1.0)
    mirrored = inclination_deg(np.array(lower) * flip, np.array(upper) * flip, -1.0)
    np.testing.assert_array_equal(seen, mirrored)


@given(st.floats(-1e4, 1e4))
def test_a_wrapped_angle_is_the_same_direction(angle_deg: float) -> None:
    wrapped = wrap_deg(np.array(angle_deg))
    assert -180.0 < wrapped <= 180.0
    turns = (angle_deg - wrapped) / 360.0
    np.testing.assert_allclose(turns, np.round(turns), atol=1e-9)


def test_arrays_keep_their_leading_shape() -> None:
    time_and_side: FloatArray = np.zeros((5, 2, 2))
    assert distance(time_and_side, time_and_side + [3.0, 4.0]).tolist() == [[5, 5]] * 5
    assert inclination_deg(time_and_side, time_and_side - [0.0, 1.0], 1.0).shape == (
        5,
        2,
    )
