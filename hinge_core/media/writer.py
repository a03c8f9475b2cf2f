"""Frames -> files that every browser plays or shows."""

import io
import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from fractions import Fraction
from functools import partial
from itertools import chain
from pathlib import Path

import av
import numpy as np
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream
from PIL import Image

from hinge_core.arrays import RgbImage
from hinge_core.media.frames import Frame

_TICKS_S = 90_000  # a second in ticks: the usual video clock, divisible by usual rates
# Sharp lines and text, quicker than real time. No B-frames: with uneven times they
# make the file's length too short, and players would drop the end.
_ENCODING = {"crf": "20", "preset": "veryfast", "bf": "0"}
_SMALL_CRF = "26"  # without a line or a letter in the picture, half the bytes will do
_BT709 = 1  # ITU-T H.273: the same code for matrix, primaries and transfer


def write_clip(path: Path, frames: Iterable[Frame], fps: float) -> None:
    """Write an H.264 MP4 that browsers play, at the frames' own times.

    The file appears whole or not at all: where the frames raise, none is left.

    Parameters
    ----------
    frames
        All of one size, in strictly rising time. An odd last row or column is left
        out, since the format holds even sizes only.
    fps
        About how many frames a second there are; their times decide when each is
        shown, this how long the last one stays.

    Raises
    ------
    ValueError
        Without any frame.
    """
    with _whole_or_not_at_all(path) as part:
        _encode(part, frames, fps, _ENCODING)


def write_clip_to_memory(
    frames: Iterable[Frame], fps: float, *, group: int | None = None
) -> bytes:
    """Write the same in memory, or smaller, for a player that goes to and fro in it.

    Parameters
    ----------
    frames, fps
        As for ``write_clip``.
    group
        How many frames there are at most from one whole picture to the next: to show
        a frame, a player decodes all since the last whole one. None for a clip with
        lines and letters in it, to be looked at from its beginning.

    Raises
    ------
    ValueError
        Without any frame.
    """
    file = io.BytesIO()
    encoding = _ENCODING
    if group is not None:
        encoding = {**_ENCODING, "crf": _SMALL_CRF, "g": str(group)}
    _encode(file, frames, fps, encoding)
    return file.getvalue()


def _encode(
    target: Path | io.BytesIO,
    frames: Iterable[Frame],
    fps: float,
    encoding: dict[str, str],
) -> None:
    pictures = iter(frames)
    first = next(pictures, None)
    if first is None:
        raise ValueError("a clip needs at least one frame, got none")
    # The index is moved to the front, which opens the file again to read it.
    options = {"movflags": "+faststart"}
    again = None if isinstance(target, Path) else partial(_open_again, target)
    with av.open(target, "w", format="mp4", options=options, io_open=again) as file:
        stream = _add_stream(file, first.rgb, fps, encoding)
        for frame in chain([first], pictures):
            file.mux(stream.encode(_picture(frame, first.time_s, fps)))
        file.mux(stream.encode(None))


class _Again(io.RawIOBase):
    """A second reader of bytes that are still being written, with its own place."""

    def __init__(self, written: io.BytesIO) -> None:
        self._written = written
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        size = self._written.getbuffer().nbytes
        begin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: size}[whence]
        self._at = begin + offset
        return self._at

    def read(self, size: int = -1) -> bytes:
        # The view is let go of at once: while there is one, nothing can be written.
        with self._written.getbuffer() as whole:
            end = len(whole) if size < 0 else self._at + size
            part = bytes(whole[self._at : end])
        self._at += len(part)
        return part


def _open_again(target: io.BytesIO, *_: object) -> _Again:
    return _Again(target)


def write_photo(path: Path, rgb: RgbImage) -> None:
    """Write a PNG, whole or not at all."""
    with _whole_or_not_at_all(path) as part:
        Image.fromarray(rgb).save(part, format="PNG")


def _add_stream(
    file: OutputContainer, rgb: RgbImage, fps: float, encoding: dict[str, str]
) -> VideoStream:
    rate = Fraction(fps).limit_denominator(1001)
    stream = file.add_stream("libx264", rate=rate, options=encoding)
    height, width, _ = rgb.shape
    stream.width, stream.height = width // 2 * 2, height // 2 * 2
    stream.pix_fmt = "yuv420p"
    stream.codec_context.time_base = Fraction(1, _TICKS_S)
    stream.color_range = ColorRange.MPEG
    stream.colorspace = stream.color_primaries = stream.color_trc = _BT709
    return stream


def _picture(frame: Frame, start_s: float, fps: float) -> VideoFrame:
    height, width, _ = frame.rgb.shape
    even = frame.rgb[: height // 2 * 2, : width // 2 * 2]
    picture = VideoFrame.from_ndarray(np.ascontiguousarray(even), "rgb24").reformat(
        format="yuv420p",
        dst_colorspace=Colorspace.ITU709,
        dst_color_range=ColorRange.MPEG,
    )
    picture.time_base = Fraction(1, _TICKS_S)
    picture.pts = round((frame.time_s - start_s) * _TICKS_S)
    picture.duration = round(_TICKS_S / fps)
    return picture


@contextmanager
def _whole_or_not_at_all(path: Path) -> Generator[Path, None, None]:
    """A path beside ``path`` that takes its place only when all went well."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
