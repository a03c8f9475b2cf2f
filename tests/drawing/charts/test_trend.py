"""A number of past sets: every set with its margin, and what cannot be told apart."""

import builders
import numpy as np
import pytest

from hinge_core.drawing.charts import draw_trend
from hinge_core.drawing.charts.trend import MOST_DAYS
from hinge_core.drawing.palette import Theme
from hinge_core.kinematics.measures import Measure

KNEE = builders.TEXTS[Measure.KNEE_FLEXION]


@pytest.mark.parametrize("count", [1, 2, 5, 40])
@pytest.mark.parametrize("theme", list(Theme))
def test_every_set_has_its_margin_and_few_days_are_written(
    count: int, theme: Theme
) -> None:
    values = np.linspace(60.0, 20.0, count)
    days = [f"{n} May" for n in range(count)]
    figure = draw_trend(values, np.full(count, 5.6), days, 4.9, KNEE, theme)
    (sets,) = figure.data
    np.testing.assert_allclose(sets.y, values)
    np.testing.assert_allclose(sets.error_y.array, 5.6)
    written = list(figure.layout.xaxis.ticktext)
    assert len(written) == min(count, MOST_DAYS)
    assert written[-1] == days[-1]


def test_the_stripe_is_what_cannot_be_told_from_the_newest() -> None:
    values = np.array([60.0, 22.0])
    figure = draw_trend(
        values, np.array([5.6, 5.6]), ["a", "b"], 4.9, KNEE, Theme.LIGHT
    )
    (stripe,) = [s for s in figure.layout.shapes if s.name == "no_change"]
    assert (stripe.y0, stripe.y1) == pytest.approx((22.0 - 4.9, 22.0 + 4.9))
