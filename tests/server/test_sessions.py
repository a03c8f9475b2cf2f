"""The timer's one look, on a stand-in for Streamlit's runtime."""

import inspect
from types import SimpleNamespace
from typing import Any, cast

from server.test_visits import Clock, Things
from streamlit.runtime import Runtime
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.state.session_state import SessionState
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from pages.server.sessions import count_sessions, end_visits, read_pause_s
from pages.server.visits import LEFT_S, Visits


def make_session(name: str) -> Any:
    """What the timer touches of a session, with Streamlit's own parts in it."""
    state, fragments = SessionState(), MemoryFragmentStorage()
    state["upload"] = b"a picture"
    fragments.register("looks", lambda: None)
    return SimpleNamespace(id=name, session_state=state, _fragment_storage=fragments)


class Runs:
    """A runtime with two sessions, the second without a line."""

    def __init__(self) -> None:
        self.up, self.down, self.closed = ["one"], ["two"], list[str]()
        self._session_mgr = self
        self.sessions = {name: make_session(name) for name in ("one", "two")}

    def list_sessions(self) -> list[Any]:
        return [SimpleNamespace(session=self.sessions[s]) for s in self.up + self.down]

    def is_active_session(self, session: str) -> bool:
        return session in self.up

    def close_session(self, session: str) -> None:
        self.down.remove(session)
        self.closed.append(session)


def test_a_session_is_closed_when_its_time_is_over() -> None:
    runs, clock, things = Runs(), Clock(), Things()
    runtime = cast(Runtime, runs)
    visits = Visits(left_s=40.0, broken_s=300.0, clock=clock)
    visits.greet("one", Things())
    visits.leave(visits.greet("two", things))
    assert end_visits(visits, runtime) == 0
    clock.now += 40.0
    assert end_visits(visits, runtime) == 1
    assert runs.closed == ["two"]
    assert things.let_go_of
    assert "upload" in runs.sessions["one"].session_state
    assert "upload" not in runs.sessions["two"].session_state
    assert not runs.sessions["two"]._fragment_storage.contains("looks")
    assert count_sessions(runtime).connected == {"one"}
    assert end_visits(visits, runtime) == 0


def test_a_page_that_left_is_gone_within_a_minute() -> None:
    visits = Visits()
    assert LEFT_S + read_pause_s(visits) + 5.0 < 60.0


def test_streamlit_still_has_the_list_that_is_asked_for() -> None:
    """The one thing asked of the runtime that it does not promise."""
    storage = MemorySessionStorage(ttl_seconds=1)
    manager = WebsocketSessionManager(storage, cast(Any, None), cast(Any, None), None)
    assert manager.list_sessions() == []
    assert "self._session_mgr = " in inspect.getsource(Runtime)
