"""On this device: kept when asked for, back in six taps, gone when forgotten."""

import json

import pytest
from browser.safety_steps import answer, pass_safety_check, question, read_marks
from browser.steps import (
    ROOT,
    Taps,
    assert_no_failure,
    read_verdict,
    settle,
    wait_until,
)
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.needs_pose_model

PHOTO = ROOT / "content" / "samples" / "sits_down.jpg"
STORES = """async () => ({
  device: Object.keys(localStorage), tab: Object.keys(sessionStorage),
  databases: await indexedDB.databases(), caches: await caches.keys(),
})"""
SETS, OUTCOME = "hip-hinge-past-sets", "hip-hinge-safety-check"


def kept(name: str) -> str:
    return f"localStorage.getItem('{name}') !== null"


def keep_both(page: Page, server: str) -> None:
    """Film once, and have outcome and set remembered."""
    pass_safety_check(page, server)
    page.locator("input[type=file]").first.set_input_files(PHOTO)
    read_verdict(page)
    assert read_marks(page) == {}  # nothing is kept unasked
    page.get_by_text("Remember my sets on this device").click()
    wait_until(page, kept(SETS))
    page.goto(f"{server}/safety")
    page.get_by_text("Remember on this device").click()
    wait_until(page, kept(OUTCOME))


def expect_nothing_left(page: Page) -> None:
    """All that a browser can keep holds nothing but the words of Streamlit itself.

    And the tab's own random word, by which it finds its visit when it is loaded again.
    """
    kept = page.evaluate(STORES)
    assert [name for name in kept["device"] if not name.startswith("st")] == []
    assert kept["tab"] == ["hip-hinge-visit"]
    assert kept["databases"] == kept["caches"] == []
    cookies = {cookie.get("name") for cookie in page.context.cookies()}
    assert cookies <= {"_streamlit_xsrf"}


def test_who_comes_back_films_within_six_taps_and_forgets_it_all(
    page: Page, context: BrowserContext, server: str
) -> None:
    keep_both(page, server)
    text, _ = read_marks(page)[SETS]
    assert "sits_down" not in text and "data:" not in text
    (past,) = json.loads(text)["sets"]
    assert set(past["bottom"]) >= {"hip_flexion_deg", "knee_flexion_deg"}
    page.close()

    later = context.new_page()
    later.goto(server)
    taps = Taps()
    taps.tap(later.get_by_role("button", name="Check my hinge"))
    for begins in ("Are you ill today", "Has anything changed", "Is any pain today"):
        answer(later, begins, "No", taps)
    space = question(later, "Do you have clear, flat")
    taps.tap(space.get_by_text("Yes", exact=True))  # the questions make room at once
    with later.expect_file_chooser() as chooser:
        taps.tap(later.get_by_test_id("stFileUploaderDropzone").first)
    assert taps.count <= 6
    assert chooser.value.element is not None
    expect(later.locator(".st-key-last_time")).to_contain_text("Send your pockets")

    later.get_by_role("link", name="On this device").click()
    later.get_by_role("button", name="Forget everything").click()
    wait_until(later, f"!({kept(SETS)}) && !({kept(OUTCOME)})")
    settle(later)
    expect_nothing_left(later)
    later.reload()
    settle(later)
    expect(later.get_by_text("Remember my sets on this device")).to_be_visible()
    assert read_marks(later) == {}
    assert_no_failure(later)
