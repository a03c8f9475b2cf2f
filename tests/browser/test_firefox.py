"""In a stock Firefox: from the first page to a cue of one's own, and the result kept.

The other tests visit in Chromium; ``--browser firefox`` has them visit in this one.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.policy import Listener
from browser.safety_steps import walk
from browser.steps import (
    PATIENCE_MS,
    Taps,
    assert_no_failure,
    cue,
    keep_picture,
    rest,
    sideways_px,
    wait_until,
)
from browser.stock_firefox import make_launch_args
from browser.test_filming import film_in_the_page
from browser.test_player import NOW
from browser.test_walk import SAT_DOWN_S, cut, film
from playwright.sync_api import Page, Playwright, expect

from hinge_core.content import load_content
from hinge_core.documents.contract import read_result

pytestmark = [pytest.mark.needs_firefox, pytest.mark.needs_pose_model]


@pytest.fixture
def firefox(playwright: Playwright, tmp_path: Path) -> Iterator[Page]:
    """A page in a Firefox of its own."""
    with playwright.firefox.launch(**make_launch_args(tmp_path)) as browser:
        context = browser.new_context(locale="en-GB")
        context.set_default_timeout(PATIENCE_MS)
        yield context.new_page()


class Complaints:
    """What scripts of the page, or the browser about them, call an error."""

    def __init__(self, page: Page) -> None:
        self._policy = Listener(page)
        self._said: list[str] = []
        page.on("pageerror", lambda error: self._said.append(str(error)))
        page.on("console", lambda said: self._hear(said.type, said.text))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "assert"):
            self._said.append(text)

    def assert_none(self) -> None:
        self._policy.assert_nothing()
        assert self._said == [], "\n".join(self._said)


def refuse_too_large(page: Page, folder: Path) -> None:
    """A file over the limit is told in our words, and is not sent."""
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.url) if "upload_file" in r.url else None)
    most_mb = load_content().media.max_bytes // 1_000_000
    large = folder / "large.mp4"
    with large.open("wb") as file:
        file.truncate(2_000_000 * most_mb)  # takes no room on the disk
    page.locator("input[type=file]").set_input_files(large)
    told = f"This file has {2 * most_mb} MB; we can take up to {most_mb} MB"
    expect(page.get_by_text(told)).to_be_visible()
    assert sent == []


def play(page: Page) -> None:
    """The clip moves, once it is in the browser and a finger has said so."""
    player = page.locator(".player.ready")
    expect(player).to_be_visible()
    video = player.locator("video").element_handle()
    begun_s = video.evaluate(NOW)
    player.get_by_role("button", name="Play or pause").click()
    wait_until(page, f"video => ({NOW})(video) !== {begun_s}", video)


def test_from_the_first_page_to_a_cue_and_a_kept_result(
    firefox: Page, server: str, tmp_path: Path
) -> None:
    complaints = Complaints(firefox)
    firefox.goto(server)
    firefox.get_by_role("button", name="Check my hinge").click()
    firefox.locator(".st-key-to_safety button").click()
    walk(firefox)
    firefox.get_by_role("button", name="Film and check").click()
    expect(firefox.locator("input[type=file]")).to_be_attached()
    refuse_too_large(firefox, tmp_path)
    film(firefox, cut(tmp_path, SAT_DOWN_S), Taps())
    play(firefox)
    with firefox.expect_download() as saved:
        firefox.get_by_role("button", name="Whole result (JSON)").click()
    headline = read_result(saved.value.path().read_bytes()).headline
    assert headline is not None and headline.cue is not None
    expect(cue(firefox)).to_contain_text(headline.cue)
    firefox.get_by_role("button", name="Make a picture to share").click()
    expect(firefox.locator(".share img")).to_be_visible()
    rest(firefox)
    with firefox.expect_download() as picture:
        firefox.get_by_role("button", name="Save this picture").click()
    assert picture.value.path().read_bytes()[1:4] == b"PNG"
    assert sideways_px(firefox) == 0
    assert_no_failure(firefox)
    complaints.assert_none()
    keep_picture(firefox, "firefox_own_clip")


@pytest.mark.sweep(days=3)
def test_a_film_made_in_the_page_is_measured(firefox: Page, server: str) -> None:
    film_in_the_page(firefox, server)
