"""The explorer from top to bottom, redrawn as one piece."""

import streamlit as st

from hinge_core.drawing.figure import explorer as core
from hinge_core.drawing.figure import solve_pose
from pages.ui.explorer import camera_view, figure, readout, slider_places
from pages.ui.session import cache


@st.fragment
def show() -> None:
    """Everything below the page's title; what comes to rest redraws nothing else."""
    explorer = core.load_explorer()
    places = slider_places.read_places(explorer)
    posed = solve_pose(explorer.pose(places.settings))
    targets = cache.load_content().targets[explorer.drill]
    readings = core.list_readings(posed.measures, explorer.readings, targets)
    figure.show(explorer, places, posed, readings)
    readout.show(explorer, places.settings, posed, readings)
    camera_view.show(explorer, posed, targets)
