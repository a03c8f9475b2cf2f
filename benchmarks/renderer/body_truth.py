"""The truth of a posed body, from its own joints and skin, never from a picture."""

from functools import cache

import numpy as np

from benchmarks.renderer.back_line import (
    BackOutline,
    find_trunk_edges,
    lay_dowel,
    trace_outline,
)
from benchmarks.renderer.person import load_person
from benchmarks.renderer.posing import Posed, find_balance, pose_body
from benchmarks.renderer.posture import Posture
from benchmarks.renderer.rotations import measure_angle_deg, measure_pitch_deg
from hinge_core.arrays import FloatArray, IntArray

Joints = dict[str, FloatArray]
_BONES = {
    "ankle": "foot",
    "knee": "lowerleg01",
    "hip": "upperleg01",
    "shoulder": "upperarm01",
    "elbow": "lowerarm01",
    "wrist": "wrist",
}
_SPINE = {
    "mid_pelvis": "root",
    "L5": "spine04",
    "L3": "spine03",
    "T12": "spine02",
    "T8": "spine01",
    "T1": "neck01",
    "skull_base": "head",
}
_PLACES, _MIDDLE_PLACES = 101, 61  # along the back
_STANDING = Posture(hip=0.0, knee=3.0)


def find_joints(posed: Posed) -> Joints:
    """Joint centres and named points of the skin, (3,) each."""
    bone, points = posed.person.rig.bone, posed.person.points
    joints = {
        f"{name}.{side}": posed.heads[bone[f"{start}.{side}"]]
        for name, start in _BONES.items()
        for side in "LR"
    }
    joints |= {name: posed.heads[bone[start]] for name, start in _SPINE.items()}
    joints |= {name: posed.skin[vertex] for name, vertex in points.items()}
    return joints | {"com": posed.mass}


def find_measured_joints(posed: Posed) -> Joints:
    """The same, where a leg that carries nothing counts as the one that stands."""
    joints, free = find_joints(posed), posed.posture.free_leg
    if free is None:
        return joints
    stands = "R" if free.side == "L" else "L"
    return joints | {
        f"{name}.{free.side}": joints[f"{name}.{stands}"]
        for name in ("hip", "knee", "ankle", "heel", "toe")
    }


def find_surface(posed: Posed) -> Joints:
    """Where hands and markers place shoulder, hip, knee and ankle, (3,) each."""
    surface = posed.person.surface
    return {name: posed.skin[at].mean(axis=0) for name, at in surface.items()}


def place_middles(posed: Posed) -> Joints:
    """Half-way between front and back of what a side view shows, (3,) each."""
    skin = find_surface(posed)
    names = ("shoulder", "hip", "knee", "ankle")
    return {j: compute_middle_point(skin, f"{j}_middle") for j in names}


def trace_back(posed: Posed, n: int = _PLACES) -> BackOutline:
    """The bare back's outline, without arms, legs and head."""
    edges = _find_edges(posed.person.about["id"])[0]
    return trace_outline(posed.skin, edges, find_ends(posed), n)


def find_ends(posed: Posed) -> tuple[FloatArray, FloatArray]:
    points = posed.person.points
    low, high = points["sacrum_skin"], points["upper_thoracic_skin"]
    return posed.skin[low], posed.skin[high]


@cache
def measure_standing(name: str) -> dict[str, float]:
    """The same of a body's own upright standing."""
    person = load_person(name)
    return compute_truth(pose_body(person, find_balance(person, _STANDING)))


def compute_truth(posed: Posed) -> dict[str, float]:
    """Every true number of a posed body; degrees, shares and per cent as named."""
    joints = find_measured_joints(posed)
    truth = _measure_leans(joints) | _measure_inputs(posed)
    leg = posed.person.leg_m
    hip, ankle = (compute_middle_point(joints, n) for n in ("hip", "ankle"))
    heel, toe = (compute_middle_point(joints, n)[1] for n in ("heel", "toe"))
    truth["hip_behind_ankle"] = float((hip - ankle)[1] / leg)
    truth["com_foot_frac"] = float((heel - posed.mass[1]) / (heel - toe))
    truth |= _measure_back(posed, joints)
    return {name: round(float(value), 3) for name, value in truth.items()}


def compute_middle_point(joints: Joints, name: str) -> FloatArray:
    """Half-way between the two sides."""
    return np.asarray((joints[f"{name}.L"] + joints[f"{name}.R"]) / 2.0)


def _measure_inputs(posed: Posed) -> dict[str, float]:
    p = posed.posture
    return {
        "hip_flexion": p.hip,
        "knee_flexion": p.knee,
        "spine_flexion": p.spine,
        "neck_flexion": p.neck,
        "pelvis_pitch": p.pelvis,
        "head_pitch": p.pelvis + p.spine + p.neck,
    }


def _measure_leans(joints: Joints) -> dict[str, float]:
    names = ("shoulder", "hip", "knee", "ankle", "ear")
    shoulder, hip, knee, ankle, ear = (compute_middle_point(joints, n) for n in names)
    trunk = measure_pitch_deg(hip, shoulder)
    neck = measure_pitch_deg(shoulder, ear) - trunk
    flat = np.array([0.0, 1.0, 1.0])
    return {
        "trunk_incl": trunk,
        "thigh_incl": measure_pitch_deg(knee, hip),
        "shank_incl": measure_pitch_deg(ankle, knee),
        "hip_angle_sag": measure_angle_deg(shoulder * flat, hip * flat, knee * flat),
        "knee_angle_sag": measure_angle_deg(hip * flat, knee * flat, ankle * flat),
        "neck_vs_trunk_raw": (neck + 180.0) % 360.0 - 180.0,
    }


def _measure_back(posed: Posed, joints: Joints) -> dict[str, float]:
    outline = trace_back(posed)
    strip = _find_edges(posed.person.about["id"])[1]
    middle = trace_outline(posed.skin, strip, find_ends(posed), _MIDDLE_PLACES)
    hip, shoulder = (compute_middle_point(joints, n) for n in ("hip", "shoulder"))
    trunk_m = float(np.linalg.norm(hip - shoulder))
    return {
        "back_gap_mean_pct": 100.0 * float(outline.gap.mean()),
        "back_gap_max_pct": 100.0 * float(outline.gap.max()),
        "back_gap_min_pct": 100.0 * float(outline.gap.min()),
        "back_gap_midline_mean_pct": 100.0 * float(middle.gap.mean()),
    } | {
        f"dowel_{name}_gap_pct": gap
        for name, gap in lay_dowel(posed.person, posed.skin, trunk_m).items()
    }


@cache
def _find_edges(name: str) -> tuple[IntArray, IntArray]:
    person = load_person(name)
    rig = person.rig
    return find_trunk_edges(rig), find_trunk_edges(rig, middle=person.rest[:, 0])
