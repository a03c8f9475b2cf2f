"""How to film, in three steps, before the first film of one's own."""

import streamlit as st

from hinge_core.drawing import charts
from pages.ui.session import cache
from pages.ui.session.state import AppState
from pages.ui.shell.text import find_translator, tr
from pages.ui.shell.theme import find_visitor_theme

DRAWN_PX = 420  # at the most; the page of a phone is narrower


def show(state: AppState) -> None:
    """The three steps with their drawing, folded after the first film of one's own."""
    if not state.filmed:
        _steps()
        return
    with st.expander(tr("How to film"), icon=":material/videocam:"):
        _steps()


def _steps() -> None:
    guide, language = cache.load_content().filming, find_translator()
    svg = charts.draw_filming_steps(guide, find_visitor_theme(), language)
    said = charts.describe_filming(guide, language)
    steps = (f"{n}. {tr(step)}" for n, step in enumerate(guide.steps, 1))
    with st.container(key="film_steps", gap="xsmall"):
        st.image(svg, width=DRAWN_PX, alt=said)
        st.markdown("\n".join(steps))
