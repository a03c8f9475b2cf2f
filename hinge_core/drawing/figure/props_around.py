"""Equipment and surroundings that are leant on, pulled or stood by."""

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure.drawing import Element, Paint, draw_circle, draw_line
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.figure.prop import (
    Layered,
    Prop,
    PropLayer,
    find_hands,
    paint_prop,
)
from hinge_core.drawing.figure.stick import lay_stick_on
from hinge_core.drawing.figure.style import Ink, pick_ink
from hinge_core.drawing.palette import Role, Theme, find_colour
from hinge_core.kinematics.measures import Measure


def find_figure_contacts(posed: Posed) -> dict[Measure, bool]:
    """Which of the stick's three places touch, by the camera's own limit."""
    return lay_stick_on(posed.spine).contacts()


def make_dowel(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A straight stick along the back, with its three contacts."""
    hip, scale = posed.joints["hip"], posed.body.scale
    laid = lay_stick_on(posed.spine)
    base, along = laid.base, laid.along
    outwards = np.array([-along[1], along[0]])
    half = 0.010 * scale
    middle = hip + base + outwards * half
    reach = (laid.places - base) @ along
    ends = (reach.min() - 0.10 * scale, reach.max() + 0.12 * scale)
    corners = np.array(
        [
            middle + along * end + outwards * side * half
            for end, side in ((ends[0], -1), (ends[0], 1), (ends[1], 1), (ends[1], -1))
        ]
    )
    stick = draw_line(
        corners, paint_prop(Ink.WOOD, Ink.WOOD_LINE, theme, 1.4), closed=True
    )
    dots = [
        _contact(hip + point, middle, along, touches, theme, scale)
        for point, touches in zip(laid.places, laid.contacts().values(), strict=True)
    ]
    return {
        PropLayer.MIDDLE: [stick],
        PropLayer.FRONT: [element for dot in dots for element in dot],
    }


def _contact(
    point: FloatArray,
    middle: FloatArray,
    along: FloatArray,
    touches: bool,
    theme: Theme,
    scale: float,
) -> list[Element]:
    """A dot on the stick: filled where it touches; open, with the gap shown, if not."""
    on_stick = middle + along * float((point - middle) @ along)
    edge = pick_ink(Ink.WOOD_LINE, theme)
    fill = edge if touches else find_colour(Role.PAGE, theme)
    dot = draw_circle(on_stick, 0.0145 * scale, Paint(fill=fill, line=edge, width=2.2))
    gap = Paint(line=edge, width=2.0, dash="1 5")
    return [draw_line(np.array([on_stick, point]), gap), dot]


def make_wall(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A wall behind the figure."""
    scale = posed.body.scale
    face, high, deep = prop.x * scale, 1.55 * scale, 0.10 * scale
    corners = np.array([(face, 0), (face, high), (face - deep, high), (face - deep, 0)])
    edge = Paint(line=pick_ink(Ink.STEEL_LINE, theme), width=2.2)
    return {
        PropLayer.BEHIND: [
            draw_line(corners, Paint(fill=pick_ink(Ink.WALL, theme)), closed=True),
            draw_line(corners[:2], edge),
        ]
    }


def make_band(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A band from a low anchor behind, between the legs, to the hands."""
    scale, hands = posed.body.scale, find_hands(posed)
    anchor = np.array([prop.x, prop.y]) * scale
    post = np.array([(0.0, 0.0), (0.0, 0.55), (-0.05, 0.55), (-0.05, 0.0)]) * scale
    corners = post + np.array([anchor[0], 0.0])
    band = Paint(line=pick_ink(Ink.BAND, theme), width=4.5)
    return {
        PropLayer.BEHIND: [
            draw_line(
                corners, paint_prop(Ink.STEEL, Ink.STEEL_LINE, theme), closed=True
            )
        ],
        PropLayer.MIDDLE: [
            draw_line(np.array([anchor, hands]), band),
            draw_circle(
                anchor, 0.018 * scale, paint_prop(Ink.IRON, Ink.IRON_LINE, theme)
            ),
        ],
    }


def make_mat(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A mat on the floor."""
    scale = posed.body.scale
    left, wide, thick = prop.x * scale, prop.width * scale, 0.018 * scale
    corners = np.array(
        [(left, 0.0), (left + wide, 0.0), (left + wide, -thick), (left, -thick)]
    )
    return {
        PropLayer.BEHIND: [
            draw_line(
                corners, paint_prop(Ink.MAT, Ink.SHIRT_LINE, theme, 1.4), closed=True
            )
        ]
    }


def make_box(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A block, step or box."""
    scale = posed.body.scale
    x, y, w, h = (v * scale for v in (prop.x, prop.y, prop.width, prop.height))
    corners = np.array([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    wood = paint_prop(Ink.WOOD, Ink.WOOD_LINE, theme)
    return {PropLayer.BEHIND: [draw_line(corners, wood, closed=True)]}


def make_chair(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A chair seen from its side, its back towards the figure at ``x``."""
    scale = posed.body.scale
    high, deep, seat = prop.height * scale, prop.width * scale, 0.45 * scale
    thick, x = 0.035 * scale, prop.x * scale
    parts = (
        (x, 0.0, thick, high),  # the back, down to the floor
        (x + deep - thick, 0.0, thick, seat),
        (x, seat - thick, deep, thick),
    )
    wood = paint_prop(Ink.WOOD, Ink.WOOD_LINE, theme)
    return {
        PropLayer.BEHIND: [draw_line(_corner(*p), wood, closed=True) for p in parts]
    }


def _corner(x: float, y: float, wide: float, high: float) -> FloatArray:
    return np.array([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)])
