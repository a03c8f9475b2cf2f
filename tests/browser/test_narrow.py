"""At 320 px in both languages: no chart or table is cut, and no words overlap."""

import pytest
from browser.steps import (
    assert_no_failure,
    read_verdict,
    rest,
    sideways_px,
    wait_until,
)
from playwright.sync_api import Browser, ViewportSize, expect

NARROW: ViewportSize = {"width": 320, "height": 640}
# Words on a canvas have no box to ask for: they are noted as they are written.
NOTE = """
window.written = new Map();
const fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...more) {
  const { a, d } = this.getTransform(), wide = this.measureText(text).width;
  const left = x - wide * { left: 0, center: 0.5, right: 1 }[this.textAlign];
  const [right, bottom] = [this.canvas.width / a, this.canvas.height / d];
  const room = { left: 0, top: 0, right, bottom };
  const box = { text, left, right: left + wide, top: y - 6, bottom: y + 6 };
  const known = window.written.get(this.canvas) ?? new Map();
  known.set(`${text} ${x} ${right}`, { box, room });
  window.written.set(this.canvas, known);
  return fill.call(this, text, x, y, ...more);
};
"""
TABLES = 3  # of a result, folded or not
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
DRAWN = """() => [...document.querySelectorAll('.js-plotly-plot')].every(
  (plot) => Math.abs(plot.clientHeight - plot._fullLayout.height) < 2
    && plot.querySelector('.xtick, .textpoint'))"""
FIND = """() => {
  const found = [], seen = { chart: 0, canvas: 0, table: 0 };
  const over = (a, b, from, to) =>
    Math.min(a[to], b[to]) - Math.max(a[from], b[from]) > 1;
  const meet = (a, b) => over(a, b, "left", "right") && over(a, b, "top", "bottom");
  const isIn = (a, room) => a.left >= room.left - 1 && a.right <= room.right + 1
    && a.top >= room.top - 1 && a.bottom <= room.bottom + 1;
  const check = (kind, boxes, room) => {
    seen[kind] += 1;
    boxes.forEach((one, i) => {
      if (!isIn(one, room)) found.push([kind, "cut", one.text]);
      for (const other of boxes.slice(i + 1)) {
        if (meet(one, other)) found.push([kind, "overlap", one.text, other.text]);
      }
    });
  };
  for (const plot of document.querySelectorAll(".js-plotly-plot")) {
    const texts = [...plot.querySelectorAll("svg text")].map((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      return { text: text.textContent, left, right, top, bottom };
    }).filter((one) => one.text.trim() && one.right > one.left);
    const room = plot.getBoundingClientRect();
    check("chart", texts, room);
    const blank = room.bottom - Math.max(...texts.map((one) => one.bottom));
    if (blank > 30) found.push(["chart", "blank below", blank]);
  }
  for (const notes of window.written.values()) {
    const last = [...notes.values()].at(-1).room;
    const now = [...notes.values()].filter(({ room }) => room.right === last.right);
    if (now.length > 4) check("canvas", now.map(({ box }) => box), last);
  }
  for (const table of document.querySelectorAll(".stTable")) {
    seen.table += 1;
    for (const part of [table, ...table.querySelectorAll("*")]) {
      if (part.scrollWidth > part.clientWidth + 1 && part.clientWidth) {
        found.push(["table", "cut", part.textContent]);
      }
    }
  }
  return { found, seen };
}"""


@pytest.mark.parametrize("locale", ["en-GB", "es-ES"])
@pytest.mark.parametrize(
    ("sample", "chart", "canvas"), [("steady_set", 1, 1), ("sits_down", 1, 0)]
)
def test_charts_and_tables_of_a_result(
    browser: Browser, server: str, locale: str, sample: str, chart: int, canvas: int
) -> None:
    with browser.new_context(locale=locale, viewport=NARROW) as context:
        context.add_init_script(NOTE)
        page = context.new_page()
        page.goto(f"{server}/check?sample={sample}")
        read_verdict(page)
        if canvas:
            expect(page.locator(".player.ready")).to_be_visible()
        expect(page.locator(".js-plotly-plot")).to_have_count(chart)
        expect(page.locator(".stTable")).to_have_count(TABLES)
        rest(page)  # what comes late must not be drawn over what was unfolded
        page.evaluate(UNFOLD)
        wait_until(page, DRAWN)
        told = page.evaluate(FIND)
        assert told["found"] == []
        assert told["seen"] == {"chart": chart, "canvas": canvas, "table": TABLES}
        assert sideways_px(page) == 0
        assert_no_failure(page)
