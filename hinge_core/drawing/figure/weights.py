"""Equipment that is lifted: bars, bells, plates."""

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure import curves
from hinge_core.drawing.figure.drawing import Paint, draw_circle, draw_curve, draw_line
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.figure.prop import (
    Layered,
    Prop,
    PropLayer,
    find_hands,
    paint_prop,
)
from hinge_core.drawing.figure.spine import lean
from hinge_core.drawing.figure.style import Ink, pick_ink
from hinge_core.drawing.palette import Theme

BELL = np.array(
    [
        (-0.040, -0.055),
        (-0.086, -0.105),
        (-0.094, -0.160),
        (-0.060, -0.212),
        (0.000, -0.226),
        (0.060, -0.212),
        (0.094, -0.160),
        (0.086, -0.105),
        (0.040, -0.055),
    ]
)
HANDLE = np.array(
    [
        (-0.040, -0.070),
        (-0.058, -0.025),
        (-0.040, 0.006),
        (0.000, 0.012),
        (0.040, 0.006),
        (0.058, -0.025),
        (0.040, -0.070),
    ]
)


def make_bar(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A barbell seen from its end: the plate, its hub and the bar's round."""
    scale, hands = posed.body.scale, find_hands(posed)
    radius = (prop.radius or 0.15) * scale
    iron = paint_prop(Ink.IRON, Ink.IRON_LINE, theme)
    rim = Paint(line=pick_ink(Ink.IRON_LINE, theme), width=1.4, opacity=0.7)
    steel = paint_prop(Ink.STEEL, Ink.STEEL_LINE, theme)
    return {
        PropLayer.MIDDLE: [
            draw_circle(hands, radius, iron),
            draw_circle(hands, radius * 0.72, rim),
        ],
        PropLayer.HELD: [draw_circle(hands, 0.016 * scale, steel)],
    }


def make_dumbbells(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """One in each hand, seen from its end."""
    scale = posed.body.scale
    iron = paint_prop(Ink.IRON, Ink.IRON_LINE, theme)
    held = draw_circle(posed.joints["knuckles"], 0.062 * scale, iron)
    rim = Paint(line=pick_ink(Ink.IRON_LINE, theme), width=1.4, opacity=0.7)
    return {
        PropLayer.MIDDLE: [draw_circle(posed.far["knuckles"], 0.062 * scale, iron)],
        PropLayer.HELD: [
            held,
            draw_circle(posed.joints["knuckles"], 0.042 * scale, rim),
        ],
    }


def make_kettlebell(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A kettlebell that hangs in line with the forearms."""
    scale, hands = posed.body.scale * 0.85, find_hands(posed)
    fore = posed.joints["wrist"] - posed.joints["elbow"]
    turn = -np.arctan2(fore[0], -fore[1])

    def place(points: FloatArray) -> FloatArray:
        return np.asarray(hands + lean(points * scale, float(turn)))

    handle = Paint(line=pick_ink(Ink.IRON, theme), width=7.5)
    edge = Paint(line=pick_ink(Ink.IRON_LINE, theme), width=10.0)
    grip = curves.smooth_open(place(HANDLE))[::4]
    bell = curves.smooth_closed(place(BELL))[::4]
    iron = paint_prop(Ink.IRON, Ink.IRON_LINE, theme)
    return {
        PropLayer.HELD: [
            draw_curve(grip, edge),
            draw_curve(grip, handle),
            draw_curve(bell, iron, closed=True),
        ]
    }


def make_plate(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A small plate flat on the upper back, seen edge-on."""
    upper = posed.spine.place(np.array([(-0.13, 0.92)]))[0]
    turn = posed.spine.lean_at(0.88)
    size = np.array([(0.0, -0.10), (0.0, 0.10), (-0.032, 0.10), (-0.032, -0.10)])
    corners = posed.joints["hip"] + upper + lean(size * posed.body.scale, turn)
    iron = paint_prop(Ink.IRON, Ink.IRON_LINE, theme)
    return {PropLayer.MIDDLE: [draw_line(corners, iron, closed=True)]}


def make_landmine(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A bar that turns about a pivot on the floor ahead, its end in the hands."""
    scale, hands = posed.body.scale, find_hands(posed)
    pivot = np.array([prop.x, 0.05]) * scale
    unit = (hands - pivot) / np.hypot(*(hands - pivot))
    side = np.array([-unit[1], unit[0]])
    tip = hands + unit * 0.10 * scale
    bar = np.array([pivot, tip])
    sleeve = np.array([hands - unit * 0.22 * scale, tip])
    plate_at = hands - unit * 0.25 * scale
    plate = np.array(
        [
            plate_at + unit * a * scale + side * b * scale
            for a, b in ((0, -0.16), (0, 0.16), (-0.05, 0.16), (-0.05, -0.16))
        ]
    )
    foot = np.array([(-0.09, 0.0), (-0.04, 0.075), (0.04, 0.075), (0.09, 0.0)]) * scale
    return {
        PropLayer.MIDDLE: [
            draw_line(bar, Paint(line=pick_ink(Ink.STEEL_LINE, theme), width=7.5)),
            draw_line(bar, Paint(line=pick_ink(Ink.STEEL, theme), width=4.5)),
            draw_line(plate, paint_prop(Ink.IRON, Ink.IRON_LINE, theme), closed=True),
            draw_line(
                foot + np.array([pivot[0], 0.0]),
                paint_prop(Ink.IRON, Ink.IRON_LINE, theme),
                closed=True,
            ),
        ],
        PropLayer.HELD: [
            draw_line(sleeve, Paint(line=pick_ink(Ink.STEEL_LINE, theme), width=12.0)),
            draw_line(sleeve, Paint(line=pick_ink(Ink.STEEL, theme), width=9.0)),
        ],
    }


def make_crate(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A box carried level in both hands."""
    scale, hands = posed.body.scale, find_hands(posed)
    half, high = prop.width * scale / 2, prop.height * scale
    corners = np.array(
        [(-half, -0.7 * high), (half, -0.7 * high), (half, 0.3 * high)]
        + [(-half, 0.3 * high)]
    )
    card = paint_prop(Ink.WOOD, Ink.WOOD_LINE, theme)
    return {PropLayer.MIDDLE: [draw_line(hands + corners, card, closed=True)]}
