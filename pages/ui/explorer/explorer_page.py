"""The explorer from top to bottom, redrawn as one piece."""

import streamlit as st

from hinge_core.drawing.figure import explorer as core
from hinge_core.drawing.figure import solve_pose
from hinge_core.drawing.palette import Role, find_colour, mix_tint
from pages.ui.explorer import camera_view, controls, figure, readout
from pages.ui.session import cache
from pages.ui.shell.dressing import ASSETS
from pages.ui.shell.theme import find_visitor_theme

STYLE = ASSETS / "explorer.css"


def show() -> None:
    """Everything below the page's title."""
    _dress()
    _live()


def _dress() -> None:
    """The style, in the colours of the visitor's theme."""
    theme = find_visitor_theme()
    page, edge = find_colour(Role.PAGE, theme), mix_tint(Role.MUTED, theme, 0.35)
    style = STYLE.read_text(encoding="utf-8")
    st.html(f"<style>:root{{--page:{page};--line:{edge}}}\n{style}</style>")


@st.fragment
def _live() -> None:
    """A slider or a handle redraws this and nothing else of the page."""
    explorer = core.load_explorer()
    settings = controls.read_settings(explorer)
    posed = solve_pose(explorer.pose(settings))
    targets = cache.load_content().targets[explorer.drill]
    readings = core.list_readings(posed.measures, explorer.readings, targets)
    with st.container(key="explorer"):
        picture, beside = st.columns([5, 6], gap="medium")
        with picture, st.container(key="explorer_figure"):
            figure.show(explorer, settings, posed, readings)
        with beside:
            controls.show(explorer)
    readout.show(explorer, settings, posed, readings)
    camera_view.show(explorer, posed, targets)
