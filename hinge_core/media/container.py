"""One opened clip file: its picture stream, its header, its decoded pictures."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Final

import av
from av.codec.context import ThreadType
from av.container import InputContainer
from av.error import FFmpegError
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from hinge_core.media import problems
from hinge_core.media.sniffing import Container

_CODECS: Final = frozenset({"h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "mjpeg"})
_CAPTURE_FPS = "com.android.capture.fps"
_SLOW_MOTION_RATIO = 1.5  # recorded against played rate; the usual ones are 2, 4, 8
_RATES_FPS = (1.0, 1000.0)  # beyond: a time base mistaken for a rate


@contextmanager
def opened(
    source: Path | bytes, container: Container, threads: int
) -> Iterator["ClipFile"]:
    """Open a clip with the demuxer of its own container and no other.

    Raises
    ------
    MediaError
        ``truncated`` where the header cannot be read; ``unsupported`` without a
        moving picture, or with one in a codec that is not read.
    """
    with ExitStack() as stack:
        try:
            data = (
                BytesIO(source)
                if isinstance(source, bytes)
                else stack.enter_context(source.open("rb"))
            )
        except OSError as error:
            raise problems.missing() from error
        try:
            file = stack.enter_context(
                av.open(
                    data, mode="r", format=container.value, metadata_errors="replace"
                )
            )
        except FFmpegError as error:
            raise problems.truncated() from error
        stream = _main_stream(file)
        stream.thread_type = ThreadType.AUTO
        stream.codec_context.thread_count = threads
        yield ClipFile(file, stream, container)


class ClipFile:
    """An open clip. Header facts are the file's claims, not yet counted."""

    def __init__(
        self, file: InputContainer, stream: VideoStream, container: Container
    ) -> None:
        self._file = file
        self._stream = stream
        self._container = container

    @property
    def coded_size(self) -> tuple[int, int]:
        """Width and height the header claims, before turning."""
        return self._stream.codec_context.width, self._stream.codec_context.height

    @property
    def pixel_aspect(self) -> Fraction:
        """Width over height of a stored pixel."""
        return self._stream.sample_aspect_ratio or Fraction(1)

    @property
    def duration_s(self) -> float | None:
        """The shorter of what the file and its picture stream claim.

        An edit (a clip trimmed on the phone) shortens the file's, sound that runs
        on lengthens it.
        """
        claims = []
        if self._file.duration:
            # Matroska counts from 0 even where the first picture comes later
            late = max(self._file.start_time or 0, 0)
            ahead = late if self._container is Container.MATROSKA else 0
            claims.append((self._file.duration - ahead) / av.time_base)
        if self._stream.duration and self._stream.time_base:
            claims.append(float(self._stream.duration * self._stream.time_base))
        return min((claim for claim in claims if claim > 0), default=None)

    def last_stamp_s(self) -> float | None:
        """Read on to the end, without decoding, for the last stamp there is.

        For what browsers record: those files are written as they come and say
        nothing of their length.
        """
        last = None
        try:
            for packet in self._file.demux(self._stream):
                if packet.pts is not None and packet.time_base is not None:
                    end = float(
                        (packet.pts + (packet.duration or 0)) * packet.time_base
                    )
                    last = max(last or 0.0, end)
        except FFmpegError:
            pass  # cut off: what was there up to here counts
        return last

    @property
    def fps(self) -> float | None:
        """Mean frame rate."""
        rate = self._stream.average_rate or self._stream.guessed_rate
        low, high = _RATES_FPS
        return float(rate) if rate and low <= rate <= high else None

    @property
    def slow_motion(self) -> bool:
        """Whether it says that it was recorded faster than it plays."""
        claim = self._file.metadata.get(_CAPTURE_FPS, "")
        try:
            return float(claim) > _SLOW_MOTION_RATIO * (self.fps or float("inf"))
        except ValueError:
            return False

    def ends_before(self, size_bytes: int) -> bool:
        """Whether all the pictures its index lists lie within so many bytes."""
        entries = self._stream.index_entries
        return all(entry.pos + entry.size <= size_bytes for entry in entries)

    def seek(self, stamp_s: float) -> bool:
        """Go to the last key picture at or before a time stamp, if that can be."""
        if not self._stream.time_base:
            return False
        try:
            self._file.seek(int(stamp_s / self._stream.time_base), stream=self._stream)
        except FFmpegError:
            return False
        return True

    def stamp_s(self, picture: VideoFrame) -> float | None:
        """When ``picture`` is shown, by the file's clock.

        AVI stamps the order of decoding only; the decoder keeps that stamp rising
        in the order shown, and leaves it out at the end.
        """
        if self._container is not Container.AVI:
            return picture.time
        if picture.dts is None or picture.time_base is None:
            return None
        return float(picture.dts * picture.time_base)

    def pictures(self) -> Iterator[VideoFrame]:
        """Decode in the order shown; damaged stretches are passed over."""
        packets = self._file.demux(self._stream)
        while True:
            try:
                packet = next(packets)
            except (StopIteration, FFmpegError):
                return
            try:
                pictures = packet.decode()
            except FFmpegError:
                continue
            yield from pictures


def _main_stream(file: InputContainer) -> VideoStream:
    """The largest moving picture; a cover picture of a song is none."""
    still = Disposition.attached_pic | Disposition.timed_thumbnails
    streams = [s for s in file.streams.video if not s.disposition & still]
    if not streams:
        raise problems.sound_only()
    known = [
        s
        for s in streams
        if getattr(s.codec_context, "codec", None)
        and s.codec_context.codec.canonical_name in _CODECS
    ]
    if not known:
        raise problems.unsupported_clip("a video of a kind we don't know")
    return max(known, key=lambda s: s.codec_context.width * s.codec_context.height)
