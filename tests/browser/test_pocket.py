"""The lesson as one file: from a stick, without a network, a server or Python."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browser.steps import wait_until
from english import find_english
from playwright.sync_api import Browser, Page, ViewportSize, expect

from hinge_core.content import load_library
from hinge_core.documents.pocket.pocket_page import hash_script
from hinge_core.tools.lesson_maker import NAME, write_lesson

WALL: ViewportSize = {"width": 1920, "height": 1080}
MOST_BYTES = 10_000_000
STOPS = load_library().class_lesson.stops
# What is on the wall, when the page has heard of its new address and has drawn it.
READ_WALL = """
() => new Promise((then) => requestAnimationFrame(() => setTimeout(() => {
  const all = [...document.querySelectorAll(".scene")];
  const scenes = all.filter((one) => one.checkVisibility());
  const tall = document.documentElement.scrollHeight;
  const asked = scenes[0]?.querySelectorAll(".answer:enabled").length > 1;
  then({ text: scenes.map((one) => one.innerText), tall, asked });
})))
"""
LOADS = ("src", "srcset", "href", "poster", "action", "data", "background")


class Loads(HTMLParser):
    """Every address in a page, and its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.scripts: list[str] = []
        self._in_script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.addresses += [known[name] or "" for name in LOADS if name in known]
        self._in_script = tag == "script" and known.get("type") == "module"

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)
            self._in_script = False


@pytest.fixture(scope="module")
def lesson_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lesson(tmp_path_factory.mktemp("stick"), "es")


@pytest.fixture
def wall(browser: Browser) -> Iterator[Page]:
    """A browser that has no network."""
    context = browser.new_context(
        viewport=WALL, offline=True, reduced_motion="reduce", locale="es-ES"
    )
    yield context.new_page()
    context.close()


def test_the_file_holds_all_that_it_shows(lesson_file: Path) -> None:
    assert lesson_file.name == NAME
    assert lesson_file.stat().st_size < MOST_BYTES
    page = lesson_file.read_text(encoding="utf-8")
    loads = Loads(page)
    assert loads.addresses
    assert not [one for one in loads.addresses if not one.startswith("#")]
    assert not re.findall(r"(?:url\(|@import)\s*['\"]?(?!data:)\w", page)
    (script,) = loads.scripts
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    allowed = policy[1].replace("&#39;", "'")
    assert f"script-src {hash_script(script)};" in allowed
    assert "default-src 'none'" in allowed
    assert "connect-src" not in allowed


def test_it_teaches_by_keys_and_without_a_network(
    lesson_file: Path, wall: Page
) -> None:
    wrong: list[str] = []
    wall.on("console", lambda said: wrong.append(said.text))
    wall.on("pageerror", lambda error: wrong.append(str(error)))
    wall.on(
        "request",
        lambda request: (
            wrong.append(request.url)
            if not request.url.startswith(("data:", "file:"))
            else None
        ),
    )
    wall.goto(lesson_file.as_uri())
    assert not find_english(wall.locator("main").inner_text().splitlines())
    wall.get_by_role("link", name="Empezar la clase").click()
    for at, _ in enumerate(STOPS):
        wait_until(wall, f"location.hash === '#lesson/{at}'")
        shown = wall.evaluate(READ_WALL)
        (text,) = shown["text"]
        assert not find_english(text.splitlines())
        assert shown["tall"] <= WALL["height"], f"stop {at} scrolls"
        wall.keyboard.press("1" if shown["asked"] else "ArrowRight")
    _try_the_rest(wall)
    assert not wrong


def _try_the_rest(wall: Page) -> None:
    """The explorer, a round of the quiz, a sample."""
    told = wall.locator("#explore .told")
    wall.evaluate("location.hash = '#explore'")
    expect(told).to_contain_text("65")
    drawn = wall.locator("#explore .picture g")
    before = drawn.inner_html()
    slider = wall.locator("#explore [data-slider=lean]")
    slider.press("Home")
    assert drawn.inner_html() != before  # at once
    expect(told).not_to_contain_text("65")
    ring = wall.locator("#explore [data-control=lean]")
    box = ring.bounding_box()
    assert box is not None
    ring.hover()
    wall.mouse.down()
    wall.mouse.move(box["x"] + 120, box["y"] + 60, steps=3)
    wall.mouse.up()
    leant = slider.input_value()
    assert float(leant) > 0
    expect(told).to_contain_text(leant)
    for words in wall.locator("#explore").all_inner_texts():
        assert not find_english(words.splitlines())
    assert not find_english(wall.locator("#explore .beside").inner_text().splitlines())
    wall.evaluate("location.hash = '#quiz'")
    wall.locator(".round:visible .answer").first.click()
    expect(wall.locator(".round:visible .why")).to_be_visible()
    wall.evaluate("location.hash = '#samples/steady_set'")
    shown = wall.locator(".sample:visible img").first
    expect(shown).to_be_visible()
    assert wall.evaluate("one => one.naturalWidth", shown.element_handle()) > 0
