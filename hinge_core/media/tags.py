"""The tags of a Matroska or AVI file, counted before FFmpeg lists them.

FFmpeg looks through the whole list for each tag it adds, so that a hundred thousand of
them, a file of four megabytes, keep it busy for minutes with no way to stop it. (Those
of an MP4 are boxes: see ``boxes``.)
"""

from collections.abc import Iterator
from typing import BinaryIO

from hinge_core.media import problems
from hinge_core.media.frames import MediaLimits

_CHUNK_BYTES = 1 << 22
_SIMPLE_TAG = b"\x67\xc8"  # RFC 9559, 5.1.8.1.2
_BY_CHANCE = 2 / 65_536  # a byte: twice as often as any two bytes come up in pictures
_INFO = b"INFO"  # RIFF: LIST, its length, INFO, then a tag after the other
_LEAST_TAG_BYTES = 8


def check_matroska_tags(file: BinaryIO, size_bytes: int, limits: MediaLimits) -> None:
    """Refuse a Matroska file with a great many tags.

    FFmpeg finds its way back into a damaged file, so tags are looked for everywhere.

    Raises
    ------
    MediaError
        ``truncated``: no sound file has so many.
    """
    tags = sum(1 for _ in _find_all(file, _SIMPLE_TAG))
    if tags > limits.max_tags + size_bytes * _BY_CHANCE:
        raise problems.say_damaged()


def check_avi_tags(file: BinaryIO, limits: MediaLimits) -> None:
    """Refuse an AVI whose lists of tags are long enough for a great many.

    Raises
    ------
    MediaError
        ``truncated``: no sound file has so many.
    """
    total = 0
    for at in list(_find_all(file, _INFO)):
        file.seek(max(at - 8, 0))
        kind, length = file.read(4), file.read(4)
        if kind == b"LIST":
            total += int.from_bytes(length, "little")
    if total > limits.max_tags * _LEAST_TAG_BYTES:
        raise problems.say_damaged()


def _find_all(file: BinaryIO, wanted: bytes) -> Iterator[int]:
    """Where ``wanted`` begins, all through a file that is never held whole."""
    file.seek(0)
    base, kept = 0, b""
    while chunk := file.read(_CHUNK_BYTES):
        data = kept + chunk
        at = data.find(wanted)
        while at >= 0:
            yield base + at
            at = data.find(wanted, at + len(wanted))
        kept = data[-(len(wanted) - 1) :]
        base += len(data) - len(kept)
