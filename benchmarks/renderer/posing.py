"""Posture -> posed body: each bone's turn, the skin over it, and balance.

Every bone turns as a whole and the skin follows the bones near it, weighted. Nothing
is learned, and nothing of soft tissue moves by itself.
"""

from dataclasses import dataclass, replace

import numpy as np

from benchmarks.renderer.arms import point_arm
from benchmarks.renderer.person import Person
from benchmarks.renderer.posture import Ground, Posture
from benchmarks.renderer.rig import SIDES
from benchmarks.renderer.rotations import (
    make_unit,
    turn_from_to,
    turn_x,
    turn_y,
    turn_z,
)
from hinge_core.arrays import FloatArray, IntArray

_SPINE = (("spine04", 0.25), ("spine03", 0.5), ("spine02", 0.75), ("spine01", 1.0))
_NECK = (("neck01", 0.2), ("neck02", 0.45), ("neck03", 0.7), ("head", 1.0))
_FOLLOWING = 0.16  # share of the arm's way that its shoulder goes along
_STEEPEST_DEG = (-40.0, 60.0)  # shins, when balance is looked for
_HALVINGS = 26


@dataclass(frozen=True, eq=False)
class Posed:
    """A body in a posture, on z = 0 or its box; the ankles' middle over x = y = 0."""

    person: Person
    posture: Posture  # with its shins' lean
    skin: FloatArray  # (vertices, 3)
    heads: FloatArray  # (bones, 3)
    turns: FloatArray  # (bones, 3, 3)
    mass: FloatArray  # (3,), the centre of mass


def find_balance(person: Person, posture: Posture) -> Posture:
    """Lean the shins so that the mass is over ``balance`` of the foot."""
    if posture.balance is None:
        return posture
    low, high = _STEEPEST_DEG
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        leaning = replace(posture, shank=middle)
        if compute_foot_share(person, leaning) < posture.balance:
            low = middle
        else:
            high = middle
    return replace(posture, shank=(low + high) / 2.0)


def place_bones(person: Person, posture: Posture) -> tuple[FloatArray, FloatArray]:
    """Each bone's turn (bones, 3, 3) and beginning (bones, 3), anywhere in the room."""
    turns = _turn_bones(person, posture)
    return turns, _place_heads(person, turns)


def compute_foot_share(person: Person, posture: Posture) -> float:
    """Where over the foot the centre of mass is: 0 the heel, 1 the tip of the toes."""
    turns = _turn_bones(person, posture)
    heads = _place_heads(person, turns)
    mass = _place_mass(person, turns, heads)

    def place(point: str) -> float:
        vertex = person.points[point]
        share = person.rig.weights[[vertex]].toarray()[0]
        arm = person.rest[vertex] - person.heads
        moved = np.einsum("bij,bj->bi", turns, arm) + heads
        return float((share @ moved)[1])

    free = posture.free_leg
    side = "R" if free is not None and free.side == "L" else "L"
    heel, toe = place(f"heel.{side}"), place(f"toe.{side}")
    return (heel - float(mass[1])) / (heel - toe)


def pose_body(person: Person, posture: Posture) -> Posed:
    """Put a body into a posture whose shins' lean is known."""
    turns, heads = place_bones(person, posture)
    rig = person.rig
    skin = place_skin(person, turns, heads)
    ankles = (heads[rig.bone["foot.L"]] + heads[rig.bone["foot.R"]]) / 2.0
    if posture.free_leg is not None:
        ankles = heads[rig.bone["foot.R" if posture.free_leg.side == "L" else "foot.L"]]
    low = skin[find_carrying(person, posture), 2].min()
    offset = np.array([-ankles[0], -ankles[1], posture.step_m - low])
    return Posed(
        person=person,
        posture=posture,
        skin=skin + offset,
        heads=heads + offset,
        turns=turns,
        mass=_place_mass(person, turns, heads) + offset,
    )


def place_skin(
    person: Person,
    turns: FloatArray,
    heads: FloatArray,
    at: IntArray | None = None,
) -> FloatArray:
    """The skin over the bones, (vertices, 3): all of it, or some vertices."""
    weights, rest = person.rig.weights, person.rest
    if at is not None:
        weights, rest = weights[at], rest[at]
    shift = heads - np.einsum("bij,bj->bi", turns, person.heads)
    each = weights @ np.concatenate([turns.reshape(-1, 9), shift], axis=1)
    turned = np.einsum("nij,nj->ni", each[:, :9].reshape(-1, 3, 3), rest)
    return np.asarray(turned + each[:, 9:])


