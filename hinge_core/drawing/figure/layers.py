"""The figure in layers, moving: the hip folds, the spine stays, three points touch."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure.animation import (
    animate,
    compute_times,
    list_path,
    write_motion,
)
from hinge_core.drawing.figure.balancing import solve_pose
from hinge_core.drawing.figure.body_outline import make_silhouette
from hinge_core.drawing.figure.drawing import (
    Element,
    Paint,
    draw_area,
    draw_circle,
    draw_line,
)
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.figure.pose import Arm, Pose, Reach
from hinge_core.drawing.figure.prop import Kind, Prop
from hinge_core.drawing.figure.props_around import make_dowel
from hinge_core.drawing.figure.spine import AXIS_X, lean
from hinge_core.drawing.figure.svg import (
    PictureFrame,
    draw_floor,
    find_frame_of,
    write_document,
)
from hinge_core.drawing.palette import Role, Theme, find_colour, mix_tint

DOWN_S, HOLD_S, UP_S = 3.0, 1.0, 2.0
OUTLINE_POINTS = 220
VERTEBRAE = np.linspace(0.16, 1.14, 13)  # trunk lengths above the hip
# The pelvis in the torso's rest coordinates round the hip joint, metres at 1.70 m.
PELVIS = np.array(
    [(-0.085, 0.095), (-0.020, 0.100), (0.055, 0.080), (0.050, 0.015)]
    + [(0.030, -0.045), (-0.045, -0.060), (-0.090, 0.000)]
)


class Layers(StrEnum):
    """What bends: the hip, or the spine in its place."""

    HIP = "hip"
    SPINE = "spine"


_ARM = Arm(reach=Reach.HANG, angle_deg=4, elbow_deg=10)
_ENDS = {
    Layers.HIP: Pose(trunk_inclination_deg=58, knee_flexion_deg=18, near_arm=_ARM),
    Layers.SPINE: Pose(
        trunk_inclination_deg=40,
        knee_flexion_deg=6,
        back_round_deg=74,
        neck_deg=-8,
        near_arm=_ARM,
    ),
}


def animate_layers(
    what: Layers,
    theme: Theme = Theme.LIGHT,
    *,
    frame: PictureFrame | None = None,
    repeats: int | None = None,
) -> str:
    """A body you can see into, bending and coming back; still where that is asked.

    ``frame`` is the part of the plane to show (`find_layers_frame`).
    """
    drawn, frame = _draw_path(what, theme), frame or find_layers_frame()
    frames = [*drawn, *reversed(drawn), drawn[0]]
    moving = animate(frames, compute_times(DOWN_S, HOLD_S, UP_S), repeats=repeats)
    floor = draw_floor(frame, theme).to_svg()
    markup = floor + write_motion(moving, _write(drawn[-1]))
    return write_document(markup, frame, width=None, title="", description="")


def draw_layers(
    what: Layers, theme: Theme = Theme.LIGHT, *, frame: PictureFrame | None = None
) -> str:
    """The same at its lowest point, still."""
    drawn, frame = _draw_path(what, theme), frame or find_layers_frame()
    markup = draw_floor(frame, theme).to_svg() + _write(drawn[-1])
    return write_document(markup, frame, width=None, title="", description="")


def find_layers_frame() -> PictureFrame:
    """The part of the plane that holds them all, so that they share a scale."""
    paths = [_draw_path(what, Theme.LIGHT) for what in Layers]
    return find_frame_of(e for drawn in paths for one in drawn for e in one)


@cache
def _draw_path(what: Layers, theme: Theme) -> list[list[Element]]:
    start = Pose(trunk_inclination_deg=0, knee_flexion_deg=5, near_arm=_ARM)
    path = [solve_pose(pose) for pose in list_path(start, _ENDS[what])]
    return [_draw(posed, theme) for posed in path]


def _draw(posed: Posed, theme: Theme) -> list[Element]:
    """Outline, legs, spine, pelvis, hip, stick: from the back to the front."""
    bone = Paint(line=find_colour(Role.MUTED, theme), width=9.0, opacity=0.75)
    edge = find_colour(Role.MUTED, theme)
    outline = Paint(fill=mix_tint(Role.MUTED, theme, 0.16), line=edge, width=1.4)
    joints = posed.joints
    nape = joints["hip"] + posed.spine.place(np.array([-0.10, 1.05]))
    legs = np.array([joints["hip"], joints["knee"], joints["ankle"]])
    return [
        draw_area(make_silhouette(posed), outline, OUTLINE_POINTS, nape, np.zeros(2)),
        draw_line(legs, bone),
        *_spine(posed, theme),
        *_pelvis(posed, theme),
        *_stick(posed, theme),
    ]


def _spine(posed: Posed, theme: Theme) -> list[Element]:
    tone, page = find_colour(Role.TRUNK, theme), find_colour(Role.PAGE, theme)
    levels = np.stack([np.full_like(VERTEBRAE, AXIS_X), VERTEBRAE], axis=-1)
    chain = posed.joints["hip"] + posed.spine.place(levels)
    block = Paint(fill=tone, line=page, width=1.2)
    return [
        draw_line(chain, Paint(line=tone, width=3.0)),
        *(draw_circle(at, 0.0165 * posed.body.scale, block) for at in chain),
    ]


def _pelvis(posed: Posed, theme: Theme) -> list[Element]:
    tone, page = find_colour(Role.HIP, theme), find_colour(Role.PAGE, theme)
    hip, scale = posed.joints["hip"], posed.body.scale
    corners = hip + lean(PELVIS * scale, posed.spine.lean_at(0.0))
    return [
        draw_line(
            corners, Paint(fill=tone, line=tone, width=6.0, opacity=0.6), closed=True
        ),
        draw_circle(hip, 0.026 * scale, Paint(fill=page, line=tone, width=4.0)),
    ]


def _stick(posed: Posed, theme: Theme) -> list[Element]:
    layers = make_dowel(Prop(kind=Kind.DOWEL), posed, theme)
    return [element for elements in layers.values() for element in elements]


def _write(elements: Sequence[Element]) -> str:
    return "".join(element.to_svg() for element in elements)


def list_spine_points(posed: Posed) -> FloatArray:
    """The drawn spine of a figure, (n, 2) metres from the hip, its pelvis upright."""
    levels = np.stack([np.full_like(VERTEBRAE, AXIS_X), VERTEBRAE], axis=-1)
    return lean(posed.spine.place(levels), -posed.spine.lean_at(0.0))
