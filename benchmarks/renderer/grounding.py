"""Postures that the floor shapes: on the feet, on the knees, on the back.

What carries a body touches the floor, and nothing goes through it: that decides how
the shins of one who kneels lean, and the upper back, head and feet of one who lies.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from scipy.optimize import fsolve

from benchmarks.renderer.person import Person, load_person
from benchmarks.renderer.posing import (
    find_balance,
    find_carrying,
    place_bones,
    place_skin,
)
from benchmarks.renderer.posture import Ground, Posture
from hinge_core.arrays import FloatArray, IntArray

FOOT_BACK_DEG = 158.0  # the foot of one who kneels: toes behind, sole up
_LYING = {"shank": -14.0, "knee": 100.0, "hip": 50.0}  # where a search begins
_UP = {"shank": -12.0, "knee": 108.0}
_HEAD_DEG = (-35.0, 75.0)  # of the neck, when the floor is looked for
_HALVINGS = 14


def settle(person: Person, posture: Posture) -> Posture:
    """Find what the floor decides: the shins' lean, and more of one who lies."""
    if posture.ground is Ground.KNEES:
        return _kneel(person, posture)
    if posture.ground is Ground.BACK:
        return _lay_head(person, _lie(person, posture))
    return find_balance(person, posture)


def measure_feet(person: Person, posture: Posture) -> float:
    """From the ankles to the root of the neck along the floor, metres."""
    _, heads = place_bones(person, posture)
    return float(
        heads[person.rig.bone["neck01"]][1] - _find_ankle(person, posture, heads)[1]
    )


def _kneel(person: Person, posture: Posture) -> Posture:
    """Lean the shins so that knees and toes are on the floor alike.

    The knee is told as the thigh's lean, for the shins hardly move.
    """
    knees, feet = (
        _find_part(person.about["id"], "knee"),
        _find_part(person.about["id"], "foot"),
    )
    back = posture.knee - 90.0

    def lean(shank: float) -> Posture:
        return replace(posture, shank=shank, knee=shank + back, heel=FOOT_BACK_DEG)

    def miss(x: FloatArray) -> list[float]:
        low = _find_lowest(person, lean(float(x[0])), (knees, feet))
        return [low[0] - low[1]]

    return lean(_solve(miss, [88.0])[0])


def _lie(person: Person, posture: Posture) -> Posture:
    """Close the chain feet, hips, upper back over the floor."""
    if posture.feet_m is None:  # the knee is told, and the feet are where it asks
        free = {"shank": _UP["shank"]}
    elif posture.seat_down:
        free = dict(_LYING)
    else:
        free = dict(_UP)
    parts = [
        find_carrying(person, posture),
        _find_part(person.about["id"], "upper_back"),
    ]
    if posture.seat_down:
        parts.append(_find_part(person.about["id"], "seat"))

    def set_(x: FloatArray) -> Posture:
        numbers = [float(v) for v in x]
        told: dict[str, Any] = dict(zip(free, numbers, strict=True))
        return replace(posture, **told)

    def miss(x: FloatArray) -> list[float]:
        told = set_(x)
        floor, *low = _find_lowest(person, told, parts)
        missed = [each - floor for each in low]
        if told.feet_m is not None:
            missed.append(measure_feet(person, told) - told.feet_m)
        return missed

    return set_(np.array(_solve(miss, list(free.values()))))


def _lay_head(person: Person, posture: Posture) -> Posture:
    """Nod until the back of the head rests on the floor."""
    head = _find_part(person.about["id"], "skull")
    carrying = find_carrying(person, posture)
    low, high = _HEAD_DEG
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        floor, skull = _find_lowest(
            person, replace(posture, neck=middle), (carrying, head)
        )
        if skull < floor:  # through the floor: chin further down
            low = middle
        else:
            high = middle
    return replace(posture, neck=high)


def _solve(
    miss: Callable[[FloatArray], list[float]], first: list[float]
) -> list[float]:
    found, _, worked, why = fsolve(miss, first, xtol=1e-6, full_output=True)
    if worked != 1:
        raise ValueError(f"no such posture on the floor: {why}")
    return [float(x) for x in found]


def _find_lowest(
    person: Person, posture: Posture, parts: Sequence[IntArray]
) -> list[float]:
    """Height of each part's lowest point, in a frame that they share."""
    placed = place_bones(person, posture)
    return [float(place_skin(person, *placed, at)[:, 2].min()) for at in parts]


def _find_ankle(person: Person, posture: Posture, heads: FloatArray) -> FloatArray:
    free = "" if posture.free_leg is None else posture.free_leg.side
    at = [person.rig.bone[f"foot.{side}"] for side in "LR" if side != free]
    return np.asarray(heads[at].mean(axis=0))


@cache
def _find_part(name: str, part: str) -> IntArray:
    """Vertices of one body's skin that may lie on the floor."""
    person = load_person(name)
    rig, (_, y, z) = person.rig, person.rest.T
    of = rig.regions
    trunk = rig.is_skin & (of["arm"] < 0.3) & (of["head"] < 0.1)
    behind = y > person.head("spine05")[1]
    if part == "upper_back":
        flags = trunk & behind & (z > person.head("spine01")[2] - 0.04)
    elif part == "seat":
        low, high = person.head("upperleg01.L")[2] - 0.12, person.head("spine04")[2]
        flags = trunk & behind & (z > low) & (z < high) & (of["leg"] < 0.6)
    elif part == "skull":
        flags = rig.is_skin & (of["head"] > 0.9) & (y > person.head("head")[1])
    elif part == "knee":
        near = np.abs(z - person.head("lowerleg01.L")[2]) < 0.12
        flags = rig.is_skin & (of["leg"] > 0.5) & near
    else:
        flags = rig.is_skin & (of["foot"] > 0.5)
    return np.flatnonzero(flags)
