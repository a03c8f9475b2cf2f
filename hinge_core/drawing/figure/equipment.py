"""Each kind of equipment or surroundings and what draws it."""

from collections.abc import Mapping

from hinge_core.drawing.figure import props_around, weights
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.figure.prop import Drawer, Kind, Layered, Prop
from hinge_core.drawing.palette import Theme

_DRAWERS: Mapping[Kind, Drawer] = {
    Kind.DOWEL: props_around.dowel,
    Kind.WALL: props_around.wall,
    Kind.BAR: weights.bar,
    Kind.DUMBBELLS: weights.dumbbells,
    Kind.KETTLEBELL: weights.kettlebell,
    Kind.PLATE: weights.plate,
    Kind.BAND: props_around.band,
    Kind.LANDMINE: weights.landmine,
    Kind.MAT: props_around.mat,
    Kind.BOX: props_around.box,
}


def draw_prop(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """The elements of one prop by layer."""
    return _DRAWERS[prop.kind](prop, posed, theme)
