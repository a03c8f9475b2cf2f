"""By the Tab key alone: what it comes to is marked, in sight, and in reading order."""

from itertools import pairwise
from typing import Any, Literal

import pytest
from browser.contrast import LEAST_CONTRAST, contrast
from browser.steps import rest, sentence, settle
from playwright.sync_api import Page, expect

Scheme = Literal["light", "dark"]
MOST_STOPS = 90
LEAST_RING_PX = 2
ROW_PX = 30  # two that stand beside each other may differ by so much in height
BAR_PX = 60  # of the app, at the top of the window
# What has the focus: its ring (its own, that of what it is drawn over, or of the box
# that it stands for), the ground around that, and where it stands on the page.
READ = """() => new Promise((tell) => requestAnimationFrame(() => setTimeout(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return tell(null);
  const paint = (one, part) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one, part);
    return outlineStyle === "none" ? null : [parseFloat(outlineWidth), outlineColor];
  };
  const up = (one) => one.parentElement ?? one.getRootNode().host;
  const clipped = up(at).offsetWidth <= 1; // its label is drawn in its place
  let ring = clipped ? null : (paint(at, "::after") ?? paint(at)), holder = at;
  for (let steps = 0; at.matches("input") && steps < 3 && !ring; steps += 1) {
    holder = up(holder);
    ring = paint(holder);
  }
  let ground = up(holder);
  const clear = /^(transparent|rgba\\(.*, 0\\))$/;
  while (clear.test(getComputedStyle(ground).backgroundColor) && up(ground)) {
    ground = up(ground);
  }
  const box = holder.getBoundingClientRect(), main = at.closest("[data-testid=stMain]");
  const y = Math.min(Math.max(box.y + box.height / 2, 0), innerHeight - 1);
  let met = document.elementFromPoint(box.x + box.width / 2, y);
  const host = at.getRootNode().host ?? holder;
  tell({
    name: at.getAttribute("aria-label") || at.innerText || at.id || at.tagName,
    widget: !at.matches("[data-testid=stMain]"),
    ring: ring?.[0] ?? 0,
    colour: ring?.[1] ?? "",
    ground: getComputedStyle(ground).backgroundColor,
    shown: holder.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    met: Boolean(met && (host.contains(met) || met.contains(host))),
    inMain: Boolean(main ?? at.getRootNode().host?.closest("[data-testid=stMain]")),
    x: box.x,
    top: box.y + document.querySelector("[data-testid=stMain]").scrollTop,
    seen_y: [box.y, box.bottom],
  });
}, 20)))"""


def walk_by_tab(page: Page) -> list[dict[str, Any]]:
    """Everything the Tab key comes to, once each."""
    stops: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(READ)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"no end after {MOST_STOPS} stops: {stops[-1]}")


def find_unmarked(stops: list[dict[str, Any]]) -> list[str]:
    """What has no ring that can be seen, or lies out of sight itself."""
    return [
        f"{stop['name']!r}: {stop}"
        for stop in stops
        if not stop["shown"]
        or not stop["met"]
        or stop["ring"] < LEAST_RING_PX
        or contrast(stop["colour"], stop["ground"]) < LEAST_CONTRAST
    ]


def find_jumps(stops: list[dict[str, Any]]) -> list[str]:
    """Where the focus goes up the page, or back along a line of it."""
    widgets = [stop for stop in stops if stop["inMain"] and stop["widget"]]
    found = []
    for one, after in pairwise(widgets):
        down = after["top"] - one["top"]
        beside = abs(down) <= ROW_PX
        if down < -ROW_PX or (beside and after["x"] < one["x"] and down <= 0):
            found.append(f"{one['name']!r} -> {after['name']!r}")
    return found


@pytest.mark.needs_pose_model
def test_the_tab_key_is_marked_and_in_reading_order(phone: Page, server: str) -> None:
    """On a phone all stands in one column, so that the order is one from top to end."""
    visits: tuple[tuple[str, Scheme, int], ...] = (
        ("", "light", 3),
        ("check", "dark", 10),
        ("check?sample=drifting_set", "light", 25),
        ("drills?drill=rdl", "dark", 10),
    )
    for link, scheme, least in visits:
        phone.emulate_media(color_scheme=scheme)
        phone.goto(f"{server}/{link}")
        if "sample" in link:
            expect(sentence(phone)).to_be_visible()
            expect(phone.locator(".player.ready")).to_be_visible()
        rest(phone)
        stops = walk_by_tab(phone)
        assert sum(stop["inMain"] for stop in stops) >= least, link
        assert find_unmarked(stops) == [], link
        assert find_jumps(stops) == [], link


def test_the_side_bar_is_marked_too(page: Page, server: str) -> None:
    page.goto(server)
    expect(page.get_by_role("button", name="Check my hinge")).to_be_visible()
    settle(page)
    rest(page)
    stops = walk_by_tab(page)
    assert stops[0]["name"] == "Skip to main content"
    assert sum(not stop["inMain"] for stop in stops) >= 8
    assert find_unmarked(stops) == []
    page.emulate_media(color_scheme="dark", forced_colors="active")
    rest(page)
    bare = [stop["name"] for stop in walk_by_tab(page) if stop["ring"] < LEAST_RING_PX]
    assert bare == []
