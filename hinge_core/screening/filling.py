"""Filling the form in screen by screen: what is shown, what "none of these" answers."""

from collections.abc import Collection, Sequence

from hinge_core.screening.answers import Answers, list_asked_questions, read_answers
from hinge_core.screening.entries import Question
from hinge_core.screening.questionnaire import Questionnaire

Filled = dict[str, str | Sequence[str]]


def answer_none_of_these(
    answers: Answers,
    groups: Collection[str],
    form: Questionnaire,
    *,
    but: Collection[str] = (),
) -> Filled:
    """Answer the rest of these groups with "none of these".

    Answers already given stay as they are. Questions without such an answer, those
    named in ``but``, and follow-ups that are not asked, stay open.

    Raises
    ------
    AnswerError
        For an answer that the form does not have.
    """
    filled: Filled = dict(answers)
    while rest := _next_none(filled, groups, form, but):
        filled |= rest
    return filled


def list_shown_questions(
    answers: Answers, groups: Collection[str], form: Questionnaire
) -> tuple[Question, ...]:
    """The questions of these groups to put before a reader.

    Those that are asked, and those that would be once "none of these" has answered
    the rest: nobody answers a question that was not on the page.
    """
    preview = answer_none_of_these(answers, groups, form)
    asked = list_asked_questions(read_answers(preview, form), form)
    return tuple(q for q in form.questions if q.group in groups and asked[q.id])


def open_questions(
    answers: Answers, groups: Collection[str], form: Questionnaire
) -> tuple[Question, ...]:
    """Those of the shown questions that have no answer yet."""
    shown = list_shown_questions(answers, groups, form)
    return tuple(question for question in shown if question.id not in answers)


def _next_none(
    answers: Answers,
    groups: Collection[str],
    form: Questionnaire,
    but: Collection[str],
) -> Filled:
    asked = list_asked_questions(read_answers(answers, form), form)
    return {
        question.id: [question.none_answer]
        if question.several
        else question.none_answer
        for question in form.questions
        if question.group in groups
        and asked[question.id]
        and question.none_answer is not None
        and question.id not in answers
        and question.id not in but
    }
