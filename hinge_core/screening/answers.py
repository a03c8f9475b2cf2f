"""The visitor's answers: read, checked against the form, never guessed."""

from collections.abc import Mapping, Sequence

from hinge_core.errors import AnswerError
from hinge_core.screening.conditions import Picks
from hinge_core.screening.entries import Question
from hinge_core.screening.questionnaire import Questionnaire

Answers = Mapping[str, str | Sequence[str]]


def read_answers(answers: Answers, form: Questionnaire) -> dict[str, frozenset[str]]:
    """The labels picked, by question; an empty list is no answer.

    Raises
    ------
    AnswerError
        For an unknown question or label, a list where one answer is asked for, or
        "none of these" beside another answer.
    """
    picks: dict[str, frozenset[str]] = {}
    for question_id, answer in answers.items():
        if question_id not in form.by_id:
            raise AnswerError(question_id, "this form has no such question.")
        if labels := _labels(form.by_id[question_id], answer):
            picks[question_id] = labels
    return picks


def _labels(question: Question, answer: str | Sequence[str]) -> frozenset[str]:
    if isinstance(answer, str):
        return _known(question, (answer,))
    if not isinstance(answer, Sequence):
        raise AnswerError(question.id, f"{answer!r} is not an answer.")
    if not question.several:
        raise AnswerError(question.id, "takes one answer, not a list.")
    picked = _known(question, answer)
    alone = [label for label in sorted(picked) if question.by_label[label].alone]
    if alone and len(picked) > 1:
        raise AnswerError(question.id, f"{alone[0]!r} goes with no other answer.")
    return picked


def _known(question: Question, labels: Sequence[object]) -> frozenset[str]:
    known = tuple(question.by_label)
    for label in labels:
        if label not in known:
            listed = "; ".join(known)
            raise AnswerError(question.id, f"{label!r} is not one of: {listed}.")
    return frozenset(label for label in known if label in labels)


def list_asked_questions(picks: Picks, form: Questionnaire) -> dict[str, bool | None]:
    """Whether each question is asked; None while an earlier answer is missing."""
    asked: dict[str, bool | None] = dict.fromkeys(form.by_id, True)
    settled = dict(picks)
    for question in form.follow_ups:
        asked[question.id] = question.asked(settled)
        if asked[question.id] is False:
            settled.setdefault(question.id, frozenset())
    return asked


def keep_asked(answers: Answers, form: Questionnaire) -> dict[str, str | Sequence[str]]:
    """The answers without those to questions that an earlier answer now rules out.

    For a page where people go back and change their mind: `screen` itself counts
    every answer it is given, also one to a question that it would not ask.
    """
    asked = list_asked_questions(read_answers(answers, form), form)
    return {
        name: answer for name, answer in answers.items() if asked[name] is not False
    }
