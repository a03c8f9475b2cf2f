"""The explorer's figure, whose rings do what the sliders do."""

from collections.abc import Sequence

import streamlit as st

from hinge_core.drawing.figure import AngleMark, BalanceMark, Posed, render_svg
from hinge_core.drawing.figure.explorer import (
    DOWEL,
    Explorer,
    ExplorerReading,
    ExplorerSettings,
    list_handles,
    load_explorer,
)
from hinge_core.drawing.figure.told import tell
from hinge_core.kinematics.measures import Measure
from pages.ui.components.stage.stage import Ring, read_moved, show_stage
from pages.ui.explorer import controls
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, tr
from pages.ui.shell.theme import find_visitor_theme

KEY = "explorer_stage"
MARKED = (Measure.HIP_FLEXION, Measure.KNEE_FLEXION)


def show(
    explorer: Explorer,
    settings: ExplorerSettings,
    posed: Posed,
    readings: Sequence[ExplorerReading],
) -> None:
    """Draw the figure; a ring that was dragged has moved its slider by now."""
    bands = {reading.measure: reading.target for reading in readings}
    marks = [
        AngleMark(measure=m, band=target.green if (target := bands[m]) else None)
        for m in MARKED
    ]
    words = tell(posed, readings, cache.load_content().measures, find_translator())
    svg = render_svg(
        posed,
        theme=find_visitor_theme(),
        props=DOWEL,
        annotations=[*marks, BalanceMark()],
        frame=explorer.stage,
        title=tr("A person seen from the side"),
        description=words,
    )
    show_stage(KEY, svg, explorer.frame, _make_rings(explorer, settings), follow_ring)
    st.markdown(words)


def _make_rings(explorer: Explorer, settings: ExplorerSettings) -> list[Ring]:
    return [
        Ring(
            control=handle.control,
            title=tr((control := explorer.controls[handle.control]).name),
            value=settings[handle.control],
            low=control.low,
            high=control.high,
            step=control.step,
            at=(handle.x, handle.y),
            way=(handle.dx, handle.dy),
        )
        for handle in list_handles(explorer, settings)
    ]


def follow_ring() -> None:
    """Put a control where its ring was dragged to."""
    moved = read_moved(KEY)
    control = moved and load_explorer().controls.get(moved.control)
    if moved and control:
        controls.put({moved.control: control.inside(moved.value)})
