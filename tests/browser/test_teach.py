"""The lesson on a projector: by keys alone, large, and nothing to scroll."""

from browser.axe import severe_findings
from browser.steps import assert_no_failure, keep_picture, settle, wait_until
from playwright.sync_api import Page, ViewportSize, expect

from hinge_core.content.class_lesson import GuessScene
from hinge_core.judging.guess import find_guessable_frame
from pages.ui.library import shelf
from pages.ui.session import cache

WALL: ViewportSize = {"width": 1920, "height": 1080}
LEAST_PX = 28
NEAR_S = 0.05
LESSON = shelf.read_library().class_lesson
# What stands in the window with text of its own: what is small, what is cut or covered.
FIND_TROUBLE = """least => {
  const bar = document.querySelector('.st-key-lesson_bar').getBoundingClientRect();
  const main = document.querySelector('[data-testid=stMain]');
  const found = [];
  if (main.scrollHeight > main.clientHeight) found.push('scrolls');
  let seen = 0;
  const visit = (root, inBar) => {
    for (const el of root.querySelectorAll('*')) {
      const within = inBar || el.closest('.st-key-lesson_bar') !== null;
      if (el.shadowRoot) visit(el.shadowRoot, within);
      const box = el.getBoundingClientRect();
      const own = el.matches('img, video') ||
        [...el.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
      if (!own || !box.width || box.bottom <= 0) continue;
      if (el.matches('style, script')) continue;
      if (!el.checkVisibility({ visibilityProperty: true })) continue;
      const told = `${el.tagName} ${el.textContent.trim().slice(0, 40)}`;
      const size = parseFloat(getComputedStyle(el).fontSize);
      seen += 1;
      if (!el.matches('img, video') && size < least) found.push(`${size} px: ${told}`);
      if (box.right > innerWidth || box.left < 0) found.push(`cut: ${told}`);
      if (!within && box.bottom > bar.top + 1) found.push(`covered: ${told}`);
    }
  };
  visit(document, false);
  return seen < 4 ? [...found, `only ${seen} things are seen`] : found;
}"""
TALLEST = """() => Math.max(0, ...[...document.querySelectorAll(
  '.st-key-lesson_picture img')].map((img) => img.getBoundingClientRect().height))"""
STANDS_AT = """([at, near]) => {
  const hosts = [...document.querySelectorAll('*')].filter((el) => el.shadowRoot);
  const video = hosts.map((el) => el.shadowRoot.querySelector('video')).find(Boolean);
  return video && !video.seeking && Math.abs(video.currentTime - at) < near;
}"""
COUNT_INK = """over => over.width === 0 ? -1 : over.getContext('2d')
  .getImageData(0, 0, over.width, over.height).data.filter(Boolean).length"""
LOADED = (
    "() => [...document.images].every((img) => img.complete && img.naturalWidth > 0)"
)


def test_a_lesson_is_led_from_its_first_to_its_last_step_by_keys(
    page: Page, server: str
) -> None:
    page.set_viewport_size(WALL)
    page.emulate_media(reduced_motion="reduce")  # a clip stands where it would stop
    page.goto(f"{server}/teach?step={LESSON.steps[0].id}")
    for at, stop in enumerate(LESSON.stops):
        expect(page.locator(f'.podium[data-at="{at}"]')).to_be_visible()
        settle(page)
        step = LESSON.steps[stop.step]
        scene = step.scenes[stop.scene]
        expect(page.get_by_role("heading", level=1)).to_have_text(scene.title)
        wait_until(page, LOADED)
        assert page.evaluate(FIND_TROUBLE, LEAST_PX) == [], (step.id, stop)
        if scene.kind in ("figures", "spot") or stop.reveal == 2:
            assert page.evaluate(TALLEST) > WALL["height"] * 0.6
        if isinstance(scene, GuessScene) and stop.reveal == 0:
            _check_halt(page, scene)
        if scene is step.scenes[-1] and stop.reveal == scene.reveals:
            keep_picture(page, f"lesson_{stop.step + 1}_{step.id}")
        if scene.kind == "spot" and stop.reveal == 0:
            page.keyboard.press("1")  # the class's answer leads on as well
        else:
            page.keyboard.press("PageDown" if at % 2 else "ArrowRight")
    assert f"step={LESSON.steps[-1].id}" in page.url
    page.keyboard.press("ArrowLeft")
    expect(page.locator(f'.podium[data-at="{len(LESSON.stops) - 2}"]')).to_be_visible()
    assert_no_failure(page)
    assert severe_findings(page) == []


def _check_halt(page: Page, scene: GuessScene) -> None:
    """A clip stands at its turning point, with nothing drawn on it yet."""
    analysis = cache.measure_recorded_sample(scene.sample)
    assert analysis is not None
    frame = find_guessable_frame(analysis, scene.repetition)
    if scene.repetition is None or frame is None:
        return
    halt_s = float(analysis.series.time_s[frame])
    video = page.locator(".player.bare video")
    wait_until(page, STANDS_AT, [halt_s, NEAR_S])
    assert video.evaluate("video => video.paused")
    assert page.locator(".player .over").evaluate(COUNT_INK) == 0
