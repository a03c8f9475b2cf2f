"""Animated pictures are clips, whatever kind of file they are."""

import io
from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from media.making import LIMITS, UPRIGHT, card, grey_level, opened, quarters
from PIL import Image

from hinge_core.errors import Cancelled, MediaError
from hinge_core.media.frames import MediaKind
from hinge_core.media.opening import open_media

KINDS = ("GIF", "WEBP", "PNG")
GREYS = [10 * i for i in range(20)]


def animated(
    kind: str, greys: list[int] = GREYS, shown_ms: int | list[int] = 100
) -> bytes:
    pictures = [Image.fromarray(card(grey=grey)) for grey in greys]
    data = io.BytesIO()
    options = {"lossless": True} if kind == "WEBP" else {}
    pictures[0].save(
        data,
        kind,
        save_all=True,
        append_images=pictures[1:],
        duration=shown_ms,
        loop=0,
        **options,
    )
    return data.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_an_animated_picture_is_a_clip(kind: str) -> None:
    source = opened(animated(kind))
    frames = list(source.frames())
    assert source.info.kind is MediaKind.CLIP
    assert source.info.duration_s == pytest.approx(2.0)
    assert source.info.source_fps == pytest.approx(10.0)
    assert (source.info.frames_read, source.info.frames_analysed) == (20, 20)
    assert not source.info.damaged
    times_s = np.arange(20) / 10
    assert [f.time_s for f in frames] == pytest.approx(times_s.tolist())
    assert [grey_level(f) for f in frames] == pytest.approx(GREYS, abs=6)
    assert {quarters(f.rgb) for f in frames} == {UPRIGHT}


@pytest.mark.parametrize("kind", KINDS)
def test_each_picture_is_shown_for_its_own_time(kind: str) -> None:
    data = animated(kind, GREYS[:4], [100, 500, 200, 100])
    source = opened(data)
    assert [f.time_s for f in source.frames()] == pytest.approx([0.0, 0.1, 0.6, 0.8])
    assert source.info.duration_s == pytest.approx(0.9)


def test_a_picture_shown_for_no_time_is_shown_as_browsers_do() -> None:
    source = opened(animated("GIF", GREYS[:4], 10))
    assert source.info.duration_s == pytest.approx(0.4)


def test_frames_are_found_by_their_time_and_past_the_end_the_last() -> None:
    frames = opened(animated("PNG")).frames_at([0.0, 0.52, 1.28, 9.0], 160)
    shown = [(round(f.time_s, 1), f.rgb.shape) for f in frames]
    assert shown == [(t, (120, 160, 3)) for t in (0.0, 0.5, 1.3, 1.9)]


def test_more_pictures_than_are_analysed_are_thinned() -> None:
    source = opened(animated("PNG", GREYS, 20))
    assert len(list(source.frames())) == 6
    assert source.info.frames_analysed == 6


def test_a_gif_that_breaks_off_ends_there_and_says_so() -> None:
    data = animated("GIF")
    source = opened(data[: len(data) // 2])
    assert 0 < len(list(source.frames())) < 20
    assert source.info.damaged


def test_a_webp_with_a_broken_picture_ends_there_and_says_so() -> None:
    rng = np.random.default_rng(3)
    pictures = [
        Image.fromarray(rng.integers(0, 255, (120, 160, 3), dtype=np.uint8))
        for _ in range(6)
    ]
    saved = io.BytesIO()
    pictures[0].save(saved, "WEBP", save_all=True, append_images=pictures[1:])
    data = bytearray(saved.getvalue())
    third = [i for i in range(len(data)) if data.startswith(b"ANMF", i)][2]
    data[third + 60 : third + 1500] = bytes([255]) * 1440
    source = opened(bytes(data))
    assert 0 < len(list(source.frames())) < 6
    assert source.info.damaged


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        pytest.param({"max_pictures": 10}, "too_long", id="pictures"),
        pytest.param({"max_duration_s": 1.0}, "too_long", id="seconds"),
        pytest.param({"max_total_pixels": 500_000}, "too_long", id="pixels"),
        pytest.param({"max_decoding_s": 0.0}, "too_long", id="work"),
        pytest.param({"max_frame_pixels": 50_000}, "too_large", id="size"),
        pytest.param({"min_side_px": 300}, "unsupported", id="too-small"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_an_animation_has_the_limits_of_a_clip(
    kind: str, limits: dict[str, int], code: str
) -> None:
    with pytest.raises(MediaError) as caught:
        opened(animated(kind), replace(LIMITS, **limits))
    assert caught.value.code == code


def test_a_cancel_stops_while_it_is_opened() -> None:
    cancel = Event()
    cancel.set()
    with pytest.raises(Cancelled):
        open_media(animated("GIF"), "input", LIMITS, cancel=cancel)
