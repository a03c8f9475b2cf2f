"""The four questions before a session, for someone with an earlier outcome."""

from datetime import date

import streamlit as st

from hinge_core.screening import Questionnaire
from hinge_core.screening.entries import Question
from pages.ui.components.arrive.arrive import show_heading
from pages.ui.safety import closed, rows
from pages.ui.session import cache
from pages.ui.session import safety_visit as visits
from pages.ui.session.safety_visit import SafetyVisit
from pages.ui.session.state import app_state
from pages.ui.shell.text import tr, write_day


def show(visit: SafetyVisit) -> None:
    """Today's questions, and the way to the whole form for anyone else.

    Only for a visit that builds on an earlier outcome.
    """
    form, kept = cache.load_safety_form(), visit.remembered
    if kept is None:
        return
    show_heading(tr("Welcome back. Four questions for today"), visit.moved)
    earlier = tr("Your safety check of {day}: {title}.").format(
        day=write_day(kept.on), title=tr(form.outcomes[kept.outcome].title)
    )
    st.markdown(earlier)
    with st.container(border=True, key="group_today"):
        for question in _questions(form):
            given = visit.today.get(question.id)
            rows.show(question, given, _take)
    st.button(
        tr("That was not me: ask me everything"),
        key="whole_form",
        on_click=closed.start_afresh,
    )


def is_waiting(visit: SafetyVisit) -> bool:
    """Whether an earlier outcome opens practice as soon as these are answered."""
    form, today = cache.load_safety_form(), date.today()
    if visit.remembered is None or visit.flags or visits.is_outdated(visit):
        return False
    if visits.find_closed_until(visit, today) is not None:
        return False
    result = visits.find_outcome(visit, form, today)
    return result is not None and bool(result.unanswered)


def ask_again() -> None:
    """Empty today's answers, to be given anew."""
    visit = app_state().safety
    visit.today.clear()
    visit.moved += 1


def _questions(form: Questionnaire) -> list[Question]:
    return [question for question in form.questions if question.id in form.today]


def _take(question: str, given: rows.Ticked) -> None:
    if isinstance(given, str):
        visits.answer_today(
            app_state().safety, question, given, cache.load_safety_form()
        )
