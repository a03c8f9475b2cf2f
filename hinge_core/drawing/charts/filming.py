"""How to film, as one drawing: where the phone stands, and what it should see."""

from html import escape

from hinge_core.drawing.palette import Role, Theme, find_colour, mix_tint
from hinge_core.i18n.language import Translate, english

_WIDTH, _HEIGHT = 360, 432


def describe_filming(tr: Translate = english) -> str:
    """The drawing in words."""
    return tr(
        "Put the phone at hip height, 2.5 to 3.5 metres away, square-on to your side. "
        "Your whole body stays in the picture, with some room above your head and "
        "below your feet. Stand still for two seconds first, then start."
    )


def draw_filming_diagram(theme: Theme, tr: Translate = english) -> str:
    """Draw how to film, as a self-contained SVG 360 units wide.

    Three views: across the room, from above, and the phone's own picture. Screen
    readers get ``describe_filming``.
    """
    ink = find_colour(Role.TEXT, theme)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'role="img" aria-label="{escape(describe_filming(tr), quote=True)}" '
        f'font-family="Noto Sans, system-ui, sans-serif" font-size="14" '
        f'fill="{ink}" width="100%" style="max-width:480px">'
        + _across_the_room(theme, tr)
        + _from_above(theme, tr)
        + _through_the_phone(theme, tr)
        + "</svg>"
    )


def _across_the_room(theme: Theme, tr: Translate) -> str:
    muted = find_colour(Role.MUTED, theme)
    return "".join(
        [
            _card(8, 8, 344, 202, theme),
            _line(24, 164, 336, 164, muted, 1.5),
            _front_figure(292, 164, theme),
            _stool(56, 164, theme),
            _phone_edge_on(56, 98, theme),
            _line(66, 98, 276, 98, find_colour(Role.PRIMARY, theme), 2, "5 5"),
            _text(168, 88, tr("hip height"), find_colour(Role.PRIMARY, theme)),
            _distance(62, 290, 182, theme),
            _text(
                176, 200, tr("2.5 to 3.5 m"), find_colour(Role.TEXT, theme), bold=True
            ),
        ]
    )


def _from_above(theme: Theme, tr: Translate) -> str:
    primary = find_colour(Role.PRIMARY, theme)
    body = mix_tint(Role.PRIMARY, theme, 0.45)
    return "".join(
        [
            _card(8, 218, 168, 206, theme),
            _text(92, 242, tr("from above"), find_colour(Role.MUTED, theme)),
            # The person looks to the right; the phone lies across their side.
            f'<ellipse cx="88" cy="288" rx="14" ry="30" fill="{body}"/>',
            f'<circle cx="92" cy="288" r="12" fill="{primary}"/>',
            f'<path d="M102 283 l8 5 -8 5 z" fill="{primary}"/>',
            _line(90, 326, 90, 372, primary, 2, "5 5"),
            f'<path d="M90 338 h12 v-12" fill="none" stroke="{primary}" '
            'stroke-width="1.5"/>',
            f'<rect x="76" y="376" width="28" height="8" rx="3" '
            f'fill="{find_colour(Role.TEXT, theme)}"/>',
            _text(92, 410, tr("square-on to your side"), find_colour(Role.TEXT, theme)),
        ]
    )


def _through_the_phone(theme: Theme, tr: Translate) -> str:
    ink = find_colour(Role.TEXT, theme)
    return "".join(
        [
            _card(184, 218, 168, 206, theme),
            f'<rect x="222" y="230" width="92" height="150" rx="12" '
            f'fill="{find_colour(Role.PAGE, theme)}" stroke="{ink}" stroke-width="3"/>',
            _side_figure(266, 362, theme),
            _text(268, 398, tr("whole body in view"), ink),
            _text(268, 416, tr("stand still first"), ink),
        ]
    )


