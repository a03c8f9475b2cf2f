"""The three steps of filming as three small pictures in a row, for a phone's width."""

from html import escape

from hinge_core.content.filming_file import FilmGuide
from hinge_core.drawing.charts.filming import describe_filming
from hinge_core.drawing.charts.filming_shapes import (
    draw_badge,
    draw_card,
    draw_distance,
    draw_front_figure,
    draw_line,
    draw_phone_edge_on,
    draw_side_figure,
    draw_stool,
    draw_text,
)
from hinge_core.drawing.palette import Role, Theme, find_colour, mix_tint
from hinge_core.i18n.language import Translate, english

_WIDTH, _HEIGHT = 360, 152
_FIRST, _OTHERS = 164, 94  # widths of the cards; 4 units lie between them
_SMALL = 0.56  # of the large drawing's figures


def draw_filming_steps(guide: FilmGuide, theme: Theme, tr: Translate = english) -> str:
    """Draw the steps as a self-contained SVG 360 units wide and 152 high.

    Screen readers get ``describe_filming``.
    """
    said = escape(describe_filming(guide, tr), quote=True)
    second = _FIRST + 4
    third = second + _OTHERS + 4
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'role="img" aria-label="{said}" font-size="13" '
        f'font-family="Noto Sans, system-ui, sans-serif" width="100%">'
        + draw_card(0, 0, _FIRST, _HEIGHT, theme)
        + draw_card(second, 0, _OTHERS, _HEIGHT, theme)
        + draw_card(third, 0, _OTHERS, _HEIGHT, theme)
        + _place(theme, tr(guide.drawing.distance))
        + _frame(second + _OTHERS / 2, theme)
        + _stand_still(third + _OTHERS / 2, theme)
        + "".join(
            draw_badge(x, 14, number, theme)
            for number, x in enumerate((14, second + 14, third + 14), 1)
        )
        + "</svg>"
    )


def _place(theme: Theme, distance: str) -> str:
    """The phone across from the hips, and below it the same from above."""
    primary, ink = find_colour(Role.PRIMARY, theme), find_colour(Role.TEXT, theme)
    phone, person, floor, above = 34, 134, 80, 128
    body = mix_tint(Role.PRIMARY, theme, 0.45)
    return "".join(
        [
            draw_line(18, floor, 154, floor, find_colour(Role.MUTED, theme), 1.5),
            _scaled(phone, floor, draw_stool(0, 0, theme)),
            _scaled(phone, floor, draw_phone_edge_on(0, -66, theme)),
            _scaled(person, floor, draw_front_figure(0, 0, theme)),
            draw_line(phone + 6, 43, person - 12, 43, primary, 2, "4 4"),
            draw_text((phone + person) / 2, 107, distance, ink, bold=True),
            draw_distance(phone, person, 90, theme),
            f'<rect x="{phone - 3}" y="{above - 11}" width="6" height="22" rx="2" '
            f'fill="{ink}"/>',
            draw_line(phone + 8, above, person - 22, above, primary, 2, "4 4"),
            f'<ellipse cx="{person}" cy="{above}" rx="17" ry="8" fill="{body}"/>',
            f'<circle cx="{person}" cy="{above - 2}" r="7" fill="{primary}"/>',
            f'<path d="M{person - 3} {above - 10} l3 -5 3 5 z" fill="{primary}"/>',
        ]
    )


def _frame(middle: float, theme: Theme) -> str:
    """The phone's own picture with a whole body in it."""
    return (
        f'<rect x="{middle - 33}" y="24" width="66" height="118" rx="10" '
        f'fill="{find_colour(Role.PAGE, theme)}" '
        f'stroke="{find_colour(Role.TEXT, theme)}" stroke-width="2.5"/>'
        + f'<g transform="translate({middle - 6} 130) scale(0.84)">'
        + draw_side_figure(0, 0, theme)
        + "</g>"
    )


def _stand_still(middle: float, theme: Theme) -> str:
    """Somebody who stands, and the sign of a pause."""
    primary = find_colour(Role.PRIMARY, theme)
    pause = "".join(
        f'<rect x="{x}" y="24" width="5" height="16" rx="2" fill="{primary}"/>'
        for x in (middle + 18, middle + 27)
    )
    muted = find_colour(Role.MUTED, theme)
    return (
        draw_line(middle - 36, 138, middle + 36, 138, muted, 1.5)
        + f'<g transform="translate({middle - 4} 136) scale(0.84)">'
        + draw_side_figure(0, 0, theme)
        + f"</g>{pause}"
    )


def _scaled(x: float, floor: float, shape: str) -> str:
    return f'<g transform="translate({x} {floor}) scale({_SMALL})">{shape}</g>'
