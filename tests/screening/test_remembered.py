"""The return visit: an earlier outcome, and the four questions for today."""

from datetime import date, timedelta
from typing import Any

import pytest

from hinge_core.errors import AnswerError
from hinge_core.screening import (
    WHOLE,
    Clearance,
    Questionnaire,
    Remembered,
    Tier,
    count_session,
    list_standing_limits,
    remember,
    screen,
    screen_today,
    still_counts,
)

KEPT = {
    *("outcome", "limit_sets", "on", "version"),
    *("sessions", "last", "whole_cleared"),
}
Answers = dict[str, Any]
ON = date(2026, 3, 1)
WELL = {"T1": "No", "T2": "No", "T3": "No", "T4": "Yes"}
SORE = {"T3": "Worse than last time, but 3 or less"}
STARTS_LOW = {"B5": "No", "B5a": "Not yet"}


@pytest.fixture
def clear(form: Questionnaire, nothing_to_report: Answers) -> Remembered:
    return remember(nothing_to_report, form, ON)


@pytest.fixture
def limited(form: Questionnaire, nothing_to_report: Answers) -> Remembered:
    return remember({**nothing_to_report, **STARTS_LOW}, form, ON)


def test_a_good_day_brings_the_earlier_outcome_back(
    form: Questionnaire, nothing_to_report: Answers, limited: Remembered
) -> None:
    result = screen_today(limited, WELL, form, ON + timedelta(days=3))
    whole = screen({**nothing_to_report, **STARTS_LOW}, form)
    assert result.tier is Tier.MODIFY
    assert result.allowance == whole.allowance


@pytest.mark.parametrize(
    ("change", "tier"),
    [
        pytest.param({}, Tier.CLEAR, id="well"),
        pytest.param({"T1": "Yes"}, Tier.POSTPONE, id="ill"),
        pytest.param({"T2": "Yes"}, Tier.RESCREEN, id="changed"),
        pytest.param({"T3": "Yes, 4 or more out of 10"}, Tier.POSTPONE, id="pain"),
        pytest.param(SORE, Tier.MODIFY, id="sore"),
        pytest.param({"T4": "No"}, Tier.POSTPONE, id="no-space"),
    ],
)
def test_today(
    change: Answers, tier: Tier, form: Questionnaire, clear: Remembered
) -> None:
    assert screen_today(clear, {**WELL, **change}, form, ON).tier is tier


@pytest.mark.parametrize("left_out", sorted(WELL))
def test_an_open_question_keeps_the_day_closed(
    left_out: str, form: Questionnaire, clear: Remembered
) -> None:
    answers = {name: given for name, given in WELL.items() if name != left_out}
    result = screen_today(clear, answers, form, ON)
    assert result.tier is Tier.INCOMPLETE
    assert result.unanswered == (left_out,)
    assert not result.allowance.practice


@pytest.mark.parametrize(
    ("days", "counts"),
    [
        pytest.param(0, True, id="same-day"),
        pytest.param(365, True, id="last-day"),
        pytest.param(366, False, id="too-old"),
        pytest.param(-1, False, id="from-the-future"),
    ],
)
def test_a_clear_form_counts_for_a_year(
    days: int, counts: bool, form: Questionnaire, clear: Remembered
) -> None:
    today = ON + timedelta(days=days)
    assert still_counts(clear, form, today) is counts
    tier = screen_today(clear, WELL, form, today).tier
    assert tier is (Tier.CLEAR if counts else Tier.RESCREEN)


def test_limits_count_for_90_days(form: Questionnaire, limited: Remembered) -> None:
    assert still_counts(limited, form, ON + timedelta(days=90))
    assert not still_counts(limited, form, ON + timedelta(days=91))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"version": "2025.1"}, id="older-form"),
        pytest.param({"outcome": "pro"}, id="was-told-to-ask-first"),
        pytest.param({"outcome": "urgent_same_day"}, id="was-urgent"),
        pytest.param({"outcome": "incomplete"}, id="was-unfinished"),
        pytest.param({"outcome": "clear"}, id="clear-with-limits"),
        pytest.param({"limit_sets": []}, id="limits-taken-out"),
        pytest.param({"limit_sets": ["LIM_NONE"]}, id="unknown-limits"),
    ],
)
def test_what_does_not_fit_asks_for_the_whole_form(
    change: Answers, form: Questionnaire, limited: Remembered
) -> None:
    altered = Remembered.from_dict({**limited.to_dict(), **change})
    assert not still_counts(altered, form, ON)
    assert screen_today(altered, WELL, form, ON).tier is Tier.RESCREEN


