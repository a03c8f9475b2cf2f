"""Hips that rise first tip the trunk; hips and shoulders together do not."""

from dataclasses import fields, replace

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.measuring.glimpses import Glimpses
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


def levels(hip: FloatArray, shoulder: FloatArray) -> Glimpses:
    """How high hips and shoulders are, trunk lengths; nothing else is told."""
    rest = {f.name: np.zeros(TIME_S.shape) for f in fields(Glimpses)}
    rest["hand_height"] = np.full(TIME_S.shape, 2.0 * SETTINGS.floor_hand)
    return Glimpses(**{**rest, "hip_level": hip, "shoulder_level": shoulder})


STILL = levels(np.zeros(TIME_S.shape), np.zeros(TIME_S.shape))


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
    tip = measure_trunk_tip(repetition(), lift(tip_deg), STILL, SETTINGS)
    assert tip.value == pytest.approx(tip_deg, abs=3.0)
    assert tip.margin == pytest.approx(4.6)


def test_who_leans_further_on_the_way_down_has_not_tipped() -> None:
    trunk = np.interp(TIME_S, [0.0, 0.5, 1.0, 2.4], [0.0, 90.0, 60.0, 0.0])
    tip = measure_trunk_tip(repetition(), series(trunk), STILL, SETTINGS)
    assert tip.value == pytest.approx(0.0, abs=0.5)


def test_a_trunk_out_of_sight_has_no_tip() -> None:
    unseen = lift(20.0)[Measure.TRUNK_INCLINATION].copy()
    unseen[BOTTOM - 2 :] = np.nan
    (rep,) = add_ways_up([repetition()], series(unseen), STILL, SETTINGS, RULES, 5.0)
    assert Measure.TRUNK_TIP not in rep.whole


def test_a_margin_is_no_smaller_than_where_the_trunk_was_seen_least() -> None:
    doubtful = lift(20.0)
    doubtful.margins[Measure.TRUNK_INCLINATION][26:31] = 12.0
    tip = measure_trunk_tip(repetition(), doubtful, STILL, SETTINGS)
    assert tip.margin == pytest.approx(12.0)


def test_a_tip_is_a_change_and_as_sure_as_one() -> None:
    (rep,) = add_ways_up([repetition()], lift(20.0), STILL, SETTINGS, RULES, 6.0)
    rule = RULES.rules[Measure.TRUNK_INCLINATION]
    assert rule.change is not None
    assert rep.whole[Measure.TRUNK_TIP].margin == pytest.approx(rule.change[0])
    doubtful = lift(20.0)
    doubtful.margins[Measure.TRUNK_INCLINATION][:] *= 3.0
    (rep,) = add_ways_up([repetition()], doubtful, STILL, SETTINGS, RULES, 6.0)
    assert rep.whole[Measure.TRUNK_TIP].margin == pytest.approx(3 * rule.change[0])


def rise_first(hip_share: float) -> tuple[Measures, Glimpses]:
    """Held at 0.6 s, then 12 degrees more until the bottom; hips do a share of it."""
    trunk = np.interp(TIME_S, [0.0, 0.6, 0.8, 1.0, 2.4], [0.0, 60.0, 60.0, 72.0, 0.0])
    drop = np.cos(np.radians(60.0)) - np.cos(np.radians(72.0))
    sunk = np.interp(TIME_S, [0.0, 0.6], [0.6, 0.0])
    more = np.interp(TIME_S, [0.8, 1.0], [0.0, drop])
    back = np.interp(TIME_S, [1.0, 2.4], [0.0, 1.0])
    hip = 0.1 * sunk + hip_share * more
    return series(trunk), levels(hip, sunk - (1.0 - hip_share) * more + back)


@pytest.mark.parametrize(
    ("hip_share", "tip_deg"), [(0.6, 12.0), (1.0, 12.0), (0.1, 0.0), (-0.3, 0.0)]
)
def test_where_the_hips_rise_first_the_way_up_begins_before_the_deepest_fold(
    hip_share: float, tip_deg: float
) -> None:
    trunk, seen = rise_first(hip_share)
    tip = measure_trunk_tip(repetition(), trunk, seen, SETTINGS)
    assert tip.value == pytest.approx(tip_deg, abs=3.0)


def test_who_sits_down_to_a_load_on_the_floor_has_not_begun() -> None:
    trunk, seen = rise_first(0.6)
    low = replace(seen, hand_height=np.full(TIME_S.shape, SETTINGS.floor_hand))
    tip = measure_trunk_tip(repetition(), trunk, low, SETTINGS)
    assert tip.value == pytest.approx(0.0, abs=0.5)


def test_a_plate_that_passes_the_hips_leaves_the_bottom_where_it_is() -> None:
    trunk, seen = rise_first(0.6)
    covered = (TIME_S > 0.2) & (TIME_S < 0.5)
    tip = measure_trunk_tip(repetition(), trunk, seen.hide_hips(covered), SETTINGS)
    assert tip.value == pytest.approx(0.0, abs=0.5)


def test_hips_that_are_low_while_the_shoulders_still_sink_begin_nothing() -> None:
    trunk, seen = rise_first(0.1)
    dip = np.interp(TIME_S, [0.2, 0.3, 0.4], [0.0, -0.5, 0.0])
    pulled = replace(seen, hip_level=seen.hip_level + dip)
    tip = measure_trunk_tip(repetition(), trunk, pulled, SETTINGS)
    assert tip.value == pytest.approx(0.0, abs=0.5)


def test_hips_seen_in_a_single_frame_begin_nothing() -> None:
    trunk, seen = rise_first(0.1)
    hip = np.full(TIME_S.shape, np.nan)
    hip[BOTTOM - 2 :], hip[8] = seen.hip_level[BOTTOM - 2 :], -3.0
    astray = replace(seen, hip_level=hip)
    tip = measure_trunk_tip(repetition(), trunk, astray, SETTINGS)
    assert tip.value == pytest.approx(0.0, abs=4.0)
    gone = replace(seen, hip_level=np.full(TIME_S.shape, np.nan))
    assert measure_trunk_tip(repetition(), trunk, gone, SETTINGS).value < 1.0
