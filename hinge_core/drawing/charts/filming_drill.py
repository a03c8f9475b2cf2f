"""How to film one drill: where the phone stands, what it sees, how the clip begins."""

from html import escape

from hinge_core.content.filming_file import FilmSteps, FilmWay
from hinge_core.drawing.charts.filming import describe_filming
from hinge_core.drawing.charts.filming_places import (
    PLACE_HEIGHT,
    PLACE_WIDTH,
    draw_place,
)
from hinge_core.drawing.charts.filming_shapes import draw_badge, draw_card
from hinge_core.drawing.figure import Picture, list_drill_pictures, load_poses
from hinge_core.drawing.palette import Role, Theme, find_colour
from hinge_core.i18n.language import Translate, english
from hinge_core.measuring.phases import Phase

DRILL_WIDTH, DRILL_HEIGHT = 360.0, PLACE_HEIGHT
_GAP = 4.0
_LEFT = PLACE_WIDTH + _GAP
_ROOM = DRILL_WIDTH - _LEFT
_GHOST = 0.3  # how much of the start is seen behind the turn
_AIR = 0.92  # of the phone's picture, filled by the drill
_UPRIGHT, _ON_ITS_SIDE = (82.0, 146.0), (124.0, 78.0)  # the phone's picture
_STANDS = "hip_flexor_hinge"  # whose start is plain standing
_WIDE = 1.0  # width by height from which on the phone lies on its side


def draw_drill_filming(
    drill: str, steps: FilmSteps, theme: Theme, tr: Translate = english
) -> str:
    """Draw how to film a drill, as a self-contained SVG 360 units wide, 190 high.

    The phone's picture holds the moment that shows the drill best and, pale, its other
    end. Screen readers get ``describe_filming``.

    Raises
    ------
    KeyError
        For a drill without postures.
    """
    pictures = list_drill_pictures(drill)
    turn = pictures[load_poses().drills[drill].telling]
    wide = turn.frame.width / turn.frame.height >= _WIDE
    other = pictures.get(Phase.START) or pictures[Phase.TOP]
    still = other
    if steps.way is FilmWay.SWING:  # its postures are all in full swing
        still = list_drill_pictures(_STANDS)[Phase.START]
    said = escape(describe_filming(steps, tr), quote=True)
    seen, start = _place_cards(wide)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {DRILL_WIDTH:g} '
        f'{DRILL_HEIGHT:g}" role="img" aria-label="{said}" font-size="13" '
        f'font-family="Noto Sans, system-ui, sans-serif" width="100%">'
        + draw_card(0, 0, PLACE_WIDTH, PLACE_HEIGHT, theme)
        + draw_card(*seen, theme)
        + draw_card(*start, theme)
        + draw_place(steps, theme, tr)
        + _draw_phone(seen, wide, (other, turn), theme)
        + _draw_start(start, still, theme)
        + "".join(
            draw_badge(x + 14, y + 14, number, theme)
            for number, (x, y, *_) in enumerate(((0.0, 0.0), seen, start), 1)
        )
        + "</svg>"
    )


CardBox = tuple[float, float, float, float]  # left, top, width, height


def _place_cards(wide: bool) -> tuple[CardBox, CardBox]:
    """The cards of the phone's picture and of the start: beside, or one on another."""
    if wide:
        half = (DRILL_HEIGHT - _GAP) / 2
        return (_LEFT, 0.0, _ROOM, half), (_LEFT, half + _GAP, _ROOM, half)
    half = (_ROOM - _GAP) / 2
    return (
        (_LEFT, 0.0, half, DRILL_HEIGHT),
        (_LEFT + half + _GAP, 0.0, half, DRILL_HEIGHT),
    )


def _draw_phone(
    card: CardBox, wide: bool, figures: tuple[Picture, Picture], theme: Theme
) -> str:
    """The phone's own picture: the drill where it turns, and how it began, pale."""
    width, height = _ON_ITS_SIDE if wide else _UPRIGHT
    middle = card[0] + card[2] / 2 + (10 if wide else 0)
    top = card[1] + (card[3] - height) / 2 + (0 if wide else 10)
    box = (middle - width / 2, top, width, height)
    other, turn = figures
    return (
        f'<rect x="{box[0]:.1f}" y="{box[1]:.1f}" width="{width}" height="{height}" '
        f'rx="9" fill="{find_colour(Role.PAGE, theme)}" '
        f'stroke="{find_colour(Role.TEXT, theme)}" stroke-width="2.5"/>'
        f'<g opacity="{_GHOST}">{_fit(other, box, theme)}</g>' + _fit(turn, box, theme)
    )


def _draw_start(card: CardBox, first: Picture, theme: Theme) -> str:
    """How the clip begins, and the sign of a pause."""
    left, top, width, height = card
    primary = find_colour(Role.PRIMARY, theme)
    right = left + width
    pause = "".join(
        f'<rect x="{right - x:.1f}" y="{top + 8:.1f}" width="5" height="16" rx="2" '
        f'fill="{primary}"/>'
        for x in (22, 13)
    )
    room = (left + 4, top + 26, width - 8, height - 32)
    if width > height:
        room = (left + 26, top + 6, width - 54, height - 12)
    return _fit(first, room, theme) + pause


def _fit(picture: Picture, box: CardBox, theme: Theme) -> str:
    """A posture with its floor, as large as a box allows, in its middle."""
    frame = picture.frame
    left, top, width, height = box
    scale = _AIR * min(width / frame.width, height / frame.height)
    x = left + width / 2 - scale * (frame.left + frame.right) / 2
    y = top + height / 2 - scale * (frame.top + frame.bottom) / 2
    return (
        f'<g transform="translate({x:.2f} {y:.2f}) scale({scale:.4f})">'
        f"{picture.to_group(theme)}</g>"
    )
