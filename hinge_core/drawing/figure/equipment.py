"""Each kind of equipment or surroundings and what draws it."""

from collections.abc import Mapping

from hinge_core.drawing.figure import props_around, weights
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.figure.prop import Drawer, Kind, Layered, Prop
from hinge_core.drawing.palette import Theme

_DRAWERS: Mapping[Kind, Drawer] = {
    Kind.DOWEL: props_around.make_dowel,
    Kind.WALL: props_around.make_wall,
    Kind.BAR: weights.make_bar,
    Kind.DUMBBELLS: weights.make_dumbbells,
    Kind.KETTLEBELL: weights.make_kettlebell,
    Kind.PLATE: weights.make_plate,
    Kind.BAND: props_around.make_band,
    Kind.LANDMINE: weights.make_landmine,
    Kind.MAT: props_around.make_mat,
    Kind.BOX: props_around.make_box,
    Kind.CHAIR: props_around.make_chair,
    Kind.CRATE: weights.make_crate,
}


def draw_prop(prop: Prop, posed: Posed, theme: Theme) -> Layered:
    """The elements of one prop by layer."""
    return _DRAWERS[prop.kind](prop, posed, theme)
