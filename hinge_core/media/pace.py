"""Whether a clip plays as fast as life: what its file says and its pictures show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from av.video.frame import VideoFrame

from hinge_core.arrays import FloatArray

# Android writes the first beside 30 pictures a second; the others are its likes.
_CAPTURE_FPS = (
    "com.android.capture.fps",
    "com.apple.quicktime.capture.fps",
    "com.apple.quicktime.capture-fps",
)
_SLOWED = (1.5, 40.0)  # recorded against played rate; the usual ones are 2, 4, 8
_EVEN = (0.7, 1.3)  # of the middle step: clips from phones jitter by a tenth
_EVEN_SHARE = 0.9  # of the steps; a clip that slows down in its midst has fewer

_GRID = 16  # of so many rows of a picture one is compared, by means of so many columns
_CHANGE_SHARE = 0.3  # of what pictures near by change: less is the same picture again
_NEAR = 8  # pictures before and after
_LEAST_CHANGE = 0.05  # grey levels, on average: below it nothing moves at all
_LEAST_CHANGES = 12  # fewer tell nothing
_FILMED_FPS = 20.0  # cameras take 24 and more; fewer different pictures are stretched


def read_capture_fps(tags: Iterable[Mapping[str, str]]) -> float | None:
    """The rate at which a file says that it was recorded."""
    for some in tags:
        for name in _CAPTURE_FPS:
            try:
                return float(some[name])
            except (KeyError, ValueError):
                continue
    return None


def find_slowing(
    capture_fps: float | None, fps: float | None, stamps: Sequence[float]
) -> tuple[bool, float]:
    """Whether a clip says that it plays slowly, and how many times as long as life.

    Parameters
    ----------
    capture_fps, fps
        As recorded and as played, pictures a second; None where the file is silent.
    stamps
        When its pictures are shown, in any unit and order, as far as it lists them.

    Returns
    -------
    bool, float
        The second is 1 where the first is False, and where the clip changes its pace,
        so that no single number tells its times.
    """
    if capture_fps is None or fps is None:
        return False, 1.0
    slowed = capture_fps / fps
    low, high = _SLOWED
    if not low < slowed <= high:
        return False, 1.0
    steps = np.diff(np.sort(np.asarray(stamps, float)))
    steps = steps[steps > 0.0]
    if steps.size:
        share = steps / np.median(steps)
        even = (share >= _EVEN[0]) & (share <= _EVEN[1])
        if even.mean() < _EVEN_SHARE:
            return True, 1.0
    return True, slowed


@dataclass(slots=True)
class RepeatWatch:
    """Notes how much each picture of a clip differs from the one before."""

    _last: FloatArray | None = None
    _changes: list[float] = field(default_factory=list)

    def see(self, picture: VideoFrame) -> None:
        """Take the next picture in the order shown."""
        now = _read_grid(picture)
        if self._last is not None and now.shape == self._last.shape:
            self._changes.append(float(np.abs(now - self._last).mean()))
        self._last = now

    def is_stretched(self, fps: float | None) -> bool:
        """Whether every picture is shown several times, as slowing down a film does.

        A film of usual rate that is doubled, from 30 to 60 a second, still shows as
        many different pictures as a camera takes: that one is not stretched.
        """
        shown = find_repeat(np.array(self._changes))
        return fps is not None and shown >= 2 and fps / shown < _FILMED_FPS


def find_repeat(changes: FloatArray) -> int:
    """How often each picture is shown in a row, 1 where there is no such rule.

    Parameters
    ----------
    changes
        How much each picture differs from the one before, any unit. Where nothing
        moves nothing can be told, so only what is near a change counts.
    """
    if changes.size < _LEAST_CHANGES:
        return 1
    wide = np.pad(changes, _NEAR, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(wide, 2 * _NEAR + 1)
    usual = windows.max(axis=1)
    new = (changes >= _CHANGE_SHARE * usual) & (changes >= _LEAST_CHANGE)
    between = np.diff(np.flatnonzero(new))
    between = between[between <= _NEAR]
    if between.size < _LEAST_CHANGES:
        return 1
    times, count = np.unique(between, return_counts=True)
    often = int(times[np.argmax(count)])
    regular = count.max() >= _EVEN_SHARE * between.size
    return often if regular else 1


def _read_grid(picture: VideoFrame) -> FloatArray:
    """A coarse likeness of a picture's first plane, its light in what phones write."""
    plane = picture.planes[0]
    values = np.frombuffer(memoryview(plane), np.uint8)
    rows = values[: plane.line_size * plane.height].reshape(plane.height, -1)[::_GRID]
    width = plane.line_size - plane.line_size % _GRID
    cells = rows[:, :width].reshape(rows.shape[0], -1, _GRID)
    return np.asarray(cells.mean(axis=2, dtype=np.float64))
