"""In the reader's own few colours, and without colour: what is chosen still shows."""

import re
from io import BytesIO

import numpy as np
import pytest
from browser.safety_steps import answer, none_of
from browser.steps import keep_picture, read_verdict, rest, settle
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Locator, Page, expect

INK = 96  # of 255: a difference that one sees
LEAST_SHARE = 0.3  # more than an outline around it has
RING = "> div > div:first-child"


def look(part: Locator) -> NDArray[np.int16]:
    """What a part looks like, in shades of grey."""
    picture = Image.open(BytesIO(part.screenshot())).convert("L")
    return np.asarray(picture, dtype=np.int16)


def cut_middle(part: Locator) -> NDArray[np.int16]:
    """The middle third of a part: of a ring, the dot in it alone."""
    seen = look(part)
    (tall, wide) = (side // 3 for side in seen.shape)
    return seen[tall : 2 * tall, wide : 2 * wide]


def measure_change(one: NDArray[np.int16], other: NDArray[np.int16]) -> float:
    """The share of a picture that is clearly another shade."""
    tall, wide = (min(a, b) for a, b in zip(one.shape, other.shape, strict=True))
    return float((abs(one[:tall, :wide] - other[:tall, :wide]) > INK).mean())


def measure_ink(part: Locator) -> float:
    """The share of a picture that is another shade than most of it is."""
    grey = look(part)
    return float((abs(grey - np.median(grey)) > INK).mean())


@pytest.mark.needs_pose_model
def test_what_is_chosen_shows_in_the_readers_own_colours(
    phone: Page, server: str
) -> None:
    phone.emulate_media(color_scheme="dark", forced_colors="active")
    phone.goto(f"{server}/safety")
    settle(phone)
    answer(phone, "How old are you?", "18-49")
    ages = phone.get_by_test_id("stRadioOption")
    chosen, other = (ages.nth(at).locator(RING).first for at in (2, 3))
    phone.mouse.move(0, 0)
    rest(phone)
    assert measure_change(cut_middle(chosen), cut_middle(other)) > LEAST_SHARE
    none_of(phone, 1)
    rest(phone)
    assert measure_ink(phone.locator(".bar").first) > LEAST_SHARE
    keep_picture(phone, "forced_safety")

    phone.goto(f"{server}/check?sample=steady_set")
    read_verdict(phone)
    player = phone.locator(".player.ready")
    expect(player).to_be_visible()
    rest(phone)
    button = player.get_by_role("button", name="Lines on the picture")
    before = look(button)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    phone.mouse.move(0, 0)
    rest(phone)
    assert measure_change(before, look(button)) > LEAST_SHARE
    ways = phone.locator(".st-key-clip_way button")
    assert measure_change(look(ways.nth(0)), look(ways.nth(1))) > LEAST_SHARE
    for key in player.locator(".which i").all():
        assert look(key).max() > INK, "the key of a line has gone black"
    assert_no_line_is_told_by_colour_alone(player)
    keep_picture(phone, "forced_result")


def assert_no_line_is_told_by_colour_alone(player: Locator) -> None:
    """The keys of the lines differ in their strokes too."""
    painted = [
        str(key.evaluate("key => key.style.background"))
        for key in player.locator(".which i").all()
    ]
    strokes = [re.sub(r"rgb\([^)]*\)|#\w+", "", paint) for paint in painted]
    assert len(strokes) == 4
    assert len(set(strokes)) == len(strokes), f"alike but for colour: {painted}"
