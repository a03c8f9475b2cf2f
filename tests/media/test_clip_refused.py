"""Clips that are turned away: cut off, too long, too large, of another kind."""

import struct
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame
from media.hostile import growing_clip
from media.making import LIMITS, add_sound, card, cut, make_clip, opened

from hinge_core.errors import MediaError
from hinge_core.media.container import open_container as container_opened
from hinge_core.media.frames import MediaLimits
from hinge_core.media.opening import open_media
from hinge_core.media.sizes import check_size


def code_of(source: Path | bytes, limits: MediaLimits = LIMITS) -> str:
    with pytest.raises(MediaError) as caught:
        list(opened(source, limits).frames())
    return caught.value.code


NOISE = np.random.default_rng(5).integers(0, 256, (40, 240, 320, 3), dtype=np.uint8)


@pytest.mark.parametrize(
    ("file", "settings"),
    [
        pytest.param("a.mp4", {}, id="mp4-index-last"),
        pytest.param(
            "a.mp4", {"container_options": {"movflags": "faststart"}}, id="index-first"
        ),
        pytest.param("a.mkv", {}, id="mkv"),
        pytest.param("a.avi", {"codec": "mpeg4"}, id="avi"),
    ],
)
def test_a_clip_that_was_cut_off(
    tmp_path: Path,
    file: str,
    settings: dict[str, Any],
    capfd: pytest.CaptureFixture[str],
) -> None:
    path = make_clip(tmp_path / file, NOISE, **settings)
    list(opened(path).frames())
    capfd.readouterr()  # an encoder's own remarks
    assert code_of(cut(path, 0.6)) == "truncated"
    assert capfd.readouterr().err == ""


def test_a_damaged_stretch_is_passed_over(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "a.avi", NOISE, codec="mjpeg", pix_fmt="yuvj420p")
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 40_000] = bytes(40_000)
    source = opened(bytes(data))
    assert list(source.frames())
    assert 30 <= source.info.frames_read < 40


def test_too_long_by_its_header(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "a.mp4", [card()] * 4, fps=1)
    with pytest.raises(MediaError) as caught:
        opened(path, replace(LIMITS, max_duration_s=3.0))
    assert caught.value.code == "too_long"


def test_too_long_by_counting_where_the_header_says_less(tmp_path: Path) -> None:
    data = make_clip(tmp_path / "a.mkv", [card()] * 6, fps=1).read_bytes()
    claim = data.index(b"\x44\x89\x88") + 3  # Matroska's Duration, in milliseconds
    one_second = struct.pack(">d", 1000.0)
    source = opened(
        data[:claim] + one_second + data[claim + 8 :],
        replace(LIMITS, max_duration_s=3.0),
    )
    assert source.info.duration_s == 1.0
    with pytest.raises(MediaError) as caught:
        list(source.frames())
    assert caught.value.code == "too_long"


def test_sound_alone_is_told_apart(tmp_path: Path) -> None:
    path = add_sound(tmp_path / "a.mp4", [])
    assert code_of(path) == "unsupported"
    with pytest.raises(MediaError, match="sound but no moving picture"):
        opened(path)


def test_a_codec_that_is_not_read(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "a.mkv", [card()], codec="ffv1")
    assert code_of(path) == "unsupported"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (replace(LIMITS, max_frame_pixels=320 * 240 - 1), "too_large"),
        (replace(LIMITS, min_side_px=241), "unsupported"),
    ],
    ids=["too-large", "too-small"],
)
def test_frame_size(tmp_path: Path, limits: MediaLimits, code: str) -> None:
    assert code_of(make_clip(tmp_path / "a.mp4", [card()]), limits) == code


def test_a_picture_that_changes_shape_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.avi"
    with av.open(path, "w") as file:
        stream = file.add_stream("mjpeg", rate=10)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuvj420p"
        other = av.CodecContext.create("mjpeg", "w")
        other.width, other.height, other.pix_fmt = 240, 320, "yuvj420p"
        other.time_base = Fraction(1, 10)
        for encoder, picture in ((stream, card()), (other, card(240, 320))):
            frame = VideoFrame.from_ndarray(picture, "rgb24")
            packets = encoder.encode(frame.reformat(format="yuvj420p"))
            for packet in packets:
                packet.stream = stream
            file.mux(packets)
    with pytest.raises(MediaError, match="changes its shape") as caught:
        list(opened(path).frames())
    assert caught.value.code == "unsupported"


@pytest.mark.parametrize("threads", [0, 1])
def test_a_picture_that_grows_past_the_limit(tmp_path: Path, threads: int) -> None:
    """The decoder is told the limit, so that it never makes room for the picture."""
    path = growing_clip(tmp_path / "a.mkv", (240, 320), (1920, 2560))
    source = open_media(path, "a", LIMITS, threads=threads)
    with pytest.raises(MediaError, match="million pixels") as caught:
        list(source.frames())
    assert caught.value.code == "too_large"


def test_a_picture_that_grows_within_the_limit(tmp_path: Path) -> None:
    path = growing_clip(tmp_path / "a.mkv", (240, 320), (480, 640))
    source = opened(path)
    assert {frame.rgb.shape for frame in source.frames()} == {(320, 240, 3)}
    assert source.info.frames_read == 16


def test_a_picture_that_shrinks_out_of_measure(tmp_path: Path) -> None:
    path = growing_clip(tmp_path / "a.mkv", (240, 320), (72, 96))
    assert code_of(path) == "unsupported"


def test_each_picture_of_another_size_is_held_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a decoder does not keep to what it was told, we do."""
    monkeypatch.setattr(
        "hinge_core.media.clip.open_container",
        lambda source, container, threads, limits: container_opened(
            source, container, threads, replace(limits, max_frame_pixels=10**9)
        ),
    )
    path = growing_clip(tmp_path / "a.mkv", (240, 320), (1920, 2560))
    with pytest.raises(MediaError, match="1920 by 2560") as caught:
        list(opened(path).frames())
    assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\0\0\0\x08moov", "neither a picture nor sound"),
        (b"RIFF\x10\0\0\0AVI " + bytes(4000), "damaged"),
    ],
    ids=["empty-moov", "avi-of-nothing"],
)
def test_what_holds_nothing_is_not_called_sound(data: bytes, said: str) -> None:
    with pytest.raises(MediaError, match=said) as caught:
        opened(data)
    assert caught.value.code == "truncated"


def test_a_picture_without_a_size_is_not_called_small() -> None:
    with pytest.raises(MediaError, match="damaged"):
        check_size(0, 0, LIMITS.max_pixels, LIMITS)


@pytest.mark.parametrize(
    ("name", "codec", "pix_fmt", "said"),
    [
        ("a.mov", "prores_ks", "yuv422p10le", "a ProRes video"),
        ("a.avi", "rawvideo", "bgr24", "an uncompressed video"),
        ("a.mkv", "ffv1", "yuv420p", "an FFV1 video"),
        ("a.avi", "msmpeg4", "yuv420p", "“msmpeg4v3”"),
    ],
)
def test_a_codec_is_named(
    tmp_path: Path, name: str, codec: str, pix_fmt: str, said: str
) -> None:
    path = make_clip(tmp_path / name, [card()], codec=codec, pix_fmt=pix_fmt)
    with pytest.raises(MediaError, match=said) as caught:
        opened(path)
    assert caught.value.code == "unsupported"
