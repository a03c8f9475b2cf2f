"""What leaves with a visitor, made from a result: nobody can be known in it."""

from hinge_core.arrays import RgbImage
from hinge_core.content.sharing_file import SharingSettings
from hinge_core.drawing.overlay import (
    DowelLayer,
    Shown,
    draw_key_frame,
    prepare_picture,
)
from hinge_core.drawing.palette import Theme
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.measuring.phases import Phase
from hinge_core.media.frames import FrameSource
from hinge_core.telling.numbers import MeasureTexts


def draw_shared_frame(
    rgb: RgbImage,
    analysis: Analysis,
    frame: int,
    texts: MeasureTexts,
    settings: SharingSettings,
    *,
    shown: Shown = Shown.HIDDEN,
    instant: Phase | None = None,
    theme: Theme = Theme.LIGHT,
    close_up: bool = False,
    tr: Translate = english,
) -> RgbImage:
    """Draw an analysed frame with its angles and stick, on ground that may leave.

    Parameters
    ----------
    rgb
        The picture at ``analysis.poses.time_s[frame]``, in any size of its shape.
    instant
        Whose targets to show; the frame's own phase unless given.
    close_up
        Cut to the person.
    """
    ground = prepare_picture(rgb, analysis, frame, settings, shown=shown, theme=theme)
    return draw_key_frame(
        ground,
        analysis,
        frame,
        texts,
        theme=theme,
        instant=instant,
        layers=[DowelLayer(analysis, frame)],
        close_up=close_up,
        dimmed=shown is Shown.FILMED,  # the rest is faded, and shows no outline
        tr=tr,
    )


def read_shared_frame(
    source: FrameSource,
    analysis: Analysis,
    frame: int,
    texts: MeasureTexts,
    settings: SharingSettings,
    *,
    instant: Phase | None,
    side_px: int,
    tr: Translate = english,
) -> RgbImage:
    """Read one frame of an input again and draw it, cut to the person, to leave.

    Raises
    ------
    MediaError
        If the input cannot be read again.
    """
    time_s = float(analysis.poses.time_s[frame])
    picture = next(iter(source.frames_at([time_s], side_px)))
    return draw_shared_frame(
        picture.rgb,
        analysis,
        frame,
        texts,
        settings,
        instant=instant,
        close_up=True,
        tr=tr,
    )
