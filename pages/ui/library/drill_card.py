"""One drill, all there is to know: how it goes, how much, what it should feel like."""

import streamlit as st

from hinge_core.content.drill_cards import Drill
from pages.ui.library import (
    drawn_figures,
    drill_list,
    drill_targets,
    frame,
    shelf,
    sourcing,
)
from pages.ui.library.dose import show_practice
from pages.ui.safety import restriction_box
from pages.ui.session import cache
from pages.ui.shell import links
from pages.ui.shell.text import tr


def show(drill: Drill) -> None:
    """The card, from the picture to the sources."""
    frame.begin_item(tr(drill.name), tr(drill.purpose), "drills.py")
    st.markdown(f":gray[{drill_list.list_facts(drill)}]")
    links.show_print(drill.id)
    _how(drill)
    _cues(drill)
    restriction_box.show()
    show_practice(drill)
    _feel(drill)
    _mistakes(drill)
    _section(drill, "Who should skip it")
    _section(drill, "How to film it")
    drill_targets.show(drill)
    _neighbours(drill)
    sourcing.show_sources(drill.sources, drill.id)


def _how(drill: Drill) -> None:
    picture, words = st.columns([2, 3], gap="large")
    if shelf.list_phases(drill.id):
        with picture:
            drawn_figures.show_motion(drill.id)
            drawn_figures.show_moments(drill.id)
    with words:
        _section(drill, "Set-up")
        _section(drill, "Steps")
        _section(drill, "Breathing")


def _cues(drill: Drill) -> None:
    if not drill.cues:
        return
    with st.container(border=True, key="cues"):
        _section(drill, "Cues")


def _feel(drill: Drill) -> None:
    feel, not_feel = st.columns(2, gap="large")
    with feel:
        _section(drill, "What you may feel")
    with not_feel:
        _section(drill, "What you should not feel")
    if drill.observations:
        st.header(tr("What to watch"), anchor="what-to-watch")
        lines = (f"{tr(o.text)} {sourcing.grade(o.grade)}" for o in drill.observations)
        st.markdown(frame.show_bullets(lines))


def _mistakes(drill: Drill) -> None:
    _section(drill, "Common mistakes")
    if not drill.mistakes:
        return
    with frame.show_cards("mistakes", 270):
        for fault in drill.mistakes:
            with frame.show_card(f"mistake_{fault}"):
                drawn_figures.show_fault_small(fault)
                links.show(
                    f"faults/{fault}", tr(cache.load_content().faults[fault].name)
                )


def _neighbours(drill: Drill) -> None:
    easier, harder = st.columns(2, gap="large")
    if drill.easier:
        with easier:
            st.header(tr("Easier"), anchor="easier")
            drill_list.show_row(drill.easier, "easier")
    if drill.harder:
        with harder:
            st.header(tr("Harder"), anchor="harder")
            drill_list.show_row(drill.harder, "harder")


def _section(drill: Drill, heading: str) -> None:
    """What the card says under a heading; nothing where it has none."""
    text = drill.sections.get(heading)
    if text:
        st.header(tr(heading), anchor=links.make_anchor(heading))
        st.markdown(tr(text))
