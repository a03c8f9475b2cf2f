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
ENTRY_PATHS = [pytest.param(e, p, id=e.title) for e, p in PATHS.items()]


@pytest.mark.parametrize(("entry", "path"), ENTRY_PATHS)
def test_a_cold_link_opens_its_page_and_asks_no_other_host(
    page: Page, cold_server: str, entry: PageEntry, path: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{cold_server}/{path}")
    expect(page).to_have_title(f"{entry.title} · Hip-hinge studio")
    settle(page)
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert_no_failure(page)
    own = (cold_server, "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert any("NotoSans-Regular" in url for url in asked)


@pytest.mark.parametrize(
    "path", ["router", "app", "choose", "jobs", "start.py", "__init__"]
)
def test_an_unregistered_file_cannot_be_opened(
    page: Page, cold_server: str, path: str
) -> None:
    page.goto(f"{cold_server}/{path}")
    expect(page.get_by_role("dialog")).to_contain_text("Page not found")
    expect(page).to_have_title(f"{ENTRIES[0].title} · Hip-hinge studio")


@pytest.mark.parametrize(
    "path", ["ui/check", "ui/check/choose", "pages/ui/session/state.py"]
)
def test_a_file_in_a_folder_starts_nothing(
    page: Page, cold_server: str, path: str
) -> None:
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(f"{cold_server}/{path}", wait_until="networkidle")
    assert sockets == []  # no socket, no script run


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
