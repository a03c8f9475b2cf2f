"""The clip under the visitor's hand: it plays, steps and follows, and asks nobody."""

import re

import pytest
from browser.steps import (
    MEASURED_MS,
    assert_no_failure,
    read_verdict,
    settle,
    wait_until,
)
from playwright.sync_api import Locator, Page, Request, expect

pytestmark = pytest.mark.needs_pose_model

NOW = "video => video.currentTime"
VIDEO = (  # it stands in the component's own tree
    "[...document.querySelectorAll('*')]"
    ".map(e => e.shadowRoot?.querySelector('.player video')).find(Boolean)"
)


@pytest.fixture
def player(page: Page, server: str) -> Locator:
    """A sample's player, with its clip in the browser."""
    page.goto(f"{server}/check?sample=drifting_set")
    read_verdict(page)
    ready = page.locator(".player.ready")
    expect(ready).to_be_visible(timeout=MEASURED_MS)
    settle(page)
    return ready


def find_time(player: Locator) -> float:
    """Where the clip's own picture is, seconds."""
    time_s = player.locator("video").evaluate(NOW)
    assert isinstance(time_s, float | int)
    return float(time_s)


def told(player: Locator) -> str:
    return player.locator(".chart").get_attribute("aria-valuetext") or ""


def test_a_finger_on_the_chart_moves_the_clip_and_asks_nobody(
    page: Page, player: Locator
) -> None:
    chart = player.locator(".chart")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    asked: list[str] = []

    def keep(request: Request) -> None:
        if not request.url.startswith("blob:"):
            asked.append(request.url)

    settle(page)
    page.on("request", keep)
    page.mouse.move(box["x"] + 60, box["y"] + 60)
    page.mouse.down()
    for share in (0.3, 0.4, 0.5):
        page.mouse.move(box["x"] + share * box["width"], box["y"] + 60)
    page.mouse.up()
    half = 4.0  # seconds, about the middle of the clip
    wait_until(page, f"() => Math.abs({VIDEO}.currentTime - {half}) < 0.5")
    wait_until(page, f"() => !{VIDEO}.seeking")
    expect(chart).to_have_attribute(
        "aria-valuetext", re.compile(rf"^{find_time(player):.1f} s · Hip \d+")
    )
    assert asked == []


def test_keys_and_buttons_step_jump_and_play(page: Page, player: Locator) -> None:
    chart = player.locator(".chart")
    chart.focus()
    page.keyboard.press("Home")
    page.keyboard.press("PageUp")
    expect(player.locator(".said")).to_have_text("Repetition 1 begins")
    begun = find_time(player)
    page.keyboard.press("ArrowRight")
    expect(player.locator(".said")).not_to_have_text("Repetition 1 begins")
    assert begun < find_time(player) < begun + 0.2
    player.get_by_role("button", name="On to the next turning point").click()
    expect(player.locator(".said")).to_have_text("Lowest point of 1")
    player.get_by_role("button", name="Half speed").click()
    player.get_by_role("button", name="Play or pause").click()
    expect(player).to_have_class("player ready playing")
    assert player.locator("video").evaluate("video => video.playbackRate") == 0.5
    # A browser may tell of no further picture; the lines go with the clip all the same.
    video = player.locator("video")
    video.evaluate(
        "video => { video.pause(); video.requestVideoFrameCallback = () => 0 }"
    )
    chart.focus()
    page.keyboard.press("Home")
    for at in ("", "Repetition 1 begins", "Lowest point of 1"):
        expect(player.locator(".said")).to_have_text(at)
        page.keyboard.press("PageUp")
    for key in ("Home", "PageUp", "PageUp"):  # faster than the clip can follow
        page.keyboard.press(key)
    expect(player.locator(".said")).to_have_text("Lowest point of 1")
    assert_no_failure(page)


def test_lines_are_chosen_and_the_drawing_put_away(page: Page, player: Locator) -> None:
    assert "Trunk" not in told(player)
    player.get_by_label("Trunk").check()
    expect(player.locator(".now")).to_contain_text("Trunk")
    lines = player.get_by_role("button", name="Lines on the picture")
    lines.click()
    expect(lines).to_have_attribute("aria-pressed", "false")
    blank = "canvas => !canvas.getContext('2d').getImageData(0, 0, canvas.width,"
    blank += " canvas.height).data.some(Boolean)"
    assert player.locator(".over").evaluate(blank)


def test_a_joint_follows_the_finger_and_the_numbers_follow_when_it_lets_go(
    page: Page, player: Locator
) -> None:
    player.get_by_role("button", name="Put something right").click()
    player.get_by_role("button", name="On to the next turning point").click()
    expect(player.locator(".now")).not_to_contain_text("0.0 s")
    knee = player.locator(".joint[title=knee]")
    knee.scroll_into_view_if_needed()
    box = knee.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (44, 44)
    x, y = box["x"] + 22, box["y"] + 22
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 6):
        page.mouse.move(x + 2 * step, y)
    expect(player.locator(".lens")).to_be_visible()
    assert [url for url in asked if not url.startswith("blob:")] == []
    expect(page.locator(".st-key-by_hand p")).to_have_count(0)
    page.mouse.up()
    expect(page.locator(".st-key-by_hand")).to_contain_text("one joint")
    expect(player.locator(".now")).to_contain_text("placed by hand: knee")
    expect(player.locator(".lens")).to_be_hidden()
    player.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator(".st-key-by_hand p")).to_have_count(0)
    assert_no_failure(page)


def test_a_photo_is_put_right_in_the_place_of_its_picture(
    page: Page, server: str
) -> None:
    page.goto(f"{server}/check?sample=sits_down")
    read_verdict(page)
    picture = page.locator(".st-key-key_frame")
    page.get_by_role("button", name="Put something right").click()
    photo = picture.locator(".player.ready")
    expect(photo).to_be_visible()
    expect(picture.get_by_test_id("stImage")).to_have_count(0)
    photo.locator(".joint[title=knee]").focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".st-key-by_hand")).to_contain_text("one joint")
    photo.get_by_role("button", name="Done").click()
    expect(picture.get_by_test_id("stImage")).to_be_visible()
    expect(picture).to_contain_text("Placed by hand: Hip, Knee, Shin")
    expect(photo).to_have_count(0)


def test_a_page_that_is_left_lets_the_clip_go(page: Page, player: Locator) -> None:
    video = player.locator("video").element_handle()
    assert video is not None
    held = video.evaluate("video => video.src")
    assert held.startswith("blob:")
    plays = (
        "url => new Promise(told => {"
        " const video = document.createElement('video');"
        " video.onloadeddata = () => told(true);"
        " video.onerror = () => told(false);"
        " video.src = url; })"
    )
    assert page.evaluate(plays, held)
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Explore").click()
    expect(page.locator(".player")).to_have_count(0)
    settle(page)
    assert not page.evaluate(plays, held)
