"""The camera's own mistakes: the same body, and what four cameras would read."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from hinge_core.drawing.figure import Posed, explorer
from hinge_core.drawing.figure.explorer import Explorer
from hinge_core.drawing.figure.filmed import draw_filmed
from hinge_core.judging.targets import Target
from hinge_core.kinematics.measures import ANGLES, Measure
from hinge_core.telling.numbers import write_number
from hinge_core.telling.words import MeasureText
from pages.ui.explorer.readout import write_signed
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, make_worded_key, tr
from pages.ui.shell.theme import find_visitor_theme

if TYPE_CHECKING:
    import pandas as pd


def show(shown: Explorer, posed: Posed, targets: Sequence[Target]) -> None:
    """A camera to choose, what it sees, and its numbers beside the truth."""
    st.subheader(tr("Move the camera instead"))
    st.markdown(
        tr(
            "The figure stays as it is. Only the camera moves, and the numbers change "
            "with it."
        )
    )
    chosen = st.radio(
        tr("Where the camera stands"),
        list(shown.shots),
        index=1,
        format_func=lambda id: tr(shown.shots[id].label),
        horizontal=True,
        key=make_worded_key("camera_stands"),
    )
    shot = shown.shots[chosen]
    picture, words = st.columns([2, 3], gap="medium", vertical_alignment="center")
    with picture:
        drawn = draw_filmed(posed, shot, find_visitor_theme(), tr=find_translator())
        st.image(drawn, width=230, alt=tr("Solid lines: in the picture. Dashed: true."))
    with words:
        seen = explorer.film(posed, shot).measures
        st.table(_table(posed.measures, seen, targets))
        st.markdown(tr(shot.says))


def _table(
    true: Mapping[Measure, float],
    seen: Mapping[Measure, float],
    targets: Sequence[Target],
) -> "pd.DataFrame":
    import pandas as pd  # costs 0.4 s to import

    rows = {}
    for reading in explorer.list_readings(seen, ANGLES, targets):
        text = cache.load_content().measures[reading.measure]
        # What is shown must add up: the difference is of the rounded numbers.
        off = round(reading.value, text.decimals) - round(
            true[reading.measure], text.decimals
        )
        rows[tr(text.label)] = {
            tr("In truth"): write_number(true[reading.measure], text, find_translator())
            + tr(text.unit),
            tr("In the picture"): write_number(reading.value, text, find_translator())
            + tr(text.unit),
            tr("Off by"): _signed_number(off, text),
            tr("Shown as"): write_signed(reading),
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def _told(value: float, text: MeasureText) -> str:
    return write_number(value, text, find_translator()) + tr(text.unit)


def _signed_number(off: float, text: MeasureText) -> str:
    plus = "+" if off > 0 else ""
    return plus + _told(off, text)
