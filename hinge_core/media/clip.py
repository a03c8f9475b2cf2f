"""Clips -> upright frames at the analysis rate, streamed."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

from hinge_core.errors import MediaError
from hinge_core.media import problems
from hinge_core.media.ahead import read_ahead
from hinge_core.media.clock import Clock, RatePicker
from hinge_core.media.container import ClipFile, check_claims, open_container
from hinge_core.media.frames import Frame, MediaInfo, MediaKind, MediaLimits
from hinge_core.media.pace import RepeatWatch
from hinge_core.media.seeking import Goal, Timed, can_land_between, find_nearest
from hinge_core.media.shape import Shape
from hinge_core.media.sizes import check_size
from hinge_core.media.sniffing import Container
from hinge_core.media.watch import Watch, check_amount

_USUAL_FPS = 30.0  # where the header gives no rate
_SEEK_S = 0.75  # decoding on is quicker than a seek for jumps shorter than this
_AHEAD = 4  # frames made that nobody has asked for yet, of a megabyte each

_Pictures = Generator[Timed, None, None]
_Frames = Generator[Frame, None, None]

# Area averaging with full chroma and exact rounding: the flipped picture gives the
# flipped frame within one grey level, at a fraction of the cost of decoding.
_SCALING = (
    Interpolation.AREA
    | Interpolation.ACCURATE_RND
    | Interpolation.FULL_CHR_H_INT
    | Interpolation.FULL_CHR_H_INP
)


class ClipSource:
    """A clip. Each walk over its frames opens and decodes the file anew.

    Parameters
    ----------
    source
        The file's path, or its bytes.
    container
        What :func:`hinge_core.media.sniffing.sniff` found.
    threads
        For decoding; 0 takes all cores where the pictures are large, 1 never does.
    cancel
        Set by another thread to stop; asked for at every picture.

    Raises
    ------
    MediaError
        ``truncated``, ``unsupported``, ``too_large`` or ``too_long``.
    Cancelled
        Soon after ``cancel`` is set.

    Notes
    -----
    Where the file says at which rate it was recorded and plays slower, evenly, all
    times are those of what was filmed, ``info.slowed_by`` times shorter than the
    file's. ``info.slow_motion`` alone is set where it says so and changes its pace,
    and where every picture is shown several times in a row (``pace``). Apple's
    originals play in real time at their full rate, so their time stamps hold.
    """

    def __init__(
        self,
        source: Path | bytes,
        container: Container,
        name: str,
        limits: MediaLimits,
        threads: int = 0,
        cancel: Event | None = None,
    ) -> None:
        self.name = name
        self._source = source
        self._container = container
        self._limits = limits
        self._threads = threads
        self._cancel = cancel
        self._steady = True  # time stamps never fall back: seeking by them is safe
        check_claims(source, container, limits)
        watch = self._watch()
        with self._opened() as clip:
            self._check_header(clip)
            self._threads = threads or self._find_threads(clip)
            first = next(clip.pictures(watch), None)
            if first is None:
                raise problems.say_damaged()
            self._first_stamp_s = clip.stamp_s(first)
            self._keys_s = clip.list_key_stamps_s()
            self._shape = Shape.of(first, clip.pixel_aspect)
            self._promised_s = clip.duration_s
            duration_s = self._promised_s
            if duration_s is None and (end_s := clip.last_stamp_s(watch)) is not None:
                duration_s = end_s - (self._first_stamp_s or 0.0)
                self._check_length(duration_s)
            self._interval_s = 1.0 / (clip.fps or _USUAL_FPS)
            slow_motion, self._slowed_by = clip.find_slowing()
            width, height = self._shape.upright_size
            check_size(width, height, limits.max_frame_pixels, limits)
            self.info = MediaInfo(
                kind=MediaKind.CLIP,
                width_px=width,
                height_px=height,
                duration_s=None if duration_s is None else duration_s / self._slowed_by,
                source_fps=None if clip.fps is None else clip.fps * self._slowed_by,
                slow_motion=slow_motion,
                slowed_by=self._slowed_by,
            )
        self._check_work()

    def frames(self) -> Iterator[Frame]:
        """Frames at the analysis rate and size; then ``info`` is final."""
        return read_ahead(self._read_frames(), _AHEAD)

    def frames_at(self, times_s: Sequence[float], long_side_px: int) -> Iterator[Frame]:
        """The frame nearest to each of the rising times; past the end, the last."""
        frames = self._find_frames(times_s, long_side_px)
        return frames if len(times_s) < 2 else read_ahead(frames, 1)

    def _read_frames(self) -> _Frames:
        picker = RatePicker(self._limits.analysis_fps)
        scaler = VideoReformatter()
        side_px = self._limits.analysis_side_px
        repeats = RepeatWatch()
        read = analysed = 0
        last_s = 0.0
        for last_s, picture in self._pictures():
            self._check_length(last_s * self._slowed_by)
            repeats.see(picture)
            read += 1
            if picker.takes(last_s):
                analysed += 1
                yield self._frame(last_s, picture, side_px, scaler)
        self._conclude(read, analysed, last_s)
        if repeats.is_stretched(self.info.source_fps):
            self.info = replace(self.info, slow_motion=True)

    def _find_frames(self, times_s: Sequence[float], long_side_px: int) -> _Frames:
        scaler = VideoReformatter()
        goal = Goal()
        pictures = self._pictures(goal=goal)
        before = after = next(pictures, None)
        for wanted_s in times_s:
            if self._steady:
                goal.stamp_s = self._find_stamp_s(wanted_s)
            if after is not None and wanted_s - after[0] > _SEEK_S:
                pictures, after = self._skip_ahead(pictures, after, wanted_s, goal)
            while after is not None and after[0] < wanted_s:
                before, after = after, next(pictures, None)
            nearest = find_nearest(wanted_s, before, after)
            yield self._frame(*nearest, long_side_px, scaler)
        pictures.close()

    def _skip_ahead(
        self, pictures: _Pictures, now: Timed, wanted_s: float, goal: Goal
    ) -> tuple[_Pictures, Timed]:
        """Seek towards ``wanted_s``; stay where that does not land nearer to it."""
        start_s, end_s = self._find_stamp_s(now[0]), self._find_stamp_s(wanted_s)
        if not (self._steady and can_land_between(self._keys_s, start_s, end_s)):
            return pictures, now
        landed = self._pictures(wanted_s, goal)
        first = next(landed, None)
        if first is None or not now[0] < first[0] <= wanted_s:
            landed.close()
            return pictures, now
        pictures.close()
        return landed, first

    def _find_stamp_s(self, time_s: float) -> float:
        """When that is by the file's clock, as long as its stamps never fall back."""
        return time_s * self._slowed_by + (self._first_stamp_s or 0.0)

    def _pictures(
        self, seek_s: float | None = None, goal: Goal | None = None
    ) -> _Pictures:
        """Decode in the order shown, each picture with its rising time in life."""
        clock = Clock(self._interval_s, self._first_stamp_s)
        limits = self._limits
        with self._opened() as clip:
            if seek_s is not None and not clip.seek(self._find_stamp_s(seek_s)):
                return
            for picture in clip.pictures(self._watch(), goal):
                if not self._shape.same_size(picture):
                    width, height = picture.width, picture.height
                    check_size(width, height, limits.max_frame_pixels, limits)
                time_s = clock.read(clip.stamp_s(picture), damaged=clip.damaged)
                if time_s is not None:
                    yield time_s / self._slowed_by, picture
            damaged = (
                clip.damaged and seek_s is None
            )  # a seek may land between pictures
        self.info = replace(self.info, damaged=self.info.damaged or damaged)
        self._steady = self._steady and clock.steady

    def _frame(
        self,
        time_s: float,
        picture: VideoFrame,
        long_side_px: int,
        scaler: VideoReformatter,
    ) -> Frame:
        if not self._shape.matches(picture):
            raise problems.say_changes_shape()
        small = scaler.reformat(
            picture,
            *self._shape.stored_fit(long_side_px),
            "rgb24",
            interpolation=_SCALING,
            threads=self._threads,
        )
        upright = self._shape.turn_upright(np.asarray(small.to_ndarray(), np.uint8))
        return Frame(time_s, np.ascontiguousarray(upright))

    def _opened(self) -> AbstractContextManager[ClipFile]:
        return open_container(
            self._source, self._container, self._threads, self._limits
        )

    def _watch(self) -> Watch:
        return Watch(self._limits, self._threads, self._cancel)

    def _check_work(self) -> None:
        """Refuse early what would cost too much, by the file's own index.

        Matroska has none: where its rate and length together say too much, they may
        be wrong, so its pictures are counted.
        """
        if self._container is not Container.MATROSKA:
            return
        claimed = (self.info.duration_s or 0.0) * (self.info.source_fps or 0.0)
        try:
            self._check_amount(round(claimed))
        except MediaError:
            with self._opened() as clip:
                self._check_amount(clip.count_packets(self._watch()))

    def _check_amount(self, pictures: int) -> None:
        pixels = pictures * self._shape.width_px * self._shape.height_px
        check_amount(pictures, pixels, self._limits)

    def _check_header(self, clip: ClipFile) -> None:
        width, height = clip.coded_size
        check_size(width, height, self._limits.max_frame_pixels, self._limits)
        self._check_length(clip.duration_s or 0.0)
        size_bytes = (
            len(self._source)
            if isinstance(self._source, bytes)
            else self._source.stat().st_size
        )
        if self._container is Container.MP4 and not clip.ends_before(size_bytes):
            raise problems.say_truncated()
        check_amount(
            clip.listed_pictures, clip.listed_pictures * width * height, self._limits
        )

    def _find_threads(self, clip: ClipFile) -> int:
        """One where that keeps up with whoever looks at the pictures; 0: all cores."""
        width, height = clip.coded_size
        return 1 if width * height <= self._limits.one_thread_pixels else 0

    def _check_length(self, duration_s: float) -> None:
        if duration_s > self._limits.max_duration_s:
            raise problems.say_too_long(self._limits.max_duration_s)

    def _conclude(self, read: int, analysed: int, last_s: float) -> None:
        """Put what was counted in place of what the header said."""
        duration_s = last_s + self._interval_s / self._slowed_by
        if self._is_cut_off(duration_s * self._slowed_by):
            raise problems.say_truncated()
        fps = (read - 1) / last_s if last_s > 0 else self.info.source_fps
        self.info = replace(
            self.info,
            duration_s=round(duration_s, 3),
            source_fps=None if fps is None else round(fps, 3),
            frames_read=read,
            frames_analysed=analysed,
        )

    def _is_cut_off(self, duration_s: float) -> bool:
        """Whether much of what the header promised is missing.

        An MP4 lists its pictures, so that was answered when it was opened; and
        where one was edited, its header may promise the unedited length.
        """
        if self._container is Container.MP4 or self._promised_s is None:
            return False
        return duration_s < self._promised_s * self._limits.min_share_of_length
