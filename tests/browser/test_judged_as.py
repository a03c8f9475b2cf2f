"""What a film is judged as, in a real browser: as seen, changed, asked, closed."""

import re
from pathlib import Path

import av
import numpy as np
import pytest
from browser.conftest import PHONE
from browser.safety_steps import pass_safety_check
from browser.steps import (
    ROOT,
    assert_no_failure,
    cue,
    expect_in_view,
    keep_picture,
    read_verdict,
    sentence,
    settle,
    sideways_px,
)
from PIL import Image
from playwright.sync_api import Locator, Page, ViewportSize, expect

pytestmark = pytest.mark.needs_pose_model

SAMPLES = ROOT / "content" / "samples"
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
SIZES = (pytest.param(PHONE, id="phone"), pytest.param(DESKTOP, id="desktop"))


def first_line(page: Page) -> Locator:
    """What the film was judged as."""
    return page.locator(".st-key-judged_as")


def asked_for(page: Page) -> Locator:
    """The chooser's question, with its answer."""
    return page.get_by_role("combobox", name="What are you doing?")


def choose_file(page: Page, file: Path) -> None:
    page.locator(".st-key-choose input[type=file]").set_input_files(file)


def listed_as(name: str) -> re.Pattern[str]:
    """A drill in a list, early or not."""
    return re.compile(rf"^{re.escape(name)}( \(early\))?$")


def pick_drill(page: Page, name: str) -> None:
    """Choose in the chooser, as before a film."""
    asked_for(page).click()
    page.get_by_role("option", name=listed_as(name)).click()
    settle(page)


def judge_as(page: Page, name: str) -> None:
    """Open the list from the result's first line, and tap once."""
    first_line(page).get_by_role("button", name="change").click()
    listed = page.get_by_test_id("stPopoverBody")
    listed.get_by_text(listed_as(name)).click()
    expect(listed).to_have_count(0)
    settle(page)


