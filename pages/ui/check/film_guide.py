"""How to film, in three steps, before the first film of one's own."""

import streamlit as st

from hinge_core.content.filming_file import FilmSteps
from hinge_core.drawing import charts
from hinge_core.drawing.palette import Theme
from pages.ui.session import cache
from pages.ui.session.state import AppState
from pages.ui.shell.text import find_translator, name_tongue, tr
from pages.ui.shell.theme import find_visitor_theme

DRAWN_PX = 420  # at the most; the page of a phone is narrower


def show(state: AppState, drill: str | None) -> None:
    """The three steps with their drawing, folded after the first film of one's own.

    Parameters
    ----------
    drill
        That is to be filmed; None where it is not known yet.
    """
    if not state.filmed:
        show_steps(drill)
        return
    with st.expander(tr("How to film"), icon=":material/videocam:"):
        show_steps(drill)


def show_steps(drill: str | None) -> None:
    """The steps of a drill, or of any hinge, and their drawing."""
    steps = _find_steps(drill)
    svg = _draw_steps(drill, find_visitor_theme(), name_tongue())
    said = charts.describe_filming(steps, find_translator())
    numbered = (f"{n}. {tr(step)}" for n, step in enumerate(steps.steps, 1))
    with st.container(key="film_steps", gap="xsmall"):
        st.image(svg, width=DRAWN_PX, alt=said)
        st.markdown("\n".join(numbered))


def _find_steps(drill: str | None) -> FilmSteps:
    content = cache.load_content()
    if drill is None:
        return content.filming.find_steps()
    return content.filming.find_steps(content.drills[drill].filmed)


@st.cache_data(show_spinner=False, max_entries=100)
def _draw_steps(drill: str | None, theme: Theme, tongue: str) -> str:
    """The drawing of a drill's steps, or of any hinge's, in the reader's ``tongue``."""
    if drill is None:
        filming = cache.load_content().filming
        return charts.draw_filming_steps(filming, theme, find_translator())
    steps = _find_steps(drill)
    return charts.draw_drill_filming(drill, steps, theme, find_translator())


def show_early(why: str) -> None:
    """That a drill's numbers are early, and the one reason."""
    st.markdown(f":orange-badge[{tr('Early')}] {tr(why)}")
