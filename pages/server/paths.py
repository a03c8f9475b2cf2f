"""Where a request goes, whatever folder the app is served under."""

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import Scope, Send


def find_path(scope: Scope) -> str:
    """The request's path inside the app, with its leading slash."""
    path: str = scope["path"]
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    if base and path.startswith(f"/{base}/"):
        return path.removeprefix(f"/{base}")
    return path


def read_headers(scope: Scope) -> Headers:
    """The request's headers, names in any case."""
    return Headers(scope=scope)


async def answer_plainly(send: Send, status: int, sentence: str) -> None:
    """Answer with one sentence, and close the line: a body may still be coming."""
    body = sentence.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
