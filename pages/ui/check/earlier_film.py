"""What a visitor filmed before: kept while something new is measured."""

from dataclasses import replace

import streamlit as st

from hinge_core.documents.answer import Answer
from hinge_core.documents.contract import Result
from hinge_core.judging.comparison import Unfair
from hinge_core.stages import studio
from hinge_core.stages.comparing import compare_results, tell_changes
from pages.ui.check.shared_moment import begin_drawing
from pages.ui.session.state import AppState, EarlierFilm, Submission
from pages.ui.shell.text import find_translator, keep_margins, tr


def keep(state: AppState, visitor: str, coming: Submission | None = None) -> None:
    """Keep the visitor's own result and its small picture when it leaves the page.

    Parameters
    ----------
    visitor
        The word by which the pool of jobs tells this visitor from others.
    coming
        What takes its place; the same file again is no second film. Nothing where the
        file is taken back, as a browser also says before it sends another one.
    """
    own, kept = _find_own(state), state.earlier
    if coming is not None and kept and coming.sha256 == kept.submission.sha256:
        state.forget_earlier_film()
    same = own is None or (coming is not None and coming.sha256 == own.sha256)
    if own is None or state.analysis is None or same:
        return
    state.forget_earlier_film()
    preview = state.previews.pop(own.sha256, None)
    state.earlier = EarlierFilm(
        submission=own if preview is None else replace(own, data=b""),
        result=make_result(state),
        analysis=state.analysis,
        preview=preview,
        picture=begin_drawing(own, state.analysis, visitor),
    )


def show_kept(state: AppState) -> None:
    """Say that a film is kept though none is on the page, and how to drop it."""
    if state.earlier is None or state.analysis is not None or state.job is not None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="kept_film"):
        st.markdown(
            tr("Your last film is kept for this visit, to compare the next one with.")
        )
        st.button(
            tr("Forget it"),
            key="forget_earlier",
            icon=":material/delete:",
            on_click=state.forget_earlier_film,
        )


def find_new_result(state: AppState) -> Result | None:
    """The visitor's own result that is on the page; None where there is none."""
    return None if _find_own(state) is None else make_result(state)


def show_since(state: AppState, *, fair: bool) -> None:
    """One quiet line: what changed since the film before, and the way to see it.

    Nothing where this one cannot be measured: the page says so already. Nor where the
    film before could not: then there is nothing to see.

    Parameters
    ----------
    fair
        Whether to say what changed, or else why the two are no fair comparison.
    """
    own, earlier = _find_own(state), state.earlier
    if own is None or earlier is None:
        return
    found = compare_results(earlier.result, make_result(state), own.allowance)
    nothing = found.unfair in (Unfair.AFTER, Unfair.BEFORE)
    if nothing or fair is not (found.unfair is None):
        return
    with st.container(key="since"):
        st.markdown(keep_margins(tell_changes(found, find_translator()).since))
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
