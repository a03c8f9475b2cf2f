"""What the drawings of how to film are put together from, as SVG."""

from html import escape

from hinge_core.drawing.palette import Role, Theme, find_colour, mix_tint


def draw_front_figure(x: float, floor: float, theme: Theme) -> str:
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


def draw_side_figure(x: float, floor: float, theme: Theme) -> str:
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


def draw_stool(x: float, floor: float, theme: Theme, height: float = 46.0) -> str:
    """A stool, its middle at ``x``."""
    muted = find_colour(Role.MUTED, theme)
    return (
        f'<path d="M{x - 22} {floor - height} H{x + 22}" stroke="{muted}" '
        'stroke-width="5" stroke-linecap="round"/>'
        f'<path d="M{x - 15} {floor - height + 2} L{x - 20} {floor} '
        f'M{x + 15} {floor - height + 2} L{x + 20} {floor}" stroke="{muted}" '
        'stroke-width="3" stroke-linecap="round"/>'
    )


def draw_phone_edge_on(x: float, y: float, theme: Theme) -> str:
    """A phone seen from its edge, 40 units high."""
    return (
        f'<rect x="{x - 4}" y="{y - 20}" width="8" height="40" rx="3" '
        f'fill="{find_colour(Role.TEXT, theme)}"/>'
    )


def draw_distance(left: float, right: float, y: float, theme: Theme) -> str:
    """An arrow both ways."""
    ink = find_colour(Role.TEXT, theme)
    return (
        f'<path d="M{left} {y} H{right} M{left + 7} {y - 4} L{left} {y} l7 4 '
        f'M{right - 7} {y - 4} L{right} {y} l-7 4" fill="none" stroke="{ink}" '
        'stroke-width="1.5" stroke-linecap="round"/>'
    )


def draw_card(x: float, y: float, width: float, height: float, theme: Theme) -> str:
    """A panel's ground."""
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" '
        f'fill="{find_colour(Role.PANEL, theme)}"/>'
    )


def draw_line(
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    stroke: str,
    width: float,
    dashes: str = "",
) -> str:
    """A line, dashed where ``dashes`` says so."""
    return (
        f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" stroke="{stroke}" '
        f'stroke-width="{width}" stroke-dasharray="{dashes}" stroke-linecap="round"/>'
    )


def draw_badge(x: float, y: float, number: int, theme: Theme) -> str:
    """A step's number, in a round of its own."""
    page, primary = find_colour(Role.PAGE, theme), find_colour(Role.PRIMARY, theme)
    return f'<circle cx="{x}" cy="{y}" r="9" fill="{primary}"/>' + draw_text(
        x, y + 4.5, str(number), page, bold=True
    )


def draw_text(x: float, y: float, words: str, fill: str, *, bold: bool = False) -> str:
    """Words, their middle at ``x``."""
    weight = 700 if bold else 400
    return (
        f'<text x="{x}" y="{y}" text-anchor="middle" fill="{fill}" '
        f'font-weight="{weight}">{escape(words)}</text>'
    )
