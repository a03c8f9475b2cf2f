"""The annotated photo, or the annotated clip, as a file that plays anywhere.

Nobody can be known in it unless that is asked for, and it is made from pixels alone:
nothing of the input's own data is in it, and no sound.
"""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import numpy as np

from hinge_core.arrays import RgbImage
from hinge_core.content.sharing_file import SharingSettings
from hinge_core.drawing.overlay.clip_numbers import ClipNumbers
from hinge_core.drawing.overlay.dowel_layer import DowelLayer
from hinge_core.drawing.overlay.hiding import Shown, prepare_picture
from hinge_core.drawing.overlay.key_frame import draw_key_frame
from hinge_core.drawing.overlay.skeleton import draw_skeleton
from hinge_core.drawing.palette import Theme
from hinge_core.errors import Cancelled
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.media.frames import Frame, FrameSource, MediaKind
from hinge_core.media.writer import write_clip, write_clip_to_memory, write_photo
from hinge_core.progress import Progress
from hinge_core.telling.numbers import MeasureTexts


def write_overlay(
    source: FrameSource,
    analysis: Analysis,
    texts: MeasureTexts,
    settings: SharingSettings,
    path: Path,
    *,
    shown: Shown = Shown.HIDDEN,
) -> None:
    """Draw what was found over the input and save it: PNG, or H.264 in MP4.

    Parameters
    ----------
    source
        The same input that was analysed, opened again.
    path
        Where to write; an unfinished file is never left there.
    shown
        What of the filmed picture is in it.
    """
    if analysis.media.kind is MediaKind.PHOTO:
        rgb = next(source.frames()).rgb
        rgb = prepare_picture(rgb, analysis, 0, settings, shown=shown)
        if analysis.found:
            stick = DowelLayer(analysis, 0)
            rgb = draw_key_frame(
                rgb,
                analysis,
                0,
                texts,
                theme=Theme.LIGHT,
                layers=[stick],
                dimmed=shown is Shown.FILMED,
            )
        write_photo(path, rgb)
        return
    drawn = _draw_frames(source.frames(), analysis, texts, settings, shown, english)
    write_clip(path, drawn, _find_fps(analysis))


def write_annotated_clip(
    source: FrameSource | None,
    analysis: Analysis,
    texts: MeasureTexts,
    settings: SharingSettings,
    *,
    progress: Progress | None = None,
    cancel: Event | None = None,
    tr: Translate = english,
) -> bytes:
    """Write an analysed clip with its lines, its stick and its numbers, in memory.

    Parameters
    ----------
    source
        The same clip, opened again; None for a drawn figure in its place, for which
        no pixel of it is needed.

    Returns
    -------
    bytes
        H.264 in MP4, which begins to play before all of it is there.

    Raises
    ------
    Cancelled
        If ``cancel`` was set on the way.
    MediaError
        If the input cannot be read again.
    """
    if source is None:
        shown, frames = Shown.FIGURE, _make_blank(analysis, settings.clip_side_px)
    else:
        shown, frames = Shown.HIDDEN, source.frames()
    drawn = _draw_frames(frames, analysis, texts, settings, shown, tr)
    watched = _watch(drawn, len(analysis.poses), progress, cancel)
    return write_clip_to_memory(watched, _find_fps(analysis))


def _watch(
    frames: Iterator[Frame], count: int, progress: Progress | None, cancel: Event | None
) -> Iterator[Frame]:
    for at, frame in enumerate(frames, 1):
        if cancel is not None and cancel.is_set():
            raise Cancelled
        if progress is not None:
            progress(at / count, "")
        yield frame


def _make_blank(analysis: Analysis, side_px: int) -> Iterator[Frame]:
    """Frames of the clip's shape and times with nothing in them."""
    size = np.array(analysis.poses.image_size_px)
    width, height = np.round(size * min(1.0, side_px / size.max())).astype(int)
    blank: RgbImage = np.zeros((max(height, 2), max(width, 2), 3), dtype=np.uint8)
    for time_s in analysis.poses.time_s:
        yield Frame(float(time_s), blank)


def _draw_frames(
    frames: Iterator[Frame],
    analysis: Analysis,
    texts: MeasureTexts,
    settings: SharingSettings,
    shown: Shown,
    tr: Translate,
) -> Iterator[Frame]:
    numbers = ClipNumbers(analysis, texts, tr)
    for i, frame in zip(range(len(analysis.poses)), frames, strict=False):
        ground = prepare_picture(frame.rgb, analysis, i, settings, shown=shown)
        drawn = draw_skeleton(
            ground,
            analysis.poses,
            i,
            facing=analysis.measurement.find_facing(i),
            layers=[DowelLayer(analysis, i)],
        )
        yield Frame(frame.time_s, numbers.write_on(drawn, i))


def _find_fps(analysis: Analysis) -> float:
    steps = np.diff(analysis.poses.time_s)
    return 1.0 / float(np.median(steps)) if steps.size else 1.0
