"""A small copy that every browser shows or plays, whatever the original is in."""

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from threading import Event

from PIL import Image

from hinge_core.errors import Cancelled
from hinge_core.media.frames import Frame, FrameSource
from hinge_core.media.writer import write_clip_to_memory
from hinge_core.progress import Progress

LONG_SIDE_PX = 640  # a phone's width, and small enough to be sent in a second or two
GROUP_S = 0.5  # from one whole picture to the next, so that any frame is near one

PHOTO_SIDE_PX = 1280  # enough to find a joint by, twice as large under a finger


def make_photo_preview(source: FrameSource) -> bytes:
    """Write a photo as an upright JPEG in memory, without what the file says of it.

    Raises
    ------
    MediaError
        If the input cannot be read.
    """
    frame = next(source.frames_at([0.0], PHOTO_SIDE_PX))
    file = io.BytesIO()
    Image.fromarray(frame.rgb).save(file, "JPEG", quality=88)
    return file.getvalue()


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
