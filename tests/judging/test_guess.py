"""Guess first: when it is asked, among what, and how a guess fared."""

from dataclasses import replace

import pytest
from builders import change, make_analysis

from hinge_core.content import load_content
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.findings import Finding
from hinge_core.judging.guess import (
    NOTHING,
    Agreement,
    AngleGuess,
    compare_guess,
    is_guessable,
    list_guesses,
)
from hinge_core.judging.headline import Headline, HeadlineVerdict
from hinge_core.judging.targets import Status
from hinge_core.kinematics.measures import Measured
from hinge_core.measuring.posture_names import Movement, MovementKind
from hinge_core.stages.tasks import make_task

CONTENT = load_content()
HELD = CONTENT.practice.guess.said_at_once


def finding(fault: str, status: Status = Status.OUTSIDE) -> Finding:
    (known,) = make_analysis().findings
    return replace(known, fault=CONTENT.faults[fault], status=status)


def analysis(
    *findings: Finding,
    verdict: HeadlineVerdict = HeadlineVerdict.ADJUST,
    drill: str = "bodyweight_hinge",
    loaded: bool | None = False,
) -> Analysis:
    """What a set amounts to that shows these faults, the first of them said first."""
    known = make_analysis()
    first = findings[0] if findings else None
    judged = replace(
        known.judgement,
        task=make_task(CONTENT, drill),
        findings=findings,
        headline=Headline(verdict=verdict, finding=first),
    )
    movement = Movement(MovementKind.STANDING_HINGE, sure=True, loaded=loaded)
    return replace(change(known, movement=movement), judgement=judged)


ON_TARGET = analysis(verdict=HeadlineVerdict.ON_TARGET)
KNEES = analysis(finding("squat_hinge"), finding("soft_lockout"))
NEAR = analysis(
    finding("squat_hinge", Status.BORDERLINE), verdict=HeadlineVerdict.NEAR_THE_EDGE
)


@pytest.mark.parametrize(
    ("loaded", "drill", "asked"),
    [
        pytest.param(False, "bodyweight_hinge", True, id="surely-without-a-load"),
        pytest.param(None, "bodyweight_hinge", False, id="nobody-can-tell"),
        pytest.param(True, "bodyweight_hinge", False, id="a-load-was-seen"),
        pytest.param(False, "rdl", False, id="a-drill-with-a-load"),
    ],
)
@pytest.mark.parametrize("status", [Status.OUTSIDE, Status.BORDERLINE])
def test_a_rounded_back_under_a_load_waits_for_no_guess(
    loaded: bool | None, drill: str, asked: bool, status: Status
) -> None:
    second = analysis(
        finding("squat_hinge"),
        finding("rounded_back", status),
        drill=drill,
        loaded=loaded,
    )
    assert is_guessable(second, HELD) is asked


def test_only_a_verdict_is_guessed() -> None:
    assert is_guessable(ON_TARGET, HELD)
    assert is_guessable(NEAR, HELD)
    for verdict in ("cannot_tell", "not_assessable", "other_movement"):
        untold = analysis(verdict=HeadlineVerdict(verdict))
        assert not is_guessable(untold, HELD)


@pytest.mark.parametrize("drill", [d for d, rows in CONTENT.targets.items() if rows])
def test_what_is_said_first_is_among_the_choices_and_its_place_tells_nothing(
    drill: str,
) -> None:
    sound = analysis(drill=drill, verdict=HeadlineVerdict.ON_TARGET)
    every = [fault.id for fault in list_guesses(sound, 99)]
    for id in every:
        offered = [f.id for f in list_guesses(analysis(finding(id), drill=drill), 3)]
        assert id in offered
        assert offered == [each for each in every if each in offered]
        assert len(offered) == min(3, len(every))


@pytest.mark.parametrize(
    ("guess", "seen", "agreement"),
    [
        pytest.param("squat_hinge", KNEES, Agreement.SAME, id="the-same"),
        pytest.param("soft_lockout", KNEES, Agreement.ALSO, id="seen-as-well"),
        pytest.param("hollow_back", KNEES, Agreement.OTHER, id="another"),
        pytest.param(NOTHING, KNEES, Agreement.OTHER, id="nothing-is-not-it"),
        pytest.param(NOTHING, ON_TARGET, Agreement.SAME, id="nothing-is-it"),
        pytest.param("neck", ON_TARGET, Agreement.NOT_SEEN, id="not-seen"),
        pytest.param("squat_hinge", NEAR, Agreement.UNSURE, id="near-the-edge"),
        pytest.param(NOTHING, NEAR, Agreement.UNSURE, id="nothing-near-the-edge"),
    ],
)
def test_a_guess_is_held_against_what_is_said_first(
    guess: str, seen: Analysis, agreement: Agreement
) -> None:
    assert compare_guess(guess, seen) is agreement


def hold(
    guess: float | None, value: float, margin: float, truth: float, decimals: int = 0
) -> AngleGuess:
    measured = Measured(value=value, margin=margin)
    return AngleGuess(guess=guess, measured=measured, truth=truth, decimals=decimals)


def test_a_guess_and_a_measurement_are_held_against_the_truth() -> None:
    held = hold(60.0, 92.6, 7.0, 94.0)
    assert (held.guess_off, held.measured_off, held.margin_holds) == (34.0, 1.0, True)
    assert hold(None, 92.6, 7.0, 94.0).guess_off is None


@pytest.mark.parametrize(
    ("value", "margin", "truth", "holds"),
    [
        pytest.param(31.6, 4.6, 37.0, True, id="5-of-32-to-37-as-it-is-told"),
        pytest.param(31.4, 4.4, 36.0, False, id="31-and-4-told-36-true"),
        pytest.param(88.9, 5.6, 95.4, True, id="89-and-6-told-95-true"),
    ],
)
def test_a_margin_holds_by_the_numbers_that_are_read(
    value: float, margin: float, truth: float, holds: bool
) -> None:
    assert hold(None, value, margin, truth).margin_holds is holds


def test_nothing_is_said_of_a_measurement_that_is_not_there() -> None:
    held = hold(50.0, float("nan"), float("nan"), 60.0)
    assert (held.measured_off, held.margin_holds, held.guess_off) == (None, None, 10.0)
