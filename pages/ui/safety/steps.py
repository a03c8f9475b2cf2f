"""The form, a screen at a time: age and stop signs first."""

from collections.abc import Sequence

import streamlit as st

from hinge_core.screening import (
    Questionnaire,
    answer_none_of_these,
    list_shown_questions,
    open_questions,
)
from hinge_core.screening.entries import Group, Question
from pages.ui.components.arrive.arrive import show_heading
from pages.ui.safety import rows, undo
from pages.ui.session import cache
from pages.ui.session import safety_visit as visits
from pages.ui.session.safety_visit import FIRST, LAST, SafetyVisit
from pages.ui.session.state import app_state
from pages.ui.shell.text import tr


def show(visit: SafetyVisit) -> None:
    """Show the screen the visitor is at."""
    form = cache.load_safety_form()
    title = tr("Step {n} of {last}").format(n=visit.step, last=LAST)
    show_heading(title, visit.moved, share=(visit.step - 1) / LAST)
    groups = _groups(visit, form)
    for group in groups:
        _group(visit, group, form)
    _onward(visit, form)


def find_first_open(visit: SafetyVisit, form: Questionnaire) -> int:
    """The first screen with a question that has no answer."""
    screens = (
        group.screen
        for group in form.groups
        if group.screen and open_questions(visit.answers, [group.id], form)
    )
    return next(screens, FIRST)


def _groups(visit: SafetyVisit, form: Questionnaire) -> list[Group]:
    return [group for group in form.groups if group.screen == visit.step]


def _ids(visit: SafetyVisit, form: Questionnaire) -> list[str]:
    return [group.id for group in _groups(visit, form)]


def _group(visit: SafetyVisit, group: Group, form: Questionnaire) -> None:
    with st.container(border=True, key=f"group_{group.id}"):
        st.subheader(tr(group.title), anchor=False)
        shown = list_shown_questions(visit.answers, _ids(visit, form), form)
        mine = [question for question in shown if question.group == group.id]
        if len(mine) > 1 and any(question.none_answer for question in mine):
            st.markdown(
                tr(
                    "Answer what fits you. **None of these**, below the list, answers "
                    "no to the rest."
                )
            )
        for question in mine:
            _row(visit, question)
        for id in visit.flags:  # of follow-ups that a later answer took off the page
            question = form.by_id[id]
            if question.group == group.id and question not in mine:
                st.markdown(tr(question.text))
                _help(visit, question)
        _none_of_these(visit, group, mine, form)


def _row(visit: SafetyVisit, question: Question) -> None:
    given = visit.answers.get(question.id)
    still_open = visit.asked_for_more and given is None
    rows.show(question, given, _take, still_open=still_open)
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


def _none_of_these(
    visit: SafetyVisit, group: Group, mine: Sequence[Question], form: Questionnaire
) -> None:
    """The button that answers the rest, and goes on where nothing else is open."""
    rest = [q for q in mine if q.none_answer and q.id not in visit.answers]
    if len(mine) < 2 or not rest or visits.is_urgent(visit, form):
        return
    filled = answer_none_of_these(visit.answers, [group.id], form)
    goes_on = not open_questions(filled, _ids(visit, form), form)
    begun = any(question.id in visit.answers for question in mine)
    st.button(
        _none_label(begun=begun, goes_on=goes_on),
        key=f"none_{group.id}",
        type="primary" if goes_on else "secondary",
        icon=":material/check:",
        on_click=_answer_rest,
        args=(group.id,),
    )


def _none_label(*, begun: bool, goes_on: bool) -> str:
    if goes_on:
        return tr("None of the others, go on") if begun else tr("None of these, go on")
    return tr("None of the others") if begun else tr("None of these")


def _onward(visit: SafetyVisit, form: Questionnaire) -> None:
    missing = open_questions(visit.answers, _ids(visit, form), form)
    if visit.asked_for_more and missing:
        count = len(missing)
        words = tr("{n} still open on this page. They are marked above.")
        st.warning(words.format(n=count), icon=":material/pending_actions:")
    with st.container(horizontal=True, key="onward"):
        if visit.step > FIRST:
            st.button(
                tr("Go back"), key="back", icon=":material/arrow_back:", on_click=_back
            )
        if visits.is_urgent(visit, form):
            st.button(
                tr("What to do now"), key="next", type="primary", on_click=_finish
            )
            return
        last = visit.step == LAST
        st.button(
            tr("See what it comes to") if last else tr("Next"),
            key="next",
            type="secondary" if missing else "primary",
            on_click=_next,
        )


def _take(question: str, given: rows.Ticked) -> None:
    visits.answer(app_state().safety, question, given, cache.load_safety_form())


def _answer_rest(group: str) -> None:
    visit, form = app_state().safety, cache.load_safety_form()
    filled = answer_none_of_these(visit.answers, [group], form)
    visits.take_answers(visit, filled, form)
    if not open_questions(visit.answers, _ids(visit, form), form):
        _next()


def _next() -> None:
    visit, form = app_state().safety, cache.load_safety_form()
    if open_questions(visit.answers, _ids(visit, form), form):
        visit.asked_for_more = True
    elif visit.step == LAST:
        _finish()
    else:
        visits.go_to(visit, visit.step + 1)


def _back() -> None:
    visit = app_state().safety
    visits.go_to(visit, visit.step - 1)


def _finish() -> None:
    visits.go_to(app_state().safety, visits.RESULT)
