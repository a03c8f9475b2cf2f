"""Every page and kind of sub-page, opened once by its link on a phone.

One visit shows all that is asked of each: opening the browser anew costs most.
"""

import re
from typing import Literal

import pytest
from browser.axe import severe_findings
from browser.cut_words import find_cut_words
from browser.policy import Listener
from browser.steps import (
    ROOT,
    assert_no_failure,
    keep_picture,
    resize,
    settle,
    sideways_px,
    unfold,
    wait_until,
)
from playwright.sync_api import Page, ViewportSize, expect

from pages.router import ENTRIES
from pages.ui.shell import links

PAPER: dict[Literal["light", "dark"], str] = {
    "light": "rgb(252, 251, 248)",
    "dark": "rgb(17, 24, 28)",
}
TITLES = {entry.file.removesuffix(".py"): entry.title for entry in ENTRIES}
TITLES[""] = TITLES.pop(ENTRIES[0].file.removesuffix(".py"))  # where a visitor arrives
SUB_PAGES = (
    "drills/rdl",
    "drills/dowel_hinge",
    "drills/landmine_hinge",
    "drills/high_box_step",
    "faults/asymmetry",
    "learn/hinge_and_squat",
    "learn/muscles",
    "learn/filming",
    "learn/how_heavy",
    "ladder/2",
    "faq/how_low",
    "disagreements/depth",
    "myths/round_back",
    "sources/SCH13",
    "measures/hinge_index",
)
# What can be pressed and has less room than a thumb needs, beside links inside a text,
# what only shows beside a mouse, and the box of a list, whose whole line is pressed.
THUMB_PX = 44
SMALL = """(thumb) => {
  const pressed = "button, a[href], summary, [role=button], label:has(input)";
  const spared = "[aria-hidden=true], :is(h1, h2, h3, h4, h5, h6), [role=combobox],"
    + " .stSelectbox, [data-testid=stSidebar]";
  return [...document.querySelectorAll(pressed)].filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    const seen = width > 1 && height > 1 && style.visibility !== "hidden";
    const within = one.tagName === "A" && style.display === "inline";
    return seen && !within && !one.closest(spared) && height < thumb - 0.5;
  }).map((one) => `${one.tagName} ${one.getAttribute("aria-label") ?? one.innerText}`);
}"""
# A window of 1280 by 900 zoomed to 200 %, and the narrowest phone, which is also
# that window at 400 %.
ZOOMED: ViewportSize = {"width": 640, "height": 450}
NARROW: ViewportSize = {"width": 320, "height": 640}
TABLET: ViewportSize = {"width": 820, "height": 1180}  # held upright, with the menu
LINKS = (
    *TITLES,
    *map(links.find_url, SUB_PAGES),
    *("check?sample=drifting_set", "quiz?series=pictures"),
)


@pytest.mark.sweep(days=7)
@pytest.mark.parametrize("link", LINKS)
def test_a_page_by_its_link(phone: Page, server: str, link: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    listener = Listener(phone)
    phone.goto(f"{server}/{link}")
    expect(phone.locator("h1").first).to_be_visible()
    settle(phone)
    if link in TITLES:
        expect(phone).to_have_title(f"{TITLES[link]} · Hip-hinge studio")
    expect(phone.get_by_role("dialog")).to_have_count(0)
    unfold(phone)
    for scheme, colour in PAPER.items():
        phone.emulate_media(color_scheme=scheme)
        expect(phone.get_by_test_id("stApp")).to_have_css("background-color", colour)
        assert severe_findings(phone) == []
        assert sideways_px(phone) == 0
        keep_picture(phone, f"{scheme}_{name_link(link)}")
    assert phone.evaluate("document.fonts.ready.then(() => document.fonts.size)")
    wait_until(phone, "document.fonts.check('16px \"Noto Sans\"')")
    assert phone.evaluate(SMALL, THUMB_PX) == []
    for window in (ZOOMED, NARROW, TABLET):
        resize(phone, window)
        assert sideways_px(phone) == 0
        assert find_cut_words(phone) == []
    listener.assert_nothing()
    assert_no_failure(phone)
    own = (server, "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert any("NotoSans-Regular" in url for url in asked)


def name_link(link: str) -> str:
    return re.sub(r"\W+", "_", link) or "start"


def test_every_page_is_listed() -> None:
    files = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert files - {"__init__", "router", "start"} == set(TITLES) - {""}
