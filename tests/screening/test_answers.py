"""Answers are checked against the form; nothing unknown is ignored."""

from typing import Any

import pytest

from hinge_core.errors import AnswerError
from hinge_core.screening import (
    Questionnaire,
    Tier,
    keep_asked,
    list_asked_questions,
    screen,
)
from hinge_core.screening.answers import read_answers

Answers = dict[str, Any]


@pytest.mark.parametrize(
    ("answers", "question", "problem"),
    [
        pytest.param({"Z1": "Yes"}, "Z1", "no such question", id="unknown-question"),
        pytest.param({"A1": "yes"}, "A1", "is not one of", id="label-misspelt"),
        pytest.param({"A1": ""}, "A1", "is not one of", id="empty-label"),
        pytest.param({"A1": None}, "A1", "is not an answer", id="null"),
        pytest.param({"A1": True}, "A1", "is not an answer", id="boolean"),
        pytest.param({"A1": {"Yes": 1}}, "A1", "is not an answer", id="object"),
        pytest.param({"A1": ["Yes"]}, "A1", "not a list", id="list-for-one-answer"),
        pytest.param({"B7": ["Aspirin"]}, "B7", "is not one of", id="label-in-list"),
        pytest.param({"B7": [["Blood thinners"]]}, "B7", "is not one of", id="nested"),
        pytest.param(
            {"B7": ["None of these", "Blood thinners"]},
            "B7",
            "goes with no other",
            id="none-beside-another",
        ),
    ],
)
def test_refused(
    answers: Answers, question: str, problem: str, form: Questionnaire
) -> None:
    with pytest.raises(AnswerError, match=problem) as refused:
        screen(answers, form)
    assert refused.value.question == question


def test_one_label_will_do_where_several_may_be_picked(form: Questionnaire) -> None:
    assert read_answers({"B7": "Blood thinners"}, form) == {
        "B7": frozenset({"Blood thinners"})
    }


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        pytest.param({}, None, id="open-while-nothing-is-known"),
        pytest.param({"C1": "Not sure"}, True, id="one-yes-is-enough"),
        pytest.param({"C1": "No", "B7": "None of these"}, None, id="age-not-known"),
        pytest.param(
            {"C1": "No", "B7": "None of these", "I1": "18-49"}, False, id="no"
        ),
    ],
)
def test_whether_the_height_question_is_asked(
    answers: Answers, asked: bool | None, form: Questionnaire
) -> None:
    assert list_asked_questions(read_answers(answers, form), form)["C2"] is asked


def test_a_change_of_mind_drops_the_follow_up(
    form: Questionnaire, nothing_to_report: Answers
) -> None:
    back_pain = {
        "D1": "Yes, it has gone on longer than 6 weeks",
        "D1b": "4 or more out of 10, changing or spreading, or never checked",
    }
    changed = {**nothing_to_report, **back_pain, "D1": "No"}
    assert screen(changed, form).tier is Tier.PRO, "what was said counts"
    assert keep_asked(changed, form) == nothing_to_report
    assert screen(keep_asked(changed, form), form).tier is Tier.CLEAR


def test_follow_ups_stay_while_it_is_open_whether_they_are_asked(
    form: Questionnaire,
) -> None:
    answers = {"B3a": "Top number 180 or more, or bottom number 110 or more"}
    assert keep_asked(answers, form) == answers
    assert screen(answers, form).tier is Tier.URGENT
