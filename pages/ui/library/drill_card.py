"""One drill, all there is to know: how it goes, how much, what it should feel like."""

from contextlib import AbstractContextManager

import streamlit as st

from hinge_core.content.drill_cards import Drill
from pages.ui.library import (
    drawn_figures,
    drill_camera,
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
    """The card: open are picture, cues, dose and box; everything else is folded."""
    frame.begin_item(tr(drill.name), tr(drill.purpose), "drills.py")
    st.markdown(f":gray[{drill_list.list_facts(drill)}]")
    picture, words = st.columns([2, 3], gap="large")
    with picture:
        _pictures(drill)
    with words:
        _cues(drill)
        show_practice(drill)
        drill_camera.show_samples(drill)
    restriction_box.show()
    with _fold(tr("How to do it"), "how"):
        for heading in ("Set-up", "Steps", "Breathing", "When it is right"):
            _section(drill, heading)
    if drill.loaded:
        with _fold(tr("Up and down with the load"), "load"):
            _section(drill, "Pick up and put down")
            links.show("learn/how_heavy", tr("How heavy, and how to go on"))
    with _fold(tr("How it feels"), "feel"):
        _feel(drill)
    with _fold(tr("Mistakes, and what to try"), "mistakes"):
        _mistakes(drill)
    with _fold(tr("Who should skip it, and other ways"), "ways"):
        for heading in ("Who should skip it", "Variations"):
            _section(drill, heading)
        _neighbours(drill)
    with _fold(tr("Film it, and its numbers"), "film"):
        _section(drill, "How to film it")
        drill_camera.show_filming(drill)
        drill_targets.show(drill)
    links.show_print(drill.id)
    sourcing.show_sources(drill.sources, drill.id)


def _fold(title: str, key: str) -> AbstractContextManager[object]:
    return st.expander(title, key=f"fold_{key}")


def _pictures(drill: Drill) -> None:
    if shelf.list_phases(drill.id):
        drawn_figures.show_motion(drill.id)
        drawn_figures.show_moments(drill.id)


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
