"""The person in paint: which outline gets which colour, from far to near."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from shapely.geometry import Polygon

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure.body_outline import Shapes, draw
from hinge_core.drawing.figure.drawing import Element, Paint, draw_area, draw_curve
from hinge_core.drawing.figure.head import Head
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.figure.spine import lean
from hinge_core.drawing.figure.style import Ink
from hinge_core.drawing.palette import Theme

Dyer = Callable[[Ink], str]  # a part of the drawing -> its colour
FAR_LEG_SHIFT = np.array([0.024, 0.013])  # metres: a glimpse of the far side
FAR_ARM_SHIFT = np.array([0.010, 0.0])
HERE = np.zeros(2)
# Where an outline begins: rest points of the torso, metres and trunk lengths.
WAIST, NAPE = (-0.12, 0.2), (-0.10, 1.05)
NAPE_BEHIND_EAR = 0.1  # metres, for the head's own
# Points round each outline: as few as keep it smooth, since animations carry them all.
POINTS = {
    "leg": 60,
    "shirt": 36,
    "arm": 40,
    "sleeve": 24,
    "shoe": 30,
    "head": 66,
    "hair": 40,
}


@dataclass(frozen=True, slots=True)
class Person:
    """The drawn person in layers; equipment goes between them."""

    far: list[Element]  # arm and leg of the far side
    upper: list[Element]  # head and shirt
    leg: list[Element]  # near leg with its shoe
    near: list[Element]  # near arm


def paint_person(posed: Posed, theme: Theme) -> Person:
    """Draw a placed figure in the colours of a theme."""
    shapes, joints = draw(posed), posed.joints
    look = posed.body.look

    def dye(ink: Ink) -> str:
        return look.pick(ink, theme)

    far_joints = {**joints, **posed.far}
    waist = joints["hip"] + posed.spine.place(np.array(WAIST))
    nape = joints["hip"] + posed.spine.place(np.array(NAPE))
    trousers = _paint(Ink.TROUSERS, Ink.TROUSERS_LINE, dye)
    behind = _paint(Ink.TROUSERS_FAR, Ink.TROUSERS_LINE, dye)
    shirt = _paint(Ink.SHIRT, Ink.SHIRT_LINE, dye)
    far_arm, near_arm = (
        _arm(arms, joints["shoulder"], inks, dye, shift)
        for arms, inks, shift in (
            (
                (shapes.far_arm, shapes.far_sleeve),
                (Ink.SKIN_FAR, Ink.SHIRT_FAR),
                FAR_ARM_SHIFT,
            ),
            ((shapes.near_arm, shapes.near_sleeve), (Ink.SKIN, Ink.SHIRT), HERE),
        )
    )
    return Person(
        far=[
            *far_arm,
            draw_area(
                shapes.far_leg, behind, POINTS["leg"], joints["hip"], FAR_LEG_SHIFT
            ),
            *_shoe(shapes.far_shoe, far_joints, Ink.SHOE_FAR, dye, FAR_LEG_SHIFT),
        ],
        upper=[
            *_head(posed, shapes, dye),
            draw_area(shapes.shirt, shirt, POINTS["shirt"], nape, HERE),
        ],
        leg=[
            draw_area(shapes.near_leg, trousers, POINTS["leg"], waist, HERE),
            *_shoe(shapes.near_shoe, joints, Ink.SHOE, dye, HERE),
        ],
        near=near_arm,
    )


def _arm(
    outlines: tuple[Polygon, Polygon],
    shoulder: FloatArray,
    inks: tuple[Ink, Ink],
    dye: Dyer,
    shift: FloatArray,
) -> list[Element]:
    arm, sleeve = outlines
    skin = _paint(inks[0], Ink.SKIN_LINE, dye)
    cloth = _paint(inks[1], Ink.SHIRT_LINE, dye)
    return [
        draw_area(arm, skin, POINTS["arm"], shoulder, shift),
        draw_area(sleeve, cloth, POINTS["sleeve"], shoulder, shift),
    ]


def _shoe(
    shoe: tuple[Polygon, Polygon],
    joints: Mapping[str, FloatArray],
    fill: Ink,
    dye: Dyer,
    shift: FloatArray,
) -> list[Element]:
    return [
        draw_area(
            outline,
            _paint(colour, Ink.SHOE_LINE, dye),
            POINTS["shoe"],
            joints["ankle"],
            shift,
        )
        for outline, colour in zip(shoe, (fill, Ink.SOLE), strict=True)
    ]


def _paint(fill: Ink, line: Ink, dye: Dyer) -> Paint:
    return Paint(fill=dye(fill), line=dye(line))


def _head(posed: Posed, shapes: Shapes, dye: Dyer) -> list[Element]:
    head = shapes.head
    skin_line = dye(Ink.SKIN_LINE)
    skin = Paint(fill=dye(Ink.SKIN), line=skin_line)
    thin = Paint(fill=dye(Ink.SKIN), line=skin_line, width=1.3)
    hair = dye(Ink.HAIR)
    brush = Paint(fill=hair, line=hair, width=1.2)
    feature = dye(Ink.EYE)
    nape = posed.joints["ear"] - head.gaze * NAPE_BEHIND_EAR
    return [
        draw_area(head.skin, skin, POINTS["head"], nape, HERE),
        draw_area(head.hair, brush, POINTS["hair"], nape, HERE),
        draw_curve(head.ear, thin, closed=True),
        draw_curve(head.brow, Paint(line=feature, width=2.4)),
        draw_curve(head.mouth, Paint(line=skin_line, width=1.5)),
        draw_curve(draw_eye(posed, head), Paint(fill=feature), closed=True),
    ]


def draw_eye(posed: Posed, head: Head) -> FloatArray:
    """The eye's closed curve, (n, 2) metres."""
    angles = np.linspace(0.0, 2.0 * np.pi, 10, endpoint=False)
    oval = np.stack([0.0062 * np.cos(angles), 0.0092 * np.sin(angles)], axis=-1)
    turn = posed.spine.lean_at(1.5)
    return np.asarray(head.eye + lean(oval * posed.body.scale, turn))
