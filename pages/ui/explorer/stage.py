"""The figure on its stage, with rings to take hold of.

The rings do with a finger or a mouse what the sliders do with the keyboard, so they are
left out of the tab order and of what is read aloud.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from hinge_core.drawing.figure import AngleMark, BalanceMark, Posed, render_svg
from hinge_core.drawing.figure.explorer import (
    DOWEL,
    Explorer,
    Reading,
    Settings,
    handles,
    load_explorer,
)
from hinge_core.drawing.figure.told import tell
from hinge_core.kinematics.measures import Measure
from pages.ui import cache
from pages.ui.explorer import controls
from pages.ui.text import tr, translator
from pages.ui.theme import visitor_theme

HERE = Path(__file__).parent
KEY = "explorer_stage"
MARKED = (Measure.HIP_FLEXION, Measure.KNEE_FLEXION)


@st.cache_resource(show_spinner=False)
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "hinge_stage",
        html='<div class="stage"><div class="picture"></div></div>',
        css=(HERE / "stage.css").read_text(encoding="utf-8"),
        js=(HERE / "stage.js").read_text(encoding="utf-8"),
    )


def show(
    explorer: Explorer,
    settings: Settings,
    posed: Posed,
    readings: Sequence[Reading],
) -> None:
    """Draw the figure; a ring that was dragged has moved its slider by now."""
    bands = {reading.measure: reading.target for reading in readings}
    marks = [
        AngleMark(measure=m, band=target.green if (target := bands[m]) else None)
        for m in MARKED
    ]
    words = tell(posed, readings, cache.content().measures, translator())
    svg = render_svg(
        posed,
        theme=visitor_theme(),
        props=DOWEL,
        annotations=[*marks, BalanceMark()],
        frame=explorer.stage,
        title=tr("A person seen from the side"),
        description=words,
    )
    _component()(
        key=KEY,
        data={
            "svg": svg,
            "frame": explorer.frame,
            "handles": _rings(explorer, settings),
        },
        on_moved_change=_follow,
    )
    st.markdown(words)


def _rings(explorer: Explorer, settings: Settings) -> list[dict[str, Any]]:
    return [
        {
            "control": handle.control,
            "title": tr(explorer.controls[handle.control].name),
            "value": settings[handle.control],
            "low": explorer.controls[handle.control].low,
            "high": explorer.controls[handle.control].high,
            "step": explorer.controls[handle.control].step,
            "at": [handle.x, handle.y],
            "way": [handle.dx, handle.dy],
        }
        for handle in handles(explorer, settings)
    ]


def _follow() -> None:
    moved: Mapping[str, Any] | None = st.session_state[KEY].moved
    if moved is not None:
        control = load_explorer().controls[moved["control"]]
        controls.put({moved["control"]: control.inside(moved["value"])})
