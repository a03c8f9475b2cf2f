"""Taking a stop sign back that was pressed by mistake, and saying so afterwards."""

from collections.abc import Iterator

import streamlit as st

from hinge_core.screening import Questionnaire
from pages.ui.session import cache
from pages.ui.session import safety_visit as visits
from pages.ui.session.safety_visit import SafetyVisit
from pages.ui.session.state import app_state
from pages.ui.shell.text import tr


def show(question: str) -> None:
    """The button beside a stop sign."""
    st.button(
        tr("I pressed this by mistake"),
        key=f"undo_{question}",
        icon=":material/undo:",
        on_click=_take_back,
        args=(question,),
    )


def show_note(visit: SafetyVisit) -> None:
    """That stop signs were taken back, where there were any."""
    lines = tuple(tell_undone(visit, cache.load_safety_form()))
    if lines:
        with st.container(border=True, key="undone"):
            st.markdown("\n\n".join((f":material/undo: {lines[0]}", *lines[1:])))


def tell_undone(visit: SafetyVisit, form: Questionnaire) -> Iterator[str]:
    """A sentence for each question whose stop sign was taken back."""
    words = tr(
        "You took back an answer that you said was pressed by mistake: “{question}” "
        "If it does fit you, change it, and get help first."
    )
    for id in dict.fromkeys(visit.undone):
        if id not in visit.flags:
            yield words.format(question=tr(form.by_id[id].text))


def _take_back(question: str) -> None:
    visits.take_back(app_state().safety, question, cache.load_safety_form())
