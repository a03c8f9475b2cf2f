"""``drills.yaml``, checked: which clips of each drill are drawn."""

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from benchmarks.renderer.equipment import Item
from benchmarks.renderer.lists import Range
from benchmarks.renderer.posture import Arms, Grip, Ground
from benchmarks.renderer.props import Prop

_LISTS = Path(__file__).with_name("drills.yaml")
Way = tuple[float, float]  # share of the time, share of the way


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CameraRanges(_Strict):
    height_m: Range
    sizes_px: tuple[tuple[int, int], ...]
    room: Range


class Tempo(_Strict):
    """Seconds of each part of a repetition."""

    lead: Range
    down: Range
    hold: Range
    up: Range
    pause: Range


class Ways(_Strict):
    """How numbers go otherwise than evenly, by their names in ``Posture``."""

    first: dict[str, Way] = {}  # down, in the first repetition
    down: dict[str, Way] = {}
    up: dict[str, Way] = {}


class Part(_Strict):
    """Ranges of a posture's numbers; None is left as it is."""

    hip: Range | None = None
    knee: Range | None = None
    spine: Range | None = None
    neck: Range | None = None
    balance: Range | None = None
    heel: Range | None = None
    spread: Range | None = None
    arm_raise_deg: Range | None = None
    elbows: Range | None = None
    grip_ahead_m: Range | None = None
    wall_m: Range | None = None
    pivot_m: Range | None = None
    step_m: Range | None = None
    free_hip: Range | None = None
    free_knee: Range | None = None
    thigh_back: Range | None = None
    grip_m: Range | None = None
    touch: Range | None = None
    seat_down: bool = False
    foot_down: bool = False

    def over(self, other: "Part") -> "Part":
        """Give this part the other's numbers where it has none."""
        own = {n: getattr(self, n) for n in self.model_fields_set}
        return other.model_copy(update=own)


class Variant(_Strict):
    """One way to do a drill: what is otherwise than in the drill itself."""

    start: Part = Part()
    turn: Part = Part()
    end: Part = Part()
    ways: Ways = Ways()
    tempo: str | None = None
    sway: bool = False  # the spine bends low down
    upper: bool = False  # or high up
    faults: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        return not (self.faults or self.misses)


class FreeLegRanges(_Strict):
    hip: Range
    knee: Range
    far: bool = False  # from the camera; else by lot


class DrillMoves(_Strict):
    """How one drill goes, and its variants."""

    ground: Ground = Ground.FEET
    arms: Arms | Grip
    prop: Prop | Item | None = None
    camera: str
    tempo: str
    fps: int = 12
    repetitions: tuple[int, int] = (2, 2)
    begins_low: bool = False
    start: Part = Part()
    turn: Part
    end: Part = Part()
    ways: Ways = Ways()
    free_leg: FreeLegRanges | None = None
    variants: dict[str, Variant]


class DrillLists(_Strict):
    seed: int
    cameras: dict[str, CameraRanges]
    yaw_deg: Range
    distance_m: Range
    kinds: dict[str, float]
    tempos: dict[str, Tempo]
    drills: dict[str, DrillMoves]


@lru_cache(maxsize=1)
def load_drill_lists() -> DrillLists:
    return DrillLists.model_validate(yaml.safe_load(_LISTS.read_text(encoding="utf-8")))
