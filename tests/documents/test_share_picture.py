"""One picture to send: small enough, of pixels alone, with its sentence."""

import io
import struct
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image

from hinge_core.arrays import RgbImage
from hinge_core.documents.share_picture import Panel, write_share_picture

RANDOM = np.random.default_rng(11)
GREY: RgbImage = np.full((400, 300, 3), 120, np.uint8)
NOISE: RgbImage = RANDOM.integers(0, 256, (1280, 960, 3), dtype=np.uint8)
SENTENCE = "Your knees bent to 58 ± 6 degrees at the bottom. " * 3


def write(*panels: Panel, most: int = 500_000, sentence: str = SENTENCE) -> bytes:
    return write_share_picture(
        panels, sentence, "Hip-hinge studio", side_px=1080, most_bytes=most
    )


def list_chunks(png: bytes) -> Iterator[str]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8].decode()
        at += length + 12


def test_a_plain_picture_is_as_wide_as_a_phone_wants_it() -> None:
    with Image.open(io.BytesIO(write(Panel(GREY)))) as image:
        assert image.width == 1080
        assert image.height > image.width


@pytest.mark.parametrize("picture", [GREY, NOISE], ids=["plain", "noise"])
def test_it_is_never_larger_than_asked_and_holds_pixels_alone(
    picture: RgbImage,
) -> None:
    png = write(Panel(picture))
    assert len(png) <= 500_000
    assert set(list_chunks(png)) <= {"IHDR", "PLTE", "IDAT", "IEND"}


def test_two_stand_side_by_side_in_their_order() -> None:
    before = np.full((400, 300, 3), (200, 0, 0), np.uint8)
    now = np.full((300, 400, 3), (0, 0, 200), np.uint8)
    png = write(Panel(before, "Before"), Panel(now, "Now"))
    with Image.open(io.BytesIO(png)) as image:
        rgb = np.asarray(image.convert("RGB")).astype(int)
    red = np.argwhere((rgb == (200, 0, 0)).all(axis=2))
    blue = np.argwhere((rgb == (0, 0, 200)).all(axis=2))
    assert red[:, 1].max() < blue[:, 1].min()
    assert abs(np.ptp(red[:, 0]) - np.ptp(blue[:, 0])) <= 1  # of one height


def test_a_longer_sentence_has_its_room() -> None:
    short, long = (
        Image.open(io.BytesIO(write(Panel(GREY), sentence=text))).height
        for text in ("Well done.", SENTENCE * 2)
    )
    assert long > short + 100


def test_without_a_picture_there_is_nothing_to_send() -> None:
    with pytest.raises(ValueError, match="at least one"):
        write()
    with pytest.raises(ValueError, match="at most 50 bytes"):
        write(Panel(GREY), most=50)
