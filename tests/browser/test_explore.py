"""The explorer and the quiz in a real browser: sliders, rings, keys, a phone."""

import re

import pytest
from browser.steps import keep_picture, settle, sideways_px
from playwright.sync_api import Browser, Locator, Page, expect

from hinge_core.content import load_library

TOLD = ".st-key-explorer_figure .stMarkdown"
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
    return page.locator(".stage .picture").inner_html()


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("table").first.get_by_role("row").filter(has_text=name)


def test_a_slider_moves_the_figure_by_keyboard(page: Page, server: str) -> None:
    told = explore(page, server)
    before = picture(page)
    page.get_by_role("slider", name="Knee bend").focus()
    for _ in range(30):
        page.keyboard.press("ArrowRight")
        settle(page)  # on a busy machine, a step amid a run is undone by its end
    expect(told).to_contain_text("knees bend 50")
    expect(row(page, "Knee bend")).to_contain_text("outside")
    assert picture(page) != before
    expect(page).to_have_url(re.compile("knees=50"))


def test_a_ring_can_be_pulled(page: Page, server: str) -> None:
    told = explore(page, server)
    ring = page.locator('[data-control="lean"]')
    ring.hover()  # waits until it stands still, as a person does
    box = ring.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 60, steps=12)
    page.mouse.up()
    expect(told).to_contain_text(re.compile(r"leans [1-4]?\d degrees"))
    settle(page)
    leans = re.search(r"leans (\d+) degrees", told.inner_text())
    assert leans is not None
    lean = page.get_by_role("slider", name="Trunk lean")
    expect(lean).to_have_attribute("aria-valuetext", f"{leans[1]}°")


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
    page.get_by_role("button", name="Back to a hinge").click()
    expect(row(page, "Hinge index")).to_contain_text("inside")
    keep_picture(page, f"explore_{scheme}")
    context.close()


def test_each_camera_shows_what_it_gets_from_the_same_body(
    page: Page, server: str
) -> None:
    explore(page, server)
    hip = page.get_by_role("table").nth(1).get_by_role("row").filter(has_text="Hip")
    expect(hip).to_contain_text("−7°")
    page.get_by_text("Tilted 5 degrees").click()
    lean = page.get_by_role("table").nth(1).get_by_role("row").filter(has_text="Trunk")
    expect(lean).to_contain_text("−5°")
    page.get_by_text("On the floor").click()
    expect(lean).to_contain_text("−2°")


def test_on_a_phone_the_figure_stays_in_sight(phone: Page, server: str) -> None:
    explore(phone, server)
    assert sideways_px(phone) == 0
    phone.get_by_role("slider", name="Weight on the foot").focus()
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
    assert sideways_px(phone) == 0
    phone.get_by_role("button", name="Picture B", exact=True).click()
    expect(phone.locator(".st-key-quiz_why")).to_contain_text("Yes.")
    keep_picture(phone, "quiz_picture_phone")
