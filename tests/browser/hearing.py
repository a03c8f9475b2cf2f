"""What a page says aloud or plays, and what stood on it in words at that moment."""

from playwright.sync_api import Page

# A tone says by itself that something changed: what it was has to be read as well.
LISTEN = """
window.heard = [];
const read = () => [...document.querySelectorAll("*")]
  .flatMap((host) => [...(host.shadowRoot?.querySelectorAll(".pacer, .filmer") ?? [])])
  .map((part) => part.innerText.trim()).join(" ");
speechSynthesis.speak = ({ text }) => window.heard.push([text, read()]);
const play = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) {
  window.heard.push(["", read()]);
  return play.apply(this, when);
};
"""


class Ears:
    """Hears a page from its first script on."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.add_init_script(LISTEN)

    def assert_all_is_written(self, least: int) -> None:
        """At least so many sounds, and words on the page for each."""
        heard = self._page.evaluate("window.heard")
        assert len(heard) >= least, f"only {heard}"
        for spoken, written in heard:
            words = spoken.split(". ", 1)[-1] if spoken[:1].isdigit() else spoken
            assert written, "a sound without a word on the page"
            assert words in written, f"heard {spoken!r} where {written!r} is read"
