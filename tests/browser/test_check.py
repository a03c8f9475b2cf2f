"""The check page in a real browser: from a file or a sample to a verdict."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import av
import pytest
from browser.axe import severe_findings
from browser.conftest import PHONE
from browser.safety_steps import pass_safety_check
from browser.steps import (
    ASK_AGAIN_MS,
    MEASURED_MS,
    PATIENCE_MS,
    ROOT,
    UPLOAD,
    Taps,
    assert_no_failure,
    cue,
    keep_picture,
    read_verdict,
    sentence,
    settle,
    sideways_px,
    wait_until,
)
from PIL import Image
from playwright.sync_api import Locator, Page, ViewportSize, expect

from hinge_core.content import load_content
from hinge_core.media.opening import open_media

pytestmark = pytest.mark.needs_pose_model

SAMPLES = ROOT / "content" / "samples"
CLIP = SAMPLES / "steady_set.mp4"
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
SIZES = (pytest.param(PHONE, id="phone"), pytest.param(DESKTOP, id="desktop"))
AT_THE_TOP_PX = 400
SCREEN_AND_A_HALF_PX = 844 * 1.5


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    begun = monotonic()
    yield
    assert monotonic() - begun <= seconds


def chosen(page: Page) -> Locator:
    """The one line that the chooser folds to."""
    return page.locator(".st-key-chosen")


def uploaded(page: Page) -> Locator:
    """The chooser's upload widget, with the file it holds."""
    return page.locator(".st-key-choose").get_by_test_id("stFileUploader")


def choose_file(page: Page, file: Path) -> None:
    """Choose a file as someone does who scrolled down to the chooser's end."""
    scrolled_px = "e => { e.scrollTo(0, e.scrollHeight); return e.scrollTop; }"
    assert page.get_by_test_id("stMain").evaluate(scrolled_px) > 0
    uploaded(page).locator("input[type=file]").set_input_files(file)


def expect_at_the_top(part: Locator) -> None:
    """It comes to stand where the eye is, without a scroll."""
    expect(part).to_be_visible()
    deadline = monotonic() + PATIENCE_MS / 1000
    while not ((box := part.bounding_box()) and 0 <= box["y"] < AT_THE_TOP_PX):
        assert monotonic() < deadline, f"it stands at {box}"
        part.page.wait_for_timeout(ASK_AGAIN_MS)


def assert_on_its_picture(frame: Locator) -> None:
    """The button for the full screen covers none of the words above the picture."""
    picture = frame.get_by_role("img")
    picture.hover()
    button = frame.get_by_test_id("stBaseButton-elementToolbar")
    expect(button).to_be_visible()
    above, box = button.bounding_box(), picture.bounding_box()
    assert above is not None and box is not None, "a button and its picture"
    assert above["y"] >= box["y"], f"the button at {above}, its picture at {box}"


def test_ninety_seconds_to_the_first_cue(phone: Page, cold_server: str) -> None:
    """The product: from a cold link to a sample's cue, then to one's own result."""
    taps = Taps()
    with at_most(90.0):
        phone.goto(cold_server)
        taps.tap(phone.get_by_role("button", name="Just show me"))
        read_verdict(phone)
        expect(cue(phone)).to_contain_text("Try this")
    assert taps.count <= 3
    keep_picture(phone, "walk_sample")

    pass_safety_check(phone, cold_server)
    taps = Taps()
    with at_most(90.0):
        with phone.expect_file_chooser() as chooser:
            taps.tap(phone.get_by_role("button", name=UPLOAD, exact=True))
        taps.count += 1  # choosing the clip
        chooser.value.set_files(CLIP)
        expect(chosen(phone)).to_contain_text(CLIP.name, timeout=MEASURED_MS)
        assert read_verdict(phone)
    assert taps.count <= 4
    keep_picture(phone, "walk_own_clip")


def test_a_sample_link_shows_sentence_picture_and_cue_first(
    phone: Page, server: str
) -> None:
    phone.goto(f"{server}/check?sample=sits_down")
    assert "the knees did much of the bending" in read_verdict(phone)
    expect(phone.locator(".st-key-key_frame img")).to_be_visible()
    card = cue(phone).bounding_box()
    assert card is not None
    assert card["y"] + card["height"] <= SCREEN_AND_A_HALF_PX
    assert sideways_px(phone) == 0
    keep_picture(phone, "phone_result_photo")