@pytest.mark.sweep(days=2)
@pytest.mark.parametrize("size", SIZES)
def test_an_own_film_is_judged_as_seen_with_its_cue_in_view(
    page: Page, server: str, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    pass_safety_check(page, server)
    expect(asked_for(page)).to_have_value("Whatever we see")
    choose_file(page, SAMPLES / "sits_down.jpg")
    assert "your knees did much of the bending" in read_verdict(page)
    expect(first_line(page)).to_contain_text("Judged as a body-weight hinge")
    for part in (first_line(page), sentence(page), cue(page)):
        expect_in_view(part)
    assert sideways_px(page) == 0
    keep_picture(page, f"as_seen_{size['width']}")


def test_one_tap_judges_it_as_another_drill_and_looks_at_nothing_again(
    phone: Page, server: str
) -> None:
    pass_safety_check(phone, server)
    choose_file(phone, SAMPLES / "steady_set.mp4")
    as_hinge = read_verdict(phone)
    judge_as(phone, "Romanian deadlift")
    chosen = "Judged as you chose: Romanian deadlift"
    expect(first_line(phone)).to_contain_text(chosen)
    expect_in_view(first_line(phone).get_by_role("button", name="change"))
    assert sideways_px(phone) == 0
    expect(phone.get_by_role("progressbar")).to_have_count(0)
    expect(phone.get_by_text("Repetition by repetition")).to_be_visible()
    assert "drill=rdl" in phone.url
    judge_as(phone, "Whatever we see")
    expect(first_line(phone)).to_contain_text("Judged as a body-weight hinge")
    assert read_verdict(phone) == as_hinge
    assert "drill=" not in phone.url
    bar = phone.get_by_role("button", name="Was a bar in your hands?")
    expect_in_view(bar)
    bar.click()
    expect(first_line(phone)).to_contain_text(chosen)
    expect(bar).to_have_count(0)
    assert_no_failure(phone)


def test_a_chosen_drill_that_does_not_fit_is_asked_about(
    phone: Page, server: str
) -> None:
    pass_safety_check(phone, server)
    pick_drill(phone, "Kneeling hinge")
    choose_file(phone, SAMPLES / "deep_hinge.jpg")
    asked = read_verdict(phone)
    assert "looks like a standing hinge, and you chose “Kneeling hinge”" in asked
    expect(cue(phone)).to_have_count(0)
    for name in ("Judge it as that", "Keep my choice"):
        expect_in_view(phone.get_by_role("button", name=name))
    keep_picture(phone, "asked_about")
    phone.get_by_role("button", name="Keep my choice").click()
    expect(first_line(phone)).to_contain_text("It looks like a standing hinge")
    read_verdict(phone)
    judge_as(phone, "Whatever we see")
    assert "sound position" in read_verdict(phone)

    phone.get_by_role("button", name="Change file").click()
    pick_drill(phone, "Kneeling hinge")
    choose_file(phone, SAMPLES / "steady_set.mp4")
    expect(phone.get_by_role("button", name="Judge it as that")).to_be_visible()
    read_verdict(phone)
    phone.get_by_role("button", name="Judge it as that").click()
    expect(first_line(phone)).to_contain_text("Judged as a body-weight hinge")
    assert "sound set" in read_verdict(phone)
    assert_no_failure(phone)


def test_what_the_safety_check_closed_is_named_without_a_cue(
    phone: Page, server: str
) -> None:
    pass_safety_check(phone, server, sore_thigh=True)
    choose_file(phone, SAMPLES / "sits_down.jpg")
    assert "Your safety check leaves it out for now" in read_verdict(phone)
    expect(cue(phone)).to_have_count(0)
    expect_in_view(sentence(phone))
    limits = phone.get_by_text("Your limits from the safety check")
    expect(limits.filter(visible=True)).to_have_count(1)
    first_line(phone).get_by_role("button", name="change").click()
    listed = phone.get_by_test_id("stPopoverBody")
    expect(listed).to_contain_text("Kneeling hinge")
    expect(listed).not_to_contain_text("Body-weight hinge")
    keep_picture(phone, "closed_drill")


def test_a_movement_without_a_drill_is_named_and_told_what_to_film(
    phone: Page, server: str, tmp_path: Path
) -> None:
    held = hold_still(SAMPLES / "deep_hinge.jpg", tmp_path / "held.mp4")
    pass_safety_check(phone, server)
    choose_file(phone, held)
    told = read_verdict(phone)
    assert "This is a bend that is held" in told
    expect(first_line(phone)).to_contain_text("Is it something else?")
    expect_in_view(cue(phone))
    expect(cue(phone)).to_contain_text("film a hinge")
    expect(phone.get_by_role("button", name="Choose another")).to_be_visible()
    keep_picture(phone, "not_covered")


def test_a_photo_of_standing_is_told_what_to_take_instead(
    phone: Page, server: str
) -> None:
    pass_safety_check(phone, server)
    choose_file(phone, SAMPLES / "tall.jpg")
    assert "This is standing upright" in read_verdict(phone)
    expect(cue(phone)).to_contain_text("lowest point")
    expect(phone.get_by_text("Compare your back")).to_have_count(0)
    expect(first_line(phone)).to_have_count(0)


def hold_still(photo: Path, clip: Path, *, seconds: int = 4, fps: int = 10) -> Path:
    """A film of somebody who holds one position."""
    rgb = np.asarray(Image.open(photo).convert("RGB"))
    even = rgb[: rgb.shape[0] // 2 * 2, : rgb.shape[1] // 2 * 2]
    with av.open(str(clip), "w") as out:
        stream = out.add_stream("libx264", rate=fps)
        stream.height, stream.width = even.shape[:2]
        stream.pix_fmt = "yuv420p"
        for _ in range(seconds * fps):
            out.mux(stream.encode(av.VideoFrame.from_ndarray(even, format="rgb24")))
        out.mux(stream.encode())
    return clip
