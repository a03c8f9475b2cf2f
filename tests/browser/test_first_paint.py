"""What stands on a phone while a page still loads: nothing pushes its title about."""

import pytest
from browser.steps import rest
from playwright.sync_api import Page, expect

# Where the title stood at each frame, in pixels from the top, without repeats.
WATCH = """
window.titleTops = [];
(function watch() {
  const title = document.querySelector("h1");
  if (title) {
    const top = Math.round(title.getBoundingClientRect().top);
    if (window.titleTops.at(-1) !== top) window.titleTops.push(top);
  }
  requestAnimationFrame(watch);
})();
"""
SLOWER = 4  # a phone's processor beside this machine's
MOST_PX = 12  # a line of small print; the frames of what loads are 43 px each


@pytest.mark.only_browser("chromium")  # the others are not made slower
def test_the_title_stays_where_it_appears(phone: Page, server: str) -> None:
    phone.add_init_script(WATCH)
    phone.context.new_cdp_session(phone).send(
        "Emulation.setCPUThrottlingRate", {"rate": SLOWER}
    )
    phone.goto(server)
    expect(phone.locator("h1")).to_be_visible()
    rest(phone)
    tops: list[int] = phone.evaluate("window.titleTops")
    assert max(tops) - min(tops) <= MOST_PX, tops


@pytest.mark.parametrize("path", ["", "check"])
def test_a_first_visit_asks_for_its_page_once(
    page: Page, server: str, path: str
) -> None:
    """A browser that keeps nothing has nothing to say that would draw it anew."""
    asked: list[str | bytes] = []
    page.on(
        "websocket", lambda line: line.on("framesent", lambda said: asked.append(said))
    )
    page.goto(f"{server}/{path}")
    rest(page)
    assert len(asked) == 1
