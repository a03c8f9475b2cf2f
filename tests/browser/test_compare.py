"""Two films of one visit, side by side, both at the same moment."""

from pathlib import Path

import pytest
from browser.safety_steps import pass_safety_check
from browser.steps import (
    MEASURED_MS,
    ROOT,
    assert_no_failure,
    read_verdict,
    settle,
    sideways_px,
)
from playwright.sync_api import Page, expect

from hinge_core.content import load_content
from hinge_core.media.opening import open_media
from hinge_core.media.writer import write_clip

pytestmark = pytest.mark.needs_pose_model

SET = ROOT / "content" / "samples" / "steady_set.mp4"


def cut(folder: Path, end_s: float) -> Path:
    """The sample's first repetition as a clip of its own."""
    source = open_media(SET, SET.name, load_content().media)
    frames = (frame for frame in source.frames() if frame.time_s < end_s)
    place = folder / f"first_{end_s}.mp4"
    write_clip(place, frames, 30.0)
    return place


def test_a_second_film_is_compared_with_the_first(
    phone: Page, server: str, tmp_path: Path
) -> None:
    pass_safety_check(phone, server)
    phone.locator("input[type=file]").first.set_input_files(cut(tmp_path, 2.9))
    read_verdict(phone)
    phone.locator("input[type=file]").first.set_input_files(cut(tmp_path, 3.0))
    since = phone.locator(".st-key-since")
    expect(since).to_contain_text("Since your last film", timeout=MEASURED_MS)
    since.get_by_role("link").click()
    places = ("before", "after")
    for place in places:
        player = phone.locator(f".st-key-compared_{place} .player.ready")
        expect(player.locator(".said")).to_have_text("Lowest point of 1")
    first, second = (
        phone.locator(f".st-key-compared_{place} .player") for place in places
    )
    first.get_by_role("button", name="On to the next turning point").click()
    expect(second.locator(".said")).to_have_text("Repetition 1 ends")
    second.get_by_role("button", name="Back to the last turning point").click()
    expect(first.locator(".said")).to_have_text("Lowest point of 1")
    second.get_by_role("button", name="Play or pause").click()
    expect(first.locator(".said")).to_have_text("")  # it plays, or has played on
    expect(phone.locator(".stTable").first).to_contain_text(
        "No change that this camera"
    )
    settle(phone)
    assert sideways_px(phone) == 0
    assert_no_failure(phone)
