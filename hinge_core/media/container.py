"""One opened clip file: its picture stream, its header, its decoded pictures."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from errno import EINVAL
from fractions import Fraction
from io import SEEK_END, BytesIO
from math import inf
from pathlib import Path
from typing import BinaryIO

import av
from av.codec.context import ThreadType
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from hinge_core.media import problems
from hinge_core.media.boxes import check_tables
from hinge_core.media.frames import MediaLimits
from hinge_core.media.pace import find_slowing, read_capture_fps
from hinge_core.media.seeking import Goal
from hinge_core.media.sniffing import Container
from hinge_core.media.streams import choose_stream
from hinge_core.media.stuck import WatchedFile
from hinge_core.media.tags import check_avi_tags, check_matroska_tags
from hinge_core.media.watch import Watch

_RATES_FPS = (1.0, 1000.0)  # beyond: a time base mistaken for a rate


def check_claims(
    source: Path | bytes, container: Container, limits: MediaLimits
) -> None:
    """Look at what a clip claims of itself before FFmpeg makes room for it.

    Raises
    ------
    MediaError
        ``truncated`` or ``too_long``; see ``boxes`` and ``tags``.
    """
    with ExitStack() as stack:
        data = _open(source, stack)
        size_bytes = data.seek(0, SEEK_END)
        if container is Container.MP4:
            check_tables(data, size_bytes, limits)
        elif container is Container.MATROSKA:
            check_matroska_tags(data, size_bytes, limits)
        else:
            check_avi_tags(data, limits)


@contextmanager
def open_container(
    source: Path | bytes, container: Container, threads: int, limits: MediaLimits
) -> Iterator["ClipFile"]:
    """Open a clip with the demuxer of its own container and no other.

    Parameters
    ----------
    limits
        Of one picture's pixels: the decoder makes no room for a larger one. And of
        calls that read nothing.

    Raises
    ------
    MediaError
        ``truncated`` where the header cannot be read; ``unsupported`` without a
        moving picture, or with one in a codec that is not read.
    """
    options = {"max_pixels": str(limits.max_frame_pixels)}
    with ExitStack() as stack:
        data = WatchedFile(_open(source, stack), limits.max_idle_calls)
        try:
            file = stack.enter_context(
                av.open(
                    data,
                    mode="r",
                    format=container.value,
                    options=options,
                    metadata_errors="replace",
                )
            )
        except MemoryError as error:
            raise problems.say_too_much_memory() from error
        except (FFmpegError, OSError, ValueError) as error:
            raise problems.say_damaged() from error
        stream = choose_stream(file)
        stream.thread_type = ThreadType.AUTO
        stream.codec_context.thread_count = threads
        stream.codec_context.options = options
        yield ClipFile(file, stream, container, limits.max_frame_pixels)


def _open(source: Path | bytes, stack: ExitStack) -> BinaryIO:
    if isinstance(source, bytes):
        return BytesIO(source)
    try:
        return stack.enter_context(source.open("rb"))
    except OSError as error:
        raise problems.say_missing() from error


class ClipFile:
    """An open clip. Header facts are the file's claims, not yet counted."""

    def __init__(
        self,
        file: InputContainer,
        stream: VideoStream,
        container: Container,
        max_pixels: int,
    ) -> None:
        self._file = file
        self._stream = stream
        self._container = container
        self._max_pixels = max_pixels
        self.damaged = False  # a picture could not be decoded, or only in part

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

    @property
    def listed_pictures(self) -> int:
        """How many pictures the index lists; 0 where there is no index of all."""
        if self._container is Container.MATROSKA:
            return 0
        return len(self._stream.index_entries)

    def count_packets(self, watch: Watch) -> int:
        """Read on to the end, without decoding, and count the pictures."""
        return sum(1 for packet in self._packets(watch) if packet.size)

    def last_stamp_s(self, watch: Watch) -> float | None:
        """Read on to the end, without decoding, for the last stamp there is.

        For what browsers record: those files are written as they come and say
        nothing of their length.
        """
        last = None
        for packet in self._packets(watch):
            if packet.pts is not None and packet.time_base is not None:
                end = float((packet.pts + (packet.duration or 0)) * packet.time_base)
                last = max(last or 0.0, end)
        return last

    def _packets(self, watch: Watch) -> Iterator["Packet[VideoStream]"]:
        """Read on to the end, or to where the file is cut off."""
        packets = self._file.demux(self._stream)
        while True:
            watch.check_cancel()
            try:
                packet = next(packets)
            except (StopIteration, FFmpegError):
                return
            yield packet

    @property
    def fps(self) -> float | None:
        """Mean frame rate."""
        rate = self._stream.average_rate or self._stream.guessed_rate
        low, high = _RATES_FPS
        return float(rate) if rate and low <= rate <= high else None

    def find_slowing(self) -> tuple[bool, float]:
        """Whether it says that it plays slowly, and how many times as long as life."""
        capture_fps = read_capture_fps([self._file.metadata, self._stream.metadata])
        stamps = [entry.timestamp for entry in self._stream.index_entries]
        return find_slowing(capture_fps, self.fps, stamps)

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

    def list_key_stamps_s(self) -> list[float]:
        """When the pictures are shown that a seek can land on, as far as it lists them.

        The end of all time stands after them where the list is whole.
        """
        entries, base = self._stream.index_entries, self._stream.time_base
        if not base:
            return []
        keys = [float(e.timestamp * base) for e in entries if e.is_keyframe]
        whole = 0 < self._stream.frames <= len(entries)
        return [*keys, inf] if whole else keys

    def pictures(self, watch: Watch, goal: Goal | None = None) -> Iterator[VideoFrame]:
        """Decode in the order shown; damaged stretches are passed over.

        Parameters
        ----------
        goal
            May be moved on meanwhile.

        Raises
        ------
        MediaError
            ``too_large`` once a picture is over the limit; ``too_long`` from ``watch``.
        """
        too_large = False
        for packet in self._packets(watch):
            if goal is not None:
                far = goal.is_far_from(packet)
                self._stream.codec_context.skip_frame = "NONREF" if far else "DEFAULT"
            try:
                pictures = watch.decode(packet)
            except FFmpegError as error:
                too_large = too_large or self._is_too_large(error)
                self.damaged = True
                continue
            if pictures:
                too_large = False  # whatever it was, it is over
                self.damaged |= any(picture.is_corrupt for picture in pictures)
            yield from pictures
        if too_large:
            raise problems.say_far_too_many_pixels(self._max_pixels)

    def _is_too_large(self, error: FFmpegError) -> bool:
        """Whether a picture was refused for its size, not for damage.

        FFmpeg has no error of its own for that: it calls the size an invalid argument
        and forgets it. Some decoders have told it before.
        """
        width, height = self.coded_size
        if width * height > self._max_pixels:
            raise problems.say_too_many_pixels(width, height, self._max_pixels)
        return error.errno == EINVAL and width * height == 0
