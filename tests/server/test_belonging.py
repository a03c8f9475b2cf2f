"""What is one visitor's is given to their browser alone."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from server.asgi import ask, http_scope, status_of, ws_scope
from starlette.types import Receive, Scope, Send
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.web.server.starlette.starlette_app_utils import (
    generate_xsrf_token_string,
)

from pages.server import belonging
from pages.server.belonging import COOKIE, BrowserGuard, MediaOwners, read_browser
from pages.server.paths import answer_plainly
from pages.server.visits import Visits

ANNA, BERT = (generate_xsrf_token_string(bytes([n]) * 16, 0) for n in (1, 2))


@dataclass
class Nothing:
    """Belongings of nobody."""

    def let_go(self) -> None: ...


class Reached:
    """An app that keeps what came to it."""

    def __init__(self) -> None:
        self.protocols: list[str] = []

    async def __call__(self, scope: Scope, _: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        self.protocols.append(headers.get(b"sec-websocket-protocol", b"").decode())
        await answer_plainly(send, 200, "here\n")


def make_guard(app: Reached, browser: str = ANNA) -> BrowserGuard:
    """Anna's visit, with one picture."""
    visits, owners = Visits(), MediaOwners()
    visits.greet("annas", Nothing(), read_browser(browser))
    owners.note("picture", "annas")
    return BrowserGuard(app, visits, owners)


@pytest.mark.parametrize(
    ("method", "path", "bert"),
    [
        ("GET", "/media/picture.jpg", 404),
        ("HEAD", "/media/picture.jpg", 404),
        ("GET", "/media/picture", 404),
        ("PUT", "/_stcore/upload_file/annas/file", 404),
        ("DELETE", "/_stcore/upload_file/annas/file", 404),
        ("GET", "/check", 200),
    ],
)
def test_another_browser_finds_nothing(method: str, path: str, bert: int) -> None:
    guard = make_guard(Reached())
    for cookie, status in ((ANNA, 200), (BERT, bert), ("", bert), ("2|no", bert)):
        told = ask(guard, http_scope(method, path, cookie=f"{COOKIE}={cookie}"))
        assert status_of(told) == status, cookie


def test_the_same_token_written_anew_is_the_same_browser() -> None:
    again = generate_xsrf_token_string(b"\1" * 16, 0)
    assert again != ANNA
    assert read_browser(again) == read_browser(ANNA) != read_browser(BERT)
    assert read_browser(None) == read_browser("rubbish") == ""


def test_a_browser_without_cookies_is_served_as_before() -> None:
    guard = make_guard(Reached(), browser="")
    assert status_of(ask(guard, http_scope(path="/media/picture.jpg"))) == 200


def test_a_picture_of_nobody_is_not_there() -> None:
    guard = make_guard(Reached())
    cookie = f"{COOKIE}={ANNA}"
    told = ask(guard, http_scope(path="/media/other.jpg", cookie=cookie))
    assert status_of(told) == 404


@pytest.mark.parametrize(
    ("cookie", "session", "kept"),
    [
        (ANNA, "annas", True),
        (BERT, "annas", False),
        ("", "annas", False),
        (BERT, "unknown", True),  # Streamlit knows no such session and begins one
    ],
    ids=["own", "another", "none", "unknown"],  # a token is another in each process
)
def test_a_line_goes_on_only_in_its_own_browser(
    cookie: str, session: str, kept: bool
) -> None:
    app = Reached()
    words = ["streamlit", "token", session]
    scope = ws_scope(
        sec_websocket_protocol=", ".join(words), cookie=f"{COOKIE}={cookie}"
    )
    ask(make_guard(app), scope)
    said = [word.strip() for word in app.protocols[0].split(",")]
    assert said == (words if kept else words[:2])


def test_what_is_shared_stays_with_those_who_are_left() -> None:
    owners = MediaOwners()
    for session in ("annas", "berts"):
        owners.note("sample", session)
    owners.note("picture", "annas")
    owners.forget("annas")
    assert owners.find("sample") == {"berts"}
    assert not owners.find("picture")
    owners.forget("annas")
    owners.forget("berts")
    assert not owners.find("sample")


@pytest.fixture
def noting(monkeypatch: pytest.MonkeyPatch) -> Iterator[MediaFileManager]:
    """Streamlit's keeper of files, in a run of Anna's page."""
    monkeypatch.setattr(media_file_manager, "_get_session_id", lambda: "annas")
    belonging.find_owners.cache_clear()
    belonging.note_owners()
    yield MediaFileManager(MemoryMediaFileStorage("/media"))
    MediaFileManager.add = belonging._add  # type: ignore[method-assign]
    MediaFileManager.execute_deferred = belonging._execute  # type: ignore[method-assign]
    belonging.find_owners.cache_clear()


def test_streamlit_tells_whom_it_keeps_a_file_for(noting: MediaFileManager) -> None:
    picture = noting.add(b"picture", "image/png", "1.0")
    asked = noting.add_deferred(lambda: b"a table", "text/csv", "1.1")
    table = noting.execute_deferred(asked)
    for address in (picture, table):
        name = address.removeprefix("/media/").partition(".")[0]
        assert belonging.find_owners().find(name) == {"annas"}
    assert not belonging.find_owners().find(asked)  # no address of its own
