"""What a piece of equipment is, and where in the picture it belongs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from pydantic import ConfigDict

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure.drawing import Element, Paint
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.figure.style import Ink, pick_ink
from hinge_core.drawing.palette import Theme


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
    CHAIR = "chair"
    CRATE = "crate"


class PropLayer(StrEnum):
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


Layered = Mapping[PropLayer, list[Element]]
Drawer = Callable[[Prop, Posed, Theme], Layered]


def find_hands(posed: Posed) -> FloatArray:
    """Where both hands meet, (2,)."""
    return np.asarray((posed.joints["knuckles"] + posed.far["knuckles"]) / 2)


def paint_prop(fill: Ink, edge: Ink, theme: Theme, width: float = 1.8) -> Paint:
    """Fill and line of a part, in a theme."""
    return Paint(fill=pick_ink(fill, theme), line=pick_ink(edge, theme), width=width)
