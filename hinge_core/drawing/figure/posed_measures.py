"""What the measures read on the placed figure, by the formulas of a filmed person."""

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure.body import FigureBody
from hinge_core.drawing.figure.exact import load_exact
from hinge_core.drawing.figure.limbs import Joints
from hinge_core.drawing.figure.place import Posed, find_back_points
from hinge_core.drawing.figure.pose import Base, Reach
from hinge_core.drawing.figure.stick import lay_stick_on
from hinge_core.kinematics.displacement import (
    Places,
    Proportions,
    compute_elbow_over_ear_pct,
)
from hinge_core.kinematics.formulas import NO_LENGTHS, OwnStanding, Postures
from hinge_core.kinematics.measures import ANGLES, OF_POSTURE, Measure
from hinge_core.kinematics.posture import Body as Landmarks
from hinge_core.kinematics.posture import Inclinations, lean_deg
from hinge_core.pose.sequence import Landmark as L

BOW_POINTS = 60  # along the back, from one end of the bow to the other
# Left is the far side: the figure faces right.
_SIDES = {
    "ear": (L.LEFT_EAR, L.RIGHT_EAR),
    "shoulder": (L.LEFT_SHOULDER, L.RIGHT_SHOULDER),
    "elbow": (L.LEFT_ELBOW, L.RIGHT_ELBOW),
    "wrist": (L.LEFT_WRIST, L.RIGHT_WRIST),
    "knuckles": (L.LEFT_INDEX, L.RIGHT_INDEX),
    "hip": (L.LEFT_HIP, L.RIGHT_HIP),
    "knee": (L.LEFT_KNEE, L.RIGHT_KNEE),
    "ankle": (L.LEFT_ANKLE, L.RIGHT_ANKLE),
    "heel": (L.LEFT_HEEL, L.RIGHT_HEEL),
    "toe": (L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX),
}


def measure_posed(posed: Posed, upright: Posed) -> dict[Measure, float]:
    """Every measure the figure can show; what a pose has not is left out.

    Parameters
    ----------
    posed, upright
        The figure, and the same body standing tall: the reference for everything
        that the contract counts as a change.
    """
    seen = _postures(posed, upright)
    values = {
        measure: float(of.compute(seen)[0])
        for measure, of in OF_POSTURE.items()
        if _is_shown(measure, posed)
    }
    return {measure: value for measure, value in values.items() if np.isfinite(value)}


def read_angles(joints: Joints) -> dict[Measure, float]:
    """The four angles alone, of joints with y up."""
    lean = _lean(joints)
    values = (lean.trunk, lean.hip_flexion, lean.knee_flexion, lean.shank)
    return {m: float(v[0]) for m, v in zip(ANGLES, values, strict=True)}


def _is_shown(measure: Measure, posed: Posed) -> bool:
    """Whether a measure means something of this pose; the figure is nobody's height."""
    of, on_feet = OF_POSTURE[measure], posed.pose.base is Base.STANDING
    if of.needs_person or "elbow" in of.joints:  # drawn arms are shortened by eye
        return False
    if measure is Measure.ARM_LIFT:  # of a repetition its largest counts
        return False
    if measure is Measure.FOOT_POSITION:
        return on_feet and posed.pose.load is None
    if measure is Measure.BAR_GAP:
        return on_feet and posed.pose.near_arm.reach is Reach.LEG
    return on_feet or not (measure is Measure.HIP_BEHIND_ANKLE or of.since_standing)


def _postures(posed: Posed, upright: Posed) -> Postures:
    exact, body = load_exact(), posed.body
    start = _lean(upright.joints)
    at = _places(upright)
    head = np.array([compute_head_deg(posed) - compute_head_deg(upright)])
    return Postures(
        body=_landmarks(posed),
        lean=_lean(posed.joints),
        foot_change=np.zeros(1),
        bow_pct=np.array([compute_bow_pct(posed) - compute_bow_pct(upright)]),
        head_deg=head,
        rise_deg=head - (_lean(posed.joints).trunk - start.trunk),
        gaps_pct=lay_stick_on(posed.spine).gaps_pct[None],
        places=_places(posed),
        standing=OwnStanding(
            places=Places(at.hip[0], at.shoulder[0]),
            hip_flexion_deg=float(start.hip_flexion[0]),
            knee_flexion_deg=float(start.knee_flexion[0]),
            elbow_over_ear_pct=float(
                compute_elbow_over_ear_pct(_landmarks(upright))[0]
            ),
        ),
        lengths=NO_LENGTHS,
        proportions=_proportions(body),
        segments=exact.segments,
        limits=exact.limits,
    )


def _lean(joints: Joints) -> Inclinations:
    return Inclinations(
        trunk=lean_deg(joints["hip"], joints["shoulder"])[None],
        thigh=lean_deg(joints["knee"], joints["hip"])[None],
        shank=lean_deg(joints["ankle"], joints["knee"])[None],
    )


def _places(posed: Posed) -> Places:
    joints, stature = posed.joints, posed.body.stature_m
    return Places(
        (joints["hip"] - joints["ankle"])[None] / stature,
        (joints["shoulder"] - joints["ankle"])[None] / stature,
    )


def _proportions(body: FigureBody) -> Proportions:
    return Proportions(
        shank=body.shank / body.stature_m,
        thigh=body.thigh / body.stature_m,
        trunk=body.trunk / body.stature_m,
        foot=body.foot / body.stature_m,
    )


def _landmarks(posed: Posed) -> Landmarks:
    """The joints where a detector that errs in nothing would see them."""
    plane = np.full((1, 33, 2), np.nan)
    hip = posed.joints["hip"]
    for name, (far, near) in _SIDES.items():
        plane[0, near] = posed.joints[name] - hip
        plane[0, far] = posed.far.get(name, posed.joints[name]) - hip
    return Landmarks(
        plane=plane / posed.body.trunk,
        world_m=np.full((1, 33, 3), np.nan),
        trunk_px=np.ones(1),
    )


def compute_head_deg(posed: Posed) -> float:
    """Head against trunk, + chin lifted."""
    head = np.degrees(posed.spine.lean_at(load_exact().head_level))
    return float(lean_deg(posed.joints["hip"], posed.joints["shoulder"]) - head)


def compute_bow_pct(posed: Posed) -> float:
    """Mean departure of the back from its chord, % of the chord, + outwards."""
    levels = np.linspace(*load_exact().bow, BOW_POINTS)
    outline = posed.spine.place(find_back_points(levels))
    chord: FloatArray = outline[-1] - outline[0]
    length = float(np.hypot(*chord))
    outwards = np.array([-chord[1], chord[0]]) / length
    return 100.0 * float(((outline - outline[0]) @ outwards).mean()) / length
