"""Screen by screen: what is shown, and what "none of these" may answer."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_core.screening import (
    Questionnaire,
    answer_none_of_these,
    keep_asked,
    list_shown_questions,
    open_questions,
    screen,
)

Answers = dict[str, Any]


def ids(questions: tuple[Any, ...]) -> list[str]:
    return [question.id for question in questions]


def groups(form: Questionnaire) -> list[str]:
    return [group.id for group in form.groups if not group.today]


def test_none_of_these_leaves_what_it_cannot_mean(form: Questionnaire) -> None:
    filled = answer_none_of_these({}, groups(form), form)
    assert ids(open_questions(filled, groups(form), form)) == ["I1", "B5"]


def test_none_of_these_keeps_what_was_answered(form: Questionnaire) -> None:
    filled = answer_none_of_these({"A3": "Not sure"}, ["stop_signs"], form)
    assert filled["A3"] == "Not sure"
    assert filled["A4"] == "No"


def test_none_of_these_stays_in_its_group(form: Questionnaire) -> None:
    assert set(answer_none_of_these({}, ["back"], form)) == {"D1", "D2", "D3", "D4"}


@pytest.mark.parametrize(
    ("answers", "group", "shown"),
    [
        pytest.param({}, "pelvis", ["F1", "F2", "F3", "F4"], id="asked-if-none"),
        pytest.param({"F2": "Yes"}, "pelvis", ["F1", "F2", "F2a", "F3", "F4"], id="up"),
        pytest.param(
            {"F3": "Less than 6 weeks ago, or before my postnatal check"},
            "pelvis",
            ["F1", "F2", "F3"],
            id="ruled-out",
        ),
        pytest.param({}, "age", ["I1"], id="nobody's-age-yet"),
        pytest.param({"I1": "65+"}, "age", ["I1", "I2"], id="65"),
    ],
)
def test_follow_ups_show_when_needed(
    form: Questionnaire, answers: Answers, group: str, shown: list[str]
) -> None:
    assert ids(list_shown_questions(answers, [group], form)) == shown


@given(data=st.data())
def test_nobody_answers_a_question_that_was_not_shown(
    form: Questionnaire, data: st.DataObject
) -> None:
    answers: Answers = {}
    for group in groups(form):
        for question in list_shown_questions(answers, [group], form):
            if not question.several and data.draw(st.booleans()):
                answers[question.id] = data.draw(
                    st.sampled_from(list(question.by_label))
                )
        answers = dict(keep_asked(answers, form))
        before = {q.id for q in list_shown_questions(answers, [group], form)}
        filled = answer_none_of_these(answers, [group], form)
        assert set(filled) - set(answers) <= before
        answers = dict(filled)
    left = {q.id for q in open_questions(answers, groups(form), form)}
    assert left == set(screen(answers, form).unanswered)
