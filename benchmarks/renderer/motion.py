"""Repetitions over time: from standing down to a bottom and up again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.renderer.kinds import Kind, pick_kinds
from benchmarks.renderer.lists import Lists
from benchmarks.renderer.lots import draw_posture, draw_within
from benchmarks.renderer.planning import StillPlan, draw_stand
from benchmarks.renderer.posture import Arms, Posture
from hinge_core.arrays import FloatArray

PLACE = 9  # of clips among the lists' seeds
_MOVING = ("hip", "knee", "spine", "neck")
_LAG = 0.25  # how far the spine trails on the way down
_SWAYS = (  # of a body that stands still: degrees, hertz
    (0.5, 0.40),
    (0.4, 0.33),
    (0.5, 0.27),
    (1.0, 0.31),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """One repetition: its postures, times and faults."""

    bottom: Posture
    end: Posture
    start_s: float
    low_s: float  # from here the bottom is held
    rise_s: float
    end_s: float
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipPlan:
    """Everything that a clip is drawn from."""

    still: StillPlan  # who, where and how; its posture is standing
    turnings: tuple[Turning, ...]
    phases: tuple[float, ...]  # of the sways
    fps: int
    duration_s: float

    @property
    def name(self) -> str:
        return self.still.name

    @property
    def times_s(self) -> FloatArray:
        return np.arange(round(self.duration_s * self.fps)) / self.fps

    def find_posture(self, time_s: float) -> Posture:
        """The posture at a time; minimum jerk between top and bottom."""
        before = self.still.posture
        posture = before
        for turning in self.turnings:
            if time_s < turning.start_s:
                break
            down = ease(time_s, turning.start_s, turning.low_s)
            up = ease(time_s, turning.rise_s, turning.end_s)
            posture = blend(before, turning.bottom, down, down ** (1.0 + _LAG))
            if up > 0.0:
                late = 1.0 - (1.0 - up) ** (1.0 - 0.4 * _LAG)
                posture = blend(turning.bottom, turning.end, up, late)
            before = turning.end
        return self.sway(posture, time_s)

    def find_phase(self, time_s: float) -> tuple[str, int]:
        """``top``, ``down``, ``hold`` or ``up``, and which repetition; 0 for none."""
        for number, t in enumerate(self.turnings, start=1):
            if t.start_s <= time_s <= t.end_s:
                name = "down" if time_s < t.low_s else "hold"
                return ("up" if time_s > t.rise_s else name), number
        return "top", 0

    def sway(self, posture: Posture, time_s: float) -> Posture:
        moved = {
            name: getattr(posture, name)
            + size * float(np.sin(2.0 * np.pi * rate * time_s + phase))
            for name, (size, rate), phase in zip(
                _MOVING, _SWAYS, self.phases, strict=True
            )
        }
        return replace(posture, **moved | {"knee": max(0.0, moved["knee"])})


def plan_clips(
    lists: Lists, without: frozenset[Kind] = frozenset()
) -> Iterator[ClipPlan]:
    """Plan every clip of the lists."""
    for number in range(lists.counts["clips"]):
        seed = (lists.seed, PLACE, number)
        random = np.random.default_rng([*seed, 0])
        top = draw_posture(lists.classes["standing_neutral"], lists.usual, random)
        arms = (Arms.HANG, Arms.SIDE, Arms.CROSS, Arms.HIPS)[number % 4]
        top = replace(top, arms=arms)
        turnings = tuple(_draw_turnings(lists, top, random))
        still = StillPlan(
            group="clips",
            number=number,
            posture_class="clip",
            faults=(),
            body=lists.bodies[number % len(lists.bodies)],
            posture=top,
            stand=draw_stand(lists, "clips", seed),
            kinds=pick_kinds(lists.kinds, (*seed, 2), without | {Kind.CUT}),
            item=None,
            look=(*seed, 3),
        )
        yield ClipPlan(
            still=still,
            turnings=turnings,
            phases=tuple(float(p) for p in random.uniform(0.0, 6.0, len(_MOVING))),
            fps=lists.clip.fps,
            duration_s=turnings[-1].end_s + lists.clip.lead_s,
        )


def _draw_turnings(
    lists: Lists, top: Posture, random: np.random.Generator
) -> Iterator[Turning]:
    ranges = lists.clip
    shares = np.array(list(ranges.bottoms.values()), dtype=float)
    now = ranges.lead_s
    least, most = ranges.repetitions
    for _ in range(int(random.integers(least, most + 1))):
        name = str(random.choice(list(ranges.bottoms), p=shares / shares.sum()))
        bottom = draw_posture(lists.classes[name], lists.usual, random)
        soft = draw_posture(lists.classes["soft_lockout"], lists.usual, random)
        short = random.random() < ranges.soft_lockout
        spent = {k: draw_within(random, r) for k, r in ranges.tempo_s.items()}
        low = now + spent["down"]
        rise = low + spent["hold"]
        end = rise + spent["up"]
        faults = lists.classes[name].faults
        yield Turning(
            bottom=blend(top, bottom, 1.0, 1.0),
            end=blend(top, soft, 1.0, 1.0) if short else top,
            start_s=now,
            low_s=low,
            rise_s=rise,
            end_s=end,
            faults=(*faults, "incomplete_lockout") if short else faults,
        )
        now = end + spent["pause"]


def blend(start: Posture, end: Posture, share: float, spine_share: float) -> Posture:
    """Between two postures; what does not move is the first one's."""
    shares = dict.fromkeys(_MOVING, share) | {"spine": spine_share}
    return replace(
        start,
        **{
            name: (1.0 - s) * getattr(start, name) + s * getattr(end, name)
            for name, s in shares.items()
        },
    )


def ease(time_s: float, start_s: float, end_s: float) -> float:
    u = float(np.clip((time_s - start_s) / (end_s - start_s), 0.0, 1.0))
    return u**3 * (10.0 - 15.0 * u + 6.0 * u**2)
