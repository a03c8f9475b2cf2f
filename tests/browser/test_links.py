"""Deep links on a server that nobody has visited, and what no link may open."""

import pytest
from browser.steps import assert_no_failure, settle
from playwright.sync_api import Page, expect

from pages.router import ENTRIES

SHARED_LINKS = ("", "check", "safety", "drills")  # what people send to one another


def find_title(path: str) -> str:
    return next(e.title for e in ENTRIES if e.file == f"{path or 'start'}.py")


def expect_start_in_its_place(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("dialog")).to_contain_text("Page not found")
    expect(page).to_have_title(f"{ENTRIES[0].title} · Hip-hinge studio")


@pytest.mark.sweep(days=3)
@pytest.mark.parametrize("path", SHARED_LINKS)
def test_a_link_opens_its_page_on_a_cold_server(
    page: Page, cold_server: str, path: str
) -> None:
    page.goto(f"{cold_server}/{path}")
    expect(page).to_have_title(f"{find_title(path)} · Hip-hinge studio")
    settle(page)
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert_no_failure(page)


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
