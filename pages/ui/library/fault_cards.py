"""The twelve common mistakes: how each looks, is measured, and what helps."""

import streamlit as st

from hinge_core.judging.findings import Fault
from pages.ui.library import drawn_figures, drill_list, frame, sourcing
from pages.ui.session import cache
from pages.ui.shell import links
from pages.ui.shell.text import tr


def show_list() -> None:
    """All of them as cards."""
    lead = tr(
        "Nearly everyone does some of these while learning. Each card tells you what "
        "it looks like and one thing to try."
    )
    frame.begin(tr("Common mistakes"), lead, "learn.py")
    links.show_print("faults")
    with frame.show_cards("faults", 270):
        for fault in cache.load_content().faults.values():
            with frame.show_card(f"fault_{fault.id}"):
                drawn_figures.show_fault_small(fault.id)
                links.show(f"faults/{fault.id}", tr(fault.name))
                st.markdown(tr(fault.looks_like))


def show_card(fault: Fault) -> None:
    """One of them, from the picture to the drills that help."""
    frame.begin_item(tr(fault.name), tr(fault.looks_like), "faults.py")
    drawn_figures.show_fault(fault.id)
    with st.container(border=True, key="cues"):
        st.header(tr("Try this"), anchor="cue")
        st.markdown(frame.show_bullets(map(tr, (fault.cue, *fault.more_cues))))
    if fault.reduce_load:
        st.markdown(tr("With a load in hand, take a lighter one first."))
    st.header(tr("Why it happens"), anchor="causes")
    st.markdown(frame.show_bullets(map(tr, fault.causes)))
    _measuring(fault)
    st.header(tr("Drills that help"), anchor="drills")
    drill_list.show_row(fault.drills, "help")
    sourcing.show_sources(fault.sources, fault.id)


def _measuring(fault: Fault) -> None:
    measured = tr("How we measure it"), tr("Why we do not measure it")
    st.header(measured[0 if fault.signs else 1], anchor="measured")
    for text in (fault.how_measured, fault.why_not_measured, fault.limits):
        if text:
            st.markdown(tr(text))
