"""Merging takes the strictest: a lattice, whatever is merged and in which order."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_core.kinematics.measures import Measure
from hinge_core.screening import Allowance, Cap, Flag, Questionnaire
from hinge_core.screening.limits import merge_caps

DRILLS = ("wall_hinge", "dowel_hinge", "rdl")
numbers = st.one_of(st.none(), st.integers(0, 5).map(float))
caps = st.builds(
    Cap,
    measure=st.sampled_from([Measure.TRUNK_INCLINATION, Measure.KNEE_FLEXION]),
    low=numbers,
    high=numbers,
    warn_above=numbers,
)
open_allowances = st.builds(
    Allowance,
    practice=st.just(True),
    drills=st.frozensets(st.sampled_from(DRILLS)),
    max_load_kg=numbers,
    max_effort_0_10=numbers,
    max_pain_0_10=numbers,
    max_sets=numbers,
    max_reps=numbers,
    min_down_s=numbers,
    max_hold_s=numbers,
    pinch_gap_deg=numbers,
    caps=st.lists(caps, max_size=2).map(merge_caps),
    flags=st.frozensets(st.sampled_from(Flag)),
    texts=st.lists(st.sampled_from("abc"), unique=True).map(sorted).map(tuple),
)
closed_allowances = st.lists(st.sampled_from(["pro", "incomplete"]), min_size=1).map(
    lambda names: Allowance.closed(*names)
)
allowances = st.one_of(open_allowances, open_allowances, closed_allowances)

LOWEST = (
    "max_load_kg",
    "max_effort_0_10",
    "max_pain_0_10",
    "max_sets",
    "max_reps",
    "max_hold_s",
)
HIGHEST = ("min_down_s", "pinch_gap_deg")


@given(allowances, allowances)
def test_commutative(a: Allowance, b: Allowance) -> None:
    assert a.merge(b) == b.merge(a)


@given(allowances, allowances, allowances)
def test_associative(a: Allowance, b: Allowance, c: Allowance) -> None:
    assert a.merge(b).merge(c) == a.merge(b.merge(c))


@given(allowances)
def test_idempotent(a: Allowance) -> None:
    assert a.merge(a) == a


@given(allowances)
def test_open_changes_nothing(a: Allowance) -> None:
    assert Allowance.open(DRILLS).merge(a) == a


@given(open_allowances, open_allowances)
def test_never_looser(a: Allowance, b: Allowance) -> None:
    """Said once more without `merge`: each number is the stricter of the two."""
    both = a.merge(b)
    assert both.drills == a.drills & b.drills
    assert both.flags == a.flags | b.flags
    assert set(both.texts) == {*a.texts, *b.texts}
    for names, strictest in ((LOWEST, min), (HIGHEST, max)):
        for name in names:
            values = [v for v in (getattr(a, name), getattr(b, name)) if v is not None]
            expected = strictest(values) if values else None
            assert getattr(both, name) == expected
    for cap in (*a.caps, *b.caps):
        merged = both.cap(cap.measure)
        assert merged is not None
        assert cap.high is None or (merged.high or 0) <= cap.high
        assert cap.warn_above is None or (merged.warn_above or 0) <= cap.warn_above
        assert cap.low is None or (merged.low is not None and merged.low >= cap.low)


@given(allowances, closed_allowances)
def test_closed_stays_closed(a: Allowance, closed: Allowance) -> None:
    both = a.merge(closed)
    assert not both.practice
    assert not both.self_analysis
    assert both.drills == frozenset()
    assert set(closed.closed_by) <= set(both.closed_by)
    assert both.numbers() == {}


@pytest.mark.parametrize(
    "gone", ["behind_head_hinge", "landmine_hinge", "rdl", "kb_swing", "deadlift"]
)
def test_no_load_removes_the_drills_that_need_a_weight(
    gone: str, form: Questionnaire, form_data: Any
) -> None:
    data = form_data()
    sugar = next(entry for entry in data["limits"] if entry["id"] == "LIM_DIAB")
    sugar["max_load_kg"] = 0
    without_load = Questionnaire.model_validate(data).allowance(["LIM_DIAB"])
    assert gone in form.allowance(["LIM_DIAB"]).drills
    assert gone not in without_load.drills
    assert "pull_through" in without_load.drills


def test_nothing_fast_removes_the_swings(form: Questionnaire, form_data: Any) -> None:
    data = form_data()
    sugar = next(entry for entry in data["limits"] if entry["id"] == "LIM_DIAB")
    sugar["flags"] = ["no_ballistic"]
    slow = Questionnaire.model_validate(data).allowance(["LIM_DIAB"])
    gone = form.allowance(["LIM_DIAB"]).drills - slow.drills
    assert gone == {"kb_swing", "kb_dead_stop"}


def test_stopping_short_of_the_first_pinch(form: Questionnaire) -> None:
    tender = form.allowance(["LIM_HIP_PAINFREE"])
    capped = tender.with_first_pinch(Measure.HIP_FLEXION, 80.0)
    cap = capped.cap(Measure.HIP_FLEXION)
    assert cap is not None
    assert cap.high == 70.0
    everything = form.allowance([])
    assert everything.with_first_pinch(Measure.HIP_FLEXION, 80.0) == everything
