"""Bands under a personal limit: the limit is the goal, never a fault."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_core.judging.targets import Band, Status, Target, judge
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.screening import (
    Allowance,
    Cap,
    Questionnaire,
    clip_targets,
    find_overruns,
)

TRUNK, KNEE = Measure.TRUNK_INCLINATION, Measure.KNEE_FLEXION


def target(
    measure: Measure = TRUNK,
    phase: Phase = Phase.BOTTOM,
    green: tuple[float | None, float | None] = (45.0, 80.0),
    amber: tuple[float | None, float | None] = (30.0, 90.0),
) -> Target:
    return Target(
        measure=measure,
        phase=phase,
        green=Band(*green),
        amber=Band(*amber),
        grade="B",
        reason="a test",
        sources=("JUDG",),
    )


def allow(*caps: Cap, min_down_s: float | None = None) -> Allowance:
    return Allowance(
        practice=True, drills=frozenset(), caps=caps, min_down_s=min_down_s
    )


def status(value: float, of: Target, margin: float = 3.0) -> Status:
    return judge(Measured(value, margin), of).status


@pytest.mark.parametrize(
    ("cap", "green", "amber"),
    [
        pytest.param(
            Cap(measure=TRUNK, high=60.0), (45.0, 60.0), (30.0, 60.0), id="inside-green"
        ),
        pytest.param(
            Cap(measure=TRUNK, high=85.0), (45.0, 80.0), (30.0, 85.0), id="inside-amber"
        ),
        pytest.param(
            Cap(measure=TRUNK, high=40.0), (None, 40.0), (None, 40.0), id="below-green"
        ),
        pytest.param(
            Cap(measure=TRUNK, high=60.0, warn_above=50.0),
            (45.0, 50.0),
            (30.0, 60.0),
            id="hard-cap-warns-ten-degrees-early",
        ),
        pytest.param(
            Cap(measure=TRUNK, high=55.0, warn_above=40.0),
            (None, 40.0),
            (None, 55.0),
            id="warning-below-green",
        ),
    ],
)
def test_upper_caps(
    cap: Cap,
    green: tuple[float | None, float | None],
    amber: tuple[float | None, float | None],
) -> None:
    (clipped,) = clip_targets([target()], allow(cap))
    assert clipped.green == Band(*green)
    assert clipped.amber == Band(*amber)
    assert clipped.low_is_information


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(20.0, Status.WITHIN, id="shallow-is-information"),
        pytest.param(45.0, Status.WITHIN, id="reaching-the-cap-is-success"),
        pytest.param(47.0, Status.BORDERLINE, id="about-the-cap"),
        pytest.param(52.0, Status.OUTSIDE, id="past-the-cap"),
    ],
)
def test_a_sore_back(value: float, expected: Status, form: Questionnaire) -> None:
    (clipped,) = clip_targets([target()], form.allowance(["LIM_BACK"]))
    assert status(value, clipped) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(48.0, Status.WITHIN, id="well-inside"),
        pytest.param(52.0, Status.BORDERLINE, id="warned-ten-degrees-early"),
        pytest.param(59.0, Status.BORDERLINE, id="just-before-the-cap"),
        pytest.param(64.0, Status.OUTSIDE, id="past-the-cap"),
    ],
)
def test_thin_bones(value: float, expected: Status, form: Questionnaire) -> None:
    (clipped,) = clip_targets([target()], form.allowance(["LIM_BONE"]))
    assert status(value, clipped) == expected


def test_thin_bones_and_rounding(form: Questionnaire) -> None:
    bow = target(Measure.BACK_BOW, green=(-2.0, 3.5), amber=(-3.5, 6.0))
    (clipped,) = clip_targets([bow], form.allowance(["LIM_BONE"]))
    assert clipped.green == Band(-2.0, 2.72)
    assert clipped.amber == Band(-3.5, 2.72)
    assert not clipped.low_is_information, "a hollow back is not depth"


def test_bent_knees_are_for_the_bottom_only(form: Questionnaire) -> None:
    bottom = target(KNEE, Phase.BOTTOM, (10.0, 30.0), (5.0, 40.0))
    top = target(KNEE, Phase.TOP, (0.0, 10.0), (-5.0, 15.0))
    clipped = clip_targets([bottom, top], form.allowance(["LIM_HAM"]))
    assert clipped[0].green == Band(15.0, 30.0)
    assert clipped[0].amber == Band(15.0, 40.0)
    assert clipped[1] == top


def test_a_lower_limit_above_the_band() -> None:
    knees = target(KNEE, Phase.BOTTOM, (0.0, 10.0), (-5.0, 12.0))
    (clipped,) = clip_targets([knees], allow(Cap(measure=KNEE, low=15.0)))
    assert clipped.green == Band(15.0, None)
    assert clipped.amber == Band(15.0, None)


def test_tempo(form: Questionnaire) -> None:
    down = target(Measure.DOWN_TIME, Phase.DOWN, (2.0, 4.0), (1.0, 6.0))
    hold = target(Measure.HOLD_TIME, Phase.TOP, (1.0, 6.0), (0.0, 8.0))
    clipped = clip_targets([down, hold], form.allowance(["LIM_BALANCE", "LIM_BP"]))
    assert clipped[0].green == Band(3.0, 4.0)
    assert clipped[1].green == Band(1.0, 5.0)


def test_a_cap_on_the_trunk_makes_the_hip_fold_information(
    form: Questionnaire,
) -> None:
    hip = target(Measure.HIP_FLEXION, green=(55.0, 105.0), amber=(40.0, 118.0))
    (free,) = clip_targets([hip], form.allowance([]))
    (limited,) = clip_targets([hip], form.allowance(["LIM_BACK"]))
    assert free == hip
    assert status(30.0, limited) == Status.WITHIN


def test_arching_at_the_top_is_still_judged(form: Questionnaire) -> None:
    top = target(Measure.HIP_FLEXION, Phase.TOP, (-5.0, 8.0), (-10.0, 12.0))
    (limited,) = clip_targets([top], form.allowance(["LIM_BACK"]))
    assert limited == top
    assert status(-20.0, limited) == Status.OUTSIDE


def test_a_capped_number_is_judged_even_where_no_fault_speaks_of_it() -> None:
    told = replace(target(), judged=False)
    other = replace(target(KNEE), judged=False)
    clipped = clip_targets([told, other], allow(Cap(measure=TRUNK, high=60.0)))
    assert [target.judged for target in clipped] == [True, False]


def test_stopping_before_the_pinch_makes_depth_information(
    form: Questionnaire,
) -> None:
    (limited,) = clip_targets([target()], form.allowance(["LIM_HIP_PAINFREE"]))
    assert limited.green == target().green
    assert limited.low_is_information


@pytest.mark.parametrize(
    ("values", "past"),
    [
        pytest.param([40.0, 49.0], None, id="well-inside"),
        pytest.param([40.0, 55.0], False, id="too-near-to-tell"),
        pytest.param([72.0, 55.0], True, id="past-it-once"),
        pytest.param([np.nan], None, id="not-measured"),
        pytest.param([], None, id="no-repetition"),
    ],
)
def test_an_overrun_is_told(values: list[float], past: bool | None) -> None:
    cap = Cap(measure=TRUNK, high=60.0, warn_above=50.0)
    reps = [{TRUNK: Measured(value, 3.0)} for value in values]
    found = find_overruns(reps, allow(cap))
    assert [(o.past, o.measured.value) for o in found] == (
        [] if past is None else [(past, max(values))]
    )


ends = st.one_of(st.none(), st.integers(0, 100).map(float))


@given(st.lists(st.integers(0, 100), min_size=4, max_size=4).map(sorted), ends, ends)
def test_green_stays_inside_amber_and_both_inside_the_cap(
    edges: list[int], high: float | None, low: float | None
) -> None:
    amber_low, green_low, green_high, amber_high = map(float, edges)
    banded = target(
        green=(green_low, green_high), amber=(amber_low, amber_high), phase=Phase.BOTTOM
    )
    warn = None if high is None else high - 10.0
    cap = Cap(measure=TRUNK, low=low, high=high, warn_above=warn)
    (clipped,) = clip_targets([banded], allow(cap))
    assert clipped.amber.holds(clipped.green)
    if high is not None:
        assert clipped.amber.high is not None
        assert clipped.amber.high <= high
        assert judge(Measured(high + 1.0, np.nan), clipped).status == Status.OUTSIDE
