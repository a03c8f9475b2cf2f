"""Moving pictures that come as a picture file (GIF, WebP, PNG) -> frames, streamed."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from threading import Event

from PIL import Image
from PIL.Image import Resampling

from hinge_core.errors import Cancelled
from hinge_core.media import problems
from hinge_core.media.clock import RatePicker
from hinge_core.media.frames import Frame, MediaInfo, MediaKind, MediaLimits
from hinge_core.media.pictures import (
    DAMAGE,
    ignore_remarks,
    open_picture,
    read_array,
    tell_damage,
    turn_to_rgb,
)
from hinge_core.media.sizes import check_size, fit_within
from hinge_core.media.sniffing import Container
from hinge_core.media.watch import check_amount

_SHOWN_S = 0.1  # how long browsers show a picture that names 10 ms or less
_SHORTEST_S = 0.011

_Timed = tuple[float, Image.Image]


class AnimationSource:
    """An animated picture, read as the clip it is.

    Parameters
    ----------
    data
        The whole file.
    container
        What :func:`hinge_core.media.sniffing.sniff` found.
    cancel
        Set by another thread to stop; asked for at every picture.

    Raises
    ------
    MediaError
        ``truncated``, ``unsupported``, ``too_large`` or ``too_long``.

    Notes
    -----
    A picture is shown for as long as the file says. Where it says 10 ms or less,
    browsers show it for 100 ms, and so it is read here.
    """

    def __init__(
        self,
        data: bytes,
        container: Container,
        name: str,
        limits: MediaLimits,
        cancel: Event | None = None,
    ) -> None:
        self.name = name
        self._data = data
        self._container = container
        self._limits = limits
        self._cancel = cancel
        width, height = open_picture(data, container, limits).size
        check_size(width, height, limits.max_frame_pixels, limits)
        self.info = MediaInfo(kind=MediaKind.CLIP, width_px=width, height_px=height)
        duration_s, read = self._measure_length()
        self.info = replace(
            self.info,
            duration_s=round(duration_s, 3),
            source_fps=round(read / duration_s, 3),
            frames_read=read,
        )

    def frames(self) -> Iterator[Frame]:
        """Frames at the analysis rate and size; then ``info`` is final."""
        picker = RatePicker(self._limits.analysis_fps)
        analysed = 0
        for time_s, image in self._pictures():
            if picker.takes(time_s):
                analysed += 1
                yield self._frame(time_s, image, self._limits.analysis_side_px)
        self.info = replace(self.info, frames_analysed=analysed)

    def frames_at(self, times_s: Sequence[float], long_side_px: int) -> Iterator[Frame]:
        """The frame nearest to each of the rising times; past the end, the last."""
        pictures = ((at, image.copy()) for at, image in self._pictures())
        before = after = next(pictures, None)
        for wanted_s in times_s:
            while after is not None and after[0] < wanted_s:
                before, after = after, next(pictures, None)
            near = [timed for timed in (before, after) if timed is not None]
            if not near:
                raise problems.say_truncated()
            nearest = min(near, key=lambda timed: abs(timed[0] - wanted_s))
            yield self._frame(*nearest, long_side_px)

    def _measure_length(self) -> tuple[float, int]:
        """Seconds until the last picture goes, and how many pictures there are."""
        read, end_s = 0, 0.0
        for time_s, image in self._pictures():
            read += 1
            end_s = time_s + _shown_s(image)
        if read == 0:
            raise problems.say_damaged()
        return end_s, read

    def _pictures(self) -> Iterator[_Timed]:
        """Each picture with its time; a file that breaks off ends there."""
        started_s, now_s = time.thread_time(), 0.0
        image = open_picture(self._data, self._container, self._limits)
        for number in count():
            self._check_cost(number, now_s, started_s)
            if not self._go_to(image, number):
                return
            yield now_s, image
            now_s += _shown_s(image)

    def _go_to(self, image: Image.Image, number: int) -> bool:
        """Decode one picture; False where there is none."""
        try:
            with ignore_remarks():
                image.seek(number)
                image.load()
        except EOFError:  # where Pillow ends, and what it says of a broken WebP
            self._note_damage(number < int(getattr(image, "n_frames", 0)))
            return False
        except (MemoryError, Image.DecompressionBombError, *DAMAGE) as error:
            if number == 0:
                with tell_damage(self._limits):
                    raise error
            self._note_damage(True)
            return False
        return True

    def _note_damage(self, here: bool) -> None:
        self.info = replace(self.info, damaged=self.info.damaged or here)

    def _check_cost(self, number: int, now_s: float, started_s: float) -> None:
        if self._cancel is not None and self._cancel.is_set():
            raise Cancelled
        if now_s > self._limits.max_duration_s:
            raise problems.say_too_long(self._limits.max_duration_s)
        pixels = number * self.info.width_px * self.info.height_px
        check_amount(number, pixels, self._limits)
        if time.thread_time() - started_s > self._limits.max_decoding_s:
            raise problems.say_too_much_work()

    def _frame(self, time_s: float, image: Image.Image, long_side_px: int) -> Frame:
        with tell_damage(self._limits):
            size = fit_within(*image.size, long_side_px)
            return Frame(
                time_s, read_array(turn_to_rgb(image, size, Resampling.LANCZOS))
            )


def _shown_s(image: Image.Image) -> float:
    """How long this picture is shown."""
    try:
        said_s = float(image.info.get("duration", 0.0)) / 1000.0
    except (TypeError, ValueError):
        return _SHOWN_S
    return said_s if said_s >= _SHORTEST_S else _SHOWN_S
