"""The browser's Content-Security-Policy: what it refused."""

from browser.steps import settle
from playwright.sync_api import Page

LISTEN = """
window.offences = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.offences.push(`${event.effectiveDirective} ${event.blockedURI} `
    + `${event.sourceFile}:${event.lineNumber} ${event.sample}`);
});
"""
SPEAKS = ("content security policy", "permissions policy", "permissions-policy")
CLOSED = "details:not([open]) > summary:visible"
MOST_BOXES = 40


def open_boxes(page: Page) -> None:
    """Open what is folded in, until nothing is."""
    for _ in range(MOST_BOXES):
        closed = page.locator(CLOSED)
        if closed.count() == 0:
            return
        closed.first.click()
        settle(page)


class Listener:
    """What the browser refused, by its own account and by the console's."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._said: list[str] = []
        page.add_init_script(LISTEN)
        page.on("console", lambda message: self._hear(message.text))

    def _hear(self, text: str) -> None:
        if any(words in text.lower() for words in SPEAKS):
            self._said.append(text)

    def assert_nothing(self) -> None:
        refused = [*self._page.evaluate("window.offences"), *self._said]
        assert refused == [], "\n".join(refused)
