"""Visitors' pictures leave no copy on the way: not in a cache, not on the disk."""

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.formparsers import MultiPartParser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PERSONAL = ("media", "_stcore/upload_file")


def keep_uploads_in_memory() -> None:
    """Let an upload of any size that is taken in pass through memory alone.

    Starlette writes what exceeds a megabyte to a temporary file on the way.
    """
    mebibytes = int(st.get_option("server.maxUploadSize"))
    MultiPartParser.spool_max_size = (mebibytes + 1) * 2**20


class NothingKept:
    """ASGI middleware: no cache may store a visitor's picture.

    Parameters
    ----------
    app
        What answers.
    base
        The path that the app is served under; empty at the root.
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self._app = app
        root = "/".join(["", *filter(None, [base.strip("/")])])
        self._personal = tuple(f"{root.rstrip('/')}/{path}/" for path in _PERSONAL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def mark(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Cache-Control"] = "no-store"
            await send(message)

        personal = scope["type"] == "http" and self._is_personal(scope["path"])
        await self._app(scope, receive, mark if personal else send)

    def _is_personal(self, path: str) -> bool:
        return path.startswith(self._personal)
