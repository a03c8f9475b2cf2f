"""The page of two sets: one sentence, both pictures, then number by number."""

import streamlit as st

from hinge_core.drawing.palette import CHANGE_GLYPHS
from hinge_core.judging.comparison import ChangeVerdict
from hinge_core.stages.comparing import compare_results, tell_changes
from hinge_core.telling.told_changes import ToldComparison
from pages.ui.check.submitting import obey_safety_check
from pages.ui.compare import change_table, two_pictures, two_sides
from pages.ui.compare.two_sides import PairPlace, SetShown
from pages.ui.safety import practice
from pages.ui.session.state import AppState
from pages.ui.shell import links
from pages.ui.shell.text import find_translator, keep_margins, tr


def show(state: AppState) -> None:
    """The comparison where two sets are there, and the way to choose others."""
    obey_safety_check(state)
    links.show_way_up("check.py")
    st.title(tr("Compare two sets"))
    before, after = (two_sides.find_set(state, place) for place in PairPlace)
    if before is None or after is None:
        st.markdown(
            tr(
                "Film a set, practise, film again: the two are compared here. Or "
                "choose the result file of another day."
            )
        )
        two_sides.show_choice(state)
        return
    _show_pair(before, after)
    with st.expander(tr("Compare something else"), key="compare_choice"):
        two_sides.show_choice(state)


def _show_pair(before: SetShown, after: SetShown) -> None:
    allowance = practice.find_practice_gate().allowance
    comparison = compare_results(before.result, after.result, allowance)
    told = tell_changes(comparison, find_translator())
    _say(told)
    two_pictures.show(before, after, comparison.main)
    if not told.changes:
        return
    st.subheader(tr("Number by number"))
    change_table.show(told.changes)
    st.markdown(
        tr(
            ":gray[Of a clip, each number is the middle one of its repetitions. A "
            "change counts where it is larger than its ±. Better is nearer to the "
            "usual range by more than that ±.]"
        )
    )


def _say(told: ToldComparison) -> None:
    """Whether the thing that was cued did change; where nothing was, what moved off."""
    verdict = told.verdict or ChangeVerdict.NO_CHANGE
    with st.container(key="sentence"):
        ink, glyph = change_table.INK[verdict], CHANGE_GLYPHS[verdict]
        st.markdown(f":{ink}[{glyph}] {keep_margins(told.sentence)}")
    if told.numbers:
        st.markdown(keep_margins(told.numbers))
