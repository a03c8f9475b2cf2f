"""Whether the feet stayed where they are, or somebody took a step."""

import numpy as np

from hinge_core.arrays import FloatArray


def steady_place(time_s: FloatArray, place: FloatArray, window_s: float) -> FloatArray:
    """The running median of a place: what jumps for two frames was not there."""
    if time_s.size < 3:
        return place
    step = float(np.median(np.diff(time_s)))
    half = max(0, round(window_s / step / 2.0))
    wide = np.pad(place, half, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(wide, 2 * half + 1)
    return np.asarray(np.median(windows, axis=1))


def find_planted(place: FloatArray, bottom: int, max_slide: float) -> tuple[int, int]:
    """First and last frame round a bottom in which the feet stay where they are."""
    away = np.flatnonzero(np.abs(place - place[bottom]) > max_slide)
    after = int(np.searchsorted(away, bottom))
    first = int(away[after - 1]) + 1 if after > 0 else 0
    last = int(away[after]) - 1 if after < away.size else place.size - 1
    return first, last


def is_half_seen(planted: FloatArray, whole: FloatArray) -> bool:
    """Whether the feet stayed for half of a way at least; else it is a step."""
    return bool(2.0 * np.ptp(planted) >= np.ptp(whole))
