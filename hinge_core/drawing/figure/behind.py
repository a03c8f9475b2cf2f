"""A plain view from behind, for what no side view shows: a shift to one side.

The figure is half way down, seen along its own length, so the trunk looks short. Its
proportions come from the same body; its tilts are given, not solved.
"""

from dataclasses import dataclass

import numpy as np
from shapely.geometry import Polygon

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure import curves
from hinge_core.drawing.figure.body import FigureBody
from hinge_core.drawing.figure.drawing import (
    Element,
    Paint,
    draw_area,
    draw_circle,
    draw_curve,
    draw_line,
)
from hinge_core.drawing.figure.style import Ink, pick_ink
from hinge_core.drawing.palette import Role, Theme, find_colour

HERE = np.zeros(2)
STANCE = 0.115  # metres from the middle to each ankle
TRUNK_SEEN = 0.74  # of its length, leaning away from the eye
LEVEL_LINE = 0.27  # half the length of the level lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Sideways:
    """How far hips and shoulders leave the middle and the level."""

    hip_shift_m: float = 0.0
    hip_tilt_deg: float = 0.0  # + right side (of the picture) lower
    shoulder_tilt_deg: float = 0.0


LEVEL = Sideways()
SHIFTED = Sideways(hip_shift_m=0.065, hip_tilt_deg=8.0, shoulder_tilt_deg=-7.0)


def find_hips(sideways: Sideways, body: FigureBody) -> FloatArray:
    """The middle between the hips, (2,) metres."""
    high = 0.97 * (body.shank + body.thigh) + body.ankle_height
    return np.array([sideways.hip_shift_m, high])


def paint_behind(sideways: Sideways, theme: Theme, body: FigureBody) -> list[Element]:
    """The figure from behind, with the lines that show hips and shoulders."""
    hips = find_hips(sideways, body)
    shoulders = hips * [0.35, 1.0] + np.array([0.0, TRUNK_SEEN * body.trunk])
    hip_line = _tilted(sideways.hip_tilt_deg)
    shoulder_line = _tilted(sideways.shoulder_tilt_deg)
    legs = [_leg(hips, hip_line, side, body) for side in (-1, 1)]
    arms = [_arm(shoulders, hips, shoulder_line, side, body) for side in (-1, 1)]
    torso = _torso(hips, shoulders, hip_line, shoulder_line, body)
    seat = _seat(hips, hip_line, body)
    head = shoulders + np.array([0.0, 0.115])
    skin = _paint(Ink.SKIN, Ink.SKIN_LINE, theme)
    shirt = _paint(Ink.SHIRT, Ink.SHIRT_LINE, theme)
    trousers = _paint(Ink.TROUSERS, Ink.TROUSERS_LINE, theme)
    neck = curves.make_tapered(np.array([shoulders, head]), [0.062, 0.056])
    return [
        draw_area(curves.find_largest(neck), skin, 32, head, HERE),
        *(draw_area(arm, skin, 44, shoulders, HERE) for arm, _ in arms),
        draw_area(torso, shirt, 60, head, HERE),
        *(draw_area(sleeve, shirt, 28, shoulders, HERE) for _, sleeve in arms),
        *_head(head, theme),
        draw_area(curves.merge([*legs, seat], crease=0.03), trousers, 130, hips, HERE),
        *(_shoe(side, theme) for side in (-1, 1)),
        _split(hips, hip_line, theme),
        *_level(shoulders, shoulder_line, Role.TRUNK, theme),
        *_level(hips, hip_line, Role.HIP, theme),
    ]


def _paint(fill: Ink, edge: Ink, theme: Theme) -> Paint:
    return Paint(fill=pick_ink(fill, theme), line=pick_ink(edge, theme))


def _tilted(degrees: float) -> FloatArray:
    turn = np.radians(-degrees)
    return np.array([np.cos(turn), np.sin(turn)])


def _leg(hips: FloatArray, across: FloatArray, side: int, body: FigureBody) -> Polygon:
    hip = hips + across * side * body.hip_half_width * 0.86
    ankle = np.array([side * STANCE, body.ankle_height])
    share = body.thigh / (body.thigh + body.shank)
    knee = hip + (ankle - hip) * share + np.array([side * 0.010, 0.0])
    calf = knee + (ankle - knee) * 0.30
    points = np.array([hip, (hip + knee) / 2, knee, calf, ankle])
    return curves.merge(
        [curves.make_tapered(points, [0.100, 0.083, 0.056, 0.060, 0.036])], crease=0.06
    )


