"""The reading pages in a real browser: phone, keyboard, axe, print."""

import re
from pathlib import Path

import pytest
from browser.axe import severe_findings
from browser.steps import keep_picture, settle, wait_until
from playwright.sync_api import Locator, Page, expect

from hinge_core.content import load_content, load_library
from hinge_core.documents.handouts import (
    Paper,
    compose_handout,
    list_handout_ids,
    write_html,
)
from hinge_core.i18n.language import load_translator

POSTERS_PRINTED = {"poster_hips_first", "poster_too_deep"}
CONTENT = load_content()
LIBRARY = load_library(content=CONTENT)


def visit(page: Page, server: str, path: str) -> None:
    page.goto(f"{server}/{path}")
    expect(page.locator("h1")).to_be_visible()
    settle(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def name_of(path: str) -> str:
    return "library_" + re.sub(r"\W+", "_", path)


@pytest.mark.parametrize("path", ["learn", "drills", "drills?drill=rdl", "ladder"])
def test_a_page_on_a_wide_screen(page: Page, server: str, path: str) -> None:
    visit(page, server, path)
    assert severe_findings(page) == []
    keep_picture(page, f"wide_{name_of(path)}")


def test_axe_notices_grey_on_grey(page: Page, server: str) -> None:
    visit(page, server, "learn")
    page.locator("h1").evaluate("title => { title.style.color = '#ddd' }")
    assert any(found.startswith("color-contrast") for found in severe_findings(page))


def test_drills_by_keyboard_alone(page: Page, server: str) -> None:
    page.emulate_media(reduced_motion="no-preference")  # a picture that can be stopped
    visit(page, server, "drills")
    tab_to(page, "no load")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.get_by_role("link", name="Wall hinge")).to_have_count(0)
    settle(page)
    tab_to(page, "Romanian deadlift")
    page.keyboard.press("Enter")
    expect(title(page, "Romanian deadlift")).to_be_visible()
    expect(page).to_have_url(re.compile(r"drills\?drill=rdl$"))
    tab_to(page, "Stop the picture")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Play it")).to_be_visible()


def title(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", name=name, level=1)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element with this text has the focus."""
    # In one step: between two, a redraw may take the focus away.
    focused = "document.querySelector('a:focus, button:focus')?.innerText ?? ''"
    for _ in range(120):
        page.keyboard.press("Tab")
        if name in page.evaluate(focused):
            return
    raise AssertionError(f"the Tab key never reached {name!r}")


UNDER_A_LINK = """(selector) => {
    const picture = document.querySelector(selector);
    const box = picture.getBoundingClientRect();
    const middle = [box.x + box.width / 2, box.y + box.height / 2];
    const top = document.elementFromPoint(...middle);
    return picture.complete && Boolean(top?.closest("a"));
}"""


def test_a_card_opens_wherever_it_is_pressed(phone: Page, server: str) -> None:
    visit(phone, server, "drills")
    picture = phone.locator(".st-key-card_drill_wall_hinge img")
    picture.scroll_into_view_if_needed()
    # What lies on the picture is the card's link, spread over it.
    wait_until(phone, UNDER_A_LINK, ".st-key-card_drill_wall_hinge img")
    picture.click(force=True)
    expect(title(phone, "Wall hinge")).to_be_visible()
    expect(phone).to_have_title("Wall hinge · Hip-hinge studio")


def test_going_back_returns_to_the_list(page: Page, server: str) -> None:
    visit(page, server, "drills")
    page.locator(".st-key-card_drill_rdl").get_by_role("link").click()
    expect(title(page, "Romanian deadlift")).to_be_visible()
    expect(page).to_have_url(re.compile(r"drills\?drill=rdl$"))
    settle(page)
    page.go_back()
    expect(title(page, "Drills")).to_be_visible()


def test_the_figure_moves_and_rests_where_less_motion_is_asked_for(
    page: Page, server: str
) -> None:
    page.emulate_media(reduced_motion="no-preference")
    visit(page, server, "drills?drill=rdl")
    moving = page.locator("img[alt*='moving']")
    before = moving.screenshot()
    page.wait_for_timeout(1500)
    assert moving.screenshot() != before
    page.emulate_media(reduced_motion="reduce")
    expect(moving).to_be_hidden()
    expect(page.locator(".st-key-resting_rdl img")).to_be_visible()


@pytest.mark.sweep(days=4)
@pytest.mark.parametrize(
    ("paper", "language"), [(Paper.LETTER, "en"), (Paper.A4, "es")]
)
def test_every_handout_prints_on_one_page(
    page: Page, server: str, tmp_path: Path, paper: Paper, language: str
) -> None:
    tr = load_translator(language)
    # Posters differ in their pictures alone: the widest, and the one with most words.
    sheets = [
        id
        for id in list_handout_ids(CONTENT, LIBRARY)
        if not id.startswith("poster_") or id in POSTERS_PRINTED
    ]
    file, printed = tmp_path / "handout.html", {}
    for id in sheets:
        handout = compose_handout(
            id, CONTENT, LIBRARY, language=language, tr=tr, address=server
        )
        file.write_text(write_html(handout, paper), encoding="utf-8")
        page.goto(file.as_uri())
        pdf = page.pdf(prefer_css_page_size=True)
        printed[id] = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert printed == dict.fromkeys(printed, 1)
    assert set(printed) >= POSTERS_PRINTED
