"""Speaking ASGI by hand: one request to a middleware, and what it answers."""

import asyncio
from collections.abc import Sequence
from typing import Any

from server.loops import run
from starlette.types import ASGIApp, Message, Receive, Scope, Send

QUIET_S = 30.0  # longer than any test waits


def http_scope(method: str = "GET", path: str = "/", **headers: str) -> Scope:
    given = {
        "host": "localhost",
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    return {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [(k.encode(), v.encode()) for k, v in given.items() if v],
    }


def ws_scope(path: str = "/_stcore/stream", **headers: str) -> Scope:
    return {**http_scope("GET", path, **headers), "type": "websocket"}


def body(*chunks: bytes) -> list[Message]:
    """A request's body, piece by piece."""
    last = len(chunks) - 1
    return [
        {"type": "http.request", "body": chunk, "more_body": n < last}
        for n, chunk in enumerate(chunks)
    ]


def ask(app: ASGIApp, scope: Scope, come: Sequence[Message] = ()) -> list[Message]:
    """Send one request; all that is answered. Silence follows what ``come`` holds."""
    return run(talk(app, scope, come))


async def talk(
    app: ASGIApp, scope: Scope, come: Sequence[Message] = ()
) -> list[Message]:
    left, sent = list(come), []

    async def receive() -> Message:
        if not left:
            await asyncio.sleep(QUIET_S)
        return left.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent


def status_of(sent: Sequence[Message]) -> int:
    status: int = sent[0]["status"]
    return status


def headers_of(sent: Sequence[Message]) -> dict[str, str]:
    return {k.decode().lower(): v.decode() for k, v in sent[0]["headers"]}


def answering(status: int = 200, **headers: str) -> ASGIApp:
    """An app that reads the whole body, then answers."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while scope["method"] == "PUT" and (await receive()).get("more_body"):
            pass
        given = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
        start: dict[str, Any] = {"type": "http.response.start", "status": status}
        await send({**start, "headers": given})
        await send({"type": "http.response.body", "body": b""})

    return app


async def listening(scope: Scope, receive: Receive, send: Send) -> None:
    """An app that takes a live line and repeats what it hears until it is left."""
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "bytes": message["bytes"]})
