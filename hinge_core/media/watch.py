"""What one walk over a clip may cost, and whether it is still wanted."""

import time
from threading import Event

from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from hinge_core.errors import Cancelled
from hinge_core.media import problems
from hinge_core.media.frames import MediaLimits


class Watch:
    """Stops a walk that was cancelled, or that costs more than one file may.

    Parameters
    ----------
    threads
        That decode. With one, only this thread's processor time counts; with more,
        the whole process's while it waits for a picture, which other work can only
        add to: ``max_decoding_s`` leaves room for that.
    """

    def __init__(
        self, limits: MediaLimits, threads: int = 0, cancel: Event | None = None
    ) -> None:
        self._limits = limits
        self._cancel = cancel
        self._clock = time.thread_time if threads == 1 else time.process_time
        self._spent_s = 0.0
        self._pictures = self._pixels = 0

    def check_cancel(self) -> None:
        """Raise ``Cancelled`` once the visitor has stopped the work."""
        if self._cancel is not None and self._cancel.is_set():
            raise Cancelled

    def decode(self, packet: "Packet[VideoStream]") -> list[VideoFrame]:
        """Decode one packet and count what it gave.

        Raises
        ------
        MediaError
            ``too_long`` where the clip has cost too much by now.
        Cancelled
            If the visitor stopped the work.
        FFmpegError
            For a damaged packet.
        """
        self.check_cancel()
        started_s = self._clock()
        try:
            pictures = packet.decode()
        finally:
            self._spent_s += self._clock() - started_s
            if self._spent_s > self._limits.max_decoding_s:
                raise problems.say_too_much_work()
        for picture in pictures:
            self._count(picture)
        return pictures

    def _count(self, picture: VideoFrame) -> None:
        self._pictures += 1
        self._pixels += picture.width * picture.height
        check_amount(self._pictures, self._pixels, self._limits)


def check_amount(pictures: int, pixels: int, limits: MediaLimits) -> None:
    """Refuse more pictures, or more pixels in all, than one clip may have.

    Raises
    ------
    MediaError
        ``too_long``.
    """
    if pictures > limits.max_pictures or pixels > limits.max_total_pixels:
        raise problems.say_too_many_pictures()
