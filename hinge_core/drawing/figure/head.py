"""The head in profile: skull and face, hair, ear and eye, and the neck under it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from shapely.geometry import Polygon

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure import curves
from hinge_core.drawing.figure.look import Hair
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.figure.spine import lean

# Metres from the ear on a 1.70 m body, facing right.
FACE = (
    (-0.030, 0.118),
    (0.030, 0.114),
    (0.070, 0.086),
    (0.086, 0.052),
    (0.090, 0.030),
    (0.084, 0.014),
    (0.094, -0.004),
    (0.108, -0.026),
    (0.104, -0.034),
    (0.091, -0.038),
    (0.095, -0.048),
    (0.092, -0.054),
    (0.093, -0.062),
    (0.085, -0.072),
    (0.088, -0.088),
    (0.078, -0.103),
    (0.052, -0.104),
    (0.016, -0.082),
    (-0.020, -0.056),
    (-0.070, -0.048),
    (-0.098, -0.010),
    (-0.105, 0.034),
    (-0.086, 0.086),
)
HAIR = (
    (0.076, 0.088),
    (0.066, 0.113),
    (0.030, 0.131),
    (-0.026, 0.134),
    (-0.080, 0.110),
    (-0.113, 0.060),
    (-0.114, 0.010),
    (-0.098, -0.034),
    (-0.072, -0.056),
    (-0.046, -0.044),
    (-0.026, -0.014),
    (-0.016, 0.022),
    (0.000, 0.030),
    (0.010, 0.004),
    (0.020, 0.008),
    (0.024, 0.040),
    (0.036, 0.066),
    (0.058, 0.080),
)
EAR_OUTLINE = (
    (0.004, 0.018),
    (-0.012, 0.022),
    (-0.020, 0.008),
    (-0.013, -0.014),
    (-0.002, -0.020),
    (0.005, -0.008),
)
# The neck in the torso's rest coordinates, shoulders to skull.
NECK = (
    (-0.088, 1.02),
    (-0.078, 1.09),
    (-0.066, 1.17),
    (-0.066, 1.27),
    (0.020, 1.30),
    (0.026, 1.22),
    (0.022, 1.14),
    (0.040, 1.05),
    (-0.020, 0.98),
)
BUN = (-0.128, 0.070)
BOB = (
    (0.026, 0.090),
    (0.020, 0.000),
    (0.010, -0.062),
    (-0.050, -0.088),
    (-0.112, -0.070),
    (-0.126, 0.010),
    (-0.100, 0.090),
)
EYE = (0.066, 0.010)
BROW = ((0.054, 0.030), (0.068, 0.035), (0.082, 0.029))
MOUTH = ((0.091, -0.054), (0.080, -0.055), (0.073, -0.052))


Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """Head outlines in metres."""

    skin: Polygon  # face, skull and neck
    hair: Polygon
    ear: FloatArray  # closed curve
    eye: FloatArray  # (2,)
    brow: FloatArray  # open curve
    mouth: FloatArray  # open curve
    gaze: FloatArray  # unit vector of the look


def _draw_hair(
    style: Hair, place: Callable[[Points], FloatArray], scale: float
) -> Polygon:
    """The hair of a style; longer hair begins as the short one."""
    short = curves.make_shape(curves.smooth_closed(place(HAIR)))
    if style is Hair.SHORT:
        return curves.find_largest(short)
    if style is Hair.BUN:
        knot = curves.make_disc(place((BUN,))[0], 0.042 * scale)
        return curves.merge([short, knot], crease=0.012 * scale)
    bob = curves.make_shape(curves.smooth_closed(place(BOB)))
    return curves.merge([short, bob], crease=0.012 * scale)


def draw_head(posed: Posed) -> Head:
    """The head and neck of a placed figure."""
    scale, spine, ear = posed.body.scale, posed.spine, posed.joints["ear"]
    turn = spine.lean_at(1.5)

    def place(points: Points) -> FloatArray:
        return np.asarray(ear + lean(np.array(points) * scale, turn))

    face = curves.make_shape(curves.smooth_closed(place(FACE)))
    neck = curves.make_shape(posed.joints["hip"] + spine.place(np.array(NECK)))
    hair = _draw_hair(posed.body.look.hair, place, scale)
    return Head(
        skin=curves.merge([face, neck], crease=0.03 * scale, edge=0.0015),
        hair=hair,
        ear=curves.smooth_closed(place(EAR_OUTLINE)),
        eye=place((EYE,))[0],
        brow=place(BROW),
        mouth=place(MOUTH),
        gaze=lean(np.array([1.0, 0.0]), turn),
    )
