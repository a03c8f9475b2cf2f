"""Hips that rise first tip the trunk; hips and shoulders together do not."""

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.measuring.repetitions import Repetition
from hinge_core.measuring.turns import Turn
from hinge_core.measuring.ways_up import add_ways_up, measure_trunk_tip

SETTINGS = shipped_settings().repetitions
RULES = shipped_settings().measuring.margins
TIME_S = np.arange(0.0, 3.0, 0.05)
BOTTOM = 20  # the frame at 1 s


def lift(tip_deg: float) -> Measures:
    """Down to 60 degrees, then up, leaning ``tip_deg`` further at a third of it."""
    trunk = np.interp(TIME_S, [0.0, 1.0, 1.4, 2.4], [0.0, 60.0, 60.0 + tip_deg, 0.0])
    return series(trunk)


def series(trunk: FloatArray) -> Measures:
    return Measures(
        time_s=TIME_S,
        values={Measure.TRUNK_INCLINATION: trunk},
        margins={Measure.TRUNK_INCLINATION: np.full(TIME_S.shape, 4.6)},
    )


def repetition() -> Repetition:
    return Repetition(
        index=1,
        turn=Turn(start=0, bottom=BOTTOM, end=50),
        start_s=0.0,
        bottom_s=1.0,
        end_s=2.5,
        bottom={Measure.TRUNK_INCLINATION: Measured(60.0, 4.6)},
        top={},
        whole={},
    )


@pytest.mark.parametrize("tip_deg", [0.0, 10.0, 25.0])
def test_the_tip_is_how_much_further_the_trunk_leans_on_the_way_up(
    tip_deg: float,
) -> None:
    tip = measure_trunk_tip(repetition(), lift(tip_deg), SETTINGS)
    assert tip.value == pytest.approx(tip_deg, abs=3.0)
    assert tip.margin == pytest.approx(4.6)


def test_who_leans_further_on_the_way_down_has_not_tipped() -> None:
    trunk = np.interp(TIME_S, [0.0, 0.5, 1.0, 2.4], [0.0, 90.0, 60.0, 0.0])
    tip = measure_trunk_tip(repetition(), series(trunk), SETTINGS)
    assert tip.value == pytest.approx(0.0, abs=0.5)


def test_a_trunk_out_of_sight_has_no_tip() -> None:
    unseen = lift(20.0)[Measure.TRUNK_INCLINATION].copy()
    unseen[BOTTOM - 2 :] = np.nan
    (rep,) = add_ways_up([repetition()], series(unseen), SETTINGS, RULES, 5.0)
    assert Measure.TRUNK_TIP not in rep.whole


def test_a_margin_is_no_smaller_than_where_the_trunk_was_seen_least() -> None:
    doubtful = lift(20.0)
    doubtful.margins[Measure.TRUNK_INCLINATION][26:31] = 12.0
    tip = measure_trunk_tip(repetition(), doubtful, SETTINGS)
    assert tip.margin == pytest.approx(12.0)


def test_a_tip_is_a_change_and_as_sure_as_one() -> None:
    (rep,) = add_ways_up([repetition()], lift(20.0), SETTINGS, RULES, 6.0)
    rule = RULES.rules[Measure.TRUNK_INCLINATION]
    assert rule.change is not None
    assert rep.whole[Measure.TRUNK_TIP].margin == pytest.approx(rule.change[0])
    doubtful = lift(20.0)
    doubtful.margins[Measure.TRUNK_INCLINATION][:] *= 3.0
    (rep,) = add_ways_up([repetition()], doubtful, SETTINGS, RULES, 6.0)
    assert rep.whole[Measure.TRUNK_TIP].margin == pytest.approx(3 * rule.change[0])
