"""A picture leaves through the device's own share sheet, on the smallest phone."""

from browser.steps import (
    assert_no_failure,
    read_verdict,
    settle,
    sideways_px,
    wait_until,
)
from playwright.sync_api import Page, expect

NARROW = {"width": 320, "height": 640}
SHEET = """
window.shared = [];
navigator.canShare = (data) => data.files.length === 1;
navigator.share = async ({files: [file]}) => {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  window.shared.push([file.type, file.size, String.fromCharCode(...head.slice(1))]);
};
"""


def test_the_picture_that_is_shown_goes_to_the_share_sheet(
    page: Page, server: str
) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.add_init_script(SHEET)  # no browser on a desktop's Linux has one
    page.goto(f"{server}/check?sample=sits_down")
    read_verdict(page)
    page.get_by_role("button", name="Make a picture to share").click()
    picture = page.locator(".share img")
    expect(picture).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Share this picture").click()
    expect(page.locator(".share .said")).to_be_empty()
    wait_until(page, "window.shared.length > 0")
    ((kind, size, head),) = page.evaluate("window.shared")
    assert (kind, head) == ("image/png", "PNG")
    assert size <= 500_000
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save this picture").click()
    assert saved.value.path().stat().st_size == size
    assert sideways_px(page) == 0
    assert_no_failure(page)
