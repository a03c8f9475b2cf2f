"""How much visitors may send: a file, a visitor, all of them, and how slowly.

Streamlit takes any number of files from whoever has a live line, also where no page
asks for one, and waits for ever for a body that stalls.
"""

import asyncio
import re
import time
from dataclasses import dataclass, field
from enum import Enum

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hinge_core.events import tell_event
from pages.server.demo import is_demo
from pages.server.paths import answer_plainly, find_path, read_headers
from pages.server.server_limits import ServerLimits, read_server_limits
from pages.server.upload_sessions import Sessions, StreamlitSessions

UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)")
LOOK_AGAIN_S = (0.0, 0.1, 0.4, 1.0)  # while a page is being built


class Why(Enum):
    """Why an upload is not taken: the status, and a sentence for logs and tools."""

    TOO_LARGE = 413, "This file is too large.\n"
    NOT_ASKED = 403, "No page of yours asks for a file.\n"
    TOO_MANY = 429, "Too many files are kept for you, or on their way.\n"
    FULL = 503, "Too many files are being looked at. Try again in a minute.\n"
    STALLED = 408, "The file came too slowly.\n"
    NO_LENGTH = 400, "The length of the file is no number.\n"
    DEMO = 403, "This is a demo: it takes no files.\n"


@dataclass(eq=False)
class Refused(Exception):
    """An upload is not taken."""

    why: Why


@dataclass(slots=True, eq=False)
class Intake:
    """An upload under way."""

    session: str
    received: int = 0
    since: float = field(default_factory=time.monotonic)

    def is_slow(self, limits: ServerLimits) -> bool:
        """Whether what came by now is less than the rate asks for."""
        spent = time.monotonic() - self.since
        slow = self.received < limits.min_bytes_per_s * spent
        return spent > limits.slow_start_s and slow


class UploadGuard:
    """ASGI middleware: takes only uploads that a page asks for, within the limits."""

    def __init__(
        self,
        app: ASGIApp,
        sessions: Sessions | None = None,
        limits: ServerLimits | None = None,
        max_body: int | None = None,
    ) -> None:
        self._app = app
        self._sessions = sessions or StreamlitSessions()
        self._limits = limits or read_server_limits()
        self._max_body = max_body or int(st.get_option("server.maxUploadSize")) * 2**20
        self._under_way: list[Intake] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = _find_session(scope)
        if session is None:
            await self._app(scope, receive, send)
            return
        intake = Intake(session)
        try:
            self._admit(session, _read_length(scope))
            self._under_way.append(intake)
            await self._wait_until_asked(session)
            await self._app(scope, self._watch(receive, intake), send)
        except Refused as refused:
            tell_event("upload_refused", reason=refused.why.name.lower())
            await answer_plainly(send, *refused.why.value)
        finally:
            if intake in self._under_way:
                self._under_way.remove(intake)

    async def _wait_until_asked(self, session: str) -> None:
        for pause_s in LOOK_AGAIN_S:
            await asyncio.sleep(pause_s)
            if self._sessions.expects_file(session):
                return
        raise Refused(Why.NOT_ASKED)

    def _admit(self, session: str, length: int) -> None:
        """Refuse what can be refused before a byte of it is read."""
        if is_demo():
            raise Refused(Why.DEMO)
        if length > self._max_body:
            raise Refused(Why.TOO_LARGE)
        own = [intake for intake in self._under_way if intake.session == session]
        if len(own) >= self._limits.session_at_once:
            raise Refused(Why.TOO_MANY)
        if len(self._under_way) >= self._limits.all_at_once:
            raise Refused(Why.FULL)
        self._make_room(session, length)
        if not self._has_room(session, length, files=1):
            raise Refused(Why.TOO_MANY)
        if self._count_all() + length > self._limits.all_bytes:
            raise Refused(Why.FULL)

    def _make_room(self, session: str, length: int) -> None:
        """Let go of this visitor's oldest files that no widget holds any more."""
        used = self._sessions.find_used(session)
        for file in self._sessions.find_sizes(session):
            if self._has_room(session, length, files=1):
                return
            if file not in used:
                self._sessions.drop(session, file)

    def _has_room(self, session: str, more: int, *, files: int) -> bool:
        kept = self._sessions.find_sizes(session)
        coming = [x.received for x in self._under_way if x.session == session]
        few = len(kept) + len(coming) + files <= self._limits.session_files
        size = sum(kept.values()) + sum(coming) + more
        return few and size <= self._limits.session_bytes

    def _count_all(self) -> int:
        coming = sum(intake.received for intake in self._under_way)
        return self._sessions.count_all_bytes() + coming

    def _watch(self, receive: Receive, intake: Intake) -> Receive:
        """Hand a body on piece by piece, for as long as it stays within the limits."""

        async def receive_watched() -> Message:
            try:
                async with asyncio.timeout(self._limits.stall_s):
                    message = await receive()
            except TimeoutError:
                raise Refused(Why.STALLED) from None
            intake.received += len(message.get("body", b""))
            self._check_growth(intake)
            return message

        return receive_watched

    def _check_growth(self, intake: Intake) -> None:
        if intake.received > self._max_body:
            raise Refused(Why.TOO_LARGE)
        if intake.is_slow(self._limits):
            raise Refused(Why.STALLED)
        if not self._has_room(intake.session, 0, files=0):
            raise Refused(Why.TOO_MANY)
        if self._count_all() > self._limits.all_bytes:
            raise Refused(Why.FULL)


def _find_session(scope: Scope) -> str | None:
    """Whose upload a request is; None where it is none."""
    if scope["type"] != "http" or scope["method"] != "PUT":
        return None
    found = UPLOAD.fullmatch(find_path(scope))
    return found[1] if found else None


def _read_length(scope: Scope) -> int:
    """The length that a request announces, 0 where it announces none."""
    given = read_headers(scope).get("content-length", "0")
    if not (given.isascii() and given.isdigit()):
        raise Refused(Why.NO_LENGTH)
    return int(given)
