"""Deep links on a server that nobody has visited, and what no link may open."""

from typing import Literal

import pytest
from browser.steps import assert_no_failure, keep_picture, settle, sideways_px
from playwright.sync_api import Page, expect

from pages.router import ENTRIES, PageEntry

PATHS = {entry: entry.file.removesuffix(".py") for entry in ENTRIES[1:]}
PATHS[ENTRIES[0]] = ""
PAPER: dict[Literal["light", "dark"], str] = {
    "light": "rgb(252, 251, 248)",
    "dark": "rgb(17, 24, 28)",
}
SHARED_LINKS = ("", "check", "safety", "drills")  # what people send to one another
ENTRY_PATHS = [pytest.param(e, p, id=e.title) for e, p in PATHS.items()]


def expect_page(page: Page, server: str, entry: PageEntry, path: str) -> None:
    """Open a link in a visit of its own; it is there, and asks no other host."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/{path}")
    expect(page).to_have_title(f"{entry.title} · Hip-hinge studio")
    settle(page)
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert_no_failure(page)
    own = (server, "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert any("NotoSans-Regular" in url for url in asked)


def expect_start_in_its_place(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("dialog")).to_contain_text("Page not found")
    expect(page).to_have_title(f"{ENTRIES[0].title} · Hip-hinge studio")


@pytest.mark.parametrize(
    ("entry", "path"), [e for e in ENTRY_PATHS if e.values[1] in SHARED_LINKS]
)
def test_a_link_opens_its_page_on_a_cold_server(
    page: Page, cold_server: str, entry: PageEntry, path: str
) -> None:
    expect_page(page, cold_server, entry, path)


@pytest.mark.parametrize(("entry", "path"), ENTRY_PATHS)
def test_a_link_opens_its_page_and_asks_no_other_host(
    page: Page, server: str, entry: PageEntry, path: str
) -> None:
    expect_page(page, server, entry, path)


@pytest.mark.parametrize("path", ["router", "choose"])
def test_an_unregistered_file_cannot_be_opened_on_a_cold_server(
    page: Page, cold_server: str, path: str
) -> None:
    expect_start_in_its_place(page, f"{cold_server}/{path}")


@pytest.mark.parametrize(
    "path", ["router", "app", "choose", "submitting", "start.py", "__init__"]
)
def test_an_unregistered_file_cannot_be_opened(
    page: Page, server: str, path: str
) -> None:
    expect_start_in_its_place(page, f"{server}/{path}")


def test_a_file_in_a_folder_starts_nothing(page: Page, cold_server: str) -> None:
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    for path in ("ui/check/choose", "ui/check/submitting", "pages/ui/session/state.py"):
        page.goto(f"{cold_server}/{path}", wait_until="networkidle")
        assert sockets == []  # no socket, no script run: the server stays cold


@pytest.mark.parametrize(("entry", "path"), ENTRY_PATHS)
def test_a_page_on_a_phone_in_the_light_and_in_the_dark(
    phone: Page, server: str, entry: PageEntry, path: str
) -> None:
    phone.goto(f"{server}/{path}")
    expect(phone).to_have_title(f"{entry.title} · Hip-hinge studio")
    for scheme, colour in PAPER.items():
        phone.emulate_media(color_scheme=scheme)
        expect(phone.get_by_test_id("stApp")).to_have_css("background-color", colour)
        settle(phone)
        assert_no_failure(phone)
        assert sideways_px(phone) == 0
        keep_picture(phone, f"{scheme}_{path or 'start'}")