def test_it_survives_the_browser_and_holds_no_answers(limited: Remembered) -> None:
    stored = limited.to_dict()
    assert Remembered.from_dict(stored) == limited
    assert set(stored) == KEPT


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(None, id="nothing"),
        pytest.param([], id="a-list"),
        pytest.param({"outcome": "clear"}, id="half"),
        pytest.param({"outcome": "<script>"}, id="script"),
        pytest.param(
            {"outcome": "clear", "limit_sets": [], "on": "soon", "version": "1"},
            id="no-date",
        ),
    ],
)
def test_a_damaged_copy_is_told_in_a_sentence(data: object) -> None:
    with pytest.raises(AnswerError, match="fill in the form again"):
        Remembered.from_dict(data)


def test_a_sore_day_is_not_remembered(
    form: Questionnaire, nothing_to_report: Answers, clear: Remembered
) -> None:
    sore = {**nothing_to_report, **WELL, **SORE}
    assert remember(sore, form, ON) == clear


def test_only_todays_questions_are_taken(
    form: Questionnaire, clear: Remembered
) -> None:
    with pytest.raises(AnswerError, match="not one of today's"):
        screen_today(clear, {**WELL, "A1": "Yes"}, form, ON)


# The beginner's limits end by themselves


@pytest.mark.parametrize(
    ("days", "over"), [(1, False), (13, False), (14, True), (90, True)]
)
def test_the_beginners_limits_end_after_two_weeks(
    days: int, over: bool, form: Questionnaire, limited: Remembered
) -> None:
    result = screen_today(limited, WELL, form, ON + timedelta(days=days))
    assert result.tier is (Tier.CLEAR if over else Tier.MODIFY)
    assert ("LIM_START_LOW" in result.limit_sets) is not over


def test_the_beginners_limits_end_after_six_sessions(
    form: Questionnaire, limited: Remembered
) -> None:
    kept, tiers = limited, []
    for day in range(1, 8):
        today = ON + timedelta(days=day)
        kept = count_session(count_session(kept, today), today)  # twice is once
        tiers.append(screen_today(kept, WELL, form, today).tier)
    assert tiers == [Tier.MODIFY] * 5 + [Tier.CLEAR] * 2  # the seventh session is free
    assert kept.sessions == 8


def test_the_sixth_session_itself_keeps_to_the_limits(
    form: Questionnaire, limited: Remembered
) -> None:
    sixth = limited.model_copy(update={"sessions": 6, "last": ON + timedelta(days=5)})
    standing = list_standing_limits(sixth, form, ON + timedelta(days=5))
    assert standing == ("LIM_START_LOW",)
    assert list_standing_limits(sixth, form, ON + timedelta(days=6)) == ()


def test_no_other_limit_ends_by_itself(
    form: Questionnaire, nothing_to_report: Answers
) -> None:
    both = remember({**nothing_to_report, **STARTS_LOW, "E5": "Yes"}, form, ON)
    result = screen_today(both, WELL, form, ON + timedelta(days=20))
    assert result.limit_sets == ("LIM_NO_KNEEL",)
    assert [limit.id for limit in form.limits if limit.ends] == ["LIM_START_LOW"]


def test_a_days_count_from_the_future_ends_nothing(
    form: Questionnaire, limited: Remembered
) -> None:
    later = limited.model_copy(update={"last": ON + timedelta(days=30)})
    assert count_session(later, ON + timedelta(days=2)) == later


def test_a_professionals_word_on_the_whole_is_remembered(
    form: Questionnaire, nothing_to_report: Answers
) -> None:
    few = {"F2": "Yes", "F2a": "None of these", "E5": "Yes"}
    few |= {"E3": "Mild and clearly getting better"}
    word = {WHOLE: Clearance(on=ON, by="physiotherapist")}
    kept = remember({**nothing_to_report, **few}, form, ON, word)
    assert screen_today(kept, WELL, form, ON).allowed_drills == ("wall_hinge",)
    without = remember({**nothing_to_report, **few}, form, ON)
    assert without.outcome == "pro_few_drills"