def _seat(hips: FloatArray, across: FloatArray, body: FigureBody) -> Polygon:
    up = np.array([-across[1], across[0]])
    sides = [hips + across * side * 0.068 for side in (-1, 1)]
    waist = [
        hips + across * x + up * y
        for x, y in ((-0.15, 0.0), (-0.138, 0.115), (0.138, 0.115), (0.15, 0.0))
    ]
    return curves.merge(
        [Polygon(waist), *(curves.make_disc(p, 0.112) for p in sides)], crease=0.05
    )


def _torso(
    hips: FloatArray,
    shoulders: FloatArray,
    hip_line: FloatArray,
    shoulder_line: FloatArray,
    body: FigureBody,
) -> Polygon:
    waist = hips + (shoulders - hips) * 0.36
    wide = body.shoulder_half_width
    rows = [
        (hips + np.array([0.0, 0.02]), hip_line, 0.150),
        (waist, (hip_line + shoulder_line) / 2, 0.132),
        (hips + (shoulders - hips) * 0.72, shoulder_line, 0.175),
        (shoulders - np.array([0.0, 0.012]), shoulder_line, wide * 0.93),
        (shoulders + np.array([0.0, 0.062]), shoulder_line, 0.070),
    ]
    right = [p + a * w for p, a, w in rows]
    left = [p - a * w for p, a, w in rows]
    return curves.find_largest(
        curves.make_shape(curves.smooth_closed(np.array(right + left[::-1])))
    )


def _arm(
    shoulders: FloatArray,
    hips: FloatArray,
    across: FloatArray,
    side: int,
    body: FigureBody,
) -> tuple[Polygon, Polygon]:
    """Hand on the hip, elbow out; the arm and its sleeve."""
    shoulder = shoulders + across * side * body.shoulder_half_width * 0.86
    elbow = shoulder + np.array([side * 0.155, -0.185])
    wrist = hips + np.array([side * 0.150, 0.095])
    arm = curves.merge(
        [
            curves.make_tapered(np.array([shoulder, elbow]), [0.050, 0.037]),
            curves.make_tapered(np.array([elbow, wrist]), [0.037, 0.027]),
            curves.make_tapered(
                np.array([wrist, wrist - np.array([side * 0.05, 0.03])]), [0.027, 0.030]
            ),
        ],
        crease=0.02,
    )
    end = shoulder + (elbow - shoulder) * 0.62
    sleeve = curves.make_tapered(np.array([shoulder, end]), [0.060, 0.055])
    return arm, curves.find_largest(sleeve)


def _shoe(side: int, theme: Theme) -> Element:
    at = np.array([side * STANCE, 0.0])
    heel = np.array(
        [(-0.040, 0.0), (-0.044, 0.05), (-0.030, 0.10), (0.030, 0.10), (0.044, 0.05)]
    )
    outline = curves.smooth_closed(at + np.vstack([heel, [(0.040, 0.0)]]))
    return draw_area(
        curves.find_largest(curves.make_shape(outline)),
        _paint(Ink.SHOE, Ink.SHOE_LINE, theme),
        28,
        at,
        HERE,
    )


def _head(at: FloatArray, theme: Theme) -> list[Element]:
    """The back of the head: hair, with both ears and a strip of neck."""
    skin = _paint(Ink.SKIN, Ink.SKIN_LINE, theme)
    angles = np.linspace(0.0, 2.0 * np.pi, 16, endpoint=False)
    oval = np.stack([0.080 * np.cos(angles), 0.105 * np.sin(angles)], axis=-1)
    ears = [at + np.array([side * 0.080, 0.0]) for side in (-1, 1)]
    return [
        *(draw_circle(ear, 0.018, skin) for ear in ears),
        draw_curve(
            at + np.array([0.0, 0.025]) + oval,
            _paint(Ink.HAIR, Ink.HAIR, theme),
            closed=True,
        ),
    ]


def _split(hips: FloatArray, across: FloatArray, theme: Theme) -> Element:
    down = np.array([across[1], -across[0]])
    ends = np.array([hips + down * 0.02, hips + down * 0.12])
    return draw_line(ends, Paint(line=pick_ink(Ink.TROUSERS_LINE, theme), width=1.8))


def _level(
    at: FloatArray, across: FloatArray, role: Role, theme: Theme
) -> list[Element]:
    """The line through both joints, over the level it is compared with."""
    tone, page = find_colour(role, theme), find_colour(Role.PAGE, theme)
    flat = np.array([1.0, 0.0])
    level = np.array([at - flat * LEVEL_LINE, at + flat * LEVEL_LINE])
    joints = np.array([at - across * LEVEL_LINE, at + across * LEVEL_LINE])
    return [
        draw_line(level, Paint(line=tone, width=1.6, dash="3 5")),
        draw_line(joints, Paint(line=page, width=6.5)),
        draw_line(joints, Paint(line=tone, width=3.6)),
    ]
