"""The sliders and buttons; the sliders are the only home of the figure's posture.

The address holds what differs from the first posture, so that a teacher can share it.
"""

from collections.abc import Mapping

import streamlit as st

from hinge_core.drawing.figure.explorer import Control, Explorer
from pages.ui.shell.text import tr

FIRST = "hinge"  # the button whose posture a visitor meets


def read_settings(explorer: Explorer) -> dict[str, float]:
    """Where the sliders stand, before this run draws them."""
    first = explorer.settings(FIRST)
    for id, control in explorer.controls.items():
        if id not in st.session_state:
            st.session_state[id] = _asked(id, control, first[id])
    now = {id: float(st.session_state[id]) for id in explorer.controls}
    for id, value in now.items():
        if value != first[id]:
            st.query_params[id] = f"{value:g}"
        else:
            st.query_params.pop(id, None)
    return now


def _asked(id: str, control: Control, otherwise: float) -> float:
    """The value in the address, put on the slider; what is no number is ignored."""
    try:
        return control.inside(float(st.query_params[id]))
    except (KeyError, ValueError):
        return otherwise


def show(explorer: Explorer) -> None:
    """The buttons, then a slider for each control."""
    with st.container(horizontal=True, key="explorer_buttons"):
        for id, button in explorer.buttons.items():
            st.button(
                tr(button.label),
                key=f"explorer_{id}",
                on_click=put,
                args=(explorer.settings(id),),
            )
    for id, control in explorer.controls.items():
        st.slider(
            tr(control.name),
            control.low,
            control.high,
            step=control.step,
            format=f"%.{control.decimals}f{control.unit}",
            help=tr(control.help),
            key=id,
            persist_state="session",
        )


def put(wanted: Mapping[str, float]) -> None:
    """Move sliders from a button or a handle, before the next run draws them."""
    for id, value in wanted.items():
        st.session_state[id] = value
