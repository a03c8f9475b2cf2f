"""The contract's table of verdicts."""

import numpy as np
import pytest
from builders import band
from hypothesis import given
from hypothesis import strategies as st

from hinge_core.judging.targets import Band, Doubt, Side, Status, Target, judge
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase

KNEE = band(Measure.KNEE_FLEXION, Phase.BOTTOM, (10, 30), (5, 40))
RATIO = band(Measure.HIP_KNEE_RATIO, Phase.BOTTOM, (2.5, None), (1.8, None))
RISE = band(Measure.BAR_GAP, Phase.BOTTOM, (None, 1), (None, 2))
LEAN = band(
    Measure.TRUNK_INCLINATION,
    Phase.BOTTOM,
    (45, 80),
    (30, 90),
    low_is_information=True,
)
CEILING = band(Measure.TRUNK_INCLINATION, Phase.BOTTOM, (None, 90), (None, 90))

WITHIN, BORDERLINE = Status.WITHIN, Status.BORDERLINE
OUTSIDE, UNKNOWN = Status.OUTSIDE, Status.NOT_MEASURED
LOW, HIGH = Side.LOW, Side.HIGH


@pytest.mark.parametrize(
    ("target", "value", "margin", "status", "side"),
    [
        pytest.param(KNEE, 20, 5, WITHIN, None, id="in-green"),
        pytest.param(KNEE, 10, 5, WITHIN, None, id="on-greens-low-edge"),
        pytest.param(KNEE, 30, 5, WITHIN, None, id="on-greens-high-edge"),
        pytest.param(KNEE, 29, 50, WITHIN, None, id="a-wide-margin-stays-within"),
        pytest.param(KNEE, 30.1, 5, BORDERLINE, HIGH, id="just-over-green"),
        pytest.param(KNEE, 38, 1, BORDERLINE, HIGH, id="in-amber-for-sure"),
        pytest.param(KNEE, 45, 5, BORDERLINE, HIGH, id="margin-reaches-ambers-edge"),
        pytest.param(KNEE, 45.1, 5, OUTSIDE, HIGH, id="margin-just-beyond-amber"),
        pytest.param(KNEE, 58, 6, OUTSIDE, HIGH, id="the-contracts-own-example"),
        pytest.param(KNEE, 9.9, 2, BORDERLINE, LOW, id="just-under-green"),
        pytest.param(KNEE, 0, 5, BORDERLINE, LOW, id="margin-reaches-ambers-low-edge"),
        pytest.param(KNEE, -0.1, 5, OUTSIDE, LOW, id="wholly-under-amber"),
        pytest.param(KNEE, 41, np.nan, OUTSIDE, HIGH, id="no-margin-is-taken-as-exact"),
        pytest.param(KNEE, 40, np.nan, BORDERLINE, HIGH, id="exactly-on-ambers-edge"),
        pytest.param(KNEE, np.nan, 5, UNKNOWN, None, id="not-measured"),
        pytest.param(RATIO, 1e6, 1, WITHIN, None, id="an-open-end-has-no-beyond"),
        pytest.param(RATIO, 2.4, 0.3, BORDERLINE, LOW, id="open-above-near-below"),
        pytest.param(RATIO, 1.2, 0.3, OUTSIDE, LOW, id="open-above-outside-below"),
        pytest.param(RISE, -9, 1, WITHIN, None, id="open-below"),
        pytest.param(RISE, 1.5, 0.2, BORDERLINE, HIGH, id="open-below-near-above"),
        pytest.param(RISE, 6, 3, OUTSIDE, HIGH, id="open-below-outside-above"),
        pytest.param(LEAN, 12, 4, WITHIN, LOW, id="shallow-is-information"),
        pytest.param(LEAN, 97, 4, OUTSIDE, HIGH, id="too-far-is-judged"),
        pytest.param(CEILING, 92, 4, BORDERLINE, HIGH, id="no-amber-to-be-in"),
        pytest.param(CEILING, 95, 4, OUTSIDE, HIGH, id="past-level-for-sure"),
    ],
)
def test_verdicts(
    target: Target, value: float, margin: float, status: Status, side: Side | None
) -> None:
    verdict = judge(Measured(value, margin), target)
    assert (verdict.status, verdict.side) == (status, side)
    assert (verdict.doubt is not None) is (status is Status.BORDERLINE)


