"""Words that a page shows in part: beyond the window, or cut by the box they are in."""

from playwright.sync_api import Page

FIND = """() => {
  const spared = "[aria-hidden=true], svg, style, .js-plotly-plot";
  const heard = (box) => box.width <= 1 && box.height <= 1; // for the ear alone
  const isCut = (one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    const words = range.getBoundingClientRect();
    if (words.width < 2 || words.height < 2) return false;
    for (let at = one; at && at.dataset.testid !== "stMain"; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      const room = at.getBoundingClientRect();
      if (heard(room)) return false;
      const wide = words.right > room.right + 1 || words.left < room.left - 1;
      const tall = words.bottom > room.bottom + 2 || words.top < room.top - 2;
      if (overflowX !== "visible" && wide) return true;
      if (/hidden|clip/.test(overflowY) && tall) return true;
    }
    return words.right > innerWidth + 1 || words.left < -1;
  };
  const seen = [...document.querySelectorAll("[data-testid=stMain] *")].filter((one) =>
    [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
    && one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !one.closest(spared));
  return [seen.length, seen.filter(isCut).map((one) => one.textContent.trim())];
}"""


def find_cut_words(page: Page) -> list[str]:
    """What is not read whole, a text each."""
    seen, cut = page.evaluate(FIND)
    assert seen > 3, f"hardly any words on the page: {seen}"
    return [str(words) for words in cut]
