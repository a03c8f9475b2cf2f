"""The camera's own mistakes: the same body, and what four cameras would read."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from hinge_core.drawing.figure import Posed, explorer
from hinge_core.drawing.figure.explorer import Explorer, ExplorerReading, Shot
from hinge_core.drawing.figure.filmed import draw_filmed
from hinge_core.judging.targets import Target
from hinge_core.kinematics.measures import ANGLES, Measure
from hinge_core.telling.numbers import write_number
from hinge_core.telling.words import MeasureText
from pages.ui.explorer.readout import write_signed
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, tr
from pages.ui.shell.theme import find_visitor_theme

if TYPE_CHECKING:
    import pandas as pd

PICTURE_PX = 160  # two beside each other on a phone


def show(shown: Explorer, posed: Posed, targets: Sequence[Target]) -> None:
    """What each camera sees, side by side, and its numbers beside the truth."""
    st.subheader(tr("Move the camera instead"))
    st.markdown(
        tr(
            "The figure stays as it is. Only the camera moves, and the numbers change "
            "with it."
        )
    )
    with st.container(horizontal=True, gap="medium", key="explorer_cameras"):
        for shot in shown.shots.values():
            with st.container(width=PICTURE_PX):
                _show_shot(posed, shot)
    st.table(_table(shown, posed, targets))
    st.caption(
        tr("In brackets: how far the picture is off. Then: where it would be put.")
    )
    st.markdown(
        "\n".join(
            f"- **{tr(shot.label)}.** {tr(shot.says)}" for shot in shown.shots.values()
        )
    )


def _show_shot(posed: Posed, shot: Shot) -> None:
    drawn = draw_filmed(posed, shot, find_visitor_theme(), tr=find_translator())
    words = tr("Solid lines: in the picture. Dashed: true.")
    st.image(drawn, width=PICTURE_PX, alt=f"{tr(shot.label)}. {words}")
    st.markdown(f"**{tr(shot.label)}**")


def _table(shown: Explorer, posed: Posed, targets: Sequence[Target]) -> "pd.DataFrame":
    import pandas as pd  # costs 0.4 s to import

    texts = cache.load_content().measures
    columns = {
        tr("In truth"): {
            tr(texts[m].label): _tell(posed.measures[m], texts[m]) for m in ANGLES
        }
    }
    for shot in shown.shots.values():
        seen = explorer.film(posed, shot).measures
        columns[tr(shot.label)] = {
            tr(texts[reading.measure].label): _cell(reading, posed.measures)
            for reading in explorer.list_readings(seen, ANGLES, targets)
        }
    return pd.DataFrame.from_dict(columns)


def _cell(reading: ExplorerReading, true: Mapping[Measure, float]) -> str:
    text = cache.load_content().measures[reading.measure]
    # What is shown must add up: the difference is of the rounded numbers.
    off = round(reading.value, text.decimals) - round(
        true[reading.measure], text.decimals
    )
    told, plus = _tell(reading.value, text), "+" if off > 0 else ""
    return f"{told} ({plus}{_tell(off, text)}) {write_signed(reading)}"


def _tell(value: float, text: MeasureText) -> str:
    return write_number(value, text, find_translator()) + tr(text.unit)
