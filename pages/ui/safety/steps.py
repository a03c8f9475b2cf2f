"""The form, a list a screen: age and stop signs first."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from hinge_core.screening import (
    Questionnaire,
    Reason,
    answer_none_of_these,
    list_shown_questions,
    open_questions,
)
from hinge_core.screening.entries import Question
from pages.ui.components.arrive.arrive import point_at, show_heading
from pages.ui.safety import clearing, rows, undo
from pages.ui.session import cache
from pages.ui.session import safety_visit as visits
from pages.ui.session.safety_visit import FIRST, LAST, SafetyVisit
from pages.ui.session.state import app_state
from pages.ui.shell.text import tr


def show(visit: SafetyVisit) -> None:
    """Show the screen the visitor is at."""
    form = cache.load_safety_form()
    title = tr("Step {n}/{last}").format(n=visit.step, last=LAST)
    with st.container(key="form"):
        show_heading(title, visit.moved, share=(visit.step - 1) / LAST)
        _list(visit, form)
        _onward(visit, form)


def find_first_open(visit: SafetyVisit, form: Questionnaire) -> int:
    """The first screen with a question that has no answer."""
    screens = (
        group.screen
        for group in form.groups
        if group.screen and open_questions(visit.answers, [group.id], form)
    )
    return next(screens, FIRST)


def _ids(visit: SafetyVisit, form: Questionnaire) -> list[str]:
    return [group.id for group in form.groups if group.screen == visit.step]


def _list(visit: SafetyVisit, form: Questionnaire) -> None:
    """The questions of a screen, those without a line first where they stand so."""
    shown = list_shown_questions(visit.answers, _ids(visit, form), form)
    missing = open_questions(visit.answers, _ids(visit, form), form)
    first = missing[0] if visit.asked_for_more and missing else None
    result = visits.find_own_result(visit, form, date.today())
    reasons = {reason.question: reason for reason in result.reasons} if result else {}
    with st.container(border=True, key=f"list_{visit.step}"):
        for question in shown:
            _row(
                visit, question, reasons.get(question.id), form, here=question is first
            )
        for id in visit.flags:  # of follow-ups that a later answer took off the page
            question = form.by_id[id]
            if question.group in _ids(visit, form) and question not in shown:
                st.markdown(rows.tell_question(question))
                _help(visit, question)


def _row(
    visit: SafetyVisit,
    question: Question,
    reason: Reason | None,
    form: Questionnaire,
    *,
    here: bool,
) -> None:
    """A question, open or as a line; ``here``: the reader is sent to it."""
    given = visit.answers.get(question.id)
    with st.container(key=f"row_{question.id}"):
        if here:
            point_at(tr("This one is still open"), visit.asked_for_more)
        elif visit.asked_for_more and given is None:
            st.markdown(f":orange[▲ {tr('Still open')}]")
        ticked = visits.is_ticked(visit, question)
        if question.line:
            tick = partial(_tick, question)
            rows.show_line(question, ticked=ticked, on_tick=tick)
        if ticked or not question.line:
            with st.container(key=f"detail_{question.id}"):
                rows.show(question, given, _take)
                if reason is not None:
                    clearing.show(visit, reason)
        if question.id in visit.flags:
            _help(visit, question)


def _help(visit: SafetyVisit, question: Question) -> None:
    """Beside a stop sign: what to do, and the one way to take it back."""
    with st.container(border=True, key=f"help_{question.id}"):
        st.markdown(f":red[:material/emergency:] **{tr('This may need help')}**")
        given = tr(visit.flags[question.id])
        words = tr(
            "You answered: **{answer}**. Practice is closed from now on, also if you "
            "change the answer."
        )
        st.markdown(words.format(answer=given))
        with st.container(horizontal=True, key=f"help_ways_{question.id}"):
            st.button(
                tr("What to do"),
                key=f"now_{question.id}",
                type="primary",
                on_click=_finish,
            )
            undo.show(question.id)


def _onward(visit: SafetyVisit, form: Questionnaire) -> None:
    """One large way on: "none of these" while there is a line without an answer."""
    missing = open_questions(visit.answers, _ids(visit, form), form)
    with st.container(horizontal=True, key="onward"):
        if visits.is_urgent(visit, form):
            _show_next(tr("What to do now"), _finish)
        elif any(
            question.line and question.id not in visit.opened for question in missing
        ):
            begun = any(q.line for q in _list_answered(visit, form))
            st.button(
                tr("None of the others") if begun else tr("None of these"),
                key=f"none_{visit.step}",
                type="primary",
                icon=":material/check:",
                on_click=_answer_rest,
            )
        else:
            last = visit.step == LAST
            _show_next(tr("See what it comes to") if last else tr("Next"), _next)
        if visit.step > FIRST:
            st.button(
                tr("Previous"), key="back", icon=":material/arrow_back:", on_click=_back
            )


def _show_next(label: str, then: Callable[[], None]) -> None:
    st.button(label, key="next", type="primary", on_click=then)


def _list_answered(visit: SafetyVisit, form: Questionnaire) -> list[Question]:
    shown = list_shown_questions(visit.answers, _ids(visit, form), form)
    return [q for q in shown if q.id in visit.answers or q.id in visit.opened]


def _tick(question: Question, ticked: bool) -> None:
    visit, form = app_state().safety, cache.load_safety_form()
    if ticked:
        visits.open_line(visit, question, form)
    else:
        visits.close_line(visit, question, form)


def _take(question: str, given: rows.Ticked) -> None:
    visits.answer(app_state().safety, question, given, cache.load_safety_form())


def _answer_rest() -> None:
    """No to all lines that were not ticked, then on: a step, or the open question."""
    visit, form = app_state().safety, cache.load_safety_form()
    groups = _ids(visit, form)
    filled = answer_none_of_these(visit.answers, groups, form, but=visit.opened)
    visits.take_answers(visit, filled, form)
    _next()


def _next() -> None:
    visit, form = app_state().safety, cache.load_safety_form()
    if open_questions(visit.answers, _ids(visit, form), form):
        visit.asked_for_more += 1
    elif visit.step == LAST:
        _finish()
    else:
        visits.go_to(visit, visit.step + 1)


def _back() -> None:
    visit = app_state().safety
    visits.go_to(visit, visit.step - 1)


def _finish() -> None:
    visits.go_to(app_state().safety, visits.RESULT)
