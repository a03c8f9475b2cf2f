"""Where the phone stands for a drill, across the room and from above, as SVG."""

from hinge_core.content.filming_file import FilmSteps, FilmWay
from hinge_core.drawing.charts.filming_shapes import (
    draw_distance,
    draw_front_figure,
    draw_line,
    draw_phone_edge_on,
    draw_stool,
    draw_text,
)
from hinge_core.drawing.palette import Role, Theme, find_colour, mix_tint
from hinge_core.i18n.language import Translate

PLACE_WIDTH, PLACE_HEIGHT = 164.0, 190.0
_PHONE_X, _PERSON_X = 28.0, 122.0
_FLOOR, _ABOVE = 106.0, 164.0  # heights in the card
_LYING_FLOOR, _LYING_ABOVE = 76.0, 148.0  # from above, who lies takes more room
_SCALE = 0.66  # of the large drawing's figures
_STEP = 16.0  # of a box to climb, before it is scaled
_HIP, _KNEELING_HIP = 66.0, 34.0  # of a figure from the front, before it is scaled


def draw_place(steps: FilmSteps, theme: Theme, tr: Translate) -> str:
    """Where the phone stands and how far off, in a card of 164 by 190 units."""
    said = tr(steps.drawing.distance)
    if steps.way is FilmWay.LYING:
        return _draw_lying(theme) + _draw_distance(_LYING_FLOOR, said, theme)
    return _draw_upright(steps.way, theme) + _draw_distance(_FLOOR, said, theme)


def _draw_distance(floor: float, said: str, theme: Theme) -> str:
    """The floor, and under it how far off the phone stands."""
    ink, middle = find_colour(Role.TEXT, theme), (_PHONE_X + _PERSON_X) / 2
    return (
        draw_line(10, floor, 154, floor, find_colour(Role.MUTED, theme), 1.5)
        + draw_distance(_PHONE_X, _PERSON_X, floor + 12, theme)
        + draw_text(middle, floor + 30, said, ink, bold=True)
    )


def _draw_upright(way: FilmWay, theme: Theme) -> str:
    """On two feet, or on both knees: the phone as high as the hips are."""
    kneeling = way is FilmWay.KNEELING
    hip = (_KNEELING_HIP if kneeling else _HIP) * _SCALE
    level = _FLOOR - hip
    figure = draw_kneeling_front if kneeling else draw_front_figure
    up = _STEP if way is FilmWay.STEP else 0.0  # a phone as high as hips on the floor
    person = _put(_PERSON_X, _FLOOR, figure(0, -up, theme) + _draw_held(way, theme))
    seat = hip - 20 * _SCALE  # half a phone's height under its middle
    return "".join(
        [
            _draw_stand(seat, theme),
            _put(_PHONE_X, level, draw_phone_edge_on(0, 0, theme)),
            person,
            _draw_sight(level, 13.0, theme),
            _draw_from_above(_ABOVE, theme, _draw_body_above(way, theme)),
        ]
    )


def _draw_stand(height: float, theme: Theme) -> str:
    """What the phone stands on."""
    shape = draw_stool(0, 0, theme, height=height / _SCALE)
    return _put(_PHONE_X, _FLOOR, shape)


def _draw_sight(level: float, near: float, theme: Theme) -> str:
    """The line from the phone to the body, level."""
    primary = find_colour(Role.PRIMARY, theme)
    return draw_line(_PHONE_X + 6, level, _PERSON_X - near, level, primary, 2, "4 4")


def draw_kneeling_front(x: float, floor: float, theme: Theme) -> str:
    """A person who kneels tall, seen from the front, 104 units tall."""
    body, skin = find_colour(Role.PRIMARY, theme), mix_tint(Role.PRIMARY, theme, 0.55)
    limb = f'fill="none" stroke-linecap="round" stroke="{skin}"'
    return (
        f'<g transform="translate({x} {floor})">'
        f'<path d="M-8 -34 L-10 -7 M8 -34 L10 -7" {limb} stroke-width="14"/>'
        f'<path d="M-19 -72 L-28 -52 L-14 -40 M19 -72 L28 -52 L14 -40" {limb} '
        'stroke-width="8" stroke-linejoin="round"/>'
        f'<path d="M-12 -74 Q0 -80 12 -74 L12 -36 Q0 -28 -12 -36 Z" fill="{body}" '
        f'stroke="{body}" stroke-width="8" stroke-linejoin="round"/>'
        f'<circle cy="-93" r="11" fill="{skin}"/></g>'
    )


