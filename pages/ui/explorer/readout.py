"""What the figure reads: a table of numbers, and its place on the hip-knee diagram."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from hinge_core.drawing import charts
from hinge_core.drawing.figure import Posed
from hinge_core.drawing.figure.explorer import (
    Explorer,
    ExplorerReading,
    ExplorerSettings,
    trace_way_down,
)
from hinge_core.drawing.palette import SIGNS
from hinge_core.judging.targets import Status
from hinge_core.kinematics.measures import Measure
from hinge_core.telling.numbers import tell_band, write_number
from pages.ui.check import number_tables
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, tr
from pages.ui.shell.theme import find_visitor_theme

_INK = {
    Status.WITHIN: "green",
    Status.BORDERLINE: "yellow",
    Status.OUTSIDE: "orange",
    Status.NOT_MEASURED: "gray",
}


def show(
    explorer: Explorer,
    settings: ExplorerSettings,
    posed: Posed,
    readings: Sequence[ExplorerReading],
) -> None:
    """Numbers left, diagram right; one above the other on a phone."""
    table, diagram = st.columns(2, gap="medium")
    with table:
        st.subheader(tr("What it reads"))
        _table(readings)
    with diagram:
        st.subheader(tr("Hinge or squat"))
        _diagram(explorer, settings, posed, readings)


def _table(readings: Sequence[ExplorerReading]) -> None:
    import pandas as pd  # costs 0.4 s to import

    rows = {}
    for reading in readings:
        text = cache.load_content().measures[reading.measure]
        unit = tr(text.unit) if np.isfinite(reading.value) else ""
        rows[tr(text.label)] = {
            tr("Now"): _value(reading) + unit,
            tr("Usual"): _usual(reading),
            tr("Where it stands"): write_signed(reading),
        }
    number_tables.show(pd.DataFrame.from_dict(rows, orient="index"))


def _value(reading: ExplorerReading) -> str:
    if not np.isfinite(reading.value):
        return "–"
    return write_number(
        reading.value, cache.load_content().measures[reading.measure], find_translator()
    )


def _usual(reading: ExplorerReading) -> str:
    if reading.target is None:
        return "–"
    text = cache.load_content().measures[reading.measure]
    return tell_band(reading.target.green, text, find_translator())


def write_signed(reading: ExplorerReading) -> str:
    """Where a number stands, by sign, word and colour."""
    if reading.status is None:
        return "–"
    if reading.shallow:
        return _ink("gray", tr("less deep"))
    sign = SIGNS[reading.status]
    return _ink(_INK[reading.status], f"{sign.glyph} {tr(sign.word)}")


def _ink(colour: str, words: str) -> str:
    whole = words.replace(" ", "\N{NO-BREAK SPACE}")
    return f":{colour}[{whole}]"


def _diagram(
    explorer: Explorer,
    settings: ExplorerSettings,
    posed: Posed,
    readings: Sequence[ExplorerReading],
) -> None:
    ratio = Measure.HIP_KNEE_RATIO
    targets = {reading.measure: reading.target for reading in readings}
    figure = charts.draw_hip_knee_point(
        trace_way_down(explorer, settings),
        posed.measures.get(ratio, np.nan),
        targets.get(ratio),
        cache.load_content().measures,
        find_visitor_theme(),
        tr=find_translator(),
    )
    st.plotly_chart(
        figure,
        theme=None,
        height=280,
        config=charts.STILL_CONFIG,
        key="explorer_diagram",
        alt=tr("Knee bend against hip fold. The table gives both in numbers."),
    )
    st.markdown(
        tr(
            "In a hinge the hips fold a lot and the knees bend a little: the line "
            "stays low, in the tinted corridor. In a squat both bend alike: the line "
            "climbs the diagonal."
        )
    )
