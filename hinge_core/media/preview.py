"""A small copy of a clip that every browser plays, whatever the original is in."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from threading import Event

from hinge_core.errors import Cancelled
from hinge_core.media.frames import Frame, FrameSource
from hinge_core.media.writer import write_clip_to_memory
from hinge_core.progress import Progress

LONG_SIDE_PX = 640  # a phone's width, and small enough to be sent in a second or two
GROUP_S = 0.5  # from one whole picture to the next, so that any frame is near one


def make_preview(
    source: FrameSource,
    times_s: Sequence[float],
    *,
    progress: Progress | None = None,
    cancel: Event | None = None,
) -> bytes:
    """Write the frames at some times as an H.264 MP4 in memory.

    Parameters
    ----------
    times_s
        Rising; those of the frames that were measured. The copy's own time begins
        with the first.

    Raises
    ------
    Cancelled
        If ``cancel`` was set on the way.
    MediaError
        If the input cannot be read.
    ValueError
        Without any time.
    """
    steps = [after - before for before, after in pairwise(times_s)]
    fps = 1.0 / median(steps) if steps else 1.0

    def watch() -> Iterator[Frame]:
        taken = source.frames_at(times_s, LONG_SIDE_PX)
        for at, (time_s, frame) in enumerate(zip(times_s, taken, strict=True), 1):
            if cancel is not None and cancel.is_set():
                raise Cancelled
            if progress is not None:
                progress(at / len(times_s), "")
            yield Frame(time_s, frame.rgb)

    return write_clip_to_memory(watch(), fps, group=max(1, round(GROUP_S * fps)))