def test_an_own_clip_is_measured_and_stays_chosen(page: Page, server: str) -> None:
    pass_safety_check(page, server)
    page.locator("input[type=file]").set_input_files(CLIP)
    assert read_verdict(page)
    for heading in (
        "Through your clip",
        "Hip against knee",
        "Repetition by repetition",
    ):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.locator(".player.ready")).to_be_visible(timeout=MEASURED_MS)
    page.get_by_role("button", name="Change file").click()
    expect(uploaded(page)).to_contain_text(CLIP.name)
    expect(uploaded(page)).to_be_visible()
    assert_no_failure(page)
    keep_picture(page, "desktop_own_clip")


@pytest.mark.sweep(days=2)
@pytest.mark.parametrize("size", SIZES)
def test_every_result_arrives_at_the_top(
    page: Page, server: str, tmp_path: Path, size: ViewportSize
) -> None:
    """An own photo, an own clip and a sample's button, each from further down."""
    page.set_viewport_size(size)
    pass_safety_check(page, server)
    photo = Path(shutil.copy(SAMPLES / "deep_hinge.jpg", tmp_path / "mine.jpg"))
    clip = Path(shutil.copy(CLIP, tmp_path / "set.mp4"))
    for own in (photo, clip):
        choose_file(page, own)
        expect(chosen(page)).to_contain_text(own.name)
        read_verdict(page)
        expect_at_the_top(sentence(page))
        expect(page.locator(".st-key-choose")).to_be_hidden()
        page.get_by_role("button", name="Change file").click()
        expect(uploaded(page)).to_be_visible()
        expect(uploaded(page)).to_contain_text(own.name)
        settle(page)
    page.get_by_role("button", name="A deep hinge").click()
    expect(chosen(page)).to_contain_text("Sample: A deep hinge")
    read_verdict(page)
    expect_at_the_top(sentence(page))
    expect(page.locator(".st-key-choose")).to_be_hidden()


