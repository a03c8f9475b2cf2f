"""Bad inputs without end, each made from a seed and its number alone."""

import io
import random
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from media import hostile
from media.making import add_sound, card, make_clip, saved
from PIL import Image
from pillow_heif import from_pillow

SIZE = (160, 128)
PICTURES = 12
NAMES = (
    "clip.mp4",
    "",
    "../../etc/passwd",
    "a" * 5_000 + ".jpg",
    "con.mp4",
    "\x1b[31mred\x1b[0m.png",
    "photo\0.jpg",
    "\u202egpj.exe",
    "\udcff\udcfe.mov",
    "<script>alert(1)</script>.webm",
    "  ",
    "🏋️.heic",
)
# How a clip of each kind is written: codec, pixels, and what the encoder is told.
CLIPS: Mapping[str, tuple[str, str, dict[str, str]]] = {
    "mp4": ("libx264", "yuv420p", {"preset": "ultrafast", "bf": "2"}),
    "mov": ("mpeg4", "yuv420p", {}),
    "mkv": ("libx265", "yuv420p", {"x265-params": "log-level=none"}),
    "webm": ("libvpx-vp9", "yuv420p", {"deadline": "realtime", "cpu-used": "8"}),
    "avi": ("mjpeg", "yuvj420p", {}),
}
PHOTOS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIC")
EXTREMES = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF)


@dataclass(frozen=True, slots=True)
class BadInput:
    """Bytes to be opened, what the visitor calls them, and what was done to them."""

    kind: str
    name: str
    data: bytes


def make_bad_input(seed: int, number: int) -> BadInput:
    """One bad input: a mutant of a sound file, or one that was built to do harm."""
    chance = random.Random(f"{seed} {number}")
    name = chance.choice(NAMES)
    if chance.random() < 0.2:
        kind = chance.choice(sorted(BUILT))
        return BadInput(kind, name, build(kind))
    base = chance.choice((*PHOTOS, *CLIPS))
    way = chance.choice(WAYS)
    data = way(chance, make_sound_file(base))
    return BadInput(f"{base.lower()}, {way.__name__}", name, data)


@cache
def make_sound_file(kind: str) -> bytes:
    """A small file of one kind, with nothing wrong in it."""
    if kind in CLIPS:
        codec, pixels, options = CLIPS[kind]
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"sound.{kind}"
            greys = range(20, 20 + 10 * PICTURES, 10)
            pictures = [card(*SIZE, grey=grey) for grey in greys]
            made = make_clip(
                path, pictures, codec=codec, pix_fmt=pixels, options=options
            )
            return made.read_bytes()
    image = Image.fromarray(card(*SIZE))
    if kind == "HEIC":
        written = io.BytesIO()
        from_pillow(image).save(written)
        return written.getvalue()
    if kind == "GIF":
        later = [Image.fromarray(card(*SIZE, grey=grey)) for grey in (20, 90, 200)]
        return saved(image, kind, save_all=True, append_images=later, duration=100)
    return saved(image, kind)


def flip_bytes(chance: random.Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 4, 16, 64))):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def flip_bits_of_the_head(chance: random.Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        spoilt[chance.randrange(min(512, len(spoilt)))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def cut_off(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def cut_out(chance: random.Random, data: bytes) -> bytes:
    start, end = _choose_run(chance, data)
    return data[:start] + data[end:]


def blank(chance: random.Random, data: bytes) -> bytes:
    start, end = _choose_run(chance, data)
    return data[:start] + bytes(end - start) + data[end:]


def repeat(chance: random.Random, data: bytes) -> bytes:
    start, end = _choose_run(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 3, 200)) + data[end:]


def claim(chance: random.Random, data: bytes) -> bytes:
    """Write an extreme number where a size or a count may stand."""
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 3))):
        written = struct.pack(chance.choice("<>") + "I", chance.choice(EXTREMES))
        at = chance.randrange(len(spoilt) - len(written))
        spoilt[at : at + len(written)] = written
    return bytes(spoilt)


def claim_in_a_box(chance: random.Random, data: bytes) -> bytes:
    """Spoil the number before or behind a word of four letters: a box's, a chunk's."""
    words = [at for at in range(4, len(data) - 12) if data[at : at + 4].isalpha()] or [
        4
    ]
    at = chance.choice(words[:400]) + chance.choice((-4, 4, 8))
    number = struct.pack(chance.choice("<>") + "I", chance.choice(EXTREMES))
    return data[:at] + number + data[at + 4 :]


def join_with_another(chance: random.Random, data: bytes) -> bytes:
    """A polyglot: the one file behind, before or inside the other."""
    other = make_sound_file(chance.choice((*PHOTOS, *CLIPS)))
    at = chance.choice((0, len(data), chance.randrange(len(data))))
    return data[:at] + other + data[at:]


