"""A pose in angles: what the data files hold and the sliders move."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import ConfigDict

_STRICT = ConfigDict(extra="forbid")
BodyPart = TypeVar("BodyPart")


class Base(StrEnum):
    """What the body rests on."""

    STANDING = "standing"
    KNEELING = "kneeling"
    SUPINE = "supine"


class Reach(StrEnum):
    """How an arm is placed."""

    HANG = "hang"  # angle_deg from straight down, + forward
    TORSO = "torso"  # the wrist at (x, y) of the standing torso, carried along by it
    HEAD = "head"  # the wrist at (x, y) from the ear, in the head's own frame
    LEG = "leg"  # straight arms, the wrist ``x`` foot lengths ahead of the leg's line
    GROUND = "ground"  # the wrist at (x, y) from the heel on the floor


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """Where a hand goes. Distances are metres on a body of 1.70 m."""

    __pydantic_config__ = _STRICT

    reach: Reach = Reach.HANG
    angle_deg: float = 0.0
    elbow_deg: float = 10.0  # of flexion, for HANG
    x: float = 0.0
    y: float = 0.0
    elbow: float = -1.0  # the side the elbow points to: -1 back or down, +1 front or up
    seen: float = 1.0  # the share of the arm's length that a side view shows
    wrist_deg: float = 0.0  # hand against forearm, + palmwards
    grip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A leg held off the floor, as angles from the trunk down."""

    __pydantic_config__ = _STRICT

    hip_flexion_deg: float
    knee_flexion_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What the hands (or the upper back) carry, as shares of body mass and weight."""

    __pydantic_config__ = _STRICT

    mass: float = 0.0
    on_back: bool = False
    pull_back: float = 0.0  # level pull at the hands, backwards


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """A posture in the contract's angles. A shank of None is solved for balance."""

    __pydantic_config__ = _STRICT

    base: Base = Base.STANDING
    trunk_inclination_deg: float = 0.0
    knee_flexion_deg: float = 5.0
    shank_inclination_deg: float | None = None
    balance: float = 0.45  # where on the foot the weight is kept: 0 heel, 1 toe
    back_round_deg: float = 0.0  # bend spread over the whole back, + rounded
    upper_round_deg: float = 0.0  # the upper third alone
    low_round_deg: float = 0.0  # the low back alone, - arched
    shoulder_roll: float = 0.0  # shoulders ahead of the ribs, in trunk lengths
    neck_deg: float = 0.0  # + chin lifted
    heel_rise_deg: float = 0.0
    lift: float = 0.0  # metres at 1.70 m: the near foot on a step of this height
    foot_reach: float = 0.60  # lying: ankle to shoulder along the floor, of stature
    near_arm: Arm = field(default_factory=Arm)
    far_arm: Arm | None = None  # None: as the near arm
    far_leg: Leg | None = None  # None: beside the near leg
    load: Load | None = None
    between_legs: bool = False  # the arms pass behind the near leg


def blend_poses(start: Pose, end: Pose, share: float) -> Pose:
    """The pose a share of the way from one to the other (0 start, 1 end).

    Numbers are blended; what cannot be blended (a reach, a base, a grip, an angle
    that one side leaves to the balance) is the start's.
    """
    return _mixed(start, end, lambda a, b: a + (b - a) * share)


def _mixed(
    start: BodyPart, end: BodyPart, blend: Callable[[float, float], float]
) -> BodyPart:
    changes: dict[str, Any] = {}
    for one in fields(start):  # type: ignore[arg-type]
        a, b = getattr(start, one.name), getattr(end, one.name)
        if is_dataclass(a) and is_dataclass(b):
            changes[one.name] = _mixed(a, b, blend)
        elif _is_number(a) and _is_number(b):
            changes[one.name] = blend(a, b)
    return replace(start, **changes)  # type: ignore[type-var]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
