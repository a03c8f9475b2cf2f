"""The annotated photo, or the annotated clip, as a file that plays anywhere."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from hinge_core.drawing.overlay.dowel_layer import DowelLayer
from hinge_core.drawing.overlay.key_frame import draw_key_frame
from hinge_core.drawing.overlay.skeleton import draw_skeleton
from hinge_core.drawing.palette import Theme
from hinge_core.judging.analysis import Analysis
from hinge_core.media.frames import Frame, FrameSource, MediaKind
from hinge_core.media.writer import write_clip, write_photo
from hinge_core.telling.numbers import MeasureTexts


def write_overlay(
    source: FrameSource, analysis: Analysis, texts: MeasureTexts, path: Path
) -> None:
    """Draw what was found over the input and save it: PNG, or H.264 in MP4.

    Parameters
    ----------
    source
        The same input that was analysed, opened again.
    path
        Where to write; an unfinished file is never left there.
    """
    frames = source.frames()
    if analysis.media.kind is MediaKind.PHOTO:
        rgb = next(frames).rgb
        if analysis.found:
            stick = DowelLayer(analysis, 0)
            rgb = draw_key_frame(
                rgb, analysis, 0, texts, theme=Theme.LIGHT, layers=[stick]
            )
        write_photo(path, rgb)
        return
    steps = np.diff(analysis.poses.time_s)
    fps = 1.0 / float(np.median(steps)) if steps.size else 1.0
    write_clip(path, _drawn(frames, analysis), fps)


def _drawn(frames: Iterator[Frame], analysis: Analysis) -> Iterator[Frame]:
    for i, frame in enumerate(frames):
        facing = analysis.measurement.find_facing(i)
        rgb = draw_skeleton(frame.rgb, analysis.poses, i, facing=facing)
        yield Frame(frame.time_s, rgb)
