"""Every page and sub-page in Spanish, on a phone: no English, no barrier, not cut."""

from collections.abc import Iterator

import pytest
from browser.axe import severe_findings
from browser.cut_words import find_cut_words
from browser.steps import (
    assert_no_failure,
    keep_picture,
    read_verdict,
    settle,
    sideways_px,
    unfold,
    wait_until,
)
from english import find_english
from playwright.sync_api import Browser, Page, expect

from hinge_core.content import load_content, load_library
from hinge_core.drawing.figure.picture_quiz import load_picture_rounds
from pages.router import ENTRIES, PageEntry
from pages.ui.shell import links

CONTENT = load_content()
LIBRARY = load_library(content=CONTENT)
WHOLE = {  # each of these is a page of its own
    "drills": CONTENT.drills,
    "faults": CONTENT.faults,
    "learn": LIBRARY.lessons,
    "quiz": [*LIBRARY.quiz, *load_picture_rounds(CONTENT)],
}
LISTED = {  # all of a kind stand on one page, which the walk over the pages unfolds
    "ladder": [str(level.level) for level in LIBRARY.ladder.levels],
    "faq": LIBRARY.faq,
    "disagreements": LIBRARY.disagreements,
    "myths": LIBRARY.myths,
    "sources": CONTENT.sources,
    "measures": CONTENT.measures,
}
SUB_PAGES = WHOLE | {kind: [*ids][:: len(ids) - 1] for kind, ids in LISTED.items()}
# All that can be read or heard on a page, a line each; symbols, whose names the font
# draws, are left out.
READ = """() => {
  const symbols = '[data-testid="stIconMaterial"], [translate="no"]';
  document.querySelectorAll(symbols).forEach((one) => { one.style.display = "none"; });
  const lines = [document.title, ...document.body.innerText.split("\\n")];
  for (const one of document.querySelectorAll("svg text")) lines.push(one.textContent);
  for (const one of document.querySelectorAll("*")) {
    if (one.closest('[aria-hidden="true"]')) continue;
    for (const name of ["aria-label", "alt", "title", "placeholder"]) {
      lines.push(one.getAttribute(name) ?? "");
    }
  }
  return [...new Set(lines.map((line) => line.trim()))].filter(Boolean);
}"""


@pytest.fixture
def spanish_phone(browser: Browser) -> Iterator[Page]:
    """A narrow phone whose language is Spanish, and on which nothing moves."""
    with browser.new_context(
        locale="es-ES",
        viewport={"width": 320, "height": 640},
        reduced_motion="reduce",
    ) as context:
        yield context.new_page()


def read_lines(page: Page, address: str, language: str = "es") -> list[str]:
    page.goto(address)
    expect(page.locator("h1").first).to_be_visible()
    assert_no_failure(page)
    return unfold_and_read(page, language)


def unfold_and_read(page: Page, language: str = "es") -> list[str]:
    wait_until(page, f"document.documentElement.lang === '{language}'")
    settle(page)
    unfold(page)
    lines: list[str] = page.evaluate(READ)
    return lines


@pytest.mark.sweep(days=7)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.file)
def test_no_english_on_a_page(
    spanish_phone: Page, server: str, entry: PageEntry
) -> None:
    path = entry.file.removesuffix(".py").replace("start", "")
    assert find_english(read_lines(spanish_phone, f"{server}/{path}")) == []
    assert severe_findings(spanish_phone) == []
    assert sideways_px(spanish_phone) == 0
    assert find_cut_words(spanish_phone) == []
    keep_picture(spanish_phone, f"spanish_{path or 'start'}")


def test_every_kind_of_sub_page_is_opened() -> None:
    assert set(SUB_PAGES) == set(links.PLACES)


@pytest.mark.sweep(days=14)
@pytest.mark.parametrize(
    "place", [f"{kind}/{id}" for kind, ids in SUB_PAGES.items() for id in ids]
)
def test_no_english_on_a_sub_page(spanish_phone: Page, server: str, place: str) -> None:
    lines = read_lines(spanish_phone, f"{server}/{links.find_url(place)}")
    assert find_english(lines) == []
    assert severe_findings(spanish_phone) == []
    assert sideways_px(spanish_phone) == 0
    assert find_cut_words(spanish_phone) == []


@pytest.mark.needs_pose_model
def test_no_english_in_a_result(spanish_phone: Page, server: str) -> None:
    spanish_phone.goto(f"{server}/check?sample=sits_down")
    read_verdict(spanish_phone)
    assert find_english(unfold_and_read(spanish_phone)) == []


def test_english_would_be_found(page: Page, server: str) -> None:
    lines = read_lines(page, f"{server}/drills?drill=rdl", language="en")
    assert len(find_english(lines)) > len(lines) / 2
