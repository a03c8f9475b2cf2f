"""After a result exactly one large button; practice led by the page, and its end."""

import re

import pytest
from browser.hearing import Ears
from browser.safety_steps import pass_safety_check
from browser.steps import ROOT, assert_no_failure, read_verdict, settle
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.needs_pose_model

SAMPLES = ROOT / "content" / "samples"


def large_buttons(page: Page) -> Locator:
    """What is offered as the thing to do, of the page and of its components."""
    return page.locator(
        "[data-testid='stMain'] [data-testid='stBaseButton-primary']:visible"
    )


@pytest.mark.parametrize("sample", ["sits_down", "round_back", "steady_set"])
def test_a_sample_leads_to_ones_own_film(page: Page, server: str, sample: str) -> None:
    page.goto(f"{server}/check?sample={sample}")
    read_verdict(page)
    expect(large_buttons(page)).to_have_count(1)
    expect(large_buttons(page)).to_contain_text("Check your own hinge")


def test_what_was_found_is_practised_and_filmed_again(page: Page, server: str) -> None:
    ears = Ears(page)
    pass_safety_check(page, server)
    page.locator("input[type=file]").first.set_input_files(SAMPLES / "sits_down.jpg")
    read_verdict(page)
    expect(large_buttons(page)).to_have_count(1)
    large_buttons(page).click()
    pacer = page.locator(".pacer")
    expect(pacer.locator(".number")).to_have_text("6")
    pacer.get_by_role("button", name="Start").click()
    expect(pacer.locator(".word")).to_have_text("Stand tall.")
    expect(pacer.locator(".word")).to_have_text("Down, breathe in")
    expect(pacer.locator(".number")).to_have_text("1")
    ears.assert_all_is_written(least=2)
    pacer.get_by_role("button", name="Stop").click()
    page.get_by_text("Behind my thighs, or in my seat").click()
    expect(large_buttons(page)).to_have_text(re.compile("Film again"))
    large_buttons(page).click()
    settle(page)
    expect(page.get_by_test_id("stFileUploader").first).to_be_visible()
    assert_no_failure(page)


def test_pain_ends_practice_with_the_stop_lists(page: Page, server: str) -> None:
    pass_safety_check(page, server)
    page.locator("input[type=file]").first.set_input_files(SAMPLES / "sits_down.jpg")
    read_verdict(page)
    large_buttons(page).click()
    page.get_by_text("Pain, tingling or dizziness").click()
    lists = page.locator(".st-key-practising .st-key-stop_lists")
    expect(lists).to_contain_text("Get help now")
    expect(page.locator(".pacer")).to_have_count(0)
    expect(large_buttons(page)).to_have_count(0)
    assert_no_failure(page)
