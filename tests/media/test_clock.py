"""Time stamps made to rise, and thinned."""

import numpy as np
import pytest

from hinge_core.media.clock import Clock, RatePicker

MISSING = None


@pytest.mark.parametrize(
    ("stamps_s", "expected_s"),
    [
        pytest.param([0, 1, 2], [0, 1, 2], id="as-they-are"),
        pytest.param([7.5, 8, 9], [0, 0.5, 1.5], id="from-the-first-frame"),
        pytest.param([-0.5, 0, 0.5], [0, 0.5, 1], id="negative"),
        pytest.param([0, 1, 1, 2], [0, 1, 2], id="twice-the-same"),
        pytest.param([0, 1, 0.8, 2], [0, 1, 2], id="out-of-order"),
        pytest.param([5, 6, 7, 5, 6], [0, 1, 2, 2.5, 3.5], id="set-anew"),
        pytest.param([0, MISSING, 1.2], [0, 0.5, 1.2], id="no-stamp"),
        pytest.param([MISSING, MISSING], [0, 0.5], id="never-a-stamp"),
    ],
)
def test_times_rise(stamps_s: list[float | None], expected_s: list[float]) -> None:
    clock = Clock(interval_s=0.5)
    times = [clock.read(stamp) for stamp in stamps_s]
    assert [time for time in times if time is not None] == pytest.approx(expected_s)


def test_only_a_clock_set_anew_is_unsteady() -> None:
    jumpy, reset = Clock(0.5), Clock(0.5)
    for stamp in (0.0, 1.0, 0.8, 3.0):
        jumpy.read(stamp)
    for stamp in (0.0, 3.0, 0.0):
        reset.read(stamp)
    assert (jumpy.steady, reset.steady) == (True, False)


@pytest.mark.parametrize(
    ("source_fps", "expected"),
    [(5, 50), (12, 120), (15, 150), (24, 150), (25, 150), (30, 150), (60, 150)]
    + [(29.97, 150), (59.94, 150), (240, 150)],
)
def test_the_mean_rate_holds_for_any_source(source_fps: float, expected: int) -> None:
    jitter = np.random.default_rng(3).uniform(-0.002, 0.002, 10_000)
    picker = RatePicker(fps=15.0)
    times_s = (np.arange(round(10 * source_fps)) / source_fps) + jitter[
        : round(10 * source_fps)
    ]
    taken_s = [t for t in times_s if picker.takes(t)]
    assert len(taken_s) == pytest.approx(expected, abs=1)
    assert max(np.diff(taken_s)) < 1 / min(15.0, source_fps) + 1 / source_fps + 0.005


def test_after_a_gap_the_rate_goes_on_and_nothing_is_made_up_for() -> None:
    picker = RatePicker(fps=10.0)
    times_s = [0.0, 0.1, 2.0, 2.02, 2.04, 2.1]
    assert [t for t in times_s if picker.takes(t)] == [0.0, 0.1, 2.0, 2.1]
