"""What changed, number by number: a table for each part of a repetition."""

from collections.abc import Sequence

import streamlit as st

from hinge_core.drawing.palette import CHANGE_GLYPHS
from hinge_core.judging.comparison import COMPARED_PHASES, ChangeVerdict
from hinge_core.telling.told_changes import ToldChange
from pages.ui.check import number_tables
from pages.ui.session import cache
from pages.ui.shell.text import keep_margins, tr

INK = {
    ChangeVerdict.BETTER: "green",
    ChangeVerdict.WORSE: "orange",
    ChangeVerdict.NO_CHANGE: "gray",
    ChangeVerdict.CHANGED: "gray",
    ChangeVerdict.NOT_MEASURED: "gray",
    ChangeVerdict.NOT_COMPARABLE: "gray",
}


def show(changes: Sequence[ToldChange]) -> None:
    """The numbers that are shown first, by phase; all others folded away."""
    texts = cache.load_content().measures
    first = [change for change in changes if texts[change.measure].shown_first]
    others = [change for change in changes if not texts[change.measure].shown_first]
    _show_phases(first)
    if others:
        with st.expander(tr("All other measures"), key="other_changes"):
            _show_phases(others)


def _show_phases(changes: Sequence[ToldChange]) -> None:
    words = cache.load_content().wording.changes
    for phase in COMPARED_PHASES:
        here = [change for change in changes if change.phase is phase]
        if here:
            st.markdown(f"**{tr(words.phases[phase])}**")
            _show_table(here)


def _show_table(changes: Sequence[ToldChange]) -> None:
    import pandas as pd  # costs 0.4 s to import

    rows = {
        number_tables.write_heading(change.measure): {
            tr("Before"): keep_margins(change.before),
            tr("After"): keep_margins(change.after),
            tr("Change"): _sign(change),
        }
        for change in changes
    }
    table = pd.DataFrame.from_dict(rows, orient="index")
    number_tables.show(table, sentences=[tr("Change")])


def _sign(change: ToldChange) -> str:
    glyph, ink = CHANGE_GLYPHS[change.verdict], INK[change.verdict]
    return f":{ink}[{glyph}] {keep_margins(change.words)}"
