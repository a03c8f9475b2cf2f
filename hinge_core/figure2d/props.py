"""Equipment and surroundings, placed by the figure that uses them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from pydantic import ConfigDict

from hinge_core.arrays import FloatArray
from hinge_core.figure2d import curves
from hinge_core.figure2d.drawing import Element, Paint, circle, curve, line
from hinge_core.figure2d.measure import contact_points, dowel_gaps, dowel_line
from hinge_core.figure2d.place import Posed
from hinge_core.figure2d.spine import lean
from hinge_core.figure2d.style import Ink, ink
from hinge_core.kinematics.measures import Measure
from hinge_core.palette import Theme

TOUCHING_PCT = 2.5  # of the trunk's length, by the contract


class Kind(StrEnum):
    DOWEL = "dowel"
    WALL = "wall"
    BAR = "bar"
    DUMBBELLS = "dumbbells"
    KETTLEBELL = "kettlebell"
    PLATE = "plate"
    BAND = "band"
    LANDMINE = "landmine"
    MAT = "mat"
    BOX = "box"


class Layer(StrEnum):
    """Where in the paint order an element goes."""

    BEHIND = "behind"  # before the whole figure
    MIDDLE = "middle"  # over the far side, under head, trunk and near leg
    HELD = "held"  # over trunk and legs, under the near arm
    FRONT = "front"  # over everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Prop:
    """One thing in the picture. Distances are metres on a body of 1.70 m."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    kind: Kind
    x: float = 0.0  # anchor, pivot, wall face or left edge, from the heel
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    radius: float = 0.0


Layered = Mapping[Layer, list[Element]]