def test_a_sample_opens_by_its_picture_and_by_the_keyboard(
    page: Page, server: str
) -> None:
    """On the narrowest phone two stand side by side; a press anywhere on one counts."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{server}/check")
    cards = page.locator("[class*=st-key-sample_tap_]")
    expect(cards.get_by_role("img")).to_have_count(8)
    first, second = cards.nth(0).bounding_box(), cards.nth(1).bounding_box()
    assert first is not None and second is not None
    assert first["y"] == second["y"] and first["width"] >= 100
    assert sideways_px(page) == 0
    cards.nth(1).click(position={"x": 30, "y": 30})
    expect(chosen(page)).to_contain_text("Sample: A deep hinge")
    read_verdict(page)
    expect_at_the_top(sentence(page))
    assert_on_its_picture(page.locator(".st-key-key_frame"))
    page.get_by_role("button", name="Change file").click()
    page.get_by_role("button", name="Standing tall").press("Enter")
    expect(chosen(page)).to_contain_text("Sample: Standing tall")


@pytest.mark.sweep(days=2)
@pytest.mark.parametrize("size", SIZES)
def test_a_picture_of_nobody_says_so_at_the_top_with_the_way_on(
    page: Page, server: str, tmp_path: Path, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    pass_safety_check(page, server)
    room = tmp_path / "room.png"
    Image.effect_noise((480, 640), 40).convert("RGB").save(room)
    choose_file(page, room)
    assert "nobody" in read_verdict(page)
    expect_at_the_top(sentence(page))
    expect(cue(page)).to_contain_text("Film from the side")
    expect(page.get_by_role("button", name="Whole result")).to_have_count(0)
    page.get_by_role("button", name="Choose another").click()
    expect_at_the_top(page.locator(".st-key-choose"))
    settle(page)
    expect(
        uploaded(page).get_by_role("button", name=UPLOAD, exact=True)
    ).to_be_visible()


def test_how_to_film_is_drawn_until_the_first_own_film(
    phone: Page, server: str
) -> None:
    pass_safety_check(phone, server)
    drawing = phone.get_by_role("img", name="hip height")
    expect(drawing).to_be_visible()
    drawn_px = "e => e.complete && e.naturalWidth"
    wait_until(phone, f"e => ({drawn_px})(e) > 0", drawing.element_handle())
    choose_file(phone, SAMPLES / "sits_down.jpg")
    read_verdict(phone)
    phone.get_by_role("button", name="Change file").click()
    expect(uploaded(phone)).to_be_visible()
    expect(drawing).to_be_hidden()


def test_a_photo_of_standing_tells_a_rounded_back_from_build(
    phone: Page, server: str
) -> None:
    pass_safety_check(phone, server)
    phone.locator("input[type=file]").set_input_files(SAMPLES / "round.jpg")
    read_verdict(phone)
    phone.get_by_text("Compare your back with how you stand").click()
    beside = phone.locator(".st-key-standing")
    beside.locator("input[type=file]").set_input_files(SAMPLES / "tall.jpg")
    expect(beside).to_contain_text("compared with your photo", timeout=MEASURED_MS)
    keep_picture(phone, "phone_beside_standing")
    beside.get_by_role("button", name="Measure without it").click()
    expect(beside).not_to_contain_text("compared with", timeout=MEASURED_MS)
    assert_no_failure(phone)


def test_forgetting_an_own_photo_empties_the_page(page: Page, server: str) -> None:
    pass_safety_check(page, server)
    page.locator("input[type=file]").set_input_files(SAMPLES / "sits_down.jpg")
    read_verdict(page)
    page.get_by_role("button", name="Forget my photo").click()
    expect(page.locator(".st-key-sentence")).to_have_count(0)
    expect(page.get_by_text("sits_down.jpg")).to_have_count(0)


def test_cancel_stops_and_says_so(page: Page, server: str, tmp_path: Path) -> None:
    pass_safety_check(page, server)
    clip = _long_clip(tmp_path / "long.mp4", times=12)
    choose_file(page, clip)
    expect_at_the_top(page.get_by_role("progressbar"))
    expect_at_the_top(page.locator(".st-key-cancel button"))
    expect(chosen(page)).to_contain_text(clip.name)
    expect(page.locator(".st-key-unmeasured img")).to_be_visible()
    page.locator(".st-key-cancel button").click()
    expect_at_the_top(page.get_by_text("Stopped."))
    expect(uploaded(page)).to_contain_text(clip.name)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.locator(".st-key-sentence")).to_have_count(0)


def test_a_file_that_is_no_picture_gets_one_sentence(
    page: Page, server: str, tmp_path: Path
) -> None:
    pass_safety_check(page, server)
    page.get_by_role("button", name="A hinge that sits down").click()
    read_verdict(page)
    page.get_by_role("button", name="Change file").click()
    expect(uploaded(page)).to_be_visible()
    settle(page)
    letter = tmp_path / "letter.jpg"
    letter.write_text("Dear reader, this is a letter.", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(letter)
    expect_at_the_top(page.locator(".st-key-notice").get_by_role("alert"))
    expect(uploaded(page)).to_be_visible()
    expect(page.locator(".st-key-sentence")).to_have_count(0)
    assert_no_failure(page)
    expect(page.locator("body")).not_to_contain_text("Traceback")
    assert severe_findings(page) == []
    keep_picture(page, "bad_file")


@pytest.mark.sweep(days=3)
@pytest.mark.parametrize("name", ["deadlift.jfif", "1000012345", "HINGE.JPG"])
def test_a_photo_under_any_name_is_measured(
    page: Page, server: str, tmp_path: Path, name: str
) -> None:
    """Windows saves a JPEG as .jfif, and some phones without any ending."""
    pass_safety_check(page, server)
    photo = tmp_path / name
    photo.write_bytes((SAMPLES / "deep_hinge.jpg").read_bytes())
    page.locator("input[type=file]").set_input_files(photo)
    assert read_verdict(page)
    assert_no_failure(page)


def test_an_animated_picture_is_measured_as_a_clip(
    page: Page, server: str, tmp_path: Path
) -> None:
    limits = load_content().media
    frames = open_media(CLIP, CLIP.name, limits).frames()
    first = [frame for frame in frames if frame.time_s < 2.9]
    pictures = [Image.fromarray(frame.rgb).resize((240, 320)) for frame in first]
    gif = tmp_path / "set.gif"
    pictures[0].save(gif, save_all=True, append_images=pictures[1:], duration=70)
    pass_safety_check(page, server)
    page.locator("input[type=file]").set_input_files(gif)
    assert read_verdict(page)
    expect(page.get_by_role("heading", name="Through your clip")).to_be_visible()
    assert_no_failure(page)


def _long_clip(path: Path, times: int) -> Path:
    """The sample's clip, several times in a row, without decoding it."""
    with av.open(str(path), "w") as out:
        offset = 0
        stream = None
        for _ in range(times):
            with av.open(str(CLIP)) as source:
                video = source.streams.video[0]
                if stream is None:
                    stream = out.add_stream_from_template(video)
                length = video.duration or 0
                for packet in source.demux(video):
                    if packet.dts is None:
                        continue
                    packet.dts += offset
                    packet.pts = (packet.pts or 0) + offset
                    packet.stream = stream
                    out.mux(packet)
                offset += length
    return path