def _draw_held(way: FilmWay, theme: Theme) -> str:
    """A bar with small plates, from its middle; a bell between the hands; a box."""
    ink = find_colour(Role.TEXT, theme)
    if way is FilmWay.LOADED:
        plates = "".join(
            f'<rect x="{x}" y="-74" width="5" height="28" rx="2" fill="{ink}"/>'
            for x in (-43, 38)
        )
        return draw_line(-50, -60, 50, -60, ink, 3) + plates
    if way is FilmWay.SWING:
        return (
            draw_line(-22, -66, 0, -52, ink, 3)
            + draw_line(22, -66, 0, -52, ink, 3)
            + f'<circle cx="0" cy="-42" r="10" fill="{ink}"/>'
        )
    if way is FilmWay.STEP:
        wood = mix_tint(Role.TEXT, theme, 0.35)
        return f'<rect x="-24" y="{-_STEP}" width="48" height="{_STEP}" fill="{wood}"/>'
    return ""


def _draw_from_above(level: float, theme: Theme, body: str) -> str:
    """The phone square-on to the body's side, both from above."""
    ink, primary = find_colour(Role.TEXT, theme), find_colour(Role.PRIMARY, theme)
    return (
        f'<rect x="{_PHONE_X - 3}" y="{level - 11}" width="6" height="22" rx="2" '
        f'fill="{ink}"/>'
        + draw_line(_PHONE_X + 8, level, _PERSON_X - 24, level, primary, 2, "4 4")
        + f'<g transform="translate({_PERSON_X} {level})">{body}</g>'
    )


def _draw_body_above(way: FilmWay, theme: Theme) -> str:
    """Who looks up the card, from above, with what they hold before them."""
    primary, body = (
        find_colour(Role.PRIMARY, theme),
        mix_tint(Role.PRIMARY, theme, 0.45),
    )
    ink = find_colour(Role.TEXT, theme)
    held = ""
    if way is FilmWay.LOADED:
        held = draw_line(-33, -13, 33, -13, ink, 2.5) + "".join(
            f'<rect x="{x}" y="-19" width="3.5" height="12" rx="1" fill="{ink}"/>'
            for x in (-29, 25.5)
        )
    if way is FilmWay.SWING:
        held = f'<circle cy="-17" r="5" fill="{ink}"/>'
    return (
        f'{held}<ellipse rx="18" ry="8" fill="{body}"/>'
        f'<circle cy="-2" r="7" fill="{primary}"/><path d="M-3 -10 l3 -5 3 5 z" '
        f'fill="{primary}"/>'
    )


def _draw_lying(theme: Theme) -> str:
    """On the back: seen from the feet, the phone on the floor; and from above."""
    ink, primary = find_colour(Role.TEXT, theme), find_colour(Role.PRIMARY, theme)
    body, skin = (
        mix_tint(Role.PRIMARY, theme, 0.45),
        mix_tint(Role.PRIMARY, theme, 0.55),
    )
    limb = f'fill="none" stroke-linecap="round" stroke="{skin}"'
    shins = 'd="M-10 -7 L-10 -44 M10 -7 L10 -44" fill="none" stroke-linecap="round"'
    panel = find_colour(Role.PANEL, theme)
    from_feet = (
        f'<ellipse cy="-14" rx="25" ry="13" fill="{primary}"/>'
        f'<path {shins} stroke="{panel}" stroke-width="17"/>'  # they are in front
        f'<path {shins} stroke="{skin}" stroke-width="13"/>'
    )
    from_above = (
        f'<path d="M-16 -21 L-14 8 M16 -21 L14 8" {limb} stroke-width="5"/>'
        f'<path d="M-5 6 L-5 28 M5 6 L5 28" {limb} stroke-width="8"/>'
        f'<rect x="-11" y="-22" width="22" height="32" rx="8" fill="{primary}"/>'
        f'<circle cy="-30" r="7.5" fill="{body}"/>'
    )
    return "".join(
        [
            f'<rect x="{_PHONE_X - 3}" y="{_LYING_FLOOR - 21}" width="6" height="20" '
            f'rx="2" fill="{ink}"/>',
            f'<g transform="translate({_PERSON_X} {_LYING_FLOOR})">{from_feet}</g>',
            _draw_sight(_LYING_FLOOR - 11, 26.0, theme),
            _draw_from_above(_LYING_ABOVE, theme, from_above),
        ]
    )


def _put(x: float, floor: float, shape: str) -> str:
    return f'<g transform="translate({x} {floor}) scale({_SCALE})">{shape}</g>'
