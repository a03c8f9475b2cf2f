"""What a pair of sets amounts to, number by number, and when it is no fair pair."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from builders import KNEES_BEND, SQUAT_HINGE, band
from hypothesis import given
from hypothesis import strategies as st

from hinge_core.judging.changes import compare_sets
from hinge_core.judging.comparison import (
    Change,
    ChangeVerdict,
    ComparingSettings,
    Comparison,
    Unfair,
)
from hinge_core.judging.filmed_set import FilmedSet, MainFinding, Obstacle, SetNumber
from hinge_core.judging.judgement import Task
from hinge_core.judging.targets import Side, Target
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.media.frames import MediaKind
from hinge_core.pose.sequence import Facing

KNEE, HIP = Measure.KNEE_FLEXION, Measure.HIP_FLEXION
AT = (Phase.BOTTOM, KNEE)
KNEES = band(KNEE, Phase.BOTTOM, (10, 30), (5, 40))
TASK = Task(
    drill="wall_hinge",
    loaded=False,
    noun="A hinge",
    targets=(KNEES,),
    off={},
    faults=(SQUAT_HINGE,),
)
SETTINGS = ComparingSettings(max_yaw_apart_deg=25.0)
BETTER, WORSE = ChangeVerdict.BETTER, ChangeVerdict.WORSE
NO_CHANGE, CHANGED = ChangeVerdict.NO_CHANGE, ChangeVerdict.CHANGED


def number(value: float, change_margin: float = 5.0, margin: float = 6.0) -> SetNumber:
    same = Measured(value, margin)
    return SetNumber(
        typical=same, lowest=same, highest=same, change_margin=change_margin
    )


def a_set(knee: float | SetNumber | None, **changes: Any) -> FilmedSet:
    known = {} if knee is None else {AT: knee}
    numbers = {
        at: value if isinstance(value, SetNumber) else number(value)
        for at, value in known.items()
    }
    filmed = FilmedSet(
        name="set.mp4",
        kind=MediaKind.CLIP,
        drill="wall_hinge",
        facing=Facing.LEFT,
        yaw_deg=4.0,
        seen_by="weights",
        repetitions=3,
        numbers=numbers,
    )
    return replace(filmed, **changes)


def compare(before: FilmedSet, after: FilmedSet, *targets: Target) -> Comparison:
    task = replace(TASK, targets=targets or TASK.targets)
    return compare_sets(before, after, task, SETTINGS)


def change(before: float, after: float, *targets: Target) -> Change:
    (only,) = compare(a_set(before), a_set(after), *targets).changes
    return only


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(58.0, 44.0, BETTER, id="nearer"),
        pytest.param(58.0, 24.0, BETTER, id="into-the-range"),
        pytest.param(1.0, 12.0, BETTER, id="into-it-from-below"),
        pytest.param(44.0, 58.0, WORSE, id="further"),
        pytest.param(24.0, 38.0, WORSE, id="out-of-the-range"),
        pytest.param(24.0, 2.0, WORSE, id="out-of-it-below"),
        pytest.param(58.0, 53.0, NO_CHANGE, id="just-the-margin"),
        pytest.param(34.0, 30.0, NO_CHANGE, id="into-it-by-less-than-the-margin"),
        pytest.param(
            58.0, 52.6, NO_CHANGE, id="more-than-the-margin-in-a-digit-unseen"
        ),
        pytest.param(34.0, 26.0, CHANGED, id="surely-changed-and-hardly-nearer"),
        pytest.param(12.0, 28.0, CHANGED, id="inside-both-times"),
        pytest.param(40.0, 4.0, CHANGED, id="through-the-range"),
    ],
)
def test_a_change_is_praised_only_beyond_its_margin(
    before: float, after: float, expected: ChangeVerdict
) -> None:
    found = change(before, after)
    assert found.verdict is expected
    assert found.by.value == pytest.approx(after - before)
    assert found.by.margin == 5.0
    assert found.inside is (10.0 <= after <= 30.0)


def test_one_that_went_through_the_range_is_not_called_better() -> None:
    found = change(40.0, 4.0)
    assert found.past
    assert not change(40.0, 20.0).past


def test_a_number_without_a_range_changes_without_a_verdict() -> None:
    shown_beside = replace(KNEES, judged=False)
    found = change(58.0, 24.0, shown_beside)
    assert (found.verdict, found.inside) == (CHANGED, None)
    assert change(58.0, 54.0, shown_beside).verdict is NO_CHANGE


def test_where_little_is_depth_more_of_it_is_not_better() -> None:
    depth = replace(KNEES, low_is_information=True)
    assert change(1.0, 20.0, depth).verdict is CHANGED
    assert change(58.0, 24.0, depth).verdict is BETTER


def test_a_band_against_the_own_standing_is_moved_by_each_sets_own() -> None:
    own = replace(KNEES, relative_to_standing=True)
    stood = [{KNEE: Measured(value, 3.0)} for value in (0.0, 10.0)]
    pair = [a_set(38.0, standing=stood[0]), a_set(24.0, standing=stood[1])]
    (found,) = compare(pair[0], pair[1], own).changes
    assert found.verdict is BETTER
    (found,) = compare(pair[0], replace(pair[1], standing={}), own).changes
    assert (found.verdict, found.inside) == (CHANGED, None)


def margin(before: FilmedSet, after: FilmedSet) -> float:
    (only,) = compare(before, after).changes
    return only.by.margin


def test_the_margin_for_change_is_that_of_the_camera_further_round() -> None:
    one, other = a_set(number(40.0, 4.9)), a_set(number(30.0, 6.4), yaw_deg=20.0)
    assert margin(one, other) == margin(other, one) == 6.4


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(a_set(30.0, seen_by="other weights"), id="seen-by-other-weights"),
        pytest.param(a_set(number(30.0, np.nan)), id="no-margin-for-change"),
    ],
)
def test_what_does_not_err_alike_has_the_margin_of_two_strangers(
    other: FilmedSet,
) -> None:
    assert margin(a_set(40.0), other) == pytest.approx(np.hypot(6.0, 6.0))


def test_without_any_margin_nothing_is_claimed() -> None:
    blind = a_set(number(40.0, np.nan, np.nan))
    (found,) = compare(blind, a_set(20.0)).changes
    assert found.verdict is ChangeVerdict.NOT_COMPARABLE


def test_what_one_of_the_two_lacks_is_said_with_its_reason() -> None:
    gone = a_set(None, numbers={(Phase.BOTTOM, HIP): number(80.0)})
    hidden = replace(gone, missing={KNEE: "joint_hidden:ankle"})
    found = {c.measure: c for c in compare(a_set(40.0), hidden).changes}
    assert found[KNEE].verdict is ChangeVerdict.NOT_MEASURED
    assert found[KNEE].reason_after == "joint_hidden:ankle"
    assert found[KNEE].reason_before is None
    assert not found[KNEE].by.known
    assert found[HIP].verdict is ChangeVerdict.NOT_MEASURED


PHOTO = a_set(40.0, kind=MediaKind.PHOTO, repetitions=0)
UPRIGHT = replace(PHOTO, numbers={(Phase.TOP, KNEE): number(2.0)})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            a_set(40.0, obstacle=Obstacle.NOT_ASSESSABLE),
            a_set(20.0),
            Unfair.BEFORE,
            id="the-first-could-not-be-measured",
        ),
        pytest.param(
            a_set(40.0),
            a_set(20.0, obstacle=Obstacle.OTHER_MOVEMENT),
            Unfair.AFTER,
            id="the-second-is-another-movement",
        ),
        pytest.param(a_set(40.0), PHOTO, Unfair.OTHER_KIND, id="a-photo-and-a-clip"),
        pytest.param(
            a_set(40.0), a_set(20.0, drill="rdl"), Unfair.OTHER_DRILL, id="two-drills"
        ),
        pytest.param(
            a_set(40.0),
            a_set(20.0, facing=Facing.RIGHT),
            Unfair.OTHER_SIDE,
            id="the-other-side",
        ),
        pytest.param(
            a_set(40.0), a_set(20.0, yaw_deg=31.0), Unfair.OTHER_VIEW, id="another-view"
        ),
        pytest.param(PHOTO, UPRIGHT, Unfair.OTHER_PHASE, id="photos-of-two-phases"),
        pytest.param(a_set(40.0), a_set(20.0, yaw_deg=28.0), None, id="a-fair-pair"),
    ],
)
def test_an_unfair_pair_has_its_numbers_and_no_verdict(
    before: FilmedSet, after: FilmedSet, expected: Unfair | None
) -> None:
    found = compare(before, after)
    assert found.unfair is expected
    verdicts = {c.verdict for c in found.changes}
    if expected is not None:
        silent = {ChangeVerdict.NOT_COMPARABLE, ChangeVerdict.NOT_MEASURED}
        assert verdicts <= silent
        assert any(c.before.known for c in found.changes)
    else:
        assert verdicts == {BETTER}


def a_main(*, everywhere: bool) -> MainFinding:
    return MainFinding(
        fault="squat_hinge",
        measure=KNEE,
        phase=Phase.BOTTOM,
        side=Side.HIGH,
        everywhere=everywhere,
    )


def a_spread(low: float, middle: float, high: float) -> SetNumber:
    return SetNumber(
        typical=Measured(middle, 6.0),
        lowest=Measured(low, 6.0),
        highest=Measured(high, 8.0),
        change_margin=5.0,
    )


def test_a_cue_about_one_repetition_is_sought_in_the_one_furthest_off() -> None:
    before = a_set(a_spread(18.0, 21.0, 61.0), main=a_main(everywhere=False))
    found = compare(before, a_set(a_spread(17.0, 20.0, 25.0)))
    assert found.main is not None
    assert (found.main.before.value, found.main.after.value) == (61.0, 25.0)
    assert found.main.verdict is BETTER
    assert found.main.by.margin == pytest.approx(np.hypot(8.0, 8.0))
    assert found.changes[0].verdict is NO_CHANGE  # in the middle of the repetitions


def test_what_the_cue_was_about_everywhere_is_the_rows_own_change() -> None:
    before = a_set(58.0, main=a_main(everywhere=True))
    found = compare(before, a_set(32.0))
    assert found.main == found.changes[0]
    assert compare(a_set(58.0), a_set(32.0)).main is None


def test_the_signs_own_range_goes_before_the_drills() -> None:
    sign = replace(KNEES_BEND, band=band(KNEE, Phase.BOTTOM, (None, 50), (None, 60)))
    task = replace(TASK, faults=(replace(SQUAT_HINGE, signs=(sign,)),))
    before = a_set(58.0, main=a_main(everywhere=True))
    found = compare_sets(before, a_set(45.0), task, SETTINGS)
    assert found.main is not None
    assert found.main.inside


values = st.floats(-20.0, 120.0)


@given(values, values)
def test_forth_and_back_are_opposites(one: float, other: float) -> None:
    opposite = {BETTER: WORSE, WORSE: BETTER}
    there, back = change(one, other), change(other, one)
    assert back.verdict is opposite.get(there.verdict, there.verdict)
    assert back.by.value == pytest.approx(-there.by.value)


@given(values, values)
def test_better_is_never_within_the_margin_and_always_nearer(
    one: float, other: float
) -> None:
    found = change(one, other)
    if found.verdict is BETTER:
        assert abs(other - one) > 5.0
        assert abs(other - 20.0) < abs(one - 20.0)
