"""The explorer and the quiz in a real browser: sliders, rings, keys, a phone."""

import re

import pytest
from browser.axe import severe_findings
from browser.steps import keep_picture, settle, sideways_px
from playwright.sync_api import Browser, Locator, Page, expect

from hinge_core.content import load_library

TOLD = ".st-key-explorer_told"
MOST_STOPS = 4
LARGE_PX = 200  # height of a picture that one presses
QUESTIONS = len(load_library().quiz)


def explore(page: Page, server: str, query: str = "") -> Locator:
    """Open the explorer; what it says of the figure."""
    page.goto(f"{server}/explore{query}")
    told = page.locator(TOLD)
    expect(told).to_contain_text("The trunk leans")
    settle(page)
    return told


def picture(page: Page) -> str:
    return page.locator(".stage .picture g").inner_html()


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("table").first.get_by_role("row").filter(has_text=name)


def test_keys_move_the_figure_at_once_and_none_is_lost(page: Page, server: str) -> None:
    told = explore(page, server)
    before = picture(page)
    slider = page.get_by_role("slider", name="Knee bend", exact=True)
    slider.focus()
    for _ in range(30):
        page.keyboard.press(
            "ArrowRight"
        )  # as fast as they come, amid the server's runs
    expect(slider).to_have_attribute("aria-valuetext", "50°")
    assert picture(page) != before
    page.get_by_role("slider", name="Knee bend, on the figure").focus()
    for _ in range(5):
        page.keyboard.press("ArrowUp")
    expect(told).to_contain_text("knees bend 55")
    expect(row(page, "Knee bend")).to_contain_text("outside")
    expect(page).to_have_url(re.compile("knees=55"))
    expect(slider).to_have_value("55")


def test_a_ring_can_be_pulled(page: Page, server: str) -> None:
    told = explore(page, server)
    ring = page.locator('[data-control="lean"]')
    ring.hover()  # waits until it stands still, as a person does
    box = ring.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = told.inner_text()
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 60, steps=12)
    lean = page.get_by_role("slider", name="Trunk lean", exact=True)
    now = lean.get_attribute("aria-valuetext")
    assert now != "65°"
    assert told.inner_text() == before  # the server hears when the hand is off
    page.mouse.up()
    expect(told).to_contain_text(f"leans {str(now).removesuffix('°')} degrees")
    expect(lean).to_have_attribute("aria-valuetext", str(now))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_make_it_a_squat_and_back(browser: Browser, server: str, scheme: str) -> None:
    dark = scheme == "dark"
    context = browser.new_context(color_scheme="dark" if dark else "light")
    page = context.new_page()
    explore(page, server)
    expect(row(page, "Hinge index")).to_contain_text("inside")
    page.get_by_role("button", name="Make it a squat").click()
    expect(row(page, "Hinge index")).to_contain_text("outside")
    keep_picture(page, f"explore_squat_{scheme}")
    page.keyboard.press("1")
    expect(row(page, "Hinge index")).to_contain_text("inside")
    assert not severe_findings(page)
    keep_picture(page, f"explore_{scheme}")
    context.close()


def test_on_a_phone_the_figure_stays_in_sight(phone: Page, server: str) -> None:
    explore(phone, server)
    assert sideways_px(phone) == 0
    phone.get_by_role("slider", name="Weight on the foot", exact=True).focus()
    box = phone.locator(".stage").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] < 844
    keep_picture(phone, "explore_phone")


def test_a_quiz_is_answered_by_keyboard(page: Page, server: str) -> None:
    page.goto(f"{server}/quiz")
    for number in range(1, QUESTIONS + 1):
        expect(page.get_by_text(f"{number} of {QUESTIONS}", exact=True)).to_be_visible()
        settle(page)
        first = page.locator(".st-key-quiz_choices button").first
        first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".st-key-quiz_why")).to_be_visible()
        onward = page.locator(".st-key-quiz_next button")
        expect(onward).to_be_visible()
        settle(page)
        for _ in range(MOST_STOPS):  # other answers and what to read lie before it
            page.keyboard.press("Tab")
            if onward.evaluate("button => button === document.activeElement"):
                break
        expect(onward).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="You knew")).to_be_visible()
    keep_picture(page, "quiz_result")


def test_a_picture_round_fits_a_phone(phone: Page, server: str) -> None:
    phone.goto(f"{server}/quiz?question=find_tall_finish")
    pictures = phone.locator(".st-key-quiz_pictures img")
    expect(pictures).to_have_count(3)
    for i in range(3):
        box = pictures.nth(i).bounding_box()
        assert box is not None
        assert box["height"] >= LARGE_PX
    settle(phone)
    assert sideways_px(phone) == 0
    phone.get_by_role("button", name="Picture B", exact=True).click()
    expect(phone.locator(".st-key-quiz_why")).to_contain_text("Yes.")
    assert severe_findings(phone) == []
    keep_picture(phone, "quiz_picture_phone")
