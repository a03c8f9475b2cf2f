"""The camera's own mistakes: the same body, and what four cameras would read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from hinge_core.drawing.figure import Posed, explorer
from hinge_core.drawing.figure.explorer import Explorer, Shot
from hinge_core.drawing.figure.filmed import draw_filmed
from hinge_core.judging.targets import Target
from hinge_core.kinematics.measures import ANGLES
from hinge_core.telling.numbers import write_number
from hinge_core.telling.words import MeasureText
from pages.ui.check import number_tables
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
    with st.container(key="explorer_camera_table"):
        number_tables.show(_table(shown, posed))
    st.markdown(tr("In brackets: how far the picture is off."))
    told = (
        f"- **{tr(shot.label)}.** {tr(shot.says)} {_tell_moved(posed, shot, targets)}"
        for shot in shown.shots.values()
    )
    st.markdown("\n".join(told))


def _show_shot(posed: Posed, shot: Shot) -> None:
    drawn = draw_filmed(posed, shot, find_visitor_theme(), tr=find_translator())
    words = tr("Solid lines: in the picture. Dashed: true.")
    st.image(drawn, width=PICTURE_PX, alt=f"{tr(shot.label)}. {words}")
    st.markdown(f"**{tr(shot.label)}**")


def _table(shown: Explorer, posed: Posed) -> "pd.DataFrame":
    """A row a camera."""
    import pandas as pd  # costs 0.4 s to import

    texts = cache.load_content().measures
    rows = {
        tr("In truth"): {
            tr(texts[m].label): _tell(posed.measures[m], texts[m]) for m in ANGLES
        }
    }
    for shot in shown.shots.values():
        seen = explorer.film(posed, shot).measures
        rows[tr(shot.label)] = {
            tr(texts[m].label): _cell(seen[m], posed.measures[m], texts[m])
            for m in ANGLES
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def _cell(seen: float, true: float, text: MeasureText) -> str:
    # What is shown must add up: the difference is of the rounded numbers.
    off = round(seen, text.decimals) - round(true, text.decimals)
    plus = "+" if off > 0 else ""
    return f"{_tell(seen, text)} ({plus}{_tell(off, text)})"


def _tell_moved(posed: Posed, shot: Shot, targets: Sequence[Target]) -> str:
    """Which numbers the picture puts on another side of their usual range."""
    seen = explorer.list_readings(explorer.film(posed, shot).measures, ANGLES, targets)
    true = explorer.list_readings(posed.measures, ANGLES, targets)
    texts = cache.load_content().measures
    moved = [
        tr(texts[one.measure].label).lower()
        for one, other in zip(seen, true, strict=True)
        if (one.status, one.shallow) != (other.status, other.shallow)
    ]
    if not moved:
        return ""
    names = ", ".join(moved)
    return tr("It tells another story of: {names}.").format(names=names)


def _tell(value: float, text: MeasureText) -> str:
    return write_number(value, text, find_translator()) + tr(text.unit)
