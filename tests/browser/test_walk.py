"""The self-checker's loop: film, one cue, practise, film again, see the change."""

from pathlib import Path

import pytest
from browser.conftest import PHONE
from browser.steps import (
    MEASURED_MS,
    ROOT,
    Taps,
    assert_no_failure,
    cue,
    expect_in_view,
    keep_picture,
    read_verdict,
    sentence,
    settle,
    sideways_px,
)
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from hinge_core.content import load_content
from hinge_core.i18n.language import Translate, load_translator
from hinge_core.media.opening import open_media
from hinge_core.media.writer import write_clip

pytestmark = pytest.mark.needs_pose_model

SET = ROOT / "content" / "samples" / "drifting_set.mp4"
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
MOST_TAPS = 14  # from Start, over the short safety check, to one's own cue
HINGED_S, SAT_DOWN_S = 2.9, 5.2  # where the first and the second repetition are over


def cut(folder: Path, end_s: float) -> Path:
    """The beginning of a set as a clip of its own."""
    source = open_media(SET, SET.name, load_content().media)
    frames = (frame for frame in source.frames() if frame.time_s < end_s)
    place = folder / f"until_{end_s}.mp4"
    write_clip(place, frames, 30.0)
    return place


def next_step(page: Page) -> Locator:
    """The one large button."""
    return page.locator(
        "[data-testid='stMain'] [data-testid='stBaseButton-primary']:visible"
    )


def walk_shortly(page: Page, taps: Taps, tr: Translate) -> None:
    """The safety check of an adult with nothing to report, in any language."""
    for step, asked in ((1, "18-49"), (2, tr("Yes")), (3, None), (4, None)):
        heading = tr("Step {n}/{last}").format(n=step, last=4)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        settle(page)
        if asked is not None:
            group = page.locator(".st-key-form").get_by_role("radiogroup")
            taps.tap(group.get_by_text(asked, exact=True))
            expect(group.get_by_label(asked, exact=True)).to_be_checked()
            settle(page)
        button = page.locator(f".st-key-none_{step} button")
        taps.tap(button)
        expect(button).to_have_count(0)
        settle(page)
    taps.tap(page.get_by_role("button", name=tr("Film and check")))
    settle(page)


def film(page: Page, clip: Path, taps: Taps) -> str:
    """Choose a clip, and read what is said of it."""
    with page.expect_file_chooser() as chooser:
        taps.tap(page.get_by_test_id("stFileUploader").locator("button").first)
    taps.count += 1  # choosing the clip
    chooser.value.set_files(clip)
    chosen = page.locator(".st-key-chosen")
    expect(chosen).to_contain_text(clip.name, timeout=MEASURED_MS)
    return read_verdict(page)


def expect_sentence_and_cue(page: Page) -> None:
    """Both are seen whole, without a scroll."""
    expect_in_view(sentence(page))
    expect_in_view(cue(page))
    assert sideways_px(page) == 0


def practise(page: Page) -> None:
    """Take the one large step after a fault, and say where it was felt."""
    expect(next_step(page)).to_have_count(1)
    next_step(page).click()
    expect(page.locator(".pacer")).to_be_visible()
    page.locator(".st-key-felt_where label").nth(1).click()
    page.locator(".st-key-film_again button").click()
    settle(page)


def compare(page: Page) -> None:
    """Follow the line on what has changed to both films, side by side."""
    page.locator(".st-key-since").get_by_role("link").click()
    for place in ("before", "after"):
        player = page.locator(f".st-key-compared_{place} .player.ready")
        expect(player).to_be_visible()
    assert sideways_px(page) == 0


def come_back(page: Page, said: str, address: str) -> None:
    """Back, a reload and a second tab leave the result where it was."""
    page.go_back()
    assert read_verdict(page) == said
    page.reload()
    assert read_verdict(page) == said
    other = page.context.new_page()  # begins for itself
    other.goto(address)
    expect(other.locator("h1")).to_be_visible()
    settle(other)
    expect(sentence(other)).to_have_count(0)
    other.close()
    page.reload()
    assert read_verdict(page) == said


SIZES = [
    pytest.param(PHONE, "es-ES", id="phone-es"),
    pytest.param(DESKTOP, "en-GB", id="desktop-en"),
]


@pytest.mark.sweep(days=2)
@pytest.mark.parametrize(("size", "locale"), SIZES)
def test_one_tap_from_a_cold_link_to_a_cue(
    browser: Browser, cold_server: str, size: ViewportSize, locale: str
) -> None:
    with browser.new_context(locale=locale, viewport=size) as context:
        page, taps, tr = context.new_page(), Taps(), load_translator(locale[:2])
        page.goto(cold_server)
        taps.tap(page.get_by_role("button", name=tr("Just show me")))
        read_verdict(page)
        assert taps.count == 1
        expect_sentence_and_cue(page)
        keep_picture(page, f"walk_{locale}_{size['width']}_sample")


@pytest.mark.sweep(days=2)
@pytest.mark.parametrize(("size", "locale"), SIZES)
def test_film_practise_film_again_and_see_the_change(
    browser: Browser, server: str, tmp_path: Path, size: ViewportSize, locale: str
) -> None:
    tr, name = load_translator(locale[:2]), f"walk_{locale}_{size['width']}"
    with browser.new_context(locale=locale, viewport=size) as context:
        page, taps = context.new_page(), Taps()
        page.goto(server)
        taps.tap(page.get_by_role("button", name=tr("Check my hinge")))
        taps.tap(page.locator(".st-key-to_safety button"))
        walk_shortly(page, taps, tr)
        first = film(page, cut(tmp_path, SAT_DOWN_S), taps)
        assert taps.count <= MOST_TAPS
        expect_sentence_and_cue(page)
        keep_picture(page, f"{name}_own")
        practise(page)
        second = film(page, cut(tmp_path, HINGED_S), Taps())
        assert second != first
        expect(page.locator(".st-key-since")).to_be_visible(timeout=MEASURED_MS)
        keep_picture(page, f"{name}_again")
        compare(page)
        keep_picture(page, f"{name}_compare")
        come_back(page, second, f"{server}/check")
        assert_no_failure(page)
