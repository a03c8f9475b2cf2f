"""What axe says of pages that somebody has done something on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.axe import severe_findings, severe_in_both
from browser.conftest import PHONE
from browser.safety_steps import tick
from browser.steps import (
    MEASURED_MS,
    ROOT,
    assert_no_failure,
    keep_picture,
    read_verdict,
    settle,
    sideways_px,
    unfold,
)
from playwright.sync_api import Browser, Page, expect
from serving import serve

PHOTO = ROOT / "content" / "samples" / "sits_down.jpg"


@pytest.fixture
def spanish_phone(browser: Browser) -> Iterator[Page]:
    """A phone whose language is Spanish, and on which nothing moves."""
    with browser.new_context(
        locale="es-ES", viewport=PHONE, reduced_motion="reduce"
    ) as context:
        yield context.new_page()


@pytest.mark.needs_pose_model
def test_axe_in_spanish(spanish_phone: Page, server: str) -> None:
    """Colours have no language: each state once, light and dark in turn."""
    page = spanish_phone
    page.goto(f"{server}/check")
    expect(page.locator(".st-key-to_safety button")).to_be_visible()
    assert severe_findings(page) == []

    page.emulate_media(color_scheme="dark")
    page.goto(f"{server}/check?sample=sits_down")
    read_verdict(page)
    unfold(page)
    assert severe_findings(page) == []
    keep_picture(page, "spanish_result_dark")

    page.goto(f"{server}/quiz")
    page.locator(".st-key-quiz_choices button").first.click()
    expect(page.locator(".st-key-quiz_why")).to_be_visible()
    assert severe_findings(page) == []

    page.emulate_media(color_scheme="light")
    page.goto(f"{server}/explore")
    expect(page.locator(".st-key-explorer_told")).to_be_visible()
    assert severe_findings(page) == []

    page.goto(f"{server}/safety")
    settle(page)
    tick(page, "A9")
    yes = page.locator(".st-key-detail_A9").get_by_test_id("stRadioOption").first
    yes.click()
    expect(yes.get_by_role("radio")).to_be_checked()
    assert severe_findings(page) == []
    assert_no_failure(page)


@pytest.mark.needs_pose_model
def test_the_table_of_a_class(phone: Page, tmp_path: Path) -> None:
    letter = tmp_path / "letter.mp4"
    letter.write_text("Dear reader, this is a letter.", encoding="utf-8")
    large = tmp_path / "large.mp4"
    with large.open("wb") as file:
        file.truncate(300_000_000)
    with serve(HINGE_CLASS="1") as address:
        phone.goto(f"{address}/class_clips")
        settle(phone)
        clips = phone.locator("input[type=file]").first
        clips.set_input_files([PHOTO, large, letter])
        left_out = phone.get_by_text("1 clip was left out")
        expect(left_out).to_contain_text("In MB: 300.")
        rows = phone.locator(".st-key-class_rows label")
        expect(rows).to_be_visible(timeout=MEASURED_MS)
        expect(phone.get_by_role("progressbar")).to_have_count(0, timeout=MEASURED_MS)
        settle(phone)
        rows.click()
        expect(phone.get_by_role("row").filter(has_text="P02")).to_be_visible()
        expect(phone.get_by_role("row").filter(has_text="P03")).to_have_count(0)
        expect(left_out).to_be_visible()
        assert severe_in_both(phone) == []
        assert sideways_px(phone) == 0
        keep_picture(phone, "class_table")
        assert_no_failure(phone)
