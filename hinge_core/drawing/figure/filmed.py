"""What a camera that stands askew sees, laid over what is true."""

from collections.abc import Mapping

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure.drawing import (
    Element,
    Paint,
    draw_circle,
    draw_label,
    draw_line,
)
from hinge_core.drawing.figure.explorer import Shot, film
from hinge_core.drawing.figure.film import JOINTS
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.figure.svg import find_frame_of, write_document
from hinge_core.drawing.palette import Role, Theme, find_colour
from hinge_core.i18n.language import Translate, english

SQUARE = Shot(label="", says="")
APART_M = 0.02  # nearer than this the two names would lie on one another
_ROLES = (Role.SHANK, Role.KNEE, Role.TRUNK)  # shin, thigh, trunk


def draw_filmed(
    posed: Posed,
    shot: Shot,
    theme: Theme,
    tr: Translate = english,
) -> str:
    """Draw shin, thigh and trunk as filmed, over the same lines as they are.

    Both stand on one ankle and have one height of picture, since what a camera
    changes is the shape.
    """
    true, seen = _upright(posed, SQUARE), _upright(posed, shot)
    lines = [*_true(true, theme), *_seen(seen, theme)]
    names = _names(true, seen, theme, tr)
    frame = find_frame_of([*lines, *names])  # of one width, named or not
    apart = np.hypot(*(true[-1] - seen[-1])) >= APART_M
    elements = [*lines, *names] if apart else lines
    body = "".join(element.to_svg() for element in elements)
    return write_document(body, frame, width=frame.width, title="", description="")


def _upright(posed: Posed, shot: Shot) -> FloatArray:
    """The filmed joints (4, 2), y up, metres at the body's distance, ankle at zero."""
    points: Mapping[str, FloatArray] = film(posed, shot).points
    joints = np.array([points[name] for name in JOINTS]) * np.array([1.0, -1.0])
    return np.asarray((joints - joints[0]) * shot.distance_m)


def _true(joints: FloatArray, theme: Theme) -> list[Element]:
    tone = find_colour(Role.MUTED, theme)
    return [draw_line(joints, Paint(line=tone, width=4.0, dash="1 8"))]


def _seen(joints: FloatArray, theme: Theme) -> list[Element]:
    page = find_colour(Role.PAGE, theme)
    bones = [
        draw_line(joints[i : i + 2], Paint(line=find_colour(role, theme), width=6.0))
        for i, role in enumerate(_ROLES)
    ]
    ring = Paint(fill=page, line=find_colour(Role.TEXT, theme), width=3.0)
    return [*bones, *(draw_circle(joint, 0.018, ring) for joint in joints)]


def _names(
    true: FloatArray, seen: FloatArray, theme: Theme, tr: Translate
) -> list[Element]:
    page = find_colour(Role.PAGE, theme)
    above, below = 0.06, -0.10
    up, down = (above, below) if true[-1, 1] >= seen[-1, 1] else (below, above)
    muted, ink = find_colour(Role.MUTED, theme), find_colour(Role.TEXT, theme)
    return [
        draw_label(true[-1] + np.array([0.0, up]), tr("true"), muted, page),
        draw_label(seen[-1] + np.array([0.0, down]), tr("in the picture"), ink, page),
    ]
