"""A stop sign answered in a real browser, and every way round it that people have."""

from datetime import date
from pathlib import Path

import pytest
from browser.safety_steps import (
    ANSWERS,
    CALF,
    CLOSED_HERE,
    answer,
    arrive,
    begin_new_visit,
    expect_closed,
    none_of,
    practice_controls,
    read_marks,
    tick,
    walk,
)
from browser.steps import keep_picture, settle, wait_until
from playwright.sync_api import BrowserContext, Page, expect
from visitors import finished_form

from hinge_core.content import find_content_folder
from hinge_core.content.screening_files import load_screening
from hinge_core.screening import SavedCopy, remember


@pytest.fixture
def kind_copy(tmp_path: Path) -> Path:
    """A valid copy of a form with nothing to report."""
    form = load_screening(find_content_folder())
    kept = remember(finished_form().answers, form, date.today())
    file = tmp_path / "safety_check.json"
    file.write_text(SavedCopy.of(kept, form).text(), encoding="utf-8")
    return file


def open_form(page: Page, server: str) -> None:
    page.goto(f"{server}/safety")
    expect(page.get_by_role("heading", name="Step 1/4")).to_be_visible()
    settle(page)


def answer_stop_sign(page: Page) -> None:
    """Tap it, and press no button."""
    tick(page, "A9")
    answer(page, CALF, "Yes")
    expect(page.get_by_role("button", name="I pressed this by mistake")).to_be_visible()
    wait_until(page, "localStorage.getItem('hip-hinge-closed-until') !== null")


def test_a_copy_loads_where_nothing_speaks_against_it(
    page: Page, server: str, kind_copy: Path
) -> None:
    open_form(page, server)
    page.get_by_text("I have a saved copy").click()
    picker = page.locator("input[type=file]")
    picker.set_input_files(find_content_folder() / "samples" / "sits_down.jpg")
    expect(page.get_by_text("This copy does not help today: ")).to_be_visible()
    expect(page.get_by_text("files are not allowed")).to_have_count(0)
    picker.set_input_files(kind_copy)
    expect(page.get_by_role("heading", name="Welcome back")).to_be_visible()


def test_no_copy_opens_what_a_stop_sign_closed(
    page: Page, server: str, kind_copy: Path
) -> None:
    open_form(page, server)
    page.get_by_text("I have a saved copy").click()
    box = page.locator("input[type=file]")
    expect(box).to_be_attached()
    answer_stop_sign(page)
    expect(box).to_have_count(0)
    keep_picture(page, "safety_stop_sign_answered")

    page.reload()
    expect(page.get_by_role("button", name="I pressed this by mistake")).to_be_visible()
    settle(page)
    expect(box).to_have_count(0)

    begin_new_visit(page)  # nor does it in the next visit
    expect(page.get_by_role("heading", name=CLOSED_HERE)).to_be_visible()
    settle(page)
    expect(box).to_have_count(0)
    expect(page.get_by_text("I have a saved copy")).to_have_count(0)
    keep_picture(page, "safety_closed_here")
    page.goto(f"{server}/check")
    expect_closed(page)


def test_a_reload_and_a_second_tab_stay_closed(
    page: Page, context: BrowserContext, server: str
) -> None:
    second = context.new_page()
    second.goto(f"{server}/safety")
    walk(second)
    second.get_by_role("button", name="Film and check").click()
    expect(second.locator("input[type=file]")).to_be_attached()

    open_form(page, server)
    answer_stop_sign(page)
    assert read_marks(page).keys() == {
        "hip-hinge-closed-until",
        "hip-hinge-no-copies-until",
    }
    assert all(text == day for text, day in read_marks(page).values())
    expect(second.locator(".st-key-to_safety button")).to_be_visible()  # by itself
    settle(second)
    expect(practice_controls(second)).to_have_count(0)
    third = context.new_page()
    third.goto(f"{server}/safety")
    expect(third.get_by_role("heading", name=CLOSED_HERE)).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="I pressed this by mistake")).to_be_visible()
    for tab in (page, third):
        tab.goto(f"{server}/drills?drill=wall_hinge")
        expect_closed(tab)


def test_by_mistake_undoes_it_and_the_outcome_says_so(
    page: Page, context: BrowserContext, server: str
) -> None:
    open_form(page, server)
    answer_stop_sign(page)
    answer(page, CALF, "No")  # changed, and closed all the same
    page.get_by_role("button", name="What to do now").click()
    arrive(page, "Speak to a doctor")
    page.get_by_role("button", name="I pressed this by mistake").click()
    arrive(page, "Step 1/4")
    wait_until(page, "localStorage.getItem('hip-hinge-closed-until') === null")
    assert read_marks(page) == {}
    walk(page)
    expect(page.get_by_text("said was pressed by mistake")).to_be_visible()
    expect(page.locator(".st-key-to_check button")).to_be_visible()
    keep_picture(page, "safety_undone")


def test_someone_else_starts_fresh_on_a_shared_tablet(page: Page, server: str) -> None:
    open_form(page, server)
    answer(page, "How old are you?", "65+")
    answer_stop_sign(page)
    begin_new_visit(page)
    page.get_by_role("button", name="Someone else is here").click()
    arrive(page, "Step 1/4")
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    walk(page)
    expect(page.locator(".st-key-to_check button")).to_be_visible()
    expect(page.get_by_text("by mistake")).to_have_count(0)
    begin_new_visit(page)  # the first one's day is not over
    expect(page.get_by_role("heading", name=CLOSED_HERE)).to_be_visible()


def test_ask_first_closes_to_copies_until_the_form_is_answered_anew(
    page: Page, server: str
) -> None:
    open_form(page, server)
    answer(page, "How old are you?", "18-49")
    none_of(page, 1)
    arrive(page, "Step 2/4")
    tick(page, "B6")
    wait_until(page, "localStorage.getItem('hip-hinge-no-copies-until') !== null")
    begin_new_visit(page)
    expect(page.get_by_text("A saved copy does not count now")).to_be_visible()
    settle(page)
    expect(page.locator("input[type=file]")).to_have_count(0)
    walk(page)
    wait_until(page, "localStorage.getItem('hip-hinge-no-copies-until') === null")
    expect(page.locator(".st-key-to_check button")).to_be_visible()


def test_the_tab_keeps_its_answers_when_the_server_has_lost_them(
    page: Page, context: BrowserContext, server: str
) -> None:
    open_form(page, server)
    answer(page, "How old are you?", "18-49")
    none_of(page, 1)
    arrive(page, "Step 2/4")
    tick(page, "B6")
    wait_until(page, f"(sessionStorage.getItem('{ANSWERS}') ?? '').includes('B6')")
    page.evaluate("sessionStorage.removeItem('hip-hinge-visit')")  # a new visit to it
    page.reload()
    expect(page.get_by_role("heading", name="Step 2/4")).to_be_visible()
    ticked = page.locator(".st-key-row_B6").get_by_role("checkbox").first
    expect(ticked).to_be_checked()
    assert page.evaluate(f"localStorage.getItem('{ANSWERS}')") is None
    second = context.new_page()  # another tab knows nothing of them
    second.goto(f"{server}/safety")
    expect(second.get_by_role("heading", name="Step 1/4")).to_be_visible()
    settle(second)
    assert second.evaluate(f"sessionStorage.getItem('{ANSWERS}')") is None
