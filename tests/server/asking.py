"""One request to an ASGI app, without a network."""

from dataclasses import dataclass

from server.loops import run
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Headers
    body: bytes


def ask(app: ASGIApp, method: str, path: str, body: bytes = b"") -> Reply:
    """Send a request and wait for the whole reply."""
    said: list[Message] = []
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [],
        "query_string": b"",
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    async def send(message: Message) -> None:
        said.append(message)

    run(app(scope, receive, send))  # type: ignore[arg-type]  # a coroutine
    whole = b"".join(message.get("body", b"") for message in said[1:])
    return Reply(said[0]["status"], Headers(raw=said[0]["headers"]), whole)
