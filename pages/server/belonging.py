"""What is one visitor's is given to the browser alone that it was made for.

A picture's address and a session's id are long and random, but they can be copied, or
stand in a proxy's log. Streamlit asks for nothing more: whoever names a session's id
even takes over its live line. Browsers are told apart by the token that Streamlit gives
each of them against forged requests. One that keeps no cookie has none, and is served
as before.
"""

import functools
import threading
from collections import defaultdict
from typing import Any

from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.web.server.starlette.starlette_app_utils import (
    decode_xsrf_token_string,
)
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from pages.server.messages import STREAM
from pages.server.paths import answer_plainly, find_path, read_headers
from pages.server.uploads import UPLOAD
from pages.server.visits import Visits, find_visits

COOKIE = XSRF_COOKIE_NAME
_MEDIA = "/media/"
_PROTOCOLS = b"sec-websocket-protocol"  # its third word names a session to go on with
_add, _execute = MediaFileManager.add, MediaFileManager.execute_deferred


class MediaOwners:
    """Which sessions each picture and file behind an address was made for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_name: dict[str, set[str]] = {}
        self._by_session: defaultdict[str, set[str]] = defaultdict(set)

    def note(self, name: str, session: str) -> None:
        """A file was made for a session."""
        with self._lock:
            self._by_name.setdefault(name, set()).add(session)
            self._by_session[session].add(name)

    def find(self, name: str) -> frozenset[str]:
        """The sessions that a file was made for."""
        with self._lock:
            return frozenset(self._by_name.get(name, ()))

    def forget(self, session: str) -> None:
        """Drop what is known of a session that is over."""
        with self._lock:
            for name in self._by_session.pop(session, ()):
                left = self._by_name[name]
                left.discard(session)
                if not left:
                    del self._by_name[name]


@functools.cache
def find_owners() -> MediaOwners:
    """The server's one list of who may see what."""
    return MediaOwners()


def note_owners() -> None:
    """Take note of whom each file is for, from now on."""
    MediaFileManager.add = _add_noted  # type: ignore[assignment, method-assign]
    MediaFileManager.execute_deferred = _execute_noted  # type: ignore[assignment, method-assign]


def _add_noted(manager: MediaFileManager, *given: Any, **named: Any) -> str:
    address = _add(manager, *given, **named)
    find_owners().note(_name(address), media_file_manager._get_session_id())
    return address


def _execute_noted(manager: MediaFileManager, file_id: str) -> str:
    waiting = manager._deferred_callables.get(file_id)
    address = _execute(manager, file_id)
    if waiting is not None:
        find_owners().note(_name(address), waiting["session_id"])
    return address


def read_browser(cookie: str | None) -> str:
    """What tells a browser from others; empty for one that keeps no cookie.

    Parameters
    ----------
    cookie
        Streamlit's, as the browser sends it: the token in it stays, however often it
        is written anew.
    """
    token = decode_xsrf_token_string(cookie)[0] if cookie else None
    return token.hex() if token else ""


class BrowserGuard:
    """ASGI middleware: asks whose a picture, an upload and a session are."""

    def __init__(
        self,
        app: ASGIApp,
        visits: Visits | None = None,
        owners: MediaOwners | None = None,
    ) -> None:
        self._app = app
        self._visits = visits or find_visits()
        self._owners = owners or find_owners()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and find_path(scope) == STREAM:
            scope = self._drop_strange_session(scope)
        elif scope["type"] == "http" and not self._may_have(scope):
            await answer_plainly(send, 404, "There is nothing here for you.\n")
            return
        await self._app(scope, receive, send)

    def _may_have(self, scope: Scope) -> bool:
        path, browser = find_path(scope), _find_browser(scope)
        if path.startswith(_MEDIA):
            sessions = self._owners.find(_name(path))
            return any(self._is_of(session, browser) for session in sessions)
        if upload := UPLOAD.fullmatch(path):  # the next guard knows who is not there
            return self._is_of(upload[1], browser, unknown=True)
        return True

    def _is_of(self, session: str, browser: str, *, unknown: bool = False) -> bool:
        """Whether a session is this browser's, or of one that cannot be told apart."""
        own = self._visits.find_browser(session)
        return unknown if own is None else own in ("", browser)

    def _drop_strange_session(self, scope: Scope) -> Scope:
        """A line that names another browser's session begins one of its own."""
        words = read_headers(scope).get(_PROTOCOLS.decode(), "").split(",")
        if len(words) < 3:
            return scope
        if self._is_of(words[2].strip(), _find_browser(scope), unknown=True):
            return scope
        own = ",".join(words[:2]).encode()
        headers = [
            (name, own if name.lower() == _PROTOCOLS else value)
            for name, value in scope["headers"]
        ]
        return {**scope, "headers": headers}


def _find_browser(scope: Scope) -> str:
    cookies = cookie_parser(read_headers(scope).get("cookie", ""))
    return read_browser(cookies.get(COOKIE))


def _name(address: str) -> str:
    """The name that Streamlit keeps a file by: no folder, no ending, no question."""
    return address.partition("?")[0].rpartition("/")[2].partition(".")[0]
