"""Photos: upright once, any colour mode, damage and bombs told apart."""

import io
import struct
import zlib
from collections.abc import Callable

import numpy as np
import pytest
from media.hostile import WEBP_16M_BY_16M
from media.making import (
    LIMITS,
    UPRIGHT,
    card,
    only_frame,
    opened,
    quarters,
    saved,
)
from PIL import ExifTags, Image
from PIL.Image import Transpose
from pillow_heif import from_pillow

from hinge_core.errors import MediaError
from hinge_core.media.frames import MediaKind

# For each EXIF orientation, how a camera held that way stores the upright picture.
STORED = {
    1: None,
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}
RNG = np.random.default_rng(7)
NOISE = Image.fromarray(RNG.integers(0, 256, (300, 400, 3), dtype=np.uint8))


def oriented(orientation: int) -> tuple[Image.Image, Image.Exif]:
    image = Image.fromarray(card())
    turn = STORED[orientation]
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return image if turn is None else image.transpose(turn), exif


def heic(image: Image.Image, **options: object) -> bytes:
    data = io.BytesIO()
    from_pillow(image).save(data, quality=90, **options)
    return data.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", STORED)
def test_every_exif_orientation_gives_the_upright_picture(
    kind: str, orientation: int
) -> None:
    image, exif = oriented(orientation)
    source = opened(saved(image, kind, exif=exif))
    assert (source.info.width_px, source.info.height_px) == (320, 240)
    (frame,) = source.frames()
    assert quarters(frame.rgb) == UPRIGHT
    assert frame.rgb.shape == (240, 320, 3)
    assert frame.rgb.flags.c_contiguous


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_heic_is_turned_once(orientation: int) -> None:
    image, exif = oriented(orientation)
    source = opened(heic(image, exif=exif.tobytes()))
    assert (source.info.width_px, source.info.height_px) == (320, 240)
    (frame,) = source.frames()
    assert quarters(frame.rgb) == UPRIGHT


@pytest.mark.parametrize("value", [0, 9, 255])
def test_an_orientation_that_makes_no_sense_is_ignored(value: int) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = value
    data = saved(Image.fromarray(card()), "JPEG", exif=exif)
    assert quarters(only_frame(data)) == UPRIGHT


def grey_alpha() -> bytes:
    grey = np.full((120, 160), 60, np.uint8)
    return saved(Image.merge("LA", [Image.fromarray(p) for p in (grey, grey * 0)]))


def sixteen_bit() -> bytes:
    return saved(Image.fromarray(np.full((120, 160), 30_000, np.uint16)))


TRANSPARENT = Image.new("RGBA", (160, 120), (200, 0, 0, 0))


def half_transparent() -> bytes:
    return saved(Image.new("RGBA", (160, 120), (0, 0, 0, 128)), "WEBP", lossless=True)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: saved(Image.new("L", (160, 120), 90), "JPEG"), (90, 90, 90)),
        (
            lambda: saved(Image.new("CMYK", (160, 120), (0, 255, 255, 0)), "JPEG"),
            (255, 0, 0),
        ),
        (lambda: saved(Image.new("1", (160, 120), 1)), (255, 255, 255)),
        (lambda: saved(Image.new("RGB", (160, 120), "blue").quantize()), (0, 0, 255)),
        (sixteen_bit, (117, 117, 117)),
        (grey_alpha, (255, 255, 255)),
        (lambda: saved(TRANSPARENT), (255, 255, 255)),
        (lambda: saved(TRANSPARENT.quantize()), (255, 255, 255)),
        (half_transparent, (127, 127, 127)),
    ],
    ids=[
        "grey-jpeg",
        "cmyk-jpeg",
        "one-bit-png",
        "palette-png",
        "16-bit-png",
        "grey-alpha-png",
        "transparent-png",
        "transparent-palette-png",
        "half-transparent-webp",
    ],
)
def test_every_mode_becomes_rgb_on_white(
    make: Callable[[], bytes], expected: tuple[int, int, int]
) -> None:
    rgb = only_frame(make())
    assert rgb.shape == (120, 160, 3)
    np.testing.assert_allclose(rgb[60, 80], expected, atol=2)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_picture_that_could_move_and_does_not_is_a_photo(kind: str) -> None:
    source = opened(saved(Image.fromarray(card()), kind))
    (frame,) = source.frames()
    assert source.info.kind is MediaKind.PHOTO
    assert quarters(frame.rgb) == UPRIGHT


@pytest.mark.parametrize(
    ("data", "share"),
    [
        pytest.param(saved(NOISE, "JPEG"), 0.5, id="jpeg"),
        pytest.param(saved(NOISE, "JPEG", progressive=True), 0.4, id="progressive"),
        pytest.param(saved(NOISE, "JPEG", progressive=True), 0.99, id="almost-whole"),
        pytest.param(saved(NOISE), 0.5, id="png"),
        pytest.param(saved(NOISE, "WEBP"), 0.5, id="webp"),
        pytest.param(heic(NOISE), 0.5, id="heic"),
    ],
)
def test_a_photo_that_was_cut_off(data: bytes, share: float) -> None:
    opened(data)
    with pytest.raises(MediaError) as caught:
        opened(data[: int(len(data) * share)])
    assert caught.value.code == "truncated"


