"""What can be pressed has an outline one can see."""

from typing import Literal

import pytest
from browser.contrast import LEAST_CONTRAST, contrast, luminance
from browser.steps import rest
from playwright.sync_api import Page, expect

RINGS = '[data-testid="stRadioOption"]:not([data-selected]) > div > div:first-child'
# The colour of an outline, and that of the ground it lies on.
COLOURS = """e => {
  let ground = e.parentElement;
  const paint = at => getComputedStyle(at).backgroundColor;
  while (ground && /^(transparent|rgba\\(0, 0, 0, 0\\))$/.test(paint(ground))) {
    ground = ground.parentElement;
  }
  return [getComputedStyle(e).borderTopColor, paint(ground)];
}"""


SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("path", ["safety", "quiz"])
def test_rings_can_be_seen(page: Page, server: str, path: str) -> None:
    page.goto(f"{server}/{path}")
    rings = page.locator(RINGS)
    expect(rings.first).to_be_visible()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        rest(page)
        for ring in rings.all():
            outline, ground = ring.evaluate(COLOURS)
            assert contrast(outline, ground) >= LEAST_CONTRAST
            assert (luminance(ground) > 0.5) == (scheme == "light")
