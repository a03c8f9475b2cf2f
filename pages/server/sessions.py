"""Streamlit's sessions, and the timer that ends those whose visitor has left.

Streamlit drops a session whose line is down only when somebody else comes by, so on a
quiet server the last visitor's pictures would stay. This is the one place that asks the
runtime for all its sessions; it has no public call for that.
"""

import asyncio
import logging
from dataclasses import dataclass

from streamlit import get_option
from streamlit.runtime import Runtime, exists, get_instance
from streamlit.runtime.app_session import AppSession

from pages.server.belonging import find_owners
from pages.server.memory import give_back, settle
from pages.server.visits import Visits

log = logging.getLogger(__name__)
LONGEST_PAUSE_S = 10.0


@dataclass(frozen=True, slots=True)
class Census:
    """The sessions of the server at one moment, by their ids."""

    connected: frozenset[str]
    kept: frozenset[str]  # their line is down


def count_sessions(runtime: Runtime) -> Census:
    """Who is connected, and who is kept for a while."""
    every = {info.session.id for info in runtime._session_mgr.list_sessions()}
    connected = frozenset(filter(runtime.is_active_session, every))
    return Census(connected=connected, kept=frozenset(every - connected))


def find_connected() -> frozenset[str]:
    """The sessions whose line is up; none where no server runs, as in a test."""
    return count_sessions(get_instance()).connected if exists() else frozenset()


def read_pause_s(visits: Visits) -> float:
    """How long to wait between two looks; the shorter the waits, the shorter."""
    return min(LONGEST_PAUSE_S, visits.left_s / 4, visits.broken_s / 20)


def end_visits(visits: Visits, runtime: Runtime) -> int:
    """Close every session whose time is over; how many there were.

    Streamlit removes what it holds: uploads, pictures behind an address, the session's
    state and caches. It runs on the server's event loop.
    """
    census = count_sessions(runtime)
    over = visits.find_ended(census.connected, census.kept)
    held = {i.session.id: i.session for i in runtime._session_mgr.list_sessions()}
    for session in over:
        visits.end(session)
        find_owners().forget(session)
        runtime.close_session(session)
        if session in held:
            _empty(held[session])
    return len(over)


def _empty(session: AppSession) -> None:
    """Take out what a closed session holds.

    On a quiet server the runtime's own loop still has the last session in its hands,
    with uploads among its widgets' values, until somebody else comes.
    """
    session.session_state.clear()
    session.session_state._new_widget_state.widget_metadata.clear()
    session._fragment_storage.clear()


async def watch(visits: Visits) -> None:
    """End visits for as long as the server runs."""
    runtime = get_instance()
    # Before Streamlit stops listing it: what is not listed could not be closed.
    kept_s = float(get_option("server.disconnectedSessionTTL"))
    visits.broken_s = min(visits.broken_s, kept_s * 0.9)
    settled = False
    while True:
        await asyncio.sleep(read_pause_s(visits))
        try:
            ended = end_visits(visits, runtime)
        except Exception as error:  # the next look must come all the same
            # Only its kind: a message may carry what is a visitor's.
            log.error("visits could not be ended: %s", type(error).__name__)
            continue
        if ended:
            # A script thread may hold the last of it for a moment yet.
            await asyncio.sleep(1.0)
            await asyncio.to_thread(give_back)
            census = count_sessions(runtime)
            if not (settled or census.connected or census.kept):
                settled = True  # with what the first visit loaded; nobody's is in it
                settle()
