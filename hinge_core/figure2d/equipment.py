"""Each kind of equipment or surroundings and what draws it."""

from collections.abc import Mapping

from hinge_core.figure2d import surroundings, weights
from hinge_core.figure2d.place import Posed
from hinge_core.figure2d.prop import Drawer, Kind, Layered, Prop
from hinge_core.palette import Theme

_DRAWERS: Mapping[Kind, Drawer] = {
    Kind.DOWEL: surroundings.dowel,
    Kind.WALL: surroundings.wall,
    Kind.BAR: weights.bar,
    Kind.DUMBBELLS: weights.dumbbells,
    Kind.KETTLEBELL: weights.kettlebell,
    Kind.PLATE: weights.plate,
    Kind.BAND: surroundings.band,
    Kind.LANDMINE: weights.landmine,
    Kind.MAT: surroundings.mat,
    Kind.BOX: surroundings.box,
}


def draw_prop(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """The elements of one prop by layer."""
    return _DRAWERS[prop.kind](prop, posed, theme)
