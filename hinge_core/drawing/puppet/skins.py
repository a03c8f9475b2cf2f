"""The figure's outlines for a browser: drawn at some bends, blended there between them.

Each outline is drawn in the frame of what carries it, so that only a bend changes its
shape: the trunk leant upright, the head, the thigh, or the floor.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure import body_outline as outline
from hinge_core.drawing.figure import curves, person
from hinge_core.drawing.figure.body import FigureBody
from hinge_core.drawing.figure.head import draw_head
from hinge_core.drawing.figure.limbs import lean_of
from hinge_core.drawing.figure.place import Posed, place
from hinge_core.drawing.figure.pose import Pose
from hinge_core.drawing.figure.shoe import draw_shoe
from hinge_core.drawing.figure.spine import bend_spine, lean

HEAD_LEVEL = 1.5  # whose lean is the head's, as head.py draws it
PER_M = 3000  # units of a written point in a metre: a tenth of a picture's unit
# What a browser can bend, degrees: first, step, how many. No mix of the sliders bends
# further (a test tries them all); past an end, the outline stays.
BACK = ("back", -20.0, 17.0, 6)
NECK = ("neck", -40.0, 17.0, 6)
KNEE = ("knee", -5.0, 11.0, 11)
FOLD = ("fold", -60.0, 15.0, 19)
STEADY = ("back", -20.0, 42.5, 3)  # where the back matters little
BendRange = tuple[str, float, float, int]
NOWHERE = np.zeros(2)


@dataclass(frozen=True, slots=True)
class SkinDrawer:
    """What draws one outline, and which bends change it."""

    frame: str
    bends: tuple[BendRange, ...]
    draw: Callable[[Posed], FloatArray]  # (n, 2) metres, where the figure stands
    closed: bool = True


def make_skins(pose: Pose, body: FigureBody) -> dict[str, dict[str, Any]]:
    """Every outline at every mix of its bends, ready to be written as JSON.

    Parameters
    ----------
    pose
        What no slider moves: the arms.
    """
    return {
        name: {
            "frame": skin.frame,
            "bends": skin.bends,
            "per_m": PER_M,
            "outlines": list(_draw_all(skin, pose, body)),
            "closed": skin.closed,
        }
        for name, skin in _SKINS.items()
    }


def _draw_all(skin: SkinDrawer, pose: Pose, body: FigureBody) -> Iterator[list[int]]:
    ranges = [
        [first + step * i for i in range(count)] for _, first, step, count in skin.bends
    ]
    for mix in product(*ranges):
        bends = {name: at for (name, *_), at in zip(skin.bends, mix, strict=True)}
        posed = _bend(pose, body, **bends)
        points = _to_frame(skin.draw(posed), skin.frame, posed)
        yield [round(x) for x in (points * PER_M).ravel().tolist()]


@lru_cache(maxsize=256)
def _bend(
    pose: Pose,
    body: FigureBody,
    *,
    back: float = 0.0,
    neck: float = 0.0,
    knee: float = 0.0,
    fold: float = 0.0,
) -> Posed:
    """A figure with these bends, however it would fall."""
    bent = replace(pose, back_round_deg=back, neck_deg=neck, trunk_inclination_deg=0.0)
    thigh = float(np.degrees(bend_spine(bent, body).turn)) - fold
    bent = replace(bent, knee_flexion_deg=knee, shank_inclination_deg=thigh + knee)
    return place(bent, body)


def _to_frame(points: FloatArray, frame: str, posed: Posed) -> FloatArray:
    joints = posed.joints
    origin, turn = {
        "trunk": (joints["hip"], posed.spine.turn),
        "head": (joints["ear"], posed.spine.lean_at(HEAD_LEVEL)),
        "thigh": (joints["hip"], lean_of(joints["knee"], joints["hip"])),
        "floor": (NOWHERE, 0.0),
    }[frame]
    return lean(points - origin, -turn)


def _ring(polygon: Any, count: int, start: FloatArray) -> FloatArray:
    return curves.make_ring(polygon, count, start)


def _on_trunk(posed: Posed, x: float, level: float) -> FloatArray:
    return np.asarray(posed.joints["hip"] + posed.spine.place(np.array([x, level])))


def _shirt(posed: Posed) -> FloatArray:
    start = _on_trunk(posed, *person.NAPE)
    return _ring(outline.draw_shirt(posed), person.POINTS["shirt"], start)


def _pelvis(posed: Posed) -> FloatArray:
    start = _on_trunk(posed, *person.WAIST)
    return _ring(outline.draw_pelvis(posed), person.POINTS["leg"] - 20, start)


def _near_leg(posed: Posed) -> FloatArray:
    leg = outline.draw_leg(posed, posed.joints, outline.THIGH)
    return _ring(leg, person.POINTS["leg"], posed.joints["hip"])


def _far_leg(posed: Posed) -> FloatArray:
    leg = outline.draw_leg(posed, posed.joints, outline.FAR_THIGH)
    return _ring(leg, person.POINTS["leg"], posed.joints["hip"])


def _arm(posed: Posed) -> FloatArray:
    arm = outline.draw_arm(posed, posed.joints, grips=posed.pose.near_arm.grip)
    return _ring(arm, person.POINTS["arm"], posed.joints["shoulder"])


def _sleeve(posed: Posed) -> FloatArray:
    sleeve = outline.draw_sleeve(posed, posed.joints)
    return _ring(sleeve, person.POINTS["sleeve"], posed.joints["shoulder"])


def _shoe(part: int) -> Callable[[Posed], FloatArray]:
    return lambda posed: _ring(
        draw_shoe(posed, posed.joints)[part],
        person.POINTS["shoe"],
        posed.joints["ankle"],
    )


def _head_area(part: str) -> Callable[[Posed], FloatArray]:
    def draw(posed: Posed) -> FloatArray:
        head = draw_head(posed)
        start = posed.joints["ear"] - head.gaze * person.NAPE_BEHIND_EAR
        area = {"head": head.skin, "hair": head.hair}[part]
        return _ring(area, person.POINTS[part], start)

    return draw


def _face(part: str) -> Callable[[Posed], FloatArray]:
    return lambda posed: np.asarray(getattr(draw_head(posed), part))


def _eye(posed: Posed) -> FloatArray:
    return person.draw_eye(posed, draw_head(posed))


_SKINS: Mapping[str, SkinDrawer] = {
    "shirt": SkinDrawer("trunk", (BACK,), _shirt),
    "pelvis": SkinDrawer("trunk", (STEADY, FOLD), _pelvis),
    "near_leg": SkinDrawer("thigh", (KNEE,), _near_leg),
    "far_leg": SkinDrawer("thigh", (KNEE,), _far_leg),
    "arm": SkinDrawer("trunk", (BACK,), _arm),
    "sleeve": SkinDrawer("trunk", (BACK,), _sleeve),
    "shoe": SkinDrawer("floor", (), _shoe(0)),
    "sole": SkinDrawer("floor", (), _shoe(1)),
    "head": SkinDrawer("head", (STEADY, NECK), _head_area("head")),
    "hair": SkinDrawer("head", (), _head_area("hair")),
    "ear": SkinDrawer("head", (), _face("ear")),
    "brow": SkinDrawer("head", (), _face("brow"), closed=False),
    "mouth": SkinDrawer("head", (), _face("mouth"), closed=False),
    "eye": SkinDrawer("head", (), _eye),
}
