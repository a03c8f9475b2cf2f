"""``lists.yaml``, checked: what is drawn for a fit."""

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from benchmarks.renderer.rig import load_rig

_LISTS = Path(__file__).with_name("lists.yaml")
Range = tuple[float, float]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SetAside(_Strict):
    bodies: tuple[str, ...]
    why: str


class PostureClass(_Strict):
    """Ranges of one class; what it leaves out is ``Usual``'s."""

    share: int
    knee: Range
    hip: Range | None = None
    hip_over_knee: Range | None = None
    spine: Range | None = None
    neck: Range | None = None
    balance: Range | None = None
    heel: Range = (0.0, 0.0)
    sway: bool = False  # the spine's bend lies low
    faults: tuple[str, ...] = ()


class Usual(_Strict):
    spine: Range
    neck: Range
    balance: Range
    spread: Range
    toe_out: Range
    twist: Range
    tilt: Range
    head_turn: Range


class Wild(_Strict):
    """Ranges of arbitrary postures."""

    hip: Range
    knee: Range
    spine: Range
    neck: Range
    shank: Range
    balance: Range
    out_of_balance: float
    arm_raise_deg: Range


class ClipRanges(_Strict):
    """How repetitions of a clip go."""

    fps: int
    repetitions: tuple[int, int]
    tempo_s: dict[str, Range]
    lead_s: float
    bottoms: dict[str, int]  # classes, and how often each is drawn
    soft_lockout: float


class Lists(_Strict):
    seed: int
    set_aside: SetAside
    counts: dict[str, int]
    yaws_deg: dict[str, tuple[float, ...]]
    yaw_jitter_deg: float
    kinds: dict[str, float]
    usual: Usual
    classes: dict[str, PostureClass]
    wild: Wild
    set_members: tuple[tuple[str, str], ...] = Field(min_length=2)
    clip: ClipRanges

    @property
    def bodies(self) -> tuple[str, ...]:
        """Those that may be fitted on."""
        names = (str(person["id"]) for person in load_rig().people)
        return tuple(name for name in names if name not in self.set_aside.bodies)

    def shortened(self, share: float) -> "Lists":
        """The same lists with a share of every count, at least two of each.

        Of sets, one is checked by what was fitted on the other.
        """
        counts = {g: max(2, round(n * share)) for g, n in self.counts.items()}
        return self.model_copy(update={"counts": counts})


@lru_cache(maxsize=1)
def load_lists() -> Lists:
    return Lists.model_validate(yaml.safe_load(_LISTS.read_text(encoding="utf-8")))
