"""Where the arms point in a drill: on the body, on a bar, on the floor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from benchmarks.renderer.person import Person
from benchmarks.renderer.posture import Grip, Posture
from benchmarks.renderer.rotations import make_unit, turn_x
from hinge_core.arrays import FloatArray
from hinge_core.kinematics.displacement import compute_ahead_of_leg

Turns = Mapping[str, FloatArray]
Ways = tuple[FloatArray, FloatArray]  # of upper arm and forearm, length 1
_SPINE = ("root", "spine05", "spine04", "spine03", "spine02", "spine01")
_DOWN = np.array([0.0, 0.0, -1.0])
_ARM_DEG = (-75.0, 45.0)  # of straight arms in the room, + behind
_HALVINGS = 14
_LYING_M = (0.05, 0.065)  # elbow and wrist over the floor
PIVOT_M = 0.05  # of a landmine, over the floor
HAND_M = 0.07  # from the wrist to the middle of what is gripped


@dataclass(frozen=True, eq=False)
class Body:
    """What of a body the arms go by, while they are still at rest."""

    person: Person
    turns: Turns
    side: str
    posture: Posture

    @property
    def sign(self) -> float:
        return 1.0 if self.side == "L" else -1.0

    def place(self, bone: str) -> FloatArray:
        """Where a bone of the spine, the near arm or leg begins."""
        chain = [*_SPINE, "neck01"]
        if bone.startswith("upperarm01"):
            chain = [*_SPINE, f"clavicle.{self.side}", f"shoulder01.{self.side}", bone]
        elif "leg" in bone or "foot" in bone:
            side = self.side
            legs = (f"upperleg01.{side}", f"lowerleg01.{side}", f"foot.{side}")
            chain = ["root", *legs]
        at = self.person.head("root").copy()
        for before, after in pairwise(chain):
            if before == bone:
                break
            turn = self.turns.get(before, self.turns["spine01"])
            at = at + turn @ (self.person.head(after) - self.person.head(before))
        return at

    @property
    def floor(self) -> FloatArray:
        """Under the ankle of a foot that stands flat."""
        posture = self.posture
        free = posture.free_leg
        stands = self.side
        if free is not None and free.side == stands:
            stands = "R" if free.side == "L" else "L"
        foot = Body(self.person, self.turns, stands, posture)
        ankle = foot.place(f"foot.{stands}")
        sole = float(self.person.rest[self.person.rig.skin, 2].min())
        height = float(self.person.head(f"foot.{stands}")[2]) - sole
        return np.asarray(ankle - np.array([0.0, 0.0, height]))

    @property
    def arm_m(self) -> tuple[float, float]:
        """Lengths of upper arm and forearm."""
        elbow = self.person.head(f"lowerarm01.{self.side}")
        upper = np.linalg.norm(elbow - self.person.head(f"upperarm01.{self.side}"))
        lower = np.linalg.norm(elbow - self.person.head(f"wrist.{self.side}"))
        return float(upper), float(lower)


def point_grip(person: Person, posture: Posture, side: str, turns: Turns) -> Ways:
    """Directions of one upper arm and forearm in the room."""
    return _WAYS[Grip(posture.arms)](Body(person, turns, side, posture), posture)


def reach(
    shoulder: FloatArray,
    target: FloatArray,
    pole: FloatArray,
    arm_m: tuple[float, float],
) -> Ways:
    """Bend the elbow towards ``pole`` so that the wrist comes to a place."""
    upper, lower = arm_m
    way = target - shoulder
    length = float(np.linalg.norm(way))
    way = way / length
    length = float(np.clip(length, abs(upper - lower) + 0.02, 0.992 * (upper + lower)))
    cosine = (upper**2 + length**2 - lower**2) / (2.0 * upper * length)
    cosine = float(np.clip(cosine, -1.0, 1.0))
    aside = make_unit(pole - (pole @ way) * way)
    bend = way * cosine * upper + aside * np.sqrt(1.0 - cosine**2) * upper
    return make_unit(bend), make_unit(way * length - bend)


def _touch_crease(body: Body, posture: Posture) -> Ways:
    fold = turn_x(posture.pelvis - 0.5 * posture.hip)  # between pelvis and thigh
    hip = body.place(f"upperleg01.{body.side}")
    target = hip + fold @ np.array([body.sign * 0.05, -0.115, 0.05])
    pole = body.turns["spine01"] @ np.array([body.sign * 0.75, 0.75, 0.0])
    return _reach(body, target, pole)


def _hold_nape(body: Body, posture: Posture) -> Ways:
    """Fingers behind the head; wide elbows point aside, closed ones ahead."""
    trunk, neck = body.turns["spine01"], body.place("neck01")
    nod = trunk @ turn_x(0.7 * posture.neck)
    target = neck + nod @ np.array([body.sign * 0.07, 0.075, 0.10])
    wide, closed = (
        np.array([body.sign, 0.05, 0.25]),
        np.array([body.sign * 0.25, -1.0, 0.05]),
    )
    pole = trunk @ (wide + posture.elbows * (closed - wide))
    return _reach(body, target, pole)


def _hold_stick(body: Body, posture: Posture) -> Ways:
    """The right hand behind the neck, the left behind the low back."""
    trunk = body.turns["spine01"]
    if body.side == "R":
        target = body.place("neck01") + trunk @ np.array([-0.05, 0.085, 0.05])
        return _reach(body, target, trunk @ np.array([-1.0, 0.0, 0.2]))
    low = body.turns["spine04"]
    target = body.place("spine03") + low @ np.array([0.06, 0.16, 0.0])
    return _reach(body, target, trunk @ np.array([0.8, 0.6, -0.1]))


def _swing(body: Body, posture: Posture) -> Ways:
    return _point_straight(body, posture.arm_raise_deg)


def _hold_bar(body: Body, posture: Posture) -> Ways:
    """As far ahead of the legs as is told, at whatever height the arm comes to."""
    joints = [
        body.place(f"{b}.{body.side}") for b in ("foot", "lowerleg01", "upperleg01")
    ]
    ankle, knee, hip = (_look_from_side(at) for at in joints)

    def is_ahead(wrist: FloatArray) -> bool:
        ahead = compute_ahead_of_leg(_look_from_side(wrist), ankle, knee, hip)
        return bool(ahead > posture.grip_ahead_m)

    return _find_straight(body, is_ahead, wide=True)


def _hold_landmine(body: Body, posture: Posture) -> Ways:
    """Where a bar that turns about its pivot on the floor lets the hands be."""
    pivot = body.floor + np.array([0.0, -posture.pivot_m, PIVOT_M])

    def is_ahead(wrist: FloatArray) -> bool:
        return bool(np.hypot(*(wrist - pivot)[1:]) < posture.arc_m)

    return _find_straight(body, is_ahead, wide=False)


def _lie_on_floor(body: Body, posture: Posture) -> Ways:
    """Elbow and wrist on the floor, towards the feet."""
    upper, lower = body.arm_m
    fall = body.place(f"upperarm01.{body.side}")[2] - body.floor[2] - _LYING_M[0]
    down = float(np.clip(fall / upper, -0.9, 0.9))
    flat = np.sqrt(1.0 - down**2) * make_unit([body.sign * 0.30, -1.0, 0.0])
    rise = (_LYING_M[1] - _LYING_M[0]) / lower
    return flat - [0.0, 0.0, down], make_unit([body.sign * 0.10, -1.0, rise])


def _find_straight(
    body: Body, is_ahead: Callable[[FloatArray], bool], *, wide: bool
) -> Ways:
    """Swing straight arms back from in front until the hands are where they hold."""
    low, high = _ARM_DEG
    shoulder, (upper, lower) = body.place(f"upperarm01.{body.side}"), body.arm_m
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        a, b = _point_straight(body, middle, wide=wide)
        if is_ahead(shoulder + a * upper + b * lower):
            low = middle
        else:
            high = middle
    return _point_straight(body, (low + high) / 2.0, wide=wide)


def _point_straight(body: Body, angle_deg: float, *, wide: bool = False) -> Ways:
    """Both hands on one handle, or a bar's width apart; + behind straight down."""
    way = turn_x(angle_deg) @ _DOWN
    inward = np.array([-body.sign, 0.0, 0.0])
    shares = (-0.10, 0.04) if wide else (0.22, 0.32)
    return make_unit(way + shares[0] * inward), make_unit(way + shares[1] * inward)


def _reach(body: Body, target: FloatArray, pole: FloatArray) -> Ways:
    shoulder = body.place(f"upperarm01.{body.side}")
    return reach(shoulder, target, pole, body.arm_m)


def _look_from_side(point: FloatArray) -> FloatArray:
    """Forward and up."""
    return np.array([-point[1], point[2]])


_WAYS: dict[Grip, Callable[[Body, Posture], Ways]] = {
    Grip.CREASE: _touch_crease,
    Grip.NAPE: _hold_nape,
    Grip.STICK: _hold_stick,
    Grip.SWING: _swing,
    Grip.BAR: _hold_bar,
    Grip.LANDMINE: _hold_landmine,
    Grip.FLOOR: _lie_on_floor,
}
