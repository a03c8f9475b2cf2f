"""Filming in the page, alone: a browser's pretended camera, and a film that is read."""

from collections.abc import Iterator

import pytest
from browser.conftest import PHONE
from browser.hearing import Ears
from browser.safety_steps import pass_safety_check
from browser.steps import MEASURED_MS, ROOT, assert_no_failure, settle
from playwright.sync_api import BrowserType, Page, expect

pytestmark = pytest.mark.needs_pose_model

PRETENDED = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


@pytest.fixture
def filming(
    browser_type: BrowserType, browser_type_launch_args: dict[str, object]
) -> Iterator[Page]:
    """A page in a browser that shows a moving picture in place of a camera's."""
    given = browser_type_launch_args.get("args")
    args = [*(given if isinstance(given, list) else []), *PRETENDED]
    options = {**browser_type_launch_args, "args": args}
    with browser_type.launch(**options) as browser:  # type: ignore[arg-type]
        yield browser.new_page()


def test_a_film_made_in_the_page_is_measured(filming: Page, server: str) -> None:
    film_in_the_page(filming, server)


def film_in_the_page(page: Page, server: str) -> None:
    """From the safety check to a film made here, and what is said of it."""
    ears = Ears(page)
    pass_safety_check(page, server)
    page.get_by_text("Film yourself with this device").click()
    filmer = page.locator(".filmer")
    expect(filmer).to_have_attribute("data-state", "ready", timeout=MEASURED_MS)
    filmer.get_by_role("button", name="Film me").click()
    expect(filmer).to_have_attribute("data-state", "waiting")
    expect(filmer.locator(".said")).to_have_text(
        "Turn side-on. Whole body in the picture. Stand still."
    )
    expect(filmer).to_have_attribute("data-state", "filming", timeout=MEASURED_MS)
    page.wait_for_timeout(3000)  # the film's length
    ears.assert_all_is_written(least=5)  # stand, three beeps, go
    filmer.get_by_role("button", name="Stop").click()
    line = page.locator(".st-key-chosen")
    expect(line).to_contain_text("hinge-20", timeout=MEASURED_MS)
    # The pretended camera shows nobody: that is said, and nothing else goes wrong.
    expect(page.locator(".st-key-sentence, .st-key-notice")).to_contain_text(
        "nobody", timeout=MEASURED_MS
    )
    settle(page)
    assert_no_failure(page)


def test_a_countdown_can_be_stopped(filming: Page, server: str) -> None:
    page = filming
    pass_safety_check(page, server)
    page.get_by_text("Film yourself with this device").click()
    filmer = page.locator(".filmer")
    expect(filmer).to_have_attribute("data-state", "ready", timeout=MEASURED_MS)
    filmer.get_by_role("button", name="Film me").click()
    filmer.get_by_role("button", name="Stop").click()
    expect(filmer).to_have_attribute("data-state", "ready")
    page.wait_for_timeout(1500)  # a clock that still ran would count on
    expect(filmer.locator(".count")).to_have_text("")


def test_without_a_camera_the_page_says_what_to_do(page: Page, server: str) -> None:
    pass_safety_check(page, server)
    page.get_by_text("Film yourself with this device").click()
    expect(page.locator(".filmer .said")).to_contain_text("pick a file")
    assert_no_failure(page)


def test_a_test_photo_takes_itself_is_answered_and_leads_on(
    filming: Page, server: str
) -> None:
    page = filming
    page.set_viewport_size(PHONE)
    pass_safety_check(page, server)
    upload = page.get_by_test_id("stFileUploaderDropzone")
    for way in (upload, page.get_by_text("Film yourself with")):
        expect(way).to_be_in_viewport()  # below the three steps, on the first screen
    page.get_by_text("Test the set-up with one photo").click()
    filmer = page.locator(".st-key-setup .filmer")
    expect(filmer).to_have_attribute("data-state", "ready", timeout=MEASURED_MS)
    filmer.get_by_role("button", name="Take the photo").click()
    answer = page.locator(".st-key-setup_answer")
    expect(answer).to_contain_text("nobody in this picture", timeout=MEASURED_MS)
    tall = ROOT / "content" / "samples" / "tall.jpg"
    page.locator(".st-key-setup input[type=file]").set_input_files(tall)
    expect(answer).to_contain_text("Good: film from here.", timeout=MEASURED_MS)
    page.get_by_role("button", name="Film from here").click()
    expect(page.locator(".st-key-setup")).to_have_count(0)
    expect(page.locator(".filmer")).to_have_attribute("data-state", "ready")
    settle(page)
    assert_no_failure(page)
