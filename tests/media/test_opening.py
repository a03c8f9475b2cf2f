"""What comes through the door, and in which words the rest is turned away."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from media.making import LIMITS, UPRIGHT, card, make_clip, opened, quarters, saved
from PIL import Image

from hinge_core.errors import MediaError
from hinge_core.media.frames import MediaKind
from hinge_core.media.opening import open_media
from hinge_core.media.sniffing import is_photo

RIFF = b"RIFF\x24\0\0\0"
AVIF = b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf"
AVIF_AS_STILL = b"\0\0\0\x1cftypmif1\0\0\0\0avifmif1miaf"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty", id="no-bytes"),
        pytest.param(b"a shopping list\n", "not_media", id="text"),
        pytest.param(bytes(range(7, 200)), "not_media", id="noise"),
        pytest.param(b"PK\x03\x04" + bytes(40), "not_media", id="zip"),
        pytest.param(RIFF + b"sfbk", "not_media", id="other-riff"),
        pytest.param(b"GIF89a", "truncated", id="start-of-gif"),
        pytest.param(b"%PDF-1.7\n", "unsupported", id="pdf"),
        pytest.param(b"II*\0\x08\0\0\0", "unsupported", id="tiff"),
        pytest.param(b"<?xml version='1.0'?>\n<svg/>", "unsupported", id="svg"),
        pytest.param(AVIF, "unsupported", id="avif"),
        pytest.param(AVIF_AS_STILL, "unsupported", id="avif-as-still"),
        pytest.param(b"FLV\x01\x05", "unsupported", id="flash"),
        pytest.param((b"G" + bytes(187)) * 2, "unsupported", id="mpeg-ts"),
        pytest.param(RIFF + b"WAVEfmt ", "unsupported", id="wav"),
        pytest.param(b"ID3\x04" + bytes(20), "unsupported", id="mp3"),
        pytest.param(b"\xff\xd8\xff\xe0", "truncated", id="start-of-jpeg"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "truncated", id="start-of-png"),
        pytest.param(RIFF + b"WEBP", "truncated", id="start-of-webp"),
        pytest.param(b"\0\0\0\x18ftypheic" + bytes(8), "truncated", id="start-of-heic"),
        pytest.param(b"\0\0\0\x14ftypisom" + bytes(8), "truncated", id="start-of-mp4"),
        pytest.param(b"\0\0\0\x08wide\0\0\0\0mdat", "truncated", id="old-mov"),
        pytest.param(b"\x1a\x45\xdf\xa3" + bytes(9), "truncated", id="start-of-mkv"),
        pytest.param(RIFF + b"AVI LIST", "truncated", id="start-of-avi"),
    ],
)
def test_what_is_turned_away(
    data: bytes, code: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(MediaError) as caught:
        list(opened(data).frames())
    assert caught.value.code == code
    said, next_step = str(caught.value).split(". ", 1)
    assert said and next_step.endswith(".")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("name", ["nothing-there.mp4", "", "\0"], ids=repr)
def test_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(MediaError) as caught:
        open_media(f"{tmp_path}/{name}", "set", LIMITS)
    assert caught.value.code == "missing"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "a.mp4"
    os.mkfifo(pipe)
    with pytest.raises(MediaError, match="not a file") as caught:
        open_media(pipe, "set", LIMITS)
    assert caught.value.code == "missing"


@pytest.mark.parametrize("place", ["/dev/zero", "/dev/null", "."])
def test_a_device_or_folder_is_refused(place: str) -> None:
    if not Path(place).exists():
        pytest.skip("no devices with names here")
    with pytest.raises(MediaError, match="not a file") as caught:
        open_media(place, "set", LIMITS)
    assert caught.value.code == "missing"


def test_a_file_that_went_away_between_two_readings(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "a.mp4", [card()])
    source = opened(path)
    path.unlink()
    with pytest.raises(MediaError) as caught:
        next(source.frames())
    assert caught.value.code == "missing"


def test_too_many_bytes() -> None:
    data = saved(Image.fromarray(card()))
    with pytest.raises(MediaError) as caught:
        opened(data, replace(LIMITS, max_bytes=len(data) - 1))
    assert caught.value.code == "too_large"
    opened(data, replace(LIMITS, max_bytes=len(data)))


def test_the_name_does_not_decide(tmp_path: Path) -> None:
    photo = tmp_path / "photo.mp4"
    photo.write_bytes(saved(Image.fromarray(card())))
    clip = make_clip(tmp_path / "clip.mp4", [card()]).rename(tmp_path / "clip.jpg")
    assert opened(photo).info.kind is MediaKind.PHOTO
    assert opened(clip).info.kind is MediaKind.CLIP


def test_path_text_and_bytes_give_the_same_frames(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "a.mp4", [card(grey=g) for g in (0, 90, 180)])
    sources = [open_media(s, "a", LIMITS) for s in (path, str(path), path.read_bytes())]
    first, *others = [[frame.rgb for frame in source.frames()] for source in sources]
    assert quarters(first[0]) == UPRIGHT
    for other in others:
        np.testing.assert_array_equal(first, other)


@pytest.mark.parametrize("kind", ["photo", "clip"])
def test_shrinking_averages_and_does_not_skip_pixels(tmp_path: Path, kind: str) -> None:
    stripes = np.zeros((960, 1280, 3), np.uint8)
    stripes[:, ::2] = 255
    data = (
        saved(Image.fromarray(stripes))
        if kind == "photo"
        else make_clip(tmp_path / "a.mp4", [stripes], options={"qp": "0"}).read_bytes()
    )
    (frame,) = opened(data, replace(LIMITS, analysis_side_px=320)).frames()
    np.testing.assert_allclose(frame.rgb[:, 8:-8], 127, atol=12)


@pytest.mark.parametrize(
    ("kind", "moves", "photo"),
    [
        ("JPEG", False, True),
        ("WEBP", False, True),
        ("WEBP", True, False),
        ("GIF", True, False),
    ],
)
def test_what_moves_is_no_photo_by_its_first_bytes(
    kind: str, moves: bool, photo: bool
) -> None:
    pictures = [Image.fromarray(card(grey=grey)) for grey in (0, 200)]
    more = {"save_all": True, "append_images": pictures[1:]} if moves else {}
    assert is_photo(saved(pictures[0], kind, **more)) is photo
