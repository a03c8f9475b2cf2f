"""Where upper arms and forearms point."""

from collections.abc import Mapping

import numpy as np

from benchmarks.renderer.grips import point_grip, reach
from benchmarks.renderer.person import Person
from benchmarks.renderer.posture import Arms, Grip, Posture
from benchmarks.renderer.rotations import make_unit, turn_x, turn_y
from hinge_core.arrays import FloatArray

Turns = Mapping[str, FloatArray]
_SHOULDER_CHAIN = ("root", "spine05", "spine04", "spine03", "spine02", "spine01")
_DOWN = np.array([0.0, 0.0, -1.0])


def point_arm(
    person: Person, posture: Posture, side: str, turns: Turns
) -> tuple[FloatArray, FloatArray]:
    """Directions of one upper arm and forearm in the room."""
    sign = 1.0 if side == "L" else -1.0
    if isinstance(posture.arms, Grip):
        upper, lower = point_grip(person, posture, side, turns)
    elif posture.arms in (Arms.SIDE, Arms.HIPS):
        upper, lower = _reach(person, posture, side, turns)
    else:
        upper, lower = _point_freely(posture, sign, turns["spine01"])
    forward, outward = posture.arm_jitter[0 if side == "L" else 1]
    jitter = turn_x(forward) @ turn_y(outward)
    return jitter @ upper, jitter @ lower


def _point_freely(
    posture: Posture, sign: float, trunk: FloatArray
) -> tuple[FloatArray, FloatArray]:
    if posture.arms is Arms.HANG:
        # A little forward when upright, so that the hands clear the thighs.
        up = max(0.0, float(trunk[2, 2]))
        return (
            make_unit([sign * (0.05 + 0.10 * up), -0.16 * up - 0.02, -1.0]),
            make_unit([sign * (0.04 * up - 0.04), -0.24 * up - 0.02, -1.0]),
        )
    if posture.arms is Arms.CROSS:
        upper = trunk @ make_unit([sign * 0.10, -0.40, -0.90])
        return upper, trunk @ make_unit([-sign * 0.86, -0.34 + 0.05 * sign, 0.40])
    ahead = turn_x(posture.pelvis + posture.spine + posture.arm_raise_deg) @ _DOWN
    inward = np.array([-sign, 0.0, 0.0])
    return make_unit(ahead + 0.20 * inward), make_unit(ahead + 0.30 * inward)


def _reach(
    person: Person, posture: Posture, side: str, turns: Turns
) -> tuple[FloatArray, FloatArray]:
    """Bend the elbow so that the hand comes to the thigh or the hip."""
    sign = 1.0 if side == "L" else -1.0
    trunk = turns["spine01"]
    shoulder, hip = _find_roots(person, side, turns)
    if posture.arms is Arms.SIDE:
        offset = turn_x(0.5 * posture.pelvis) @ [sign * 0.095, -0.02, -0.10]
        pole = trunk @ [sign * 0.25, 0.9, 0.0]
    else:
        offset = turn_x(posture.pelvis) @ [sign * 0.085, 0.035, 0.12]
        pole = trunk @ [sign * 0.80, 0.55, 0.05]
    elbow = person.head(f"lowerarm01.{side}")
    upper = float(np.linalg.norm(elbow - person.head(f"upperarm01.{side}")))
    lower = float(np.linalg.norm(elbow - person.head(f"wrist.{side}")))
    return reach(shoulder, hip + offset, pole, (upper, lower))


def _find_roots(
    person: Person, side: str, turns: Turns
) -> tuple[FloatArray, FloatArray]:
    """Where shoulder and hip are while the arms are still at rest."""
    root = person.head("root")
    chain = [*_SHOULDER_CHAIN, *(f"{b}.{side}" for b in ("clavicle", "shoulder01"))]
    shoulder = root.copy()
    for bone, after in zip(chain, [*chain[1:], f"upperarm01.{side}"], strict=True):
        turn = turns.get(bone, turns["spine01"])
        shoulder = shoulder + turn @ (person.head(after) - person.head(bone))
    return shoulder, root + turns["root"] @ (person.head(f"upperleg01.{side}") - root)