@pytest.mark.parametrize(
    ("target", "value", "margin", "doubt"),
    [
        pytest.param(KNEE, 34, 5, Doubt.BETWEEN, id="the-margin-stays-in-amber"),
        pytest.param(KNEE, 36, 4, Doubt.BETWEEN, id="to-ambers-edge-and-no-further"),
        pytest.param(KNEE, 36, 5, Doubt.CAMERA, id="over-ambers-edge"),
        pytest.param(KNEE, 44, 5, Doubt.CAMERA, id="beyond-amber-and-not-surely"),
        pytest.param(KNEE, 8, 2, Doubt.BETWEEN, id="low-in-amber"),
        pytest.param(KNEE, 8, 4, Doubt.CAMERA, id="under-ambers-low-edge"),
        pytest.param(KNEE, 36, np.nan, Doubt.BETWEEN, id="no-margin"),
        pytest.param(CEILING, 92, 4, Doubt.CAMERA, id="no-amber-to-be-in"),
    ],
)
def test_two_doubts_are_told_apart_by_the_margin(
    target: Target, value: float, margin: float, doubt: Doubt
) -> None:
    verdict = judge(Measured(value, margin), target)
    assert (verdict.status, verdict.doubt) == (Status.BORDERLINE, doubt)


@given(st.floats(-60, 150), st.floats(0, 40), st.floats(0, 40))
def test_a_wider_margin_never_makes_a_verdict_harsher(
    value: float, narrow: float, wider_by: float
) -> None:
    harshness = [Status.WITHIN, Status.BORDERLINE, Status.OUTSIDE]
    narrow_one = judge(Measured(value, narrow), KNEE).status
    wide_one = judge(Measured(value, narrow + wider_by), KNEE).status
    assert harshness.index(wide_one) <= harshness.index(narrow_one)


@given(st.floats(-60, 150), st.floats(0, 40))
def test_the_side_is_the_end_the_value_left_by(value: float, margin: float) -> None:
    verdict = judge(Measured(value, margin), KNEE)
    if verdict.status is not Status.WITHIN:
        assert verdict.side is (Side.LOW if value < 10 else Side.HIGH)


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [
        pytest.param((5, 40), (10, 30), True, id="inside"),
        pytest.param((5, 40), (5, 40), True, id="the-same"),
        pytest.param((5, 40), (4, 30), False, id="out-below"),
        pytest.param((5, 40), (10, 41), False, id="out-above"),
        pytest.param((5, None), (10, None), True, id="both-open"),
        pytest.param((5, 40), (10, None), False, id="only-the-inner-open"),
        pytest.param((None, 40), (10, 30), True, id="only-the-outer-open"),
        pytest.param((5, 40), (None, 30), False, id="inner-open-below"),
    ],
)
def test_one_band_holds_another(
    outer: tuple[float | None, float | None],
    inner: tuple[float | None, float | None],
    held: bool,
) -> None:
    assert Band(*outer).holds(Band(*inner)) is held


def test_a_band_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="backwards: 30 to 10"):
        Band(30, 10)


@pytest.mark.parametrize("low", [None, 0.0])
@pytest.mark.parametrize("high", [None, 10.0])
def test_a_band_contains_its_own_ends(low: float | None, high: float | None) -> None:
    whole = Band(low, high)
    assert whole.contains(0.0)
    assert whole.contains(10.0)
    assert whole.contains(-0.1) is (low is None)
    assert whole.contains(10.1) is (high is None)
