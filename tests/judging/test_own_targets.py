"""Ranges that somebody set: what is one, what they change, and what cuts them."""

import math
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stick_walks import content
from walks import HINGE, repeat

from hinge_core.documents.contract import make_result, read_result
from hinge_core.errors import OwnTargetError
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.guess import is_guessable
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.judging.next_step import NextStep, choose_next_step
from hinge_core.judging.own_targets import (
    LINK_NAMES,
    OWN_RANGE,
    SETTABLE,
    apply_own_targets,
    list_settable,
    make_own_target,
    read_link,
)
from hinge_core.judging.targets import Band, OwnTarget, SetBy, Target
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.pose.recording import Recording
from hinge_core.screening import Allowance, Cap
from hinge_core.stages.studio import analyse_seen, judge_for, tell
from hinge_core.stages.tasks import make_task

KNEE, HIP, TRUNK = (LINK_NAMES[name] for name in ("knee", "hip", "trunk"))
DRILL = "bodyweight_hinge"


@cache
def hinge() -> Analysis:
    """Knees near 22, hips near 89 and trunk near 66 degrees at each lowest point."""
    return analyse_seen(Recording.from_poses("hinge", repeat(HINGE)), DRILL)


def judge_by(
    measure: Measure,
    low: float,
    high: float,
    *,
    set_by: SetBy = SetBy.YOU,
    allowance: Allowance | None = None,
) -> Analysis:
    own = make_own_target(measure, low, high, set_by)
    return judge_for(hinge(), DRILL, allowance, own_targets=[own])


def find_target(targets: tuple[Target, ...], measure: Measure) -> Target:
    at = (measure, Phase.BOTTOM)
    return next(t for t in targets if (t.measure, t.phase) == at)


def allow(high: float) -> Allowance:
    drills = frozenset(content().drills)
    caps = (Cap(measure=TRUNK, high=high),)
    return Allowance(practice=True, drills=drills, caps=caps)


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (20.0, 20.0),
        (30.0, 20.0),
        (-1.0, 20.0),
        (0.0, 180.5),
        (math.nan, 20.0),
        (0.0, math.nan),
        (0.0, math.inf),
    ],
)
def test_a_range_in_which_nothing_can_lie_is_refused(low: float, high: float) -> None:
    with pytest.raises(OwnTargetError):
        make_own_target(KNEE, low, high, SetBy.YOU)


def test_only_what_bends_at_the_lowest_point_can_be_set() -> None:
    with pytest.raises(OwnTargetError):
        make_own_target(Measure.DOWN_TIME, 1.0, 2.0, SetBy.YOU)
    assert {t.measure for t in list_settable(content().targets[DRILL])} == {*SETTABLE}
    assert list_settable(content().targets["squat"]) == []


def test_a_link_names_ranges() -> None:
    read = read_link({"knee": "5-25", "hip": "70-100.5", "sample": "x"})
    assert read == (
        OwnTarget(KNEE, 5.0, 25.0, SetBy.LINK),
        OwnTarget(HIP, 70.0, 100.5, SetBy.LINK),
    )


@pytest.mark.parametrize(
    "value",
    ["", "nan-20", "0-1e999", "-5-900", "5-900", "25-5", "5-5", "5", "5-25-30"]
    + [" 5-25", "5-25\n", "٥-٢٥", "5–25", "0x5-25", "<b>5-25</b>", "1" * 100_000],
)
def test_a_broken_range_in_a_link_is_left_out_alone(value: str) -> None:
    assert read_link({"knee": value}) == ()
    assert len(read_link({"knee": value, "trunk": "20-50"})) == 1


@given(st.text(max_size=12))
def test_no_text_in_a_link_breaks_it(text: str) -> None:
    for own in read_link({"hip": text}):
        assert 0.0 <= own.low < own.high <= 180.0


@settings(max_examples=60)
@given(
    ends=st.lists(st.integers(0, 180), min_size=2, max_size=2, unique=True),
    limit=st.integers(10, 90),
)
def test_no_range_loosens_a_limit(ends: list[int], limit: int) -> None:
    low, high = sorted(ends)
    own = make_own_target(TRUNK, low, high, SetBy.LINK)
    allowance = allow(limit)
    task = make_task(content(), DRILL, allowance=allowance, own_targets=[own])
    target = find_target(task.targets, TRUNK)
    usual = make_task(content(), DRILL, allowance=allowance)
    for band in (target.green, target.amber):
        assert band.high is not None
        assert band.high <= limit
    assert target.own_limit == find_target(usual.targets, TRUNK).own_limit
    assert target.is_cut == (target.green != Band(low, high))


def test_only_the_range_that_was_set_changes() -> None:
    usual = content().targets[DRILL]
    changed = apply_own_targets(usual, [make_own_target(KNEE, 0, 50, SetBy.YOU)])
    assert [t for t in changed if t not in usual] == [find_target(changed, KNEE)]
    assert find_target(changed, KNEE).reason == ""
    assert apply_own_targets(usual, ()) == usual


@pytest.mark.parametrize(
    ("measure", "low", "high", "set_by", "said"),
    [
        (KNEE, 0, 5, SetBy.YOU, "The knee bend was above the range that you set"),
        (KNEE, 0, 5, SetBy.LINK, "The knee bend was above the range that this link"),
        (HIP, 110, 140, SetBy.YOU, "The hip fold was below the range that you set"),
        (TRUNK, 0, 30, SetBy.LINK, "The trunk lean was above the range that this link"),
    ],
)
def test_leaving_a_range_is_told_by_itself_and_without_a_cue(
    measure: Measure, low: float, high: float, set_by: SetBy, said: str
) -> None:
    judged = judge_by(measure, low, high, set_by=set_by)
    account = tell(judged)
    assert account.sentence.startswith(said)
    assert account.cue is None
    assert [finding.fault.id for finding in judged.findings] == [OWN_RANGE]
    assert not is_guessable(judged, ())
    step = choose_next_step(
        judged.headline, sample=False, advised=False, helps=True, over_limit=False
    )
    assert step is NextStep.FILM_AGAIN


def test_what_the_camera_cannot_tell_is_said_as_a_doubt() -> None:
    knee = hinge().reps[0].bottom[KNEE]
    judged = judge_by(KNEE, 0.0, knee.value - knee.margin / 2)
    assert judged.headline.verdict is HeadlineVerdict.NEAR_THE_EDGE
    said = tell(judged).sentence
    assert said.startswith("The knee bend may have been above the range that you set")
    assert said.endswith("This camera can't tell for sure.")


def test_where_a_limit_ends_the_range_the_limit_is_named() -> None:
    judged = judge_by(TRUNK, 10, 90, allowance=allow(30.0))
    assert "above what your safety check allows" in tell(judged).sentence
    assert "range that you set" not in tell(judged).text


def test_inside_a_wide_range_nothing_is_said_of_where_the_bend_came_from() -> None:
    assert "the bend came from the hips" in tell(hinge()).sentence
    assert tell(judge_by(KNEE, 0, 90)).sentence.startswith("Inside every range")


def test_a_result_says_what_was_set_and_reads_back() -> None:
    judged = judge_by(KNEE, 0, 5, set_by=SetBy.LINK)
    result = make_result(judged, tell(judged))
    (told,) = result.to_dict()["own_targets"]
    assert told == {"measure": KNEE, "low": 0.0, "high": 5.0, "set_by": "link"}
    assert read_result(result.to_text()).to_text() == result.to_text()
    assert "own_targets" not in make_result(hinge(), tell(hinge())).to_dict()
