"""A linear map from features to readings."""

from dataclasses import replace

import numpy as np
import pytest
from stick_people import constant_map

FLAT = constant_map(("lean", "turn"), 3, turn=7.0)


def test_weights_are_worth_a_spread_and_end_at_the_reach() -> None:
    weights = FLAT.weights.copy()
    weights[0, 0] = 5.0
    known = replace(FLAT, mean=np.ones(3), scale=np.full(3, 2.0), weights=weights)
    row = np.ones((4, 3))
    row[:, 0] = [1.0, 3.0, 1.0 - 2.0 * FLAT.reach, 1000.0]
    told = known(row)
    np.testing.assert_allclose(told["lean"], [0.0, 5.0, -15.0, 15.0])
    np.testing.assert_allclose(told["turn"], 7.0)


def test_strangeness_is_one_a_spread_away_in_every_feature() -> None:
    known = replace(
        FLAT, mean=np.array([1.0, 2.0, 3.0]), scale=np.array([1.0, 2.0, 4.0])
    )
    rows = known.mean + known.scale * np.array([[0.0], [1.0], [-3.0]])
    np.testing.assert_allclose(known.strangeness(rows), [0.0, 1.0, 3.0])


def test_what_is_not_known_stays_unknown() -> None:
    row = np.array([[0.0, np.nan, 0.0], [0.0, 0.0, 0.0]])
    assert np.isnan(FLAT(row)["lean"]).tolist() == [True, False]
    assert np.isnan(FLAT.strangeness(row)).tolist() == [True, False]


def test_shapes_that_do_not_fit_together_are_refused() -> None:
    with pytest.raises(ValueError, match="shapes do not fit"):
        replace(FLAT, offset=np.zeros(5))