def _front_figure(x: float, floor: float, theme: Theme) -> str:
    """A standing person seen from the front, 136 units tall."""
    body, skin = find_colour(Role.PRIMARY, theme), mix_tint(Role.PRIMARY, theme, 0.55)
    limb = f'fill="none" stroke-linecap="round" stroke="{skin}"'
    return (
        f'<g transform="translate({x} {floor})">'
        f'<path d="M-8 -66 L-10 -6 M8 -66 L10 -6" {limb} stroke-width="13"/>'
        f'<path d="M-19 -104 L-23 -62 M19 -104 L23 -62" {limb} stroke-width="8"/>'
        f'<path d="M-12 -106 Q0 -112 12 -106 L12 -68 Q0 -60 -12 -68 Z" fill="{body}" '
        f'stroke="{body}" stroke-width="8" stroke-linejoin="round"/>'
        f'<circle cy="-125" r="11" fill="{skin}"/></g>'
    )


def _side_figure(x: float, floor: float, theme: Theme) -> str:
    """A standing person seen from the side, looking right, 112 units tall."""
    body, skin = find_colour(Role.PRIMARY, theme), mix_tint(Role.PRIMARY, theme, 0.55)
    limb = f'fill="none" stroke-linecap="round" stroke="{skin}"'
    return (
        f'<g transform="translate({x} {floor})">'
        f'<path d="M0 -58 L2 -30 L-1 -5 M-1 -4 L12 -3" {limb} stroke-width="11" '
        'stroke-linejoin="round"/>'
        f'<path d="M1 -84 Q-3 -70 0 -60" fill="none" stroke-linecap="round" '
        f'stroke="{body}" stroke-width="19"/>'
        f'<path d="M1 -84 L-1 -62 L3 -48" fill="none" stroke-linecap="round" '
        f'stroke="{find_colour(Role.PAGE, theme)}" stroke-width="3" opacity="0.7"/>'
        f'<circle cx="4" cy="-104" r="9" fill="{skin}"/>'
        f'<path d="M12 -107 l4 4 -4 2 z" fill="{skin}"/></g>'
    )


def _stool(x: float, floor: float, theme: Theme) -> str:
    muted = find_colour(Role.MUTED, theme)
    return (
        f'<path d="M{x - 22} {floor - 46} H{x + 22}" stroke="{muted}" '
        'stroke-width="5" stroke-linecap="round"/>'
        f'<path d="M{x - 15} {floor - 44} L{x - 20} {floor} '
        f'M{x + 15} {floor - 44} L{x + 20} {floor}" stroke="{muted}" '
        'stroke-width="3" stroke-linecap="round"/>'
    )


def _phone_edge_on(x: float, y: float, theme: Theme) -> str:
    return (
        f'<rect x="{x - 4}" y="{y - 20}" width="8" height="40" rx="3" '
        f'fill="{find_colour(Role.TEXT, theme)}"/>'
    )


def _distance(left: float, right: float, y: float, theme: Theme) -> str:
    ink = find_colour(Role.TEXT, theme)
    return (
        f'<path d="M{left} {y} H{right} M{left + 7} {y - 4} L{left} {y} l7 4 '
        f'M{right - 7} {y - 4} L{right} {y} l-7 4" fill="none" stroke="{ink}" '
        'stroke-width="1.5" stroke-linecap="round"/>'
    )


def _card(x: float, y: float, width: float, height: float, theme: Theme) -> str:
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" '
        f'fill="{find_colour(Role.PANEL, theme)}"/>'
    )


def _line(
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    stroke: str,
    width: float,
    dashes: str = "",
) -> str:
    return (
        f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" stroke="{stroke}" '
        f'stroke-width="{width}" stroke-dasharray="{dashes}" stroke-linecap="round"/>'
    )


def _text(x: float, y: float, words: str, fill: str, *, bold: bool = False) -> str:
    weight = 700 if bold else 400
    return (
        f'<text x="{x}" y="{y}" text-anchor="middle" fill="{fill}" '
        f'font-weight="{weight}">{escape(words)}</text>'
    )
