"""How to film, in three steps, before the first film of one's own."""

import streamlit as st

from hinge_core.drawing import charts
from pages.ui.session import cache
from pages.ui.session.state import AppState
from pages.ui.shell.text import find_translator, tr
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
    content, language = cache.load_content(), find_translator()
    if drill is None:
        steps = content.filming.find_steps()
        svg = charts.draw_filming_steps(content.filming, find_visitor_theme(), language)
    else:
        steps = content.filming.find_steps(content.drills[drill].filmed)
        svg = charts.draw_drill_filming(drill, steps, find_visitor_theme(), language)
    said = charts.describe_filming(steps, language)
    numbered = (f"{n}. {tr(step)}" for n, step in enumerate(steps.steps, 1))
    with st.container(key="film_steps", gap="xsmall"):
        st.image(svg, width=DRAWN_PX, alt=said)
        st.markdown("\n".join(numbered))


def show_early(why: str) -> None:
    """That a drill's numbers are early, and the one reason."""
    st.markdown(f":orange-badge[{tr('Early')}] {tr(why)}")
