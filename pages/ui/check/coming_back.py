"""A page that was loaded again finds what it had."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.server.belonging import COOKIE, read_browser
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
    browser = read_browser(st.context.cookies.get(COOKIE))
    token = find_visits().greet(context.session_id, app_state(), browser)
    base = str(st.get_option("server.baseUrlPath") or "")
    earlier = announce_leaving(token, find_address(base))
    if earlier is not None and _has_no_film(app_state()):
        _take_over(earlier)


def _take_over(earlier: str) -> None:
    found = find_visits().take_over(earlier, find_connected())
    if not isinstance(found, AppState):
        return
    # The tab may have brought its answers back already, and some may be newer. A stop
    # sign that was raised before stays raised.
    answered = app_state().safety
    if not untouched(answered) and not found.safety.flags:
        found.safety = answered
    st.session_state[KEY] = found
    st.rerun()


def _has_no_film(state: AppState) -> bool:
    """Whether no film of the visitor's own is here that would be lost."""
    return state.submission is None or state.shared
