"""A fast set: its bottoms, its cycle, and what the arms do."""

from functools import cache

import numpy as np
import pytest
from walks import CYCLE_S, HINGE, measured, swing

from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.measurement import Measurement

FOLD_DEG = HINGE[0] + HINGE[1] - HINGE[2]


@cache
def swung() -> Measurement:
    return measured(swing())


def test_every_swing_is_counted() -> None:
    assert len(swung().reps) == 6


def test_fifteen_pictures_a_second_lose_little_of_a_bottom() -> None:
    folds = [rep.bottom[Measure.HIP_FLEXION].value for rep in swung().reps]
    assert np.median(folds) == pytest.approx(FOLD_DEG, abs=4.0)


def test_a_cycle_lasts_from_one_way_down_to_the_next() -> None:
    cycles = [
        rep.whole[Measure.CYCLE_TIME].value
        for rep in swung().reps
        if Measure.CYCLE_TIME in rep.whole
    ]
    assert len(cycles) == 5  # none follows the last
    assert np.median(cycles) == pytest.approx(CYCLE_S, abs=0.1)


def test_the_arms_float_and_come_back_between_the_legs() -> None:
    rep = swung().reps[2]
    assert rep.whole[Measure.ARM_LIFT].value > 60.0
    assert rep.bottom[Measure.ARM_LIFT].value < 45.0
    assert rep.bottom[Measure.HAND_ABOVE_KNEE].value > 0.0
    assert Measure.EARLY_FOLD in rep.whole
