"""What a clip may cost: pictures, pixels, processor time; and stopping on request."""

import struct
import time
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from media.making import LIMITS, card, make_clip, opened

from hinge_core.content import load_content
from hinge_core.errors import Cancelled, MediaError
from hinge_core.media.frames import MediaLimits
from hinge_core.media.opening import open_media
from hinge_core.media.watch import check_amount

HD, UHD = 1920 * 1080, 3840 * 2160
FILES = ["a.mp4", "a.mkv", "a.webm", "a.avi"]


def clip(tmp_path: Path, name: str = "a.mp4", pictures: int = 12) -> Path:
    codec = {"a.avi": "mpeg4", "a.webm": "libvpx"}.get(name, "libx264")
    return make_clip(tmp_path / name, [card()] * pictures, codec=codec)


@pytest.mark.parametrize(
    ("fps", "seconds", "pixels", "taken"),
    [
        pytest.param(30, 600, HD, True, id="ten-minutes-of-1080p"),
        pytest.param(60, 600, HD, True, id="ten-minutes-of-1080p-at-60"),
        pytest.param(240, 60, HD, True, id="a-minute-of-slow-motion"),
        pytest.param(240, 20, UHD, True, id="a-set-of-4k-at-240"),
        pytest.param(60, 120, UHD, True, id="two-minutes-of-4k-at-60"),
        pytest.param(240, 60, UHD, False, id="a-minute-of-4k-at-240"),
        pytest.param(240, 600, UHD, False, id="ten-minutes-of-4k-at-240"),
        pytest.param(1000, 600, 128 * 128, False, id="ten-minutes-at-1000"),
    ],
)
def test_the_shipped_limits(fps: int, seconds: int, pixels: int, taken: bool) -> None:
    pictures = fps * seconds
    try:
        check_amount(pictures, pictures * pixels, load_content().media)
    except MediaError as error:
        assert not taken
        assert error.code == "too_long"
        assert "Trim it to one set" in error.message
    else:
        assert taken


@pytest.mark.parametrize(
    "limits",
    [
        replace(LIMITS, max_pictures=11),
        replace(LIMITS, max_total_pixels=12 * 320 * 240 - 1),
    ],
    ids=["pictures", "pixels"],
)
@pytest.mark.parametrize("name", FILES)
def test_too_much_is_refused_on_opening(
    tmp_path: Path, name: str, limits: MediaLimits
) -> None:
    path = clip(tmp_path, name)
    assert len(list(opened(path).frames())) == 6
    with pytest.raises(MediaError) as caught:
        opened(path, limits)
    assert caught.value.code == "too_long"


def test_a_header_that_claims_too_much_is_counted_after(tmp_path: Path) -> None:
    data = clip(tmp_path, "a.mkv").read_bytes()
    claim = data.index(b"\x44\x89\x88") + 3  # Matroska's Duration
    longer = data[:claim] + struct.pack(">d", 40_000.0) + data[claim + 8 :]
    opened(longer, replace(LIMITS, max_pictures=12))
    with pytest.raises(MediaError) as caught:
        opened(longer, replace(LIMITS, max_pictures=11))
    assert caught.value.code == "too_long"


def test_what_no_header_told_is_stopped_on_the_way(tmp_path: Path) -> None:
    data = clip(tmp_path, "a.mkv").read_bytes()
    claim = data.index(b"\x44\x89\x88") + 3
    shorter = data[:claim] + struct.pack(">d", 100.0) + data[claim + 8 :]
    source = opened(shorter, replace(LIMITS, max_pictures=11))
    with pytest.raises(MediaError) as caught:
        list(source.frames())
    assert caught.value.code == "too_long"


@pytest.mark.parametrize("threads", [0, 1])
def test_processor_time_is_not_time_on_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    spent = iter(range(10_000))  # a second for every look at the clock
    name = "thread_time" if threads == 1 else "process_time"
    monkeypatch.setattr(time, name, lambda: float(next(spent)))
    large = replace(LIMITS, max_decoding_s=5.0, one_thread_pixels=100 * 100)
    source = open_media(clip(tmp_path), "a", large, threads=threads)
    with pytest.raises(MediaError, match="longer to read") as caught:
        list(source.frames())
    assert caught.value.code == "too_long"
    assert next(spent) < 40


@pytest.mark.parametrize("name", FILES)
def test_opening_stops_on_request(tmp_path: Path, name: str) -> None:
    cancel = Event()
    cancel.set()
    with pytest.raises(Cancelled):
        open_media(clip(tmp_path, name), "a", LIMITS, cancel=cancel)


def test_looking_for_the_end_of_a_live_clip_stops_on_request(tmp_path: Path) -> None:
    path = make_clip(
        tmp_path / "a.webm",
        [card()] * 12,
        codec="libvpx",
        container_options={"live": "1"},
    )

    class Later(Event):
        asked = 0

        def is_set(self) -> bool:
            self.asked += 1
            return self.asked > 3  # the first picture was decoded by then

    cancel = Later()
    with pytest.raises(Cancelled):
        open_media(path, "a", LIMITS, cancel=cancel)
    assert cancel.asked == 4


def test_every_walk_stops_on_request(tmp_path: Path) -> None:
    cancel = Event()
    source = open_media(clip(tmp_path), "a", LIMITS, cancel=cancel)
    frames = source.frames()
    next(frames)
    cancel.set()
    with pytest.raises(Cancelled):
        list(frames)
    with pytest.raises(Cancelled):
        list(source.frames_at([0.3], 320))
