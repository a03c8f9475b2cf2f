"""A page that was loaded again finds what it had."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.server.goodbye import find_address
from pages.server.sessions import find_connected
from pages.server.visits import find_visits
from pages.ui.components.leaving.leaving import announce_leaving
from pages.ui.session.safety_visit import untouched
from pages.ui.session.state import KEY, AppState, app_state


def watch_page() -> None:
    """Give the page its token; take over what it had before it was loaded again."""
    context = get_script_run_ctx()
    if context is None:
        return
    token = find_visits().greet(context.session_id, app_state())
    base = str(st.get_option("server.baseUrlPath") or "")
    earlier = announce_leaving(token, find_address(base))
    if earlier is not None and _is_new(app_state()):
        _take_over(earlier)


def _take_over(earlier: str) -> None:
    found = find_visits().take_over(earlier, find_connected())
    if isinstance(found, AppState):
        st.session_state[KEY] = found
        st.rerun()


def _is_new(state: AppState) -> bool:
    """Whether nothing of the visitor's own is here that would be lost."""
    return (state.submission is None or state.shared) and untouched(state.safety)
