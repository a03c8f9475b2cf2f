"""The figure's outlines: torso, legs, shoes, arms and head, each one closed curve."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure import curves
from hinge_core.drawing.figure.head import Head, draw_head
from hinge_core.drawing.figure.limbs import Joints, lean_of
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.figure.shoe import draw_shoe
from hinge_core.drawing.figure.spine import BACK, FRONT, lean

# The torso at rest, smooth: the same for every figure.
BACK_CURVE, FRONT_CURVE = map(curves.smooth_open, (BACK, FRONT))
WAIST = 0.20  # trunk lengths above the hip: where the shirt meets the trousers
HEM = 0.15

Profile = tuple[tuple[float, float, float], ...]
# Along each bone: (share of its length, front, back) half-depths, 1.70 m body.
THIGH: Profile = (
    (-0.02, 0.090, 0.094),
    (0.15, 0.094, 0.096),
    (0.40, 0.085, 0.082),
    (0.70, 0.066, 0.064),
    (0.90, 0.057, 0.054),
    (1.02, 0.054, 0.050),
)
FAR_THIGH: Profile = ((0.0, 0.040, 0.060), (0.15, 0.084, 0.084), *THIGH[2:])
SHANK: Profile = (
    (-0.04, 0.054, 0.048),
    (0.06, 0.053, 0.053),
    (0.20, 0.045, 0.066),
    (0.34, 0.041, 0.070),
    (0.52, 0.037, 0.059),
    (0.72, 0.034, 0.041),
    (0.90, 0.033, 0.034),
    (0.99, 0.036, 0.037),
)
# Discs (x, y, radius) that turn with the seat, between pelvis and thigh.
SEAT = ((-0.033, -0.012, 0.093), (-0.024, -0.040, 0.088), (0.0, 0.0, 0.088))
SOFT = 0.014  # metres over which seat and thigh flow into each other
ARM = (0.050, 0.046, 0.042, 0.036)  # radii from the shoulder to the elbow
FOREARM = (0.037, 0.041, 0.034, 0.025)  # from the elbow to the wrist
SLEEVE = 0.62  # of the upper arm
SLEEVE_RADII = (0.060, 0.058, 0.055)


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Closed outlines in paint order of the near side; each Polygon is simple."""

    shirt: Polygon
    near_leg: Polygon
    far_leg: Polygon
    near_shoe: tuple[Polygon, Polygon]  # upper, sole
    far_shoe: tuple[Polygon, Polygon]
    near_arm: Polygon
    far_arm: Polygon
    near_sleeve: Polygon
    far_sleeve: Polygon
    head: Head


@lru_cache(maxsize=64)  # a figure is drawn for its frame, and again for each theme
def draw(posed: Posed) -> Shapes:
    """All outlines of a placed figure, in metres."""
    near, far = posed.joints, {**posed.joints, **posed.far}
    head = draw_head(posed)
    return Shapes(
        shirt=draw_shirt(posed),
        near_leg=_near_leg(posed),
        far_leg=draw_leg(posed, far, FAR_THIGH),
        near_shoe=draw_shoe(posed, near),
        far_shoe=draw_shoe(posed, far),
        near_arm=draw_arm(posed, near, grips=posed.pose.near_arm.grip),
        far_arm=draw_arm(
            posed, far, grips=(posed.pose.far_arm or posed.pose.near_arm).grip
        ),
        near_sleeve=draw_sleeve(posed, near),
        far_sleeve=draw_sleeve(posed, far),
        head=head,
    )


def make_silhouette(posed: Posed) -> Polygon:
    """One closed outline around the whole figure, in metres."""
    shapes = draw(posed)
    parts = [
        shapes.shirt,
        shapes.near_leg,
        shapes.far_leg,
        *shapes.near_shoe,
        *shapes.far_shoe,
        shapes.near_arm,
        shapes.far_arm,
        shapes.near_sleeve,
        shapes.far_sleeve,
        shapes.head.skin,
        shapes.head.hair,
    ]
    return curves.merge(parts, crease=0.006)


def _torso(posed: Posed, low: float, high: float) -> BaseGeometry:
    """The trunk between two levels of the standing torso."""
    levels = np.linspace(low, high, 40)
    back = np.stack([_read_at(BACK_CURVE, levels), levels], axis=-1)
    ahead = _read_at(FRONT_CURVE, levels) + posed.body.look.fill_out(levels)
    front = np.stack([ahead, levels], axis=-1)[::-1]
    placed = posed.joints["hip"] + posed.spine.place(np.vstack([back, front]))
    return curves.make_shape(placed)


def _read_at(curve: FloatArray, levels: FloatArray) -> FloatArray:
    return np.asarray(np.interp(levels, curve[:, 1], curve[:, 0]))


def draw_shirt(posed: Posed) -> Polygon:
    """The shirt from its hem to the neck, with the cap of the shoulder."""
    scale = posed.body.scale
    shoulder = posed.joints["shoulder"]
    cap = curves.make_disc(shoulder, 0.062 * scale)
    return curves.merge([_torso(posed, HEM, 1.07), cap], crease=0.05 * scale)


def _near_leg(posed: Posed) -> Polygon:
    """Pelvis and leg as one outline, cut off at the waistband."""
    return draw_leg_below(posed, draw_pelvis(posed), posed.joints)


