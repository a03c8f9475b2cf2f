"""The last word's address, and what no cache may store."""

import pytest
from server.asking import ask
from server.test_visits import Clock, Things
from starlette.applications import Starlette
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from pages.server.keeping import NothingKept, keep_uploads_in_memory
from pages.server.leaving import address, leaving_route
from pages.server.visits import Visits


def test_a_token_that_arrives_ends_its_visit() -> None:
    clock = Clock()
    visits = Visits(left_s=40.0, broken_s=300.0, clock=clock)
    token = visits.greet("one", Things())
    page = Starlette(routes=[leaving_route("base", visits)])
    replies = [
        ask(page, "POST", "/base/leaving", word)
        for word in (token.encode(), b"invented", b"\xff" * 20, b"x" * 10_000, b"")
    ]
    assert {(reply.status, reply.body) for reply in replies} == {(204, b"")}
    assert ask(page, "GET", "/base/leaving").status == 405
    clock.now += 40.0
    assert visits.find_ended([], ["one"]) == ["one"]


@pytest.mark.parametrize(
    ("base", "found"),
    [("", "/leaving"), ("a/b", "/a/b/leaving"), ("/a/", "/a/leaving")],
)
def test_the_address_lies_under_the_apps_own_path(base: str, found: str) -> None:
    assert address(base) == found


@pytest.mark.parametrize("base", ["", "/hinge"])
@pytest.mark.parametrize(
    ("path", "stored"),
    [
        ("/media/abc.jpg", False),
        ("/_stcore/upload_file/session/file", False),
        ("/_stcore/health", True),
        ("/app/static/media/font", True),
    ],
)
def test_a_cache_stores_no_picture(base: str, path: str, stored: bool) -> None:
    async def answer(_request: object) -> PlainTextResponse:
        return PlainTextResponse("here", headers={"Cache-Control": "max-age=9"})

    app = Starlette(
        routes=[Route("/{path:path}", answer)],
        middleware=[Middleware(NothingKept, base=base)],
    )
    said = ask(app, "GET", base + path).headers["cache-control"]
    assert said == ("max-age=9" if stored else "no-store")


def test_no_upload_that_is_taken_in_passes_through_the_disk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(MultiPartParser, "spool_max_size", 1)
    keep_uploads_in_memory()
    assert MultiPartParser.spool_max_size > 200 * 2**20
