"""Everything that a browser needs to draw over a clip and beside it, as one value."""

from dataclasses import dataclass

from hinge_core.drawing.palette import BARK, CHALK, WOOD, Role, Theme, find_colour
from hinge_core.drawing.player.tracked_body import GRID, TrackedBody, make_tracked_body
from hinge_core.drawing.player.tracked_lines import (
    Jump,
    TrackedContact,
    TrackedLine,
    list_jumps,
    list_tracked_contacts,
    list_tracked_lines,
)
from hinge_core.i18n.language import Translate, english, format_decimal_number
from hinge_core.judging.analysis import Analysis
from hinge_core.telling.numbers import MeasureTexts


@dataclass(frozen=True, slots=True)
class TrackInk:
    """Colours of what has no role of its own in the numbers."""

    page: str
    text: str
    muted: str
    primary: str
    alarm: str
    wood: str
    bark: str
    chalk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipTrack:
    """A measured clip or photo, ready to be drawn frame by frame.

    Times are seconds from the first frame; nothing in it is a picture.
    """

    width: int  # of the grid that the points lie on
    height: int
    time_s: list[float]  # rising, one a frame
    body: TrackedBody
    lines: list[TrackedLine]
    contacts: list[TrackedContact]
    jumps: list[Jump]
    repetitions: list[tuple[float, float, float]]  # begin, lowest point, end
    ink: TrackInk
    decimal_sign: str


def build_clip_track(
    analysis: Analysis,
    texts: MeasureTexts,
    theme: Theme,
    *,
    tr: Translate = english,
) -> ClipTrack:
    """Turn an analysis into what is drawn of it.

    Parameters
    ----------
    analysis
        Of a clip or photo in which somebody was found.
    texts
        The measures' names.
    """
    width, height = analysis.poses.image_size_px
    return ClipTrack(
        width=GRID,
        height=round(GRID * height / width),
        time_s=[round(float(t), 3) for t in analysis.poses.time_s],
        body=make_tracked_body(analysis, theme, tr=tr),
        lines=list_tracked_lines(analysis, texts, theme, tr),
        contacts=list_tracked_contacts(analysis, tr),
        jumps=list_jumps(analysis, tr),
        repetitions=[
            (round(rep.start_s, 3), round(rep.bottom_s, 3), round(rep.end_s, 3))
            for rep in analysis.reps
        ],
        ink=_find_ink(theme),
        decimal_sign=format_decimal_number(0.5, 1, tr)[1],
    )


def _find_ink(theme: Theme) -> TrackInk:
    return TrackInk(
        page=find_colour(Role.PAGE, theme),
        text=find_colour(Role.TEXT, theme),
        muted=find_colour(Role.MUTED, theme),
        primary=find_colour(Role.PRIMARY, theme),
        alarm=find_colour(Role.OUTSIDE, theme),
        wood=WOOD,
        bark=BARK,
        chalk=CHALK,
    )
