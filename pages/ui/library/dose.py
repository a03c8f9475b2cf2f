"""How much of a drill, and the way to check it: where practice is open."""

import streamlit as st

from hinge_core.content.drill_cards import Drill
from pages.ui.library import sourcing
from pages.ui.safety.practice import find_practice_gate, show_closed, show_limits
from pages.ui.shell.text import tr


def show_practice(drill: Drill) -> None:
    """Dose and check, or why there is none for this visitor today."""
    if drill.dose is None and not drill.analysed:
        return
    gate = find_practice_gate(drill.id)
    st.header(tr("How much"), anchor="how-much")
    if not gate.open:
        show_closed(gate)
        return
    if drill.dose:
        known = sourcing.grade(drill.dose.grade)
        st.markdown(f"{tr(drill.dose.text)} {known}")
    show_limits(gate)
    if drill.analysed:
        st.page_link(
            "check.py",
            label=tr("Check this drill"),
            icon=":material/straighten:",
            query_params={"drill": drill.id},
        )
