"""Who is here, who has left, and whose time is over. No Streamlit in here.

A page that closes says so, by its token. A line that merely broke is another thing: a
phone that opens its camera app drops it and comes back. So there are two waits, a
short one and a long one, and in both a visitor who returns finds everything.
"""

import functools
import os
import secrets
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from hinge_core.events import tell_event

LEFT_S = 40.0  # with the pause between two looks, gone within a minute
BROKEN_S = 300.0  # a phone with its camera app open; Streamlit keeps it longer
_TOKEN_BYTES = 32


class Belongings(Protocol):
    """What a visit holds of its visitor."""

    def let_go(self) -> None:
        """Stop what runs for the visitor and drop what is theirs."""


@dataclass(slots=True)
class Visit:
    """One open page: its session, and what the session holds."""

    token: str  # known to the page alone; not the session's id
    session: str
    belongings: Belongings | None
    seen_at: float
    left_at: float | None = None
    browser: str = ""  # which it is open in; empty where that cannot be told


class Visits:
    """All visits of this server.

    Parameters
    ----------
    left_s
        How long a visit is kept after its page said that it closes.
    broken_s
        How long one is kept whose line broke without a word.
    clock
        Seconds that never run backwards.
    """

    def __init__(
        self,
        left_s: float = LEFT_S,
        broken_s: float = BROKEN_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.left_s = left_s
        self.broken_s = broken_s
        self._clock = clock
        self._lock = threading.Lock()
        self._by_session: dict[str, Visit] = {}
        self._by_token: dict[str, Visit] = {}
        self._broken_since: dict[str, float] = {}

    def greet(self, session: str, belongings: Belongings, browser: str = "") -> str:
        """Take note of a page that is being drawn, and hand it its token.

        Parameters
        ----------
        browser
            What tells the visitor's browser from others. While the line is down it is
            not known, and stays what it was.
        """
        with self._lock:
            visit = self._by_session.get(session)
            if visit is None:
                token = secrets.token_urlsafe(_TOKEN_BYTES)
                visit = Visit(token, session, belongings, self._clock())
                self._by_session[session] = self._by_token[token] = visit
                tell_event("visit_begun", here=len(self._by_session))
            visit.belongings, visit.seen_at = belongings, self._clock()
            visit.browser = browser or visit.browser
            return visit.token

    def find_browser(self, session: str) -> str | None:
        """Which browser a session is open in; None where there is no such visit."""
        with self._lock:
            visit = self._by_session.get(session)
            return None if visit is None else visit.browser

    def leave(self, token: str) -> None:
        """A page says that it closes; an unknown token says nothing."""
        with self._lock:
            visit = self._by_token.get(token)
            if visit is not None:
                visit.left_at = self._clock()

    def take_over(self, token: str, connected: Collection[str]) -> Belongings | None:
        """What a visit left behind, for the page that came in its place.

        A page that was loaded again has a new session, and remembers the token of the
        one before. What was there moves; the old session is closed at the next look.

        Parameters
        ----------
        token
            Of the earlier visit.
        connected
            The sessions whose line is up: a visit that is still open stays as it is.
        """
        with self._lock:
            visit = self._by_token.get(token)
            if visit is None:
                return None
            if visit.left_at is None and visit.session in connected:
                return None
            moved, visit.belongings = visit.belongings, None
            visit.left_at = self._clock() - self.left_s
            return moved

    def find_ended(
        self, connected: Collection[str], kept: Collection[str]
    ) -> list[str]:
        """The sessions whose time is over.

        Parameters
        ----------
        connected
            Sessions whose line is up.
        kept
            Sessions without a line that the server still holds.
        """
        now = self._clock()
        with self._lock:
            self._broken_since = {s: self._broken_since.get(s, now) for s in kept}
            for session in connected:
                visit = self._by_session.get(session)
                if visit is not None and _came_back(visit):
                    visit.left_at = None
            gone = [s for s in self._by_session if s not in connected and s not in kept]
            return gone + [s for s in kept if self._is_over(s, now)]

    def end(self, session: str) -> None:
        """Let go of what a session's visitor left behind."""
        with self._lock:
            visit = self._by_session.pop(session, None)
            if visit is not None:
                del self._by_token[visit.token]
                tell_event("visit_ended", here=len(self._by_session))
            self._broken_since.pop(session, None)
        if visit is not None and visit.belongings is not None:
            visit.belongings.let_go()

    def _is_over(self, session: str, now: float) -> bool:
        visit = self._by_session.get(session)
        if visit is not None and visit.left_at is not None:
            return now - visit.left_at >= self.left_s
        return now - self._broken_since[session] >= self.broken_s


def _came_back(visit: Visit) -> bool:
    """Whether a page was drawn after it had said that it closes."""
    return visit.left_at is not None and visit.seen_at > visit.left_at


@functools.cache
def find_visits() -> Visits:
    """The server's one list of visits; tests shorten the waits by the environment."""
    return Visits(
        left_s=float(os.environ.get("HINGE_LEFT_S", LEFT_S)),
        broken_s=float(os.environ.get("HINGE_BROKEN_S", BROKEN_S)),
    )