def find_carrying(person: Person, posture: Posture) -> IntArray:
    """Vertices of the legs' skin that the floor is under."""
    rig = person.rig
    legs = rig.regions["leg" if posture.ground is Ground.KNEES else "foot"]
    flags = rig.is_skin & (legs > 0.5)
    if posture.free_leg is not None:
        left = person.rest[:, 0] > 0.0
        flags &= ~left if posture.free_leg.side == "L" else left
    return np.flatnonzero(flags)


def _turn_bones(person: Person, posture: Posture) -> FloatArray:
    turn = _turn_middle(posture)
    for side, sign in SIDES:
        turn |= _turn_leg(person, posture, side, sign)
    for side, _ in SIDES:
        turn |= _turn_arm(person, posture, side, turn)
    turns = np.zeros((len(person.rig.bone_names), 3, 3))
    for i, name in enumerate(person.rig.bone_names):
        if name in turn:
            turns[i] = turn[name]
        elif name.startswith("toe") and _stands(posture, name[-1]):
            turns[i] = turn_z((1.0 if name.endswith("L") else -1.0) * posture.toe_out)
        else:
            turns[i] = turns[person.rig.parents[i]]
    return turns


def _turn_middle(posture: Posture) -> dict[str, FloatArray]:
    """Pelvis, spine, neck and head."""
    pelvis = turn_x(posture.pelvis)
    turn = dict.fromkeys(("root", "pelvis.L", "pelvis.R", "spine05"), pelvis)
    shares = np.array(posture.spine_shares) / sum(posture.spine_shares)
    sideways = turn_y(posture.tilt)
    for (bone, share), bend in zip(_SPINE, np.cumsum(shares), strict=True):
        forward = turn_x(posture.pelvis + float(bend) * posture.spine)
        turn[bone] = forward @ turn_z(posture.twist * share) @ sideways
    for bone, share in _NECK:
        nod = turn_x(share * posture.neck) @ turn_z(posture.head_turn * share)
        turn[bone] = turn["spine01"] @ nod
    return turn


def _turn_leg(
    person: Person, posture: Posture, side: str, sign: float
) -> dict[str, FloatArray]:
    aside = turn_y(-sign * posture.spread)
    lean, shin, foot = posture.thigh, posture.shank, posture.heel
    free = posture.free_leg
    if free is not None and free.side == side:
        lean = posture.pelvis - free.hip
        shin = foot = lean + free.knee
    thigh = turn_x(lean - person.thigh_deg) @ aside
    shank = turn_x(shin - person.shank_deg) @ aside
    return {
        f"upperleg01.{side}": thigh,
        f"upperleg02.{side}": thigh,
        f"lowerleg01.{side}": shank,
        f"lowerleg02.{side}": shank,
        f"foot.{side}": turn_x(foot) @ turn_z(sign * posture.toe_out),
        f"clavicle.{side}": _turn_middle(posture)["spine01"],
    }


def _stands(posture: Posture, side: str) -> bool:
    """Whether a foot lies flat on the floor, its toes with it."""
    free = posture.free_leg
    if free is not None and free.side == side:
        return False
    return posture.ground is not Ground.KNEES


def _turn_arm(
    person: Person, posture: Posture, side: str, turn: dict[str, FloatArray]
) -> dict[str, FloatArray]:
    trunk = turn["spine01"]
    elbow = person.head(f"lowerarm01.{side}")
    upper_rest = make_unit(elbow - person.head(f"upperarm01.{side}"))
    lower_rest = make_unit(person.head(f"wrist.{side}") - elbow)
    upper_way, lower_way = point_arm(person, posture, side, turn)
    upper = turn_from_to(trunk @ upper_rest, upper_way) @ trunk
    lower = turn_from_to(upper @ lower_rest, lower_way) @ upper
    going = turn_from_to(trunk @ upper_rest, upper_way, _FOLLOWING) @ trunk
    return {f"shoulder01.{side}": going} | {
        f"{bone}.{side}": turned
        for bones, turned in (
            (("upperarm01", "upperarm02"), upper),
            (("lowerarm01", "lowerarm02", "wrist"), lower),
        )
        for bone in bones
    }


def _place_heads(person: Person, turns: FloatArray) -> FloatArray:
    placed = np.zeros_like(person.heads)
    for i, parent in enumerate(person.rig.parents):
        if parent < 0:
            placed[i] = person.heads[i]
        else:
            arm = person.heads[i] - person.heads[parent]
            placed[i] = placed[parent] + turns[parent] @ arm
    return placed


def _place_mass(person: Person, turns: FloatArray, heads: FloatArray) -> FloatArray:
    about = person.moment - person.mass[:, None] * person.heads
    return np.asarray(np.einsum("bij,bj->i", turns, about) + person.mass @ heads)
