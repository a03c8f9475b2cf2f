"""The last stand-up of a take is told where it was seen to be one."""

from dataclasses import fields

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.measuring.glimpses import Glimpses
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Count
from hinge_core.measuring.stand_ups import find_stand_ups
from hinge_core.measuring.turns import Turn

SETTINGS = shipped_settings().repetitions
STEP_S = 0.05
TURNS = (Turn(start=10, bottom=20, end=30), Turn(start=36, bottom=46, end=56))
END_S = TURNS[-1].end * STEP_S


def glimpse(time_s: FloatArray, first_deg: float, last_deg: float) -> Glimpses:
    """Two bows of 90 degrees that end bent by these."""
    at_s = [0.0, 0.5, 1.0, 1.5, 1.8, 2.3, END_S]
    fold = [0.0, 0.0, 90.0, first_deg, first_deg, 90.0, last_deg]
    still = {f.name: np.zeros(time_s.shape) for f in fields(Glimpses)}
    return Glimpses(**{**still, "trunk": np.interp(time_s, at_s, fold)})


def stands_up(first_deg: float, last_deg: float, held_s: float) -> bool:
    time_s = np.arange(0.0, END_S + held_s + STEP_S / 2.0, STEP_S)
    count = Count(
        turns=TURNS,
        partial=False,
        upright=np.zeros(time_s.shape, dtype=bool),
        turns_at=Phase.BOTTOM,
    )
    seen = glimpse(time_s, first_deg, last_deg)
    first, last = find_stand_ups(time_s, seen, count, SETTINGS)
    assert first is not None  # another way down follows it
    return last is not None


@pytest.mark.parametrize(
    ("first_deg", "last_deg", "held_s", "told"),
    [
        pytest.param(25.0, 25.0, 0.4, True, id="as-soft-as-the-one-before"),
        pytest.param(35.0, 25.0, 0.4, True, id="more-upright-than-that"),
        pytest.param(25.0, 25.0, 0.1, False, id="the-film-ends-at-once"),
        pytest.param(25.0, 45.0, 0.4, False, id="it-may-go-on"),
        pytest.param(2.0, 25.0, 0.4, False, id="the-one-before-was-tall"),
        pytest.param(2.0, 25.0, 1.1, True, id="it-stays-there"),
    ],
)
def test_a_last_stand_up_that_stops_short_is_one_where_it_stopped(
    first_deg: float, last_deg: float, held_s: float, told: bool
) -> None:
    assert stands_up(first_deg, last_deg, held_s) is told


def test_nobody_in_sight_at_the_first_stand_up_is_no_measure_of_the_last() -> None:
    time_s = np.arange(0.0, END_S + 0.4, STEP_S)
    seen = glimpse(time_s, 25.0, 25.0)
    seen.trunk[30:37] = np.nan
    count = Count(
        turns=TURNS,
        partial=False,
        upright=np.zeros(time_s.shape, dtype=bool),
        turns_at=Phase.BOTTOM,
    )
    assert find_stand_ups(time_s, seen, count, SETTINGS)[1] is None
