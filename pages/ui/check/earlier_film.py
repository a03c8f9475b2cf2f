"""What a visitor filmed before: kept while something new is measured."""

from dataclasses import replace

import streamlit as st

from hinge_core.documents.answer import Answer
from hinge_core.documents.contract import Result
from hinge_core.judging.changes import Unfair
from hinge_core.media.frames import MediaKind
from hinge_core.stages import studio
from hinge_core.stages.compare import compare_results, tell_changes
from pages.ui.session.state import AppState, EarlierFilm, Submission
from pages.ui.shell.text import find_translator, tr


def keep(state: AppState, coming: Submission) -> None:
    """Keep the visitor's own result, and its small picture, when another one begins.

    The same file again is no second film.
    """
    own = _find_own(state)
    if own is None or coming.sha256 == own.sha256 or state.analysis is None:
        return
    clip = state.analysis.media.kind is MediaKind.CLIP
    state.forget_earlier_film()
    state.earlier = EarlierFilm(
        submission=replace(own, data=b"") if clip else own,
        result=make_result(state),
        analysis=state.analysis,
        preview=state.previews.pop(own.sha256, None),
    )


def keep_numbers(state: AppState) -> None:
    """Keep no more than the numbers of what the visitor takes back."""
    own = _find_own(state)
    if own is None or state.analysis is None:
        return
    state.forget_earlier_film()
    state.earlier = EarlierFilm(
        submission=replace(own, data=b"", standing=None), result=make_result(state)
    )


def find_new_result(state: AppState) -> Result | None:
    """The visitor's own result that is on the page; None where there is none."""
    return None if _find_own(state) is None else make_result(state)


def show_since(state: AppState) -> None:
    """One quiet line: what changed since the film before, and the way to see it.

    Nothing where this one cannot be measured: the page says so already.
    """
    own, earlier, result = _find_own(state), state.earlier, find_new_result(state)
    if own is None or earlier is None or result is None:
        return
    found = compare_results(earlier.result, result, own.allowance)
    if found.unfair is Unfair.AFTER:
        return
    with st.container(key="since"):
        st.markdown(tell_changes(found, find_translator()).since)
        st.page_link(
            "compare.py",
            label=tr("Compare the two"),
            icon=":material/compare_arrows:",
        )


def show_way_to_compare() -> None:
    """The way to the comparison with a result of another day."""
    st.page_link(
        "compare.py",
        label=tr("Compare with a result of another day"),
        icon=":material/compare_arrows:",
    )


def make_result(state: AppState) -> Result:
    """The result on the page as the contract's object.

    Raises
    ------
    ValueError
        Where there is none.
    """
    if state.analysis is None:
        raise ValueError("there is no result")
    told = studio.tell(state.analysis, find_translator())
    return Answer(state.analysis, told).result


def _find_own(state: AppState) -> Submission | None:
    """The visitor's own photo or clip, where its result is on the page."""
    if state.analysis is None or state.shared:
        return None
    return state.submission
