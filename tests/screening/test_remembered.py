"""The return visit: an earlier outcome, and the four questions for today."""

from datetime import date, timedelta
from typing import Any

import pytest

from hinge_core.errors import AnswerError
from hinge_core.screening import (
    Questionnaire,
    Remembered,
    Tier,
    remember,
    screen,
    screen_today,
    still_counts,
)

Answers = dict[str, Any]
ON = date(2026, 3, 1)
WELL = {"T1": "No", "T2": "No", "T3": "No", "T4": "Yes"}
STARTS_LOW = {"B5": "No"}


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
        pytest.param({"T3": "Yes"}, Tier.MODIFY, id="sore"),
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
    assert set(stored) == {"outcome", "limit_sets", "on", "version"}


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
    sore = {**nothing_to_report, **WELL, "T3": "Yes"}
    assert remember(sore, form, ON) == clear


def test_only_todays_questions_are_taken(
    form: Questionnaire, clear: Remembered
) -> None:
    with pytest.raises(AnswerError, match="not one of today's"):
        screen_today(clear, {**WELL, "A1": "Yes"}, form, ON)
