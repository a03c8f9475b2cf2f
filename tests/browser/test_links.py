"""Deep links on a server that nobody has visited, and what no link may open."""

import pytest
from browser.steps import keep_picture, settle, sideways_px
from playwright.sync_api import Page, expect

from pages.router import ENTRIES, Entry

PATHS = {entry: entry.file.removesuffix(".py") for entry in ENTRIES[1:]}
PATHS[ENTRIES[0]] = ""
ENTRY_PATHS = [pytest.param(e, p, id=e.title) for e, p in PATHS.items()]


@pytest.mark.parametrize(("entry", "path"), ENTRY_PATHS)
def test_a_cold_link_opens_its_page(
    page: Page, cold_server: str, entry: Entry, path: str
) -> None:
    page.goto(f"{cold_server}/{path}")
    expect(page).to_have_title(f"{entry.title} · Hip-hinge studio")
    settle(page)
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.parametrize(
    "path", ["router", "app", "choose", "jobs", "start.py", "__init__"]
)
def test_an_unregistered_file_cannot_be_opened(
    page: Page, cold_server: str, path: str
) -> None:
    page.goto(f"{cold_server}/{path}")
    expect(page.get_by_role("dialog")).to_contain_text("Page not found")
    expect(page).to_have_title(f"{ENTRIES[0].title} · Hip-hinge studio")


@pytest.mark.parametrize("path", ["ui/choose", "ui/jobs", "pages/ui/state.py"])
def test_a_file_in_a_folder_starts_nothing(
    page: Page, cold_server: str, path: str
) -> None:
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(f"{cold_server}/{path}", wait_until="networkidle")
    assert sockets == []  # no socket, no script run


@pytest.mark.parametrize(("entry", "path"), ENTRY_PATHS)
def test_a_phone_scrolls_up_and_down_only(
    phone: Page, server: str, entry: Entry, path: str
) -> None:
    phone.goto(f"{server}/{path}")
    expect(phone).to_have_title(f"{entry.title} · Hip-hinge studio")
    settle(phone)
    assert sideways_px(phone) == 0
    keep_picture(phone, f"phone_{path or 'start'}")


@pytest.mark.parametrize(("entry", "path"), ENTRY_PATHS)
def test_dark_mode_is_dark(page: Page, server: str, entry: Entry, path: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{server}/{path}")
    expect(page).to_have_title(f"{entry.title} · Hip-hinge studio")
    settle(page)
    expect(page.get_by_test_id("stApp")).to_have_css(
        "background-color", "rgb(17, 24, 28)"
    )
    keep_picture(page, f"dark_{path or 'start'}")


@pytest.mark.parametrize(("entry", "path"), ENTRY_PATHS)
def test_a_page_asks_no_other_host(
    page: Page, server: str, entry: Entry, path: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/{path}")
    expect(page).to_have_title(f"{entry.title} · Hip-hinge studio")
    settle(page)
    own = (server, "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert any("NotoSans-Regular" in url for url in asked)
