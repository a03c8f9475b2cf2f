"""In place of the form, where an earlier visit closed practice on this device."""

from datetime import date

import streamlit as st

from hinge_core.screening import When
from pages.ui.components.arrive.arrive import show_heading
from pages.ui.safety import helplines
from pages.ui.session import safety_visit as visits
from pages.ui.session.safety_visit import SafetyVisit
from pages.ui.session.state import app_state
from pages.ui.session.unfilmed import UnfilmedVisit
from pages.ui.shell.text import tr, write_day


def show(visit: SafetyVisit, until: date) -> None:
    """To when it is closed, whom to ring, and the way in for someone else."""
    show_heading(tr("Practice is closed on this device"), visit.moved)
    with st.container(border=True, key="closed_here"):
        st.markdown(f":material/lock: **{tell_closed(until)}**")
        st.markdown(
            tr(
                "A safety check in this browser came to a stop sign. Which one is not "
                "kept, only the day. If you feel very unwell, ring now."
            )
        )
    helplines.show(visit, When.EMERGENCY)
    st.markdown(
        tr("When a health professional has said yes, fill in the form after that day.")
    )
    show_someone_else()


def tell_closed(until: date) -> str:
    """To when practice is closed here."""
    return tr("Practice stays closed to the end of {day}.").format(day=write_day(until))


def show_someone_else() -> None:
    """The way in for the next person at a shared device."""
    with st.container(border=True, key="shared_device"):
        st.markdown(
            tr(
                "Do you share this device? The next person starts with a form of their "
                "own, and nothing of yours."
            )
        )
        st.button(
            tr("Someone else is here"),
            key="someone_else",
            icon=":material/person_add:",
            on_click=start_afresh,
        )


def start_afresh() -> None:
    """Begin the visit of someone else."""
    state = app_state()
    state.safety = visits.make_fresh(state.safety)
    state.unfilmed = UnfilmedVisit()
    st.session_state.pop("load_problem", None)
