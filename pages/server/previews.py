"""What a link says of itself in a message: it stands in the first HTML.

Streamlit serves one page for every address, and whoever previews a link runs no script.
Only what the app knows by its own names reaches the page, and all of it is escaped.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.server.paths import find_path, read_headers

LONGEST_QUERY = 2000  # bytes; an address that is longer says what its page says
_TITLE = re.compile(rb"<title>[^<]*</title>")
_SCHEMES = ("http", "https")
# A part of a page, or one that is packed, could not be written into; and one that the
# browser has already may be of another address.
_DROPPED = ("range", "accept-encoding", "if-none-match", "if-modified-since")
_OF_THE_FILE = ("etag", "last-modified", "accept-ranges")
_CACHED = "public, max-age=3600"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPreview:
    """What is told of a link."""

    title: str
    says: str
    site: str
    picture: str  # kind and id of a picture, as the route of pictures knows it
    language: str


Describe = Callable[[str, Mapping[str, str]], LinkPreview | None]
Draw = Callable[[str, str, str], bytes | None]  # kind, id, language


class PreviewWriter:
    """ASGI middleware: writes title, sentence and picture into the page that is served.

    Parameters
    ----------
    describe
        Page and query to what is told of them; None for what is no page.
    base
        The path that the app is served under; empty at the root.
    always
        Tags that every page gets besides.
    """

    def __init__(
        self, app: ASGIApp, describe: Describe, base: str = "", always: str = ""
    ) -> None:
        self._app = app
        self._describe = describe
        self._base = base.strip("/")
        self._always = always

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        preview = self._find_preview(scope)
        if preview is None:
            await self._app(scope, receive, send)
            return
        tags = write_tags(preview, find_origin(scope), self._base) + self._always
        asked = {**scope, "headers": _keep_headers(scope)}
        await self._app(asked, receive, _Rewriter(send, tags.encode()).send)

    def _find_preview(self, scope: Scope) -> LinkPreview | None:
        if scope["type"] != "http" or scope["method"] != "GET":
            return None
        query = scope.get("query_string", b"")
        page = find_path(scope).strip("/")
        return self._describe(page, read_query(query))


class _Rewriter:
    """Holds a page back until it is whole, and sends it with the tags in it."""

    def __init__(self, send: Send, tags: bytes) -> None:
        self._send, self._tags = send, tags
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif self._start is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_whole(self._start)

    async def _send_whole(self, start: Message) -> None:
        body = _TITLE.sub(lambda _: self._tags, self._body, count=1)
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(body))
        for name in _OF_THE_FILE:
            del headers[name]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def read_query(query: bytes) -> dict[str, str]:
    """The names of an address with the first value of each; none of one too long."""
    if len(query) > LONGEST_QUERY:
        return {}
    text = query.decode("ascii", errors="replace")
    try:
        return {name: values[0] for name, values in parse_qs(text).items()}
    except ValueError:
        return {}


def find_origin(scope: Scope) -> str:
    """The address of the server as the visitor's side knows it.

    The host is one that the guard of hosts let through.
    """
    headers = read_headers(scope)
    told = headers.get("x-forwarded-proto", "")
    scheme = told if told in _SCHEMES else scope.get("scheme", "http")
    return f"{scheme}://{headers.get('host', '')}"


def write_tags(preview: LinkPreview, origin: str, base: str) -> str:
    """The tags that stand in the place of the page's title."""
    path = find_picture_address(base, preview.picture)
    picture = f"{origin}{path}?lang={preview.language}"
    told = {
        "og:type": "website",
        "og:site_name": preview.site,
        "og:title": preview.title,
        "og:description": preview.says,
        "og:image": picture,
        "og:image:type": "image/png",
        "og:image:alt": preview.title,
        "og:locale": preview.language,
    }
    tags = [
        f"<title>{escape(preview.title)} · {escape(preview.site)}</title>",
        f'<meta name="description" content="{escape(preview.says)}">',
        '<meta name="twitter:card" content="summary_large_image">',
        *(
            f'<meta property="{name}" content="{escape(text)}">'
            for name, text in told.items()
        ),
    ]
    return "\n    ".join(tags)


def find_picture_address(base: str, picture: str) -> str:
    """Where a picture of this server lies."""
    return "/".join(["", *filter(None, [base.strip("/")]), f"preview/{picture}.png"])


def make_preview_route(base: str, draw: Draw) -> Route:
    """A route that draws the pictures of links, one at a time.

    Parameters
    ----------
    base
        The path that the app is served under; empty at the root.
    draw
        Gives a PNG; None for a kind or an id that is not known.
    """
    turn = asyncio.Lock()

    async def answer(request: Request) -> Response:
        kind, id = request.path_params["kind"], request.path_params["id"]
        language = request.query_params.get("lang", "")
        async with turn:
            png = await run_in_threadpool(draw, kind, id, language)
        if png is None:
            return PlainTextResponse("Not found.\n", status_code=404)
        headers = {"Cache-Control": _CACHED}
        return Response(png, media_type="image/png", headers=headers)

    return Route(find_picture_address(base, "{kind}/{id}"), answer, methods=["GET"])


def _keep_headers(scope: Scope) -> list[tuple[bytes, bytes]]:
    return [
        (name, value)
        for name, value in scope["headers"]
        if name.decode("latin-1").lower() not in _DROPPED
    ]


def _is_page(start: Message) -> bool:
    kind = Headers(raw=start.get("headers", [])).get("content-type", "")
    return start["status"] == 200 and kind.startswith("text/html")
