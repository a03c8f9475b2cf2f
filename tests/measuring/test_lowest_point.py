"""The lowest point is where the shoulders are low, whatever a covered knee says."""

from dataclasses import replace

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.measuring.lowest_point import settle_lowest
from hinge_core.measuring.turns import Path, Turn, find_turns

SETTINGS = shipped_settings().repetitions
TIME_S = np.arange(0.0, 4.0, 0.1)
WAY = np.interp(TIME_S, [0.5, 2.0, 2.4, 3.5], [0.0, 1.0, 1.0, 0.0])


def settle(fold: list[float], shoulder: list[float], deepest: int) -> int:
    return settle_lowest(
        np.array(fold),
        np.array(shoulder),
        deepest,
        given_back_share=0.5,
        low_shoulder=0.08,
    )


def test_a_fold_that_looks_deepest_on_the_way_there_is_passed_over() -> None:
    fold = [10.0, 60.0, 96.0, 90.0, 92.0, 91.0, 40.0]
    assert settle(fold, [0.0, -0.3, -0.5, -0.6, -0.62, -0.6, -0.2], 2) == 4


def test_shoulders_that_hardly_sink_on_change_nothing() -> None:
    assert settle([0.0, 90.0, 88.0, 0.0], [0.0, -0.55, -0.6, 0.0], 1) == 1


def test_a_body_that_folds_the_other_way_keeps_its_lowest_point() -> None:
    """As where a hand turned round which way somebody faces."""
    assert settle([-5.0, -2.0, -40.0], [0.0, -0.5, -0.6], 1) == 1


def test_who_gets_lower_after_standing_up_is_no_matter() -> None:
    """As one does who puts the load down and crouches."""
    fold = [0.0, 90.0, 85.0, 5.0, 60.0, 80.0]
    assert settle(fold, [0.0, -0.6, -0.6, 0.0, -0.8, -0.9], 1) == 1


@pytest.mark.parametrize("shoulder", [np.nan, [0.0, np.nan, -0.6, 0.0]])
def test_shoulders_that_are_not_known_change_nothing(shoulder: object) -> None:
    height = np.broadcast_to(np.asarray(shoulder, dtype=float), (4,))
    assert settle([0.0, 90.0, 88.0, 0.0], height.tolist(), 1) == 1


def lift(pulled_deg: FloatArray) -> Turn:
    """One lift whose knee is pulled off, so that the fold looks deeper by that."""
    path = Path(
        time_s=TIME_S,
        hip=90.0 * WAY + pulled_deg,
        trunk=60.0 * WAY,
        place=np.zeros(TIME_S.size),
        hand=1.4 - 0.8 * WAY,
        shoulder=-0.7 * WAY,
    )
    (turn,), _ = find_turns(path, SETTINGS)
    return turn


@pytest.mark.parametrize("pulled_s", [1.7, 2.7])
def test_a_plate_that_passes_a_knee_does_not_move_the_bottom(pulled_s: float) -> None:
    plain = lift(np.zeros(TIME_S.size))
    near = np.abs(TIME_S - pulled_s) < 0.15
    pulled = lift(np.where(near, 25.0, 0.0))
    assert 2.0 <= TIME_S[pulled.bottom] <= 2.4 + 1e-9
    assert replace(pulled, bottom=plain.bottom) == plain
