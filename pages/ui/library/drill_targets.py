"""What the camera looks for in a drill: its bands, how well known, and why."""

from itertools import groupby

import streamlit as st

from hinge_core.content.drill_cards import Drill
from hinge_core.judging.targets import Target
from hinge_core.telling.numbers import tell_band
from pages.ui.library import sourcing
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, tr


def show(drill: Drill) -> None:
    """The bands of a drill, folded away, moment by moment."""
    rows = cache.load_content().targets[drill.id]
    if not rows:
        return
    title = tr("What the app measures in this drill, and why")
    with st.expander(title, key="targets"):
        st.markdown(
            tr(
                "These are usual ranges, not marks to reach. The grade tells how well "
                "each one is known."
            )
        )
        phases = cache.load_content().wording.phases
        for phase, group in groupby(rows, lambda row: row.phase):
            st.subheader(tr(phases[phase]).capitalize())
            st.markdown("\n".join(_row(row) for row in group))


def _row(row: Target) -> str:
    text = cache.load_content().measures[row.measure]
    band = tell_band(row.green, text, find_translator())
    shown = f"**{tr(text.label)}**: {band}{tr(text.unit)}"
    if row.relative_to_standing:
        shown += tr(", against how you stand")
    known = sourcing.grade(row.grade)
    return f"- {shown}. {tr(row.reason)} {known}"
