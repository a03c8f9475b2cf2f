"""The browser obeys the Content-Security-Policy, and what a visitor does keeps it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.policy import Listener, open_boxes
from browser.safety_steps import pass_safety_check
from browser.steps import (
    MEASURED_MS,
    ROOT,
    assert_no_failure,
    keep_picture,
    read_verdict,
    settle,
    wait_until,
)
from playwright.sync_api import Browser, BrowserContext, Page, expect

SAMPLES = ROOT / "content" / "samples"


@pytest.fixture
def listener(page: Page) -> Listener:
    return Listener(page)


@pytest.fixture
def filming(
    browser_type_launch_args: dict[str, Any], playwright: Any
) -> Iterator[BrowserContext]:
    """A browser whose camera shows Chromium's test picture."""
    given = browser_type_launch_args
    fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    browser: Browser = playwright.chromium.launch(
        **{**given, "args": [*given["args"], *fake]}
    )
    yield browser.new_context(locale="en-GB")
    browser.close()


@pytest.mark.needs_pose_model
def test_an_own_clip_its_charts_and_downloads_keep_the_policy(
    page: Page, server: str, listener: Listener, tmp_path: Path
) -> None:
    pass_safety_check(page, server)
    page.locator("input[type=file]").set_input_files(SAMPLES / "steady_set.mp4")
    read_verdict(page)
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    expect(page.locator(".st-key-key_frame img")).to_be_visible()
    open_boxes(page)
    for button in page.get_by_test_id("stDownloadButton").locator("button").all():
        with page.expect_download() as download:
            button.click()
        download.value.save_as(tmp_path / "download")
        assert (tmp_path / "download").stat().st_size > 100
    listener.assert_nothing()
    assert_no_failure(page)
    keep_picture(page, "policy_own_clip")


def test_the_camera_is_allowed(filming: BrowserContext, server: str) -> None:
    page = filming.new_page()
    listener = Listener(page)
    pass_safety_check(page, server)
    page.get_by_text("Take a picture with this device").click()
    wait_until(page, "document.querySelector('video')?.readyState >= 2")  # it shows
    page.get_by_role("button", name="Take Photo").click(timeout=MEASURED_MS)
    chosen = page.locator(".st-key-chosen")  # the picture arrived
    expect(chosen).to_contain_text("camera-input", timeout=MEASURED_MS)
    settle(page)
    listener.assert_nothing()
    keep_picture(page, "policy_camera")


def test_a_foreign_script_and_a_frame_are_refused(
    page: Page, server: str, listener: Listener
) -> None:
    """The listener hears what it should hear, and the safety check is not framed."""
    page.goto(f"{server}/about")
    settle(page)
    page.evaluate(
        "new Promise((done) => { const code = document.createElement('script');"
        " code.textContent = 'window.ran = true'; document.head.append(code);"
        " setTimeout(done, 200); })"
    )
    assert page.evaluate("window.ran") is None
    with pytest.raises(AssertionError, match="script-src"):
        listener.assert_nothing()
    page.goto("about:blank")
    page.set_content(f'<iframe src="{server}/safety"></iframe>')
    page.wait_for_timeout(1000)
    assert page.frames[1].url.startswith("chrome-error:")
