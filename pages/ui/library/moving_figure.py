"""A drill at its tempo on a page; it rests after a while, and stops when asked to."""

import streamlit as st

from pages.ui.library import figure_words
from pages.ui.session import cache
from pages.ui.shell.text import tr
from pages.ui.shell.theme import find_visitor_theme

WIDEST_PX, LARGEST = 340.0, 0.72  # pixels; pixels for a unit of the picture


@st.fragment
def show(drill: str) -> None:
    """The moving picture, and the button that stops it.

    Where the browser asks for less motion, the style shows the still one instead.
    """
    figure = cache.find_motion(drill, find_visitor_theme())
    width = round(figure.width * min(LARGEST, WIDEST_PX / figure.width))
    with st.container(key=f"resting_{drill}"):
        said = figure_words.tell_moment(drill, figure.telling, figure.angles)
        st.image(figure.still, width=width, alt=said)
    with st.container(key=f"moving_{drill}"):
        plays = st.session_state.setdefault(f"plays_{drill}", 1)
        moving = plays % 2 == 1
        svg = figure.still
        if moving:
            # One the browser has not seen yet, so that it begins from the start.
            svg = f"{figure.moving}<!--{plays}-->"
        name = tr(cache.load_content().drills[drill].name)
        said = tr("{drill}, moving at its tempo").format(drill=name)
        st.image(svg, width=width, alt=said)
        st.button(
            tr("Stop the picture") if moving else tr("Play it"),
            key=f"motion_{drill}",
            icon=":material/pause:" if moving else ":material/play_arrow:",
            on_click=_next_play,
            args=(drill,),
        )


def _next_play(drill: str) -> None:
    st.session_state[f"plays_{drill}"] += 1