def draw_pelvis(posed: Posed) -> Polygon:
    """Pelvis and near thigh, cut off at the waistband."""
    scale = posed.body.scale
    hip, knee = posed.joints["hip"], posed.joints["knee"]
    turn = _share(posed.spine.lean_at(0.0), lean_of(knee, hip), 0.4)
    discs = [
        curves.make_disc(hip + lean(np.array([x, y]) * scale, turn), radius * scale)
        for x, y, radius in SEAT
    ]
    pelvis = curves.merge(
        [
            _torso(posed, -0.06, WAIST + 0.15),
            *discs,
            _bone(hip, knee, THIGH, scale, posed.body.look.thicken(0.55)),
        ],
        crease=0.09 * scale,
        edge=0.05 * scale,
    )
    pelvis = curves.smooth_outline(pelvis, SOFT * scale)
    return curves.find_largest(pelvis.difference(_above_waist(posed)))


def draw_leg(posed: Posed, joints: Joints, thigh: Profile) -> Polygon:
    """A leg without the pelvis; ``thigh`` as ``THIGH``."""
    upper = _bone(
        joints["hip"],
        joints["knee"],
        thigh,
        posed.body.scale,
        posed.body.look.thicken(0.55),
    )
    return draw_leg_below(posed, upper, joints)


def draw_leg_below(posed: Posed, upper: BaseGeometry, joints: Joints) -> Polygon:
    """A thigh with its knee and shank, as one outline."""
    scale = posed.body.scale
    kneecap = curves.make_disc(joints["knee"], 0.055 * scale)
    stout = posed.body.look.thicken(0.3)
    shank = _bone(joints["knee"], joints["ankle"], SHANK, scale, stout)
    return curves.merge([upper, shank, kneecap], crease=0.025 * scale)


def _above_waist(posed: Posed) -> Polygon:
    """Everything on the head's side of the waistband."""
    band = posed.joints["hip"] + posed.spine.place(
        np.array(
            [
                (-0.20, WAIST),
                (0.106 + float(posed.body.look.fill_out(np.array(WAIST))), WAIST),
            ]
        )
    )
    up = lean(np.array([0.0, 0.3 * posed.body.scale]), posed.spine.lean_at(WAIST))
    return Polygon(np.vstack([band, band[::-1] + up]))


def _share(a: float, b: float, share: float) -> float:
    return a + (b - a) * share


def _bone(
    top: FloatArray,
    bottom: FloatArray,
    profile: Profile,
    scale: float,
    stout: float = 1.0,
) -> BaseGeometry:
    """A limb segment from its front and back half-depths along the bone."""
    down = bottom - top
    length = np.hypot(*down)
    ahead = np.array([-down[1], down[0]]) / length
    table = np.array(profile) * np.array([1.0, stout, stout])
    axis = top + table[:, :1] * down
    front = curves.smooth_open(axis + ahead * table[:, 1:2] * scale)
    back = curves.smooth_open(axis - ahead * table[:, 2:3] * scale)
    return curves.make_shape(np.vstack([front, back[::-1]]))


def draw_arm(posed: Posed, joints: Joints, *, grips: bool) -> Polygon:
    """An arm with its hand, open or a fist."""
    scale = posed.body.scale
    stout = scale * posed.body.look.thicken(0.35)
    upper = _along(joints["shoulder"], joints["elbow"], len(ARM))
    fore = _along(joints["elbow"], joints["wrist"], len(FOREARM))
    parts = [
        curves.make_tapered(upper, [r * stout for r in ARM]),
        curves.make_tapered(fore, [r * stout for r in FOREARM]),
        _hand(joints, scale, grips=grips),
    ]
    return curves.merge(parts, crease=0.02 * scale)


def _hand(joints: Joints, scale: float, *, grips: bool) -> BaseGeometry:
    wrist, knuckles = joints["wrist"], joints["knuckles"]
    reach = knuckles - wrist
    if grips:
        fist = wrist + reach * 0.85
        return curves.make_tapered(
            np.array([wrist, fist, fist]), [r * scale for r in (0.025, 0.040, 0.040)]
        )
    unit = reach / np.hypot(*reach)
    thumb_side = np.array([-unit[1], unit[0]])
    palm = curves.make_tapered(
        np.array(
            [wrist, wrist + reach * 0.8, wrist + reach * 1.35, wrist + reach * 1.8]
        ),
        [r * scale for r in (0.025, 0.034, 0.027, 0.015)],
    )
    thumb = curves.make_tapered(
        np.array(
            [
                wrist + reach * 0.3 + thumb_side * 0.012 * scale,
                wrist + reach * 0.95 + thumb_side * 0.037 * scale,
            ]
        ),
        [0.018 * scale, 0.011 * scale],
    )
    return palm.union(thumb)


def _along(a: FloatArray, b: FloatArray, count: int) -> FloatArray:
    return a + np.linspace(0.0, 1.0, count)[:, None] * (b - a)


def draw_sleeve(posed: Posed, joints: Joints) -> Polygon:
    """The sleeve of one arm, cut straight at its hem."""
    scale = posed.body.scale
    shoulder, elbow = joints["shoulder"], joints["elbow"]
    end = shoulder + (elbow - shoulder) * SLEEVE
    stout = scale * posed.body.look.thicken(0.35)
    radii = [r * stout for r in SLEEVE_RADII]
    tube = curves.make_tapered(_along(shoulder, end, len(radii)), radii)
    # Cut straight across at the hem, where a disc would bulge out.
    unit = (elbow - shoulder) / np.hypot(*(elbow - shoulder))
    side = np.array([-unit[1], unit[0]])
    far = end + unit * 0.2
    cut = Polygon([end + side, end - side, far - side, far + side])
    return curves.find_largest(tube.difference(cut))
