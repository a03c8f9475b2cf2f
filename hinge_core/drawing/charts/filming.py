"""How to film, as one drawing: where the phone stands, and what it should see."""

from html import escape

from hinge_core.content.filming_file import DrawnWords, FilmGuide, FilmSteps
from hinge_core.drawing.charts.filming_shapes import (
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

_WIDTH, _HEIGHT = 360, 432


def describe_filming(steps: FilmGuide | FilmSteps, tr: Translate = english) -> str:
    """The drawing in words: the three steps."""
    return " ".join(map(tr, steps.steps))


def draw_filming_diagram(
    guide: FilmGuide, theme: Theme, tr: Translate = english
) -> str:
    """Draw how to film, as a self-contained SVG 360 units wide.

    Three views: across the room, from above, and the phone's own picture. Screen
    readers get ``describe_filming``.
    """
    ink = find_colour(Role.TEXT, theme)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'role="img" aria-label="{escape(describe_filming(guide, tr), quote=True)}" '
        f'font-family="Noto Sans, system-ui, sans-serif" font-size="14" '
        f'fill="{ink}" width="100%" style="max-width:480px">'
        + _across_the_room(guide.drawing, theme, tr)
        + _from_above(guide.drawing, theme, tr)
        + _through_the_phone(guide.drawing, theme, tr)
        + "</svg>"
    )


def _across_the_room(words: DrawnWords, theme: Theme, tr: Translate) -> str:
    muted = find_colour(Role.MUTED, theme)
    return "".join(
        [
            draw_card(8, 8, 344, 202, theme),
            draw_line(24, 164, 336, 164, muted, 1.5),
            draw_front_figure(292, 164, theme),
            draw_stool(56, 164, theme),
            draw_phone_edge_on(56, 98, theme),
            draw_line(66, 98, 276, 98, find_colour(Role.PRIMARY, theme), 2, "5 5"),
            draw_text(168, 88, tr(words.height), find_colour(Role.PRIMARY, theme)),
            draw_distance(62, 290, 182, theme),
            draw_text(
                176, 200, tr(words.distance), find_colour(Role.TEXT, theme), bold=True
            ),
        ]
    )


def _from_above(words: DrawnWords, theme: Theme, tr: Translate) -> str:
    primary = find_colour(Role.PRIMARY, theme)
    body = mix_tint(Role.PRIMARY, theme, 0.45)
    return "".join(
        [
            draw_card(8, 218, 168, 206, theme),
            draw_text(92, 242, tr(words.from_above), find_colour(Role.MUTED, theme)),
            # The person looks to the right; the phone lies across their side.
            f'<ellipse cx="88" cy="288" rx="14" ry="30" fill="{body}"/>',
            f'<circle cx="92" cy="288" r="12" fill="{primary}"/>',
            f'<path d="M102 283 l8 5 -8 5 z" fill="{primary}"/>',
            draw_line(90, 326, 90, 372, primary, 2, "5 5"),
            f'<path d="M90 338 h12 v-12" fill="none" stroke="{primary}" '
            'stroke-width="1.5"/>',
            f'<rect x="76" y="376" width="28" height="8" rx="3" '
            f'fill="{find_colour(Role.TEXT, theme)}"/>',
            draw_text(92, 410, tr(words.square), find_colour(Role.TEXT, theme)),
        ]
    )


def _through_the_phone(words: DrawnWords, theme: Theme, tr: Translate) -> str:
    ink = find_colour(Role.TEXT, theme)
    return "".join(
        [
            draw_card(184, 218, 168, 206, theme),
            f'<rect x="222" y="230" width="92" height="150" rx="12" '
            f'fill="{find_colour(Role.PAGE, theme)}" stroke="{ink}" stroke-width="3"/>',
            draw_side_figure(266, 362, theme),
            draw_text(268, 398, tr(words.whole), ink),
            draw_text(268, 416, tr(words.still), ink),
        ]
    )
