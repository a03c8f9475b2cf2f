"""What the browser tests do again and again, by waiting on conditions alone."""

from pathlib import Path
from time import monotonic

from playwright.sync_api import Locator, Page, ViewportSize, expect

ROOT = Path(__file__).parents[2]
ARTIFACTS = ROOT / "artifacts"
PATIENCE_MS = 60_000  # for what is there at once where nobody else is at work
ASK_AGAIN_MS = 50
SILENT_S = 0.7
UPLOAD = "Upload A photo or clip of you, from the side"  # the button, as it is read
MEASURED_MS = 120_000  # for what waits for a measurement, on a busy machine

UNFOLD = """() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
}"""
DRAWN = """() => new Promise((drawn) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 100)));
})"""


def settle(page: Page) -> None:
    """Wait until the server has nothing more to say."""
    done = '[data-testid="stApp"][data-test-script-state="notRunning"]'
    page.locator(done).wait_for()


def rest(page: Page) -> None:
    """Wait until the server has been silent for a while, and nothing fades any more.

    A page can settle between two runs: what the first one drew is then drawn anew, and
    until that has come it is pale. Firefox calls a fading of no time, as where less
    motion is asked for, running for as long as what would fade is folded in.
    """
    moving = (
        "document.getAnimations().some("
        "one => one instanceof CSSTransition && one.playState === 'running'"
        " && one.effect.getTiming().duration > 1)"
        " || !document.querySelector('[data-test-script-state=notRunning]')"
    )
    deadline = monotonic() + PATIENCE_MS / 1000
    silent_since = monotonic()
    while monotonic() - silent_since < SILENT_S:
        assert monotonic() < deadline, "never at rest"
        page.wait_for_timeout(ASK_AGAIN_MS)
        if page.evaluate(moving):
            silent_since = monotonic()


def unfold(page: Page) -> None:
    """Open what is folded in, and wait until it is drawn."""
    page.evaluate(UNFOLD)
    page.evaluate(DRAWN)  # what is folded is put there when it opens


def resize(page: Page, window: ViewportSize) -> None:
    """Give a page that is at rest another window, and wait until it is drawn in it."""
    page.set_viewport_size(window)
    page.evaluate(DRAWN)


def expect_in_view(part: Locator) -> None:
    """Wait until it stands wholly on the screen, without a scroll."""
    expect(part).to_be_in_viewport(ratio=0.99)


def wait_until(page: Page, condition: str, arg: object = None) -> None:
    """Wait until a script's expression, or function of one argument, is true.

    Asked from outside again and again: the page's own policy forbids what
    ``Page.wait_for_function`` leaves in it to ask again.
    """
    deadline = monotonic() + PATIENCE_MS / 1000
    while not page.evaluate(condition, arg):
        assert monotonic() < deadline, f"never came true: {condition}"
        page.wait_for_timeout(ASK_AGAIN_MS)


def sentence(page: Page) -> Locator:
    """The verdict."""
    return page.locator(".st-key-sentence")


def cue(page: Page) -> Locator:
    """The one thing to try next."""
    return page.locator(".st-key-cue")


def read_verdict(page: Page) -> str:
    """Wait for a result and read its first sentence."""
    expect(sentence(page)).to_be_visible(timeout=MEASURED_MS)
    settle(page)
    return sentence(page).inner_text()


def assert_no_failure(page: Page) -> None:
    """No script failed, neither in Streamlit's words nor in the app's calm ones."""
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text("Something failed on our side")).to_have_count(0)


def keep_picture(page: Page, name: str) -> None:
    """Leave a screenshot for whoever looks at the run."""
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"{name}.png", full_page=True)


def sideways_px(page: Page) -> int:
    """How far the page can be scrolled sideways."""
    overflow = (
        "(() => { const m = document.querySelector('[data-testid=stMain]');"
        " return m.scrollWidth - m.clientWidth; })()"
    )
    return int(page.evaluate(overflow))


class Taps:
    """A finger that counts."""

    def __init__(self) -> None:
        self.count = 0

    def tap(self, target: Locator) -> None:
        target.click()
        self.count += 1
