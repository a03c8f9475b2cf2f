"""The self-check in Spanish, from the link to the first cue."""

import pytest
from browser.steps import cue, keep_picture, read_verdict, rest, settle, sideways_px
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

OPENINGS = 5


def choose(page: Page, box: str, option: str) -> None:
    settings = page.locator(".st-key-settings")
    if settings.locator("details[open]").count() == 0:
        settings.locator("summary").click()
    choice = page.get_by_role("combobox", name=box)
    expect(choice).to_be_visible()
    settle(page)
    listed = page.get_by_role("option", name=option)
    before = choice.input_value()
    for _ in range(OPENINGS):  # a late redraw closes an open list, or loses its press
        choice.focus()
        choice.press("ArrowDown")
        try:
            listed.click(timeout=5_000)
        except PlaywrightTimeout:
            choice.press("Escape")
        rest(page)
        if choice.count() == 0 or choice.input_value() != before:  # in its own language
            return
    raise AssertionError(f"the list of {box} never showed {option}")


@pytest.mark.needs_pose_model
def test_the_walk_on_a_spanish_phone(browser: Browser, server: str) -> None:
    context = browser.new_context(
        locale="es-ES", viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(server)
    expect(page.get_by_role("heading", name="Mira tu bisagra")).to_be_visible()
    page.goto(f"{server}/safety")
    expect(page.get_by_text("¿Cuántos años tienes?")).to_be_visible()
    page.goto(f"{server}/check?sample=sits_down")
    assert "rodillas" in read_verdict(page)
    expect(cue(page)).to_contain_text("Prueba esto")
    assert sideways_px(page) == 0
    keep_picture(page, "spanish_result_phone")
    context.close()


def test_a_choice_stays_for_the_visit(page: Page, server: str) -> None:
    page.goto(f"{server}/explore")
    expect(page.get_by_role("heading", name="Explore the hinge")).to_be_visible()
    expect(page.locator(".stage .picture")).to_be_visible()  # it runs the page again
    settle(page)
    choose(page, "Language", "Español")
    expect(page.get_by_role("heading", name="Explora la bisagra")).to_be_visible()
    expect(page).to_have_url(f"{server}/explore?lang=es")
    settle(page)
    page.get_by_test_id("stSidebarNav").get_by_text("Comprueba tu bisagra").click()
    expect(page.get_by_role("heading", name="Comprueba tu bisagra")).to_be_visible()
    settle(page)
    choose(page, "Idioma", "English")
    expect(page.get_by_role("heading", name="Check your hinge")).to_be_visible()


def test_an_answer_survives_another_language(page: Page, server: str) -> None:
    page.goto(f"{server}/safety")
    expect(page.get_by_text("18-49")).to_be_visible()
    settle(page)
    page.get_by_text("18-49").click()
    settle(page)
    choose(page, "Language", "Español")
    expect(page.get_by_role("radio", name="18-49")).to_be_checked()
    keep_picture(page, "spanish_safety")


def test_inches_for_an_american(browser: Browser, server: str) -> None:
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(f"{server}/drills?drill=wall_hinge")
    page.get_by_text("How to do it", exact=True).click()
    expect(page.get_by_text("your heels 6 in away")).to_be_visible()
    context.close()
