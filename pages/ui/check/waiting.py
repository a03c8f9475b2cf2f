"""While a photo or clip is being measured, and when that came to nothing."""

import math

import streamlit as st

from hinge_core.stages.jobs import Outlook, find_pool
from pages.ui.check import choose, key_frames, submitting
from pages.ui.components.top.top import scroll_to_top
from pages.ui.session.state import AppState, app_state
from pages.ui.shell.text import tr

NEAR_S, FAR_S = 1.0, 3.0  # between two looks at one's job


def show() -> None:
    """Show how far the job is and the picture, and look again from time to time.

    Each look is a run of the script, so a page far back in the queue looks more rarely.
    """
    job = app_state().job
    near = job is None or _is_near(find_pool().outlook(job))
    st.fragment(_look, run_every=NEAR_S if near else FAR_S)(near)


def _look(near: bool) -> None:
    state = app_state()
    if state.job is None or state.job.done:
        submitting.collect(state)
        st.rerun()
    outlook = find_pool().outlook(state.job)
    if _is_near(outlook) != near:
        st.rerun()  # at its own pace
    st.progress(outlook.fraction, text=_sentence(outlook))
    st.button(
        tr("Cancel"),
        key="cancel",
        icon=":material/close:",
        on_click=submitting.cancel,
        args=(state,),
    )
    key_frames.show_unmeasured(state)


def bring_to_top(state: AppState) -> None:
    """Show whoever chose something what becomes of it, wherever they had scrolled."""
    told = ""
    if state.job is not None:
        told = tr("Measuring")
    elif state.analysis is not None:
        told = tr("The result is here.")
    scroll_to_top(f"{state.begun}/{choose.count_reopened()}/{state.judged}", told)


def show_notice(state: AppState) -> None:
    """Say in one sentence why there is no result, and offer the next step."""
    if state.notice is None:
        return
    st.warning(state.notice.text, icon=":material/info:")
    if state.notice.again and state.submission is not None:
        st.button(
            tr("Try again"),
            key="again",
            on_click=submitting.begin,
            args=(state, state.submission),
        )


def _is_near(outlook: Outlook) -> bool:
    """Whether a job runs, or is the next one to."""
    return outlook.running or outlook.ahead == 0


def _sentence(outlook: Outlook) -> str:
    if not outlook.running:
        return _queue(outlook.ahead)
    doing = tr(outlook.doing) if outlook.doing else tr("Measuring")
    if outlook.left_s is None:
        return tr("{doing} …").format(doing=doing)
    left = math.ceil(outlook.left_s)
    return tr("{doing}. About {seconds} s left.").format(doing=doing, seconds=left)


def _queue(ahead: int) -> str:
    if ahead == 0:
        return tr("You are next.")
    return tr("Waiting for a free place. Ahead of you: {count}.").format(count=ahead)
