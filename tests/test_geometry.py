"""Angles of point arrays: known figures, and what must hold for every figure."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_core.arrays import FloatArray
from hinge_core.geometry import (
    compute_inclination_deg,
    wrap_deg,
)

coordinates = st.floats(-500.0, 500.0)
points = st.tuples(coordinates, coordinates)


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
    angle = compute_inclination_deg(np.zeros(2), np.array(upper), forward)
    np.testing.assert_allclose(angle, expected_deg, atol=1e-12)


@given(points, points)
def test_a_mirrored_line_leans_the_same(
    lower: tuple[float, float], upper: tuple[float, float]
) -> None:
    flip = np.array([-1.0, 1.0])
    seen = compute_inclination_deg(np.array(lower), np.array(upper), 1.0)
    mirrored = compute_inclination_deg(
        np.array(lower) * flip, np.array(upper) * flip, -1.0
    )
    np.testing.assert_array_equal(seen, mirrored)


@given(st.floats(-1e4, 1e4))
def test_a_wrapped_angle_is_the_same_direction(angle_deg: float) -> None:
    wrapped = wrap_deg(np.array(angle_deg))
    assert -180.0 < wrapped <= 180.0
    turns = (angle_deg - wrapped) / 360.0
    np.testing.assert_allclose(turns, np.round(turns), atol=1e-9)


def test_arrays_keep_their_leading_shape() -> None:
    time_and_side: FloatArray = np.zeros((5, 2, 2))
    assert compute_inclination_deg(
        time_and_side, time_and_side - [0.0, 1.0], 1.0
    ).shape == (
        5,
        2,
    )
