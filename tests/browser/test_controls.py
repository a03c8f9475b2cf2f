"""What can be pressed has an outline one can see, and room for a thumb."""

import re

import pytest
from browser.steps import settle
from playwright.sync_api import Locator, Page, expect

LEAST_CONTRAST = 3.0  # WCAG 2.2, 1.4.11
THUMB_PX = 44
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


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours as a browser writes them."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    numbers = [float(n) for n in re.findall(r"[\d.]+", colour)]
    assert len(numbers) == 3, f"a see-through colour: {colour}"
    shares = (n / 255.0 for n in numbers)
    linear = [
        s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def open_page(page: Page, address: str) -> Locator:
    """Open a page that asks with rings; those that nobody has chosen."""
    page.goto(address)
    rings = page.locator(RINGS)
    expect(rings.first).to_be_visible()
    settle(page)
    return rings


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["safety", "quiz"])
def test_rings_can_be_seen(page: Page, server: str, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for ring in open_page(page, f"{server}/{path}").all():
        outline, ground = ring.evaluate(COLOURS)
        assert contrast(outline, ground) >= LEAST_CONTRAST
        assert (luminance(ground) > 0.5) == (scheme == "light")


@pytest.mark.parametrize("path", ["safety"])
def test_a_thumb_hits_one_answer(phone: Page, server: str, path: str) -> None:
    open_page(phone, f"{server}/{path}")
    for option in phone.get_by_test_id("stRadioOption").all():
        box = option.bounding_box()
        assert box is not None
        assert box["height"] >= THUMB_PX
