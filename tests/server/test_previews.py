"""What whoever previews a link is told, without a script, and what never gets there."""

import io
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from html import unescape

import pytest
from PIL import Image
from server.asgi import ask, headers_of, http_scope
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hinge_core.content.samples import load_samples
from hinge_core.documents.preview_picture import HEIGHT_PX, WIDTH_PX
from pages.server.previews import (
    LONGEST_QUERY,
    LinkPreview,
    PreviewWriter,
    find_picture_address,
    read_query,
)
from pages.ui.library.link_previews import describe_link, draw_link_picture
from pages.ui.session import cache

PAGE = b"<html><head><title>Streamlit</title><script>x</script></head></html>"
TITLES = {"": "Start", "check": "Check your hinge", "learn": "Learn", "quiz": "Quiz"}
TITLES["explore"] = "Explore"
SAMPLE = load_samples(cache.SAMPLES)["sits_down"]
EVIL = '"><script>alert(1)</script>'


def serving(kind: str = "text/html; charset=utf-8", status: int = 200) -> ASGIApp:
    """An app that serves one page in two pieces, as a file is; its headers are told."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        kept = b",".join(name for name, _ in scope["headers"])
        headers = [
            (b"content-type", kind.encode()),
            (b"content-length", str(len(PAGE)).encode()),
            (b"etag", b'"x"'),
            (b"x-asked", kept),
        ]
        await send(
            {"type": "http.response.start", "status": status, "headers": headers}
        )
        half = {"type": "http.response.body", "body": PAGE[:30], "more_body": True}
        await send(half)
        await send({"type": "http.response.body", "body": PAGE[30:]})

    return app


def describe(page: str, query: Mapping[str, str]) -> LinkPreview | None:
    return describe_link(page, query, TITLES)


def get(
    path: str, query: str = "", app: ASGIApp | None = None, **headers: str
) -> tuple[str, dict[str, str]]:
    scope = {**http_scope(path=path, **headers), "query_string": query.encode()}
    sent: list[Message] = ask(PreviewWriter(app or serving(), describe), scope)
    return b"".join(one.get("body", b"") for one in sent).decode(), headers_of(sent)


def read_tags(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', page)
    return {name: unescape(text) for name, text in found}


def test_a_sample_s_link_tells_of_it_and_shows_it() -> None:
    page, headers = get("/check", "sample=sits_down")
    tags = read_tags(page)
    assert tags["og:title"] == SAMPLE.title
    assert tags["og:description"] == tags["description"] == SAMPLE.shows
    address = find_picture_address("", "sample/sits_down")
    assert tags["og:image"] == f"http://localhost{address}?lang=en"
    assert f"<title>{SAMPLE.title} · Hip-hinge studio</title>" in page
    assert page.endswith("<script>x</script></head></html>")
    assert int(headers["content-length"]) == len(page.encode())
    assert "etag" not in headers


def test_it_is_told_in_the_language_of_the_link() -> None:
    tags = read_tags(get("/check", "sample=sits_down&lang=es")[0])
    assert tags["og:title"] != SAMPLE.title
    assert tags["og:locale"] == "es"
    assert tags["og:image"].endswith("?lang=es")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "sample=nobody",
        f"sample={EVIL}",
        f"lang={EVIL}",
        f"title={EVIL}",
        "sample=" + "x" * LONGEST_QUERY,
        "%ff%00=%zz&sample",
    ],
)
def test_only_what_the_app_knows_changes_what_is_told(query: str) -> None:
    page, _ = get("/check", query)
    assert page == get("/check")[0]
    assert read_tags(page)["og:title"] == "Check your hinge"


def test_what_is_told_is_escaped() -> None:
    def tell(page: str, query: Mapping[str, str]) -> LinkPreview:
        return LinkPreview(
            title=EVIL, says=EVIL, site=EVIL, picture="drill/rdl", language="en"
        )

    sent = ask(PreviewWriter(serving(), tell), http_scope(path="/check"))
    page = sent[-1]["body"].decode()
    assert "<script>alert" not in page
    assert read_tags(page)["og:description"] == EVIL


def test_what_is_no_page_is_left_alone() -> None:
    assert get("/_stcore/health")[0].encode() == PAGE
    assert get("/check", app=serving("application/json"))[0].encode() == PAGE
    assert get("/check", app=serving(status=206))[0].encode() == PAGE


def test_a_page_is_asked_for_whole_and_unpacked() -> None:
    _, headers = get(
        "/check",
        cookie="a",
        range="bytes=0-3",
        accept_encoding="gzip",
        if_none_match='"x"',
    )
    assert headers["x-asked"] == "host,cookie"


def test_behind_a_proxy_the_picture_has_the_visitor_s_address() -> None:
    page, _ = get("/learn", host="hinge.example.org", x_forwarded_proto="https")
    assert read_tags(page)["og:image"].startswith("https://hinge.example.org/preview/")
    page, _ = get("/learn", x_forwarded_proto="javascript")
    assert read_tags(page)["og:image"].startswith("http://localhost/")


def test_of_two_values_the_first_counts() -> None:
    assert read_query(b"sample=a&sample=b&drill") == {"sample": "a"}


def test_the_explorer_s_link_shows_how_it_was_left() -> None:
    tags = read_tags(get("/explore", "lean=40&knees=20.2&weight=0.5&back=<b>")[0])
    state = "lean40_knees20_weight0.5"
    address = find_picture_address("", f"explore/{state}")
    assert tags["og:image"] == f"http://localhost{address}?lang=en"
    drawn = draw_link_picture("explore", state, "en")
    assert drawn is not None
    assert Image.open(io.BytesIO(drawn)).size == (WIDTH_PX, HEIGHT_PX)
    assert drawn != draw_link_picture("explore", "lean80", "en")
    usual = read_tags(get("/explore", "lean=&knees=nan&hip=3")[0])["og:image"]
    assert usual == read_tags(get("/explore")[0])["og:image"]


@pytest.mark.parametrize(
    "state", ["", "lean999", "lean40_", "hip3", "lean4e1", "knees20_lean40", EVIL]
)
def test_no_other_state_of_the_explorer_has_a_picture(state: str) -> None:
    assert draw_link_picture("explore", state, "en") is None


@pytest.mark.parametrize("kind", ["sample", "drill", "fault"])
def test_every_kind_has_its_picture(kind: str) -> None:
    id = {"sample": "sits_down", "drill": "rdl", "fault": "neck"}[kind]
    png = draw_link_picture(kind, id, "es")
    assert png is not None
    assert Image.open(io.BytesIO(png)).size == (WIDTH_PX, HEIGHT_PX)
    assert draw_link_picture(kind, "../nobody", "en") is None


def test_the_app_serves_both(server: str) -> None:
    with urllib.request.urlopen(f"{server}/check?sample=sits_down") as reply:
        page = reply.read().decode()
    tags = read_tags(page)
    assert tags["og:title"] == SAMPLE.title
    assert '<div id="root">' in page
    with urllib.request.urlopen(tags["og:image"]) as reply:
        assert reply.headers["Content-Type"] == "image/png"
        assert reply.headers["Cache-Control"] == "public, max-age=3600"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{server}/preview/sample/nobody.png")
