"""The doors of the start page."""

from typing import Literal

import streamlit as st

from pages.server.demo import is_demo
from pages.ui.session import cache
from pages.ui.session.state import app_state
from pages.ui.shell.text import tr


def find_first_sample() -> str:
    """The sample a newcomer is shown: the first of the manifest."""
    return next(iter(cache.read_samples()))


def show() -> None:
    """One button a door; only doors that lead somewhere."""
    with st.container(key="doors"):
        if not is_demo():
            _show_own_door()
        _show_other_doors(first="primary" if is_demo() else "secondary")
        if not is_demo():
            st.page_link(
                "safety.py",
                label=tr("The safety check, before you practise"),
                icon=":material/health_and_safety:",
            )


def _show_own_door() -> None:
    if st.button(
        tr("Check my hinge"),
        type="primary",
        icon=":material/straighten:",
        width="stretch",
    ):
        app_state().close_sample()
        st.switch_page("check.py")


def _show_other_doors(first: Literal["primary", "secondary"]) -> None:
    if st.button(
        tr("Just show me"), type=first, icon=":material/play_circle:", width="stretch"
    ):
        st.switch_page("check.py", query_params={"sample": find_first_sample()})
    if st.button(tr("Teach a class"), icon=":material/co_present:", width="stretch"):
        st.switch_page("teach.py")
