"""A dot a pupil: none is hidden behind another, and the range is behind them."""

import numpy as np
import pytest

from hinge_core.drawing import charts
from hinge_core.drawing.palette import Theme
from hinge_core.judging.targets import Band
from hinge_core.kinematics.measures import Measure
from hinge_core.stages.studio import load_studio

TEXT = load_studio().content.measures[Measure.HIP_FLEXION]


@pytest.mark.parametrize("band", [Band(60.0, 100.0), Band(None, 20.0), Band(5.0, None)])
def test_every_number_has_a_place_of_its_own(band: Band) -> None:
    values = np.array([80.0, 80.0, 80.2, 40.0, np.nan, 120.0])
    figure = charts.draw_class_spread(values, band, TEXT, Theme.LIGHT)
    dots = figure.data[0]
    assert len({*zip(dots.x, dots.y, strict=True)}) == 5
    low, high = figure.layout.xaxis.range
    assert low < min(dots.x) and max(dots.x) < high
    field = figure.layout.shapes[0]
    assert low <= field.x0 < field.x1 <= high


def test_nobody_measured_leaves_the_range() -> None:
    figure = charts.draw_class_spread(
        np.array([np.nan]), Band(60.0, 100.0), TEXT, Theme.DARK
    )
    assert len(figure.data[0].x) == 0
    assert figure.layout.shapes
