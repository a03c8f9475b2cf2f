"""A page that closes says so, and one that was loaded again finds what it had."""

import functools
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.server import leaving
from pages.server.sessions import find_connected
from pages.server.visits import visits
from pages.ui.safety.visit import untouched
from pages.ui.state import KEY, AppState, app_state

HERE = Path(__file__).parent
_KEY = "leaving"


def watch() -> None:
    """Give the page its token; take over what it had before it was loaded again."""
    context = get_script_run_ctx()
    if context is None:
        return
    token = visits().greet(context.session_id, app_state())
    base = str(st.get_option("server.baseUrlPath") or "")
    order = {"token": token, "address": leaving.address(base)}
    with st.container(key="leaving_box"):
        seen = _component()(key=_KEY, data=order, on_earlier_change=_nothing)
    earlier = seen.earlier
    if isinstance(earlier, str) and _is_new(app_state()):
        _take_over(earlier)


def _take_over(earlier: str) -> None:
    found = visits().take_over(earlier, find_connected())
    if isinstance(found, AppState):
        st.session_state[KEY] = found
        st.rerun()


def _is_new(state: AppState) -> bool:
    """Whether nothing of the visitor's own is here that would be lost."""
    return (state.submission is None or state.shared) and untouched(state.safety)


def _nothing() -> None:
    """The run that a change starts is all there is to do."""


@functools.cache
def _component() -> ComponentRenderer:
    script = (HERE / "leaving.js").read_text(encoding="utf-8")
    return st.components.v2.component("hinge.leaving", js=script)
