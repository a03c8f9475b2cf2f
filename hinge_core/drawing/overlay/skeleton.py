"""The limbs and joints of one frame."""

from collections.abc import Callable, Sequence

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.drawing.overlay.canvas import Canvas
from hinge_core.drawing.overlay.drawn_body import (
    ARM,
    JOINTS,
    LIMBS,
    DrawnBody,
    read_drawn_body,
)
from hinge_core.drawing.palette import Role, Theme
from hinge_core.pose.sequence import Facing, PoseSequence

OverlayLayer = Callable[[Canvas, DrawnBody], FloatArray | None]
"""Something more to draw over limbs and arcs; gives points no label may cover."""

_LIMB, _THIN, _FAR, _JOINT = 4.0, 2.5, 1.5, 5.0  # units
_RIM, _ROOM = 12.0, 90.0  # units round the joints; a stick reaches past them


def draw_skeleton(
    frame_rgb: RgbImage,
    poses: PoseSequence,
    frame: int,
    *,
    facing: Facing | None,
    theme: Theme = Theme.LIGHT,
    layers: Sequence[OverlayLayer] = (),
) -> RgbImage:
    """Draw limbs and joints on a frame of the annotated clip.

    Parameters
    ----------
    frame_rgb
        The picture at ``poses.time_s[frame]``, in any size of the same shape.
    facing
        Decides which side is nearer the camera; None draws the left one in front.
    layers
        More to draw over the limbs, near them.

    Returns
    -------
    RgbImage
        A new picture of the same size. A joint that was not found, and the limbs
        that need it, are left out.
    """
    height, width = frame_rgb.shape[:2]
    body = read_drawn_body(poses, frame, facing, (width, height))
    room = _ROOM if layers else _RIM
    canvas = Canvas((width, height), body.unit, theme, body.around(room))
    draw_limbs(canvas, body)
    for layer in layers:
        layer(canvas, body)
    return canvas.lay_on(frame_rgb)


def draw_limbs(canvas: Canvas, body: DrawnBody) -> None:
    """The far side thin, the near side in the angles' colours, the joints as rings."""
    for limb, role in LIMBS:
        if role != Role.HEAD:
            canvas.line(body.far_limb(limb), Role.MUTED, _FAR, opacity=0.8)
    for limb in ARM:
        canvas.cased_line(body.limb(limb), Role.MUTED, _THIN)
    for limb, role in LIMBS:
        canvas.cased_line(body.limb(limb), role, _LIMB)
    for joint, role in JOINTS:
        canvas.ring(body.near(joint), role, _JOINT)
