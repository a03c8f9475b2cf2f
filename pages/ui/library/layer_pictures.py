"""A body that can be seen into: the hip folds, and beside it the spine instead."""

import streamlit as st

from hinge_core.drawing.figure.layers import (
    Layers,
    animate_layers,
    draw_layers,
    find_layers_frame,
)
from hinge_core.drawing.figure.svg import PictureFrame
from hinge_core.drawing.palette import Theme
from hinge_core.i18n.language import later
from pages.ui.shell.text import tr
from pages.ui.shell.theme import find_visitor_theme

REPEATS = 2  # then they rest
CAPTIONS = {
    Layers.HIP: later("The hip folds, the spine stays. All three points touch."),
    Layers.SPINE: later("The spine folds instead. The stick keeps one point."),
}
WORDS = {
    Layers.HIP: later(
        "A body that bows, seen into from the side. The pelvis turns on the thighs, "
        "the chain of the spine keeps its shape, and a stick touches the head, the "
        "upper back and the flat bone at the top of the seat."
    ),
    Layers.SPINE: later(
        "A body that bends its spine, seen into from the side. The pelvis hardly "
        "turns, the chain of the spine curves, and the stick leaves head and seat."
    ),
}


@st.fragment
def show() -> None:
    """Both, side by side; they rest after two rounds and stop when asked to."""
    theme = find_visitor_theme()
    plays = st.session_state.setdefault("plays_layers", 1)
    moving = plays % 2 == 1
    for key in ("resting_layers", "moving_layers"):
        with st.container(horizontal=True, key=key):
            for what in Layers:
                svg = _still(what, theme)
                if moving and key == "moving_layers":
                    svg = _moving(what, theme) + f"<!--{plays}-->"
                with st.container(gap="xsmall", key=f"layer_{what}_{key}"):
                    st.image(svg, width="stretch", alt=tr(WORDS[what]))
                    st.markdown(f"**{tr(CAPTIONS[what])}**")
    st.button(
        tr("Stop the picture") if moving else tr("Play it"),
        key="motion_layers",
        icon=":material/pause:" if moving else ":material/play_arrow:",
        on_click=_next_play,
    )


def _next_play() -> None:
    st.session_state["plays_layers"] += 1


@st.cache_data(show_spinner=False, max_entries=8)
def _still(what: Layers, theme: Theme) -> str:
    return draw_layers(what, theme, frame=_frame())


@st.cache_data(show_spinner=False, max_entries=8)
def _moving(what: Layers, theme: Theme) -> str:
    return animate_layers(what, theme, frame=_frame(), repeats=REPEATS)


@st.cache_resource(show_spinner=False)
def _frame() -> PictureFrame:
    """One frame for both, so that they share a scale."""
    return find_layers_frame()