def take_anothers_end(chance: random.Random, data: bytes) -> bytes:
    other = make_sound_file(chance.choice((*PHOTOS, *CLIPS)))
    return data[: chance.randrange(8, len(data))] + other[len(other) // 2 :]


WAYS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    *(flip_bytes, flip_bits_of_the_head, cut_off, cut_out, blank, repeat),
    *(claim, claim_in_a_box, join_with_another, take_anothers_end),
)


def _choose_run(chance: random.Random, data: bytes) -> tuple[int, int]:
    length = min(chance.choice((1, 16, 300, 3_000)), len(data))
    start = chance.randrange(len(data) - length + 1)
    return start, start + length


@cache
def build(kind: str) -> bytes:
    """A file that was built to do harm, by its name in ``BUILT``."""
    with TemporaryDirectory() as folder:
        return BUILT[kind](Path(folder))


def _claim_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is as large as this."""

    def chunk(kind: bytes, inside: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + inside))
        return struct.pack(">I", len(inside)) + kind + inside + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows)


def _make_many_small_pictures(count: int) -> bytes:
    first, *others = [Image.new("L", (100, 100), n % 256) for n in range(count)]
    return saved(first, "GIF", save_all=True, append_images=others, duration=20)


def _clip(folder: Path, file: str = "made.mp4", **odd: object) -> bytes:
    pictures = [card(*SIZE, grey=20 * n) for n in range(PICTURES)]
    return make_clip(folder / file, pictures, **odd).read_bytes()  # type: ignore[arg-type]


def _grow(folder: Path, *sizes: tuple[int, int]) -> bytes:
    return hostile.growing_clip(folder / "grows.mkv", *sizes).read_bytes()


def _tag(folder: Path, kind: str, count: int) -> bytes:
    tag = hostile.tagged_avi if kind == "avi" else hostile.tagged_matroska
    return tag(make_sound_file(kind), count)


_LEAPS_S = [0.0, 0.001, 0.2, 0.3, 0.31, 0.32, 9.0, 9.1, 20.0, 50.0, 50.1, 50.2]
BUILT: Mapping[str, Callable[[Path], bytes]] = {
    "nothing": lambda _: b"",
    "one byte": lambda _: b"\xff",
    "noise": lambda _: random.Random(1).randbytes(5_000),
    "words": lambda _: b"Bend at the hips. " * 100,
    "a page": lambda _: b"<html><script>alert(1)</script></html>",
    "a document": lambda _: b"%PDF-1.7\n" + bytes(200),
    "an archive": lambda _: b"PK\x03\x04" + bytes(200),
    "a program": lambda _: b"\x7fELF" + bytes(500),
    "a picture that claims to be huge, PNG": lambda _: _claim_png(60_000, 60_000),
    "a picture with a side of nothing": lambda _: _claim_png(0, 7),
    "a thin picture": lambda _: saved(Image.new("RGB", (1, 9_000))),
    "a picture that claims to be huge, WebP": lambda _: hostile.WEBP_16M_BY_16M,
    "a few pixels": lambda _: saved(Image.new("RGB", (2, 2))),
    "a film of many small pictures": lambda _: _make_many_small_pictures(3_000),
    "a clip that claims three million pictures": lambda _: hostile.claiming(3_000_000),
    "a clip that claims huge samples": lambda _: hostile.claiming(9, 0x7FFF_FFFF),
    "many tags, Matroska": partial(_tag, kind="mkv", count=40_000),
    "many tags, AVI": partial(_tag, kind="avi", count=40_000),
    "a clip that grows": lambda folder: _grow(folder, (160, 120), (4_608, 6_144)),
    "a clip that shrinks": lambda folder: _grow(folder, (640, 480), (32, 16)),
    "sound alone": lambda folder: add_sound(folder / "a.mp4", []).read_bytes(),
    "two films and sound": lambda folder: add_sound(
        folder / "two.mp4", [card(), card(64, 48)]
    ).read_bytes(),
    "a thousand pictures a second": partial(_clip, fps=1_000),
    "times that leap": partial(_clip, times_s=_LEAPS_S),
    "all pictures at once": lambda folder: _clip(
        folder, "once.mkv", times_s=[n / 90_000 for n in range(PICTURES)]
    ),
    "a picture every ten minutes": lambda folder: _clip(
        folder, times_s=[600.0 * n for n in range(PICTURES)]
    ),
    "pixels of odd shape": lambda folder: _clip(folder, rotation_deg=90.0, hflip=True),
}