def with_thumbnail(data: bytes) -> bytes:
    """A JPEG with another, whole one in its (otherwise senseless) EXIF segment."""
    inner = b"Exif\0\0II*\0\x08\0\0\0\x09\0" + saved(NOISE.resize((64, 48)), "JPEG")
    segment = b"\xff\xe1" + struct.pack(">H", len(inner) + 2) + inner
    return data[:2] + segment + data[2:]


def test_the_end_of_a_thumbnail_is_not_the_end_of_the_photo() -> None:
    whole = with_thumbnail(saved(NOISE, "JPEG", progressive=True))
    assert only_frame(whole).shape == (300, 400, 3)
    with pytest.raises(MediaError) as caught:
        opened(whole[: len(whole) * 3 // 4])
    assert caught.value.code == "truncated"


def test_bytes_behind_the_end_do_no_harm() -> None:
    data = saved(Image.fromarray(card()), "JPEG") + b"a phone's own notes" * 50
    assert quarters(only_frame(data)) == UPRIGHT


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds no picture."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    checked = body + struct.pack(">I", zlib.crc32(body))
    return b"\x89PNG\r\n\x1a\n\0\0\0\x0d" + checked + b"\0\0\0\x10IDAT"


@pytest.mark.parametrize("side", [5_000, 12_000, 60_000])
def test_a_bomb_is_refused_by_its_header(side: int) -> None:
    with pytest.raises(MediaError) as caught:
        opened(png_header(side, side))
    assert caught.value.code == "too_large"


def test_a_bomb_that_pillow_itself_refuses() -> None:
    """A WebP of 38 bytes that claims 16,777,216 by 16,777,216 pixels."""
    with pytest.raises(MediaError, match="million pixels") as caught:
        opened(WEBP_16M_BY_16M)
    assert caught.value.code == "too_large"


def chunk(kind: bytes, data: bytes) -> bytes:
    whole = kind + data
    return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))


@pytest.mark.parametrize(
    "header",
    [
        pytest.param((300, 400, 3, 2, 0, 0, 0), id="three-bits-a-colour"),
        pytest.param((300, 400, 8, 9, 0, 0, 0), id="no-such-colour"),
        pytest.param((0, 0, 8, 2, 0, 0, 0), id="no-size"),
    ],
)
def test_a_whole_but_bad_photo_is_not_said_to_stop(
    header: tuple[int, ...],
) -> None:
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", *header))
    data += chunk(b"IDAT", zlib.compress(bytes(9))) + chunk(b"IEND", b"")
    with pytest.raises(MediaError, match="damaged") as caught:
        opened(data)
    assert caught.value.code == "truncated"
    assert "stops part" not in caught.value.message
    assert "0 by 0" not in caught.value.message


def test_packed_text_that_swells_is_not_unpacked() -> None:
    plain = saved(Image.fromarray(card()))
    text = b"k\0\0" + zlib.compress(bytes(3_000_000), 9)
    with pytest.raises(MediaError, match="damaged"):
        opened(plain[:33] + chunk(b"zTXt", text) + plain[33:])


def test_a_photo_that_takes_too_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Image.Image, "convert", full)
    with pytest.raises(MediaError, match="memory") as caught:
        opened(saved(Image.fromarray(card())))
    assert caught.value.code == "too_large"


def test_too_small_to_measure() -> None:
    with pytest.raises(MediaError) as caught:
        opened(saved(Image.new("RGB", (400, LIMITS.min_side_px - 1))))
    assert caught.value.code == "unsupported"
    assert "400 by 95" in str(caught.value)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_shrunk_for_the_analysis_and_for_key_frames_but_never_enlarged(
    kind: str,
) -> None:
    source = opened(saved(Image.fromarray(card(2400, 1800)), kind))
    (frame,) = source.frames()
    assert frame.rgb.shape == (540, 720, 3)
    sizes = [
        [f.rgb.shape for f in source.frames_at([0.0, 0.0], side)]
        for side in (400, 9_999)
    ]
    assert sizes == [[(300, 400, 3)] * 2, [(1800, 2400, 3)] * 2]
    assert (source.info.width_px, source.info.height_px) == (2400, 1800)


def test_a_flipped_photo_gives_exactly_the_flipped_frame() -> None:
    picture = RNG.integers(0, 256, (611, 947, 3), dtype=np.uint8)
    flipped = np.ascontiguousarray(picture[:, ::-1])
    left, right = (only_frame(saved(Image.fromarray(p))) for p in (picture, flipped))
    np.testing.assert_array_equal(left, right[:, ::-1])


def test_drawing_on_a_frame_does_not_change_the_next() -> None:
    source = opened(saved(Image.fromarray(card())))
    next(source.frames()).rgb[:] = 0
    assert quarters(next(source.frames()).rgb) == UPRIGHT
