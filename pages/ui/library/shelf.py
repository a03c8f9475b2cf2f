"""What there is to read and to look at: read once, drawn once, the same for all."""

import streamlit as st

from hinge_core.content import Library, find_content_folder, load_library
from hinge_core.content.failure_gallery import Gallery, load_failures
from hinge_core.drawing.figure import (
    Picture,
    list_drill_pictures,
    list_fault_pictures,
    load_poses,
)
from hinge_core.drawing.palette import Theme
from hinge_core.measuring.phases import Phase
from pages.ui.session import cache


@st.cache_resource(show_spinner=False)
def read_library() -> Library:
    """Lessons, ladder, questions, quiz, disagreements and statements."""
    return load_library(content=cache.load_content())


@st.cache_resource(show_spinner=False)
def load_gallery() -> Gallery:
    """Where the numbers are off: cases, pictures and readings."""
    return load_failures(find_content_folder())


def list_phases(drill: str) -> tuple[Phase, ...]:
    """The moments a drill has pictures of, in order; none for one not drawn yet."""
    if drill not in load_poses().drills:
        return ()
    return tuple(list_drill_pictures(drill))


def turn(drill: str) -> Phase | None:
    """The moment that shows a drill best; None for one that is not drawn."""
    if not list_phases(drill):
        return None
    return load_poses().drills[drill].telling


def find_moment(drill: str, phase: Phase) -> Picture:
    """One moment of a drill, solved."""
    return list_drill_pictures(drill)[phase]


def find_fault_pair(fault: str) -> tuple[Picture, Picture] | None:
    """What usually happens and the fault; None for one not drawn yet."""
    return list_fault_pictures(fault) if fault in load_poses().faults else None


@st.cache_data(show_spinner=False, max_entries=200)
def draw_drill_svg(drill: str, phase: Phase, theme: Theme) -> str:
    """A moment of a drill as a picture."""
    return find_moment(drill, phase).to_svg(theme)


@st.cache_data(show_spinner=False, max_entries=100)
def draw_fault_svgs(fault: str, theme: Theme) -> tuple[str, str]:
    """What usually happens, and the fault, as pictures."""
    usual, shown = list_fault_pictures(fault)
    return usual.to_svg(theme), shown.to_svg(theme)
