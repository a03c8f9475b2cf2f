"""What the contract's measures read on the placed figure."""

import numpy as np
from scipy.spatial import ConvexHull

from hinge_core.arrays import FloatArray
from hinge_core.figure2d.limbs import Joints, gap_ahead_of_leg
from hinge_core.figure2d.place import Posed, back_points
from hinge_core.figure2d.pose import Base, Reach
from hinge_core.figure2d.spine import HEAD_BACK, Spine
from hinge_core.geometry import inclination_deg
from hinge_core.kinematics.measures import Measure

BOW_LEVELS = (0.10, 0.95)  # sacrum to upper back, trunk lengths above the hip
SACRUM_LEVELS = (-0.04, 0.16)
THORAX_LEVELS = (0.66, 1.0)
HEAD_LEVEL = 1.5
RATIO_FROM_DEG = 8.0  # of knee flexion; below it the contract leaves the ratio out
LEAST_DROP = 0.05  # of the trunk's length; a smaller shoulder drop has no index


def measures_of(posed: Posed, upright: Posed) -> dict[Measure, float]:
    """Every measure the figure can show; what a pose has not is left out.

    Parameters
    ----------
    posed, upright
        The figure, and the same body standing tall: the reference for everything
        that the contract counts as a change.
    """
    values = {
        **_angles(posed.joints),
        Measure.BACK_BOW: _bow_pct(posed) - _bow_pct(upright),
        Measure.HEAD_CHANGE: _head_deg(posed) - _head_deg(upright),
        **dowel_gaps(posed.spine),
    }
    knee = values[Measure.KNEE_FLEXION]
    if knee >= RATIO_FROM_DEG:
        values[Measure.HIP_KNEE_RATIO] = values[Measure.HIP_FLEXION] / knee
    if posed.pose.base is Base.STANDING:
        values |= _standing_measures(posed, upright)
    return values


def _angles(joints: Joints) -> dict[Measure, float]:
    trunk = _lean_deg(joints["hip"], joints["shoulder"])
    thigh = _lean_deg(joints["knee"], joints["hip"])
    shank = _lean_deg(joints["ankle"], joints["knee"])
    return {
        Measure.TRUNK_INCLINATION: trunk,
        Measure.SHANK_INCLINATION: shank,
        Measure.KNEE_FLEXION: shank - thigh,
        Measure.HIP_FLEXION: trunk - thigh,
    }


def _lean_deg(lower: FloatArray, upper: FloatArray) -> float:
    picture = np.array([1.0, -1.0])  # pictures count y downwards
    return float(inclination_deg(lower * picture, upper * picture, 1.0))


def _head_deg(posed: Posed) -> float:
    """Head against trunk, + chin lifted."""
    head = np.degrees(posed.spine.lean_at(HEAD_LEVEL))
    return float(_lean_deg(posed.joints["hip"], posed.joints["shoulder"]) - head)


def _standing_measures(posed: Posed, upright: Posed) -> dict[Measure, float]:
    joints, body = posed.joints, posed.body
    hip_move = upright.joints["hip"] - joints["hip"]
    shoulder_drop = (upright.joints["shoulder"] - joints["shoulder"])[1]
    behind = joints["ankle"][0] - joints["hip"][0]
    values = {
        Measure.HIP_TRAVEL: float(hip_move[0]) / body.foot,
        Measure.HIP_BEHIND_ANKLE: 100.0 * float(behind) / (body.thigh + body.shank),
        Measure.HEEL_RISE: 100.0 * float(joints["heel"][1]) / body.stature_m,
    }
    if shoulder_drop > LEAST_DROP * body.trunk:
        share = float(hip_move[1] / shoulder_drop)
        values[Measure.HINGE_INDEX] = 100.0 * (1.0 - share)
    if posed.pose.load is None:
        values[Measure.FOOT_POSITION] = posed.support
    if posed.pose.near_arm.reach is Reach.LEG:
        gap = float(gap_ahead_of_leg(joints["wrist"], joints))
        values[Measure.BAR_GAP] = max(0.0, gap) / body.foot
    return values


def _bow_pct(posed: Posed) -> float:
    """Mean departure of the back from its chord, % of the chord, + outwards."""
    outline = posed.spine.place(back_points(np.linspace(*BOW_LEVELS, 60)))
    chord = outline[-1] - outline[0]
    length = float(np.hypot(*chord))
    outwards = np.array([-chord[1], chord[0]]) / length
    return 100.0 * float(((outline - outline[0]) @ outwards).mean()) / length


def dowel_line(spine: Spine) -> tuple[FloatArray, FloatArray]:
    """The straight stick on the back: a point on it and its direction, (2,) each.

    Notes
    -----
    The stick cuts no skin and lies where the summed distance to head, upper back and
    sacrum is smallest; that is always along an edge of their convex hull.
    """
    zones = _zones(spine)
    points = np.vstack(zones)
    corners = points[ConvexHull(points).vertices]
    upwards = points[-1] - points[0]
    best: tuple[float, FloatArray, FloatArray] | None = None
    for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = (b - a) / np.hypot(*(b - a)) * (1 if (b - a) @ upwards > 0 else -1)
        outwards = np.array([-along[1], along[0]])
        if ((points - a) @ outwards).max() > 1e-9:
            continue  # the front side of the hull
        cost = sum(_gap(zone, a, along) for zone in zones)
        if best is None or cost < best[0]:
            best = (cost, a, along)
    if best is None:
        raise ValueError("the back has no side to lay a stick on")
    return best[1], best[2]


def dowel_gaps(spine: Spine) -> dict[Measure, float]:
    """Gaps between the stick and its three contacts, % of trunk length."""
    base, along = dowel_line(spine)
    names = (
        Measure.DOWEL_SACRUM_GAP,
        Measure.DOWEL_THORACIC_GAP,
        Measure.DOWEL_HEAD_GAP,
    )
    return {
        name: 100.0 * _gap(zone, base, along) / spine.trunk
        for name, zone in zip(names, _zones(spine), strict=True)
    }


def contact_points(spine: Spine) -> dict[Measure, FloatArray]:
    """The skin point nearest the stick at each contact, hip at the origin."""
    base, along = dowel_line(spine)
    outwards = np.array([-along[1], along[0]])
    return {
        name: zone[int(np.argmax((zone - base) @ outwards))]
        for name, zone in zip(dowel_gaps(spine), _zones(spine), strict=True)
    }


def _gap(zone: FloatArray, base: FloatArray, along: FloatArray) -> float:
    outwards = np.array([-along[1], along[0]])
    return float(-((zone - base) @ outwards).max())


def _zones(spine: Spine) -> tuple[FloatArray, FloatArray, FloatArray]:
    sacrum = spine.place(back_points(np.linspace(*SACRUM_LEVELS, 20)))
    thorax = spine.place(back_points(np.linspace(*THORAX_LEVELS, 30)))
    return sacrum, thorax, spine.place(HEAD_BACK)
