"""What a body does, as numbers: the generator's inputs, which are also its truth."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

EVEN = (0.30, 0.27, 0.25, 0.18)  # shares of the spine's bend at L5, L3, T12, T8
LUMBAR = (0.42, 0.33, 0.17, 0.08)
THORACIC = (0.14, 0.20, 0.33, 0.33)
SWAY = (0.45, 0.35, 0.17, 0.03)  # of an over-arched lockout


class Arms(StrEnum):
    """What the arms do."""

    HANG = "hang"  # straight down in the room
    SIDE = "side"  # along the trunk
    CROSS = "cross"  # folded over the chest
    HIPS = "hips"  # hands on the hips
    FRONT = "front"  # stretched out, ``arm_raise_deg`` from the trunk


class Grip(StrEnum):
    """What the arms do in a drill; nobody is fitted on these."""

    CREASE = "crease"  # hands in the fold of the hips
    NAPE = "nape"  # hands behind the head, ``elbows`` wide or together
    STICK = "stick"  # one hand at the neck, the other at the low back
    SWING = "swing"  # straight, hands together, ``arm_raise_deg`` from straight down
    BAR = "bar"  # straight, a bar ``grip_ahead_m`` ahead of the line of thigh and shin
    LANDMINE = "landmine"  # straight, on the arc of a bar about ``pivot_m``
    FLOOR = "floor"  # beside a body that lies


class Ground(StrEnum):
    """What carries the body."""

    FEET = "feet"
    KNEES = "knees"  # shins and the tops of the feet
    BACK = "back"  # upper back, head and feet: a bridge, and lying before it


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeLeg:
    """A leg that carries nothing, or little."""

    side: str  # "L" or "R"
    hip: float
    knee: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    """Degrees; flexion and forward are +. Both sides move alike but for jitter."""

    hip: float  # femur against pelvis
    knee: float
    spine: float = 0.0  # lumbar and thoracic bend in all, + rounded
    neck: float = 0.0  # + chin down
    balance: float | None = 0.45  # where the mass is over the foot: 0 heel, 1 toe tip
    shank: float = 0.0  # lean of the shins; found from ``balance`` where that is given
    spine_shares: tuple[float, float, float, float] = EVEN
    arms: Arms | Grip = Arms.HANG
    arm_raise_deg: float = 0.0
    elbows: float = 0.0  # 0 wide, 1 together in front
    grip_ahead_m: float = 0.0
    pivot_m: float = 0.0  # of a landmine, ahead of the ankles
    arc_m: float = 0.0  # from it to the wrists
    wall_m: float = 0.0  # of a wall, behind the heels
    blocks_m: float = 0.0  # of blocks that a bar stands on, their height
    step_m: float = 0.0  # of a box that the carrying foot stands on, its height
    ground: Ground = Ground.FEET
    feet_m: float | None = None  # ankles to the neck's root, of one who lies
    seat_down: bool = False  # of one who lies: the seat on the floor too
    free_leg: FreeLeg | None = None
    heel: float = 0.0  # how far the heels are lifted
    toe_out: float = 0.0
    spread: float = 0.0  # of the legs
    twist: float = 0.0  # of the trunk
    tilt: float = 0.0  # of the trunk, sideways
    head_turn: float = 0.0
    arm_jitter: tuple[tuple[float, float], tuple[float, float]] = ((0, 0), (0, 0))

    @property
    def thigh(self) -> float:
        """Lean of the thighs, + knee behind the hip."""
        return self.shank - self.knee

    @property
    def pelvis(self) -> float:
        return self.thigh + self.hip

    def describe(self) -> dict[str, Any]:
        """As a still's row keeps it."""
        return {
            name: round(value, 3) if isinstance(value, float) else value
            for name, value in asdict(self).items()
        }
