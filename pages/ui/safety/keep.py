"""Keeping an outcome: a page to print, this device's memory, a file to load again."""

from datetime import date

import streamlit as st

from hinge_core.errors import AnswerError
from hinge_core.screening import Remembered, SavedCopy, ScreeningResult, remember
from hinge_core.screening.saved import MOST_BYTES
from pages.ui.components.oversize.oversize import make_saved_limit, show_oversize
from pages.ui.safety import copy, device, helplines, limit_words, undo
from pages.ui.session import cache
from pages.ui.session import safety_visit as visits
from pages.ui.session.safety_visit import SafetyVisit
from pages.ui.session.state import app_state
from pages.ui.shell.text import tr, write_day

_LOAD, _REMEMBER = "load_copy", "remember"


def show(visit: SafetyVisit, result: ScreeningResult) -> None:
    """What the reader may take along; an open outcome can be built on later."""
    st.subheader(tr("Keep a copy"), anchor=False)
    kept = _kept(visit) if result.allowance.practice else None
    with st.container(horizontal=True, key="copies"):
        st.download_button(
            tr("A page to print or save"),
            data=_page(visit, result, kept),
            file_name="safety_check.html",
            mime="text/html",
            icon=":material/print:",
            on_click="ignore",
        )
        if kept is not None:
            st.download_button(
                tr("A copy to load next time"),
                data=SavedCopy.of(kept, cache.load_safety_form()).text(),
                file_name="safety_check.json",
                mime="application/json",
                icon=":material/download:",
                on_click="ignore",
            )
    if kept is not None:
        _on_this_device(visit, kept)


def show_loading(visit: SafetyVisit) -> None:
    """The way in for someone with a saved copy; no copy loosens an answer."""
    if visits.refuses_copies(visit, cache.load_safety_form(), date.today()):
        st.markdown(
            tr(
                ":gray[A saved copy does not count now: answers given since come "
                "first. Please fill in the form.]"
            )
        )
        return
    with st.expander(tr("I have a saved copy"), key="saved_copy"):
        st.markdown(
            tr(
                "It is taken on trust: the app cannot tell whose copy it is, nor "
                "whether it was changed. Load only your own."
            )
        )
        limit = make_saved_limit(MOST_BYTES, "json")
        upload = st.file_uploader(
            tr("The file safety_check.json from an earlier visit"),
            max_upload_size=limit.megabytes,
            key=_LOAD,
            on_change=_load,
        )
        show_oversize(_LOAD, upload, limit)
        problem = st.session_state.get("load_problem")
        if problem:
            st.warning(problem, icon=":material/info:")


def _kept(visit: SafetyVisit) -> Remembered:
    if visit.remembered is not None:
        return visit.remembered
    form, today = cache.load_safety_form(), date.today()
    return remember(visit.answers, form, today, visit.cleared)


def _page(visit: SafetyVisit, result: ScreeningResult, kept: Remembered | None) -> str:
    cards = cache.load_content().drills
    return copy.write_copy_page(
        result,
        cache.load_safety_form(),
        on=kept.on if kept else date.today(),
        country=helplines.find_chosen_country(visit),
        limits=limit_words.tell_limits(result.allowance),
        drills=[tr(cards[drill].name) for drill in result.allowed_drills],
        undone=undo.tell_undone(visit, cache.load_safety_form()),
    )


def _on_this_device(visit: SafetyVisit, kept: Remembered) -> None:
    copy_here = SavedCopy.of(kept, cache.load_safety_form())
    st.session_state[_REMEMBER] = device.remembers(copy_here)
    with st.container(border=True, key="on_this_device"):
        st.checkbox(
            tr("Remember on this device"),
            key=_REMEMBER,
            disabled=not device.can_keep(),
            on_change=_remember,
        )
        st.markdown(
            tr(
                "This browser then keeps the outcome and its date, never your "
                "answers, until {until}. Next time you answer four questions in place "
                "of the form. Leave it off on a shared computer: whoever comes next "
                "would see it. To forget it, take the tick away."
            ).format(until=write_day(copy_here.until))
        )
        if not device.can_keep():
            st.markdown(tr(":gray[This browser keeps nothing for this page.]"))


def _remember() -> None:
    visit = app_state().safety
    if st.session_state[_REMEMBER]:
        device.remember(SavedCopy.of(_kept(visit), cache.load_safety_form()))
    else:
        device.forget()


def _load() -> None:
    """Take up a saved copy, if it still counts and loosens nothing."""
    visit, upload = app_state().safety, st.session_state[_LOAD]
    st.session_state["load_problem"] = ""
    if upload is None:
        return
    form, today = cache.load_safety_form(), date.today()
    try:
        kept = SavedCopy.read(upload.read(MOST_BYTES + 1), form, today)
    except AnswerError as error:
        st.session_state["load_problem"] = tr(
            "This copy does not help today: {problem}"
        ).format(problem=tr(error.problem))
    else:
        visits.build_on(visit, kept, form, today)