def draw_prop(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """The elements of one prop by layer."""
    return _DRAWERS[prop.kind](prop, posed, theme)


def contacts(posed: Posed) -> dict[Measure, bool]:
    """Which of the stick's three contacts touch, by the contract's 2.5 %."""
    return {name: gap <= TOUCHING_PCT for name, gap in dowel_gaps(posed.spine).items()}


def _hands(posed: Posed) -> FloatArray:
    return np.asarray((posed.joints["knuckles"] + posed.far["knuckles"]) / 2)


def _paint(fill: Ink, edge: Ink, theme: Theme, width: float = 1.8) -> Paint:
    return Paint(fill=ink(fill, theme), line=ink(edge, theme), width=width)


def _dowel(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    hip, spine, scale = posed.joints["hip"], posed.spine, posed.body.scale
    base, along = dowel_line(spine)
    outwards = np.array([-along[1], along[0]])
    half = 0.010 * scale
    middle = hip + base + outwards * half
    reach = np.array([(p - base) @ along for p in contact_points(spine).values()])
    ends = (reach.min() - 0.10 * scale, reach.max() + 0.12 * scale)
    corners = np.array(
        [
            middle + along * end + outwards * side * half
            for end, side in ((ends[0], -1), (ends[0], 1), (ends[1], 1), (ends[1], -1))
        ]
    )
    stick = line(corners, _paint(Ink.WOOD, Ink.WOOD_LINE, theme, 1.4), closed=True)
    dots = [
        _contact(hip + point, middle, along, touches, theme, scale)
        for point, touches in zip(
            contact_points(spine).values(), contacts(posed).values(), strict=True
        )
    ]
    return {
        Layer.MIDDLE: [stick],
        Layer.FRONT: [element for dot in dots for element in dot],
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
    fill = Ink.WOOD_LINE if touches else Ink.PAPER
    dot = circle(on_stick, 0.0145 * scale, _paint(fill, Ink.WOOD_LINE, theme, 2.2))
    gap = Paint(line=ink(Ink.WOOD_LINE, theme), width=2.0, dash="1 5")
    return [line(np.array([on_stick, point]), gap), dot]


def _wall(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    scale = posed.body.scale
    face, high, deep = prop.x * scale, 1.55 * scale, 0.10 * scale
    corners = np.array([(face, 0), (face, high), (face - deep, high), (face - deep, 0)])
    edge = Paint(line=ink(Ink.STEEL_LINE, theme), width=2.2)
    return {
        Layer.BEHIND: [
            line(corners, Paint(fill=ink(Ink.WALL, theme)), closed=True),
            line(corners[:2], edge),
        ]
    }


def _bar(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A barbell seen from its end: the plate, its hub and the bar's round."""
    scale, hands = posed.body.scale, _hands(posed)
    radius = (prop.radius or 0.15) * scale
    iron = _paint(Ink.IRON, Ink.IRON_LINE, theme)
    rim = Paint(line=ink(Ink.IRON_LINE, theme), width=1.4, opacity=0.7)
    steel = _paint(Ink.STEEL, Ink.STEEL_LINE, theme)
    return {
        Layer.MIDDLE: [circle(hands, radius, iron), circle(hands, radius * 0.72, rim)],
        Layer.HELD: [circle(hands, 0.016 * scale, steel)],
    }


def _dumbbells(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    scale = posed.body.scale
    iron = _paint(Ink.IRON, Ink.IRON_LINE, theme)
    held = circle(posed.joints["knuckles"], 0.062 * scale, iron)
    rim = Paint(line=ink(Ink.IRON_LINE, theme), width=1.4, opacity=0.7)
    return {
        Layer.MIDDLE: [circle(posed.far["knuckles"], 0.062 * scale, iron)],
        Layer.HELD: [held, circle(posed.joints["knuckles"], 0.042 * scale, rim)],
    }


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


def _kettlebell(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A kettlebell that hangs in line with the forearms."""
    scale, hands = posed.body.scale * 0.85, _hands(posed)
    fore = posed.joints["wrist"] - posed.joints["elbow"]
    turn = -np.arctan2(fore[0], -fore[1])

    def place(points: FloatArray) -> FloatArray:
        return np.asarray(hands + lean(points * scale, float(turn)))

    handle = Paint(line=ink(Ink.IRON, theme), width=7.5)
    edge = Paint(line=ink(Ink.IRON_LINE, theme), width=10.0)
    grip = curves.smooth_open(place(HANDLE))[::4]
    bell = curves.smooth_closed(place(BELL))[::4]
    iron = _paint(Ink.IRON, Ink.IRON_LINE, theme)
    return {
        Layer.HELD: [curve(grip, edge), curve(grip, handle), curve(bell, iron, closed=True)]
    }


def _plate(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A small plate flat on the upper back, seen edge-on."""
    upper = posed.spine.place(np.array([(-0.13, 0.92)]))[0]
    turn = posed.spine.lean_at(0.88)
    size = np.array([(0.0, -0.10), (0.0, 0.10), (-0.032, 0.10), (-0.032, -0.10)])
    corners = posed.joints["hip"] + upper + lean(size * posed.body.scale, turn)
    iron = _paint(Ink.IRON, Ink.IRON_LINE, theme)
    return {Layer.MIDDLE: [line(corners, iron, closed=True)]}


def _band(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A band from a low anchor behind, between the legs, to the hands."""
    scale, hands = posed.body.scale, _hands(posed)
    anchor = np.array([prop.x, prop.y]) * scale
    post = np.array([(0.0, 0.0), (0.0, 0.55), (-0.05, 0.55), (-0.05, 0.0)]) * scale
    corners = post + np.array([anchor[0], 0.0])
    band = Paint(line=ink(Ink.BAND, theme), width=4.5)
    return {
        Layer.BEHIND: [
            line(corners, _paint(Ink.STEEL, Ink.STEEL_LINE, theme), closed=True)
        ],
        Layer.MIDDLE: [
            line(np.array([anchor, hands]), band),
            circle(anchor, 0.018 * scale, _paint(Ink.IRON, Ink.IRON_LINE, theme)),
        ],
    }


def _landmine(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """A bar that turns about a pivot on the floor ahead, its end in the hands."""
    scale, hands = posed.body.scale, _hands(posed)
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
        Layer.MIDDLE: [
            line(bar, Paint(line=ink(Ink.STEEL_LINE, theme), width=7.5)),
            line(bar, Paint(line=ink(Ink.STEEL, theme), width=4.5)),
            line(plate, _paint(Ink.IRON, Ink.IRON_LINE, theme), closed=True),
            line(
                foot + np.array([pivot[0], 0.0]),
                _paint(Ink.IRON, Ink.IRON_LINE, theme),
                closed=True,
            ),
        ],
        Layer.HELD: [
            line(sleeve, Paint(line=ink(Ink.STEEL_LINE, theme), width=12.0)),
            line(sleeve, Paint(line=ink(Ink.STEEL, theme), width=9.0)),
        ],
    }


def _mat(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    scale = posed.body.scale
    left, wide, thick = prop.x * scale, prop.width * scale, 0.018 * scale
    corners = np.array(
        [(left, 0.0), (left + wide, 0.0), (left + wide, -thick), (left, -thick)]
    )
    return {
        Layer.BEHIND: [
            line(corners, _paint(Ink.MAT, Ink.SHIRT_LINE, theme, 1.4), closed=True)
        ]
    }


def _box(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    scale = posed.body.scale
    x, y, w, h = (v * scale for v in (prop.x, prop.y, prop.width, prop.height))
    corners = np.array([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    wood = _paint(Ink.WOOD, Ink.WOOD_LINE, theme)
    return {Layer.BEHIND: [line(corners, wood, closed=True)]}


_DRAWERS: Mapping[Kind, Callable[[Prop, Posed, Theme], Layered]] = {
    Kind.DOWEL: _dowel,
    Kind.WALL: _wall,
    Kind.BAR: _bar,
    Kind.DUMBBELLS: _dumbbells,
    Kind.KETTLEBELL: _kettlebell,
    Kind.PLATE: _plate,
    Kind.BAND: _band,
    Kind.LANDMINE: _landmine,
    Kind.MAT: _mat,
    Kind.BOX: _box,
}
