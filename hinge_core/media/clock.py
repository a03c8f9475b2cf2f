"""Time stamps of a clip: made to rise, then thinned to the analysis rate."""

import math

_RESTART_S = 1.0  # a jump back by more than this is a clock that was set anew
_EARLY_SHARE = 0.1  # of a step: time stamps of steady clips jitter by less


class Clock:
    """Seconds since the first frame, strictly rising, from the file's own stamps.

    A frame without a stamp follows its predecessor by one ``interval_s``. A frame
    that is not later than its predecessor is passed over, unless the stamps fell
    back by over a second: then the file's clock was set anew (joined clips) and
    time goes on from there.
    """

    def __init__(self, interval_s: float, start_s: float | None = None) -> None:
        self._interval_s = interval_s
        self._zero_s = start_s
        self._now_s = -interval_s
        self.steady = True

    def read(self, stamp_s: float | None, *, damaged: bool = False) -> float | None:
        """Time of the frame with this stamp, or None if it is to be passed over.

        In a ``damaged`` file pictures come late, since the decoder waits for some that
        are lost: their stamps fall back though no clock was set anew.
        """
        if stamp_s is None:
            stamp_s = (self._zero_s or 0.0) + self._now_s + self._interval_s
        if self._zero_s is None:
            self._zero_s = stamp_s
        time_s = stamp_s - self._zero_s
        if time_s < self._now_s - _RESTART_S and not damaged:
            self.steady = False
            time_s = self._now_s + self._interval_s
            self._zero_s = stamp_s - time_s
        if time_s <= self._now_s:
            return None
        self._now_s = time_s
        return time_s


class RatePicker:
    """Chooses frames so that about ``fps`` a second are taken, by their times.

    The choice follows a fixed grid of instants: of each interval of the grid the
    first frame is taken, so the mean rate holds for any source rate.
    """

    def __init__(self, fps: float) -> None:
        self._fps = fps
        self._next_step = 0

    def takes(self, time_s: float) -> bool:
        """Whether the frame at ``time_s``, later than all before, is taken."""
        steps = time_s * self._fps + _EARLY_SHARE
        if steps < self._next_step:
            return False
        self._next_step = math.floor(steps) + 1
        return True
