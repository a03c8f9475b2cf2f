"""``drills.yaml`` -> one plan a clip: who does which variant of which drill, and how.

Plans are numbers alone, and the same every time: a clip's lot depends on its drill, its
variant and its body, and on nothing else that is drawn.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from benchmarks.renderer.camera import Stand
from benchmarks.renderer.drill_lists import (
    CameraRanges,
    DrillLists,
    DrillMoves,
    FreeLegRanges,
    Part,
    Tempo,
    Variant,
    Ways,
)
from benchmarks.renderer.kinds import pick_kinds
from benchmarks.renderer.lots import draw_within
from benchmarks.renderer.planning import StillPlan
from benchmarks.renderer.posture import SWAY, THORACIC, FreeLeg, Ground, Posture

Random = np.random.Generator
_USUAL = Part(
    hip=(-1.5, 2.0), knee=(2.0, 5.0), spine=(-2.0, 2.0), neck=(-4.0, 4.0),
    balance=(0.42, 0.5),
)  # fmt: skip
_NOT_POSTURE = ("thigh_back", "grip_m", "touch", "free_hip", "free_knee")
_FLAGS = ("seat_down", "foot_down")
_SWAYS = 4
_BEFORE_S = 0.2  # the clip, when a turn that it begins with was reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """Numbers of a posture, and what else is asked of it."""

    posture: Posture
    grip_m: float | None = None  # the hip folds until the hands are so high
    touch: float | None = None  # share of the fold that reaches the wall
    foot_down: bool = False  # the knee bends until the free foot is on the floor


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    start_s: float
    low_s: float  # from here the turn is held
    rise_s: float
    end_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillPlan:
    """One clip of a drill, before the floor and the wall have their say."""

    still: StillPlan  # who, where and how; its posture is the start
    drill: str
    variant: str
    start: Aim
    turns: tuple[Aim, ...]
    ends: tuple[Aim, ...]
    times: tuple[Times, ...]
    ways: Ways
    faults: tuple[str, ...]
    misses: tuple[str, ...]
    phases: tuple[float, ...]
    fps: int
    duration_s: float

    @property
    def name(self) -> str:
        return f"{self.drill}_{self.variant}_{self.still.body}"


def plan_drills(
    lists: DrillLists,
    bodies: Sequence[str],
    *,
    drills: Sequence[str] = (),
    every: bool = False,
) -> Iterator[DrillPlan]:
    """Plan, for each drill and body, a good clip and a faulty one.

    Parameters
    ----------
    drills
        Those that are wanted; all where none is named.
    every
        Every variant of every body. Else bodies take a drill's faulty variants in
        turn.
    """
    for drill, moves in lists.drills.items():
        if drills and drill not in drills:
            continue
        good = [n for n, v in moves.variants.items() if v.clean]
        faulty = [n for n, v in moves.variants.items() if not v.clean]
        for number, body in enumerate(bodies):
            chosen = [good[number % len(good)], faulty[number % len(faulty)]]
            for variant in [*good, *faulty] if every else chosen:
                yield plan_drill(lists, drill, variant, body)


def plan_drill(lists: DrillLists, drill: str, variant: str, body: str) -> DrillPlan:
    """Plan one clip."""
    moves, other = lists.drills[drill], lists.drills[drill].variants[variant]
    seed = (lists.seed, zlib.crc32(f"{drill} {variant} {body}".encode()))
    random = np.random.default_rng([*seed, 0])
    stand = _draw_stand(lists, lists.cameras[moves.camera], seed)
    start = _draw_start(moves, other, stand, random)
    tempo = lists.tempos[other.tempo or moves.tempo]
    count = int(random.integers(moves.repetitions[0], moves.repetitions[1] + 1))
    turn, end = other.turn.over(moves.turn), other.end.over(moves.end)
    turns = tuple(_draw_aim(turn, start.posture, random) for _ in range(count))
    ends = tuple(_draw_aim(end, start.posture, random) for _ in range(count))
    times = tuple(_draw_times(tempo, count, random))
    if moves.begins_low:
        times = _begin_low(times, tempo, random)
    still = StillPlan(
        group="drills",
        number=0,
        posture_class=drill,
        faults=other.faults,
        body=body,
        posture=start.posture,
        stand=stand,
        kinds=pick_kinds(lists.kinds, (*seed, 2), frozenset()),
        item=moves.prop,
        look=(*seed, 3),
    )
    return DrillPlan(
        still=still,
        drill=drill,
        variant=variant,
        start=start,
        turns=turns,
        ends=ends,
        times=times,
        ways=_join_ways(moves.ways, other.ways),
        faults=other.faults,
        misses=other.misses,
        phases=tuple(float(p) for p in random.uniform(0.0, 2.0 * np.pi, _SWAYS)),
        fps=moves.fps,
        duration_s=times[-1].end_s + 0.5 * draw_within(random, tempo.lead),
    )


def _join_ways(usual: Ways, own: Ways) -> Ways:
    down = usual.down | own.down
    return Ways(first=down | usual.first | own.first, down=down, up=usual.up | own.up)


def _draw_start(moves: DrillMoves, other: Variant, stand: Stand, random: Random) -> Aim:
    ranges = other.start.over(moves.start.over(_USUAL))
    plain = Posture(
        hip=0.0,
        knee=0.0,
        arms=moves.arms,
        ground=moves.ground,
        balance=0.45 if moves.ground is Ground.FEET else None,
        seat_down=ranges.seat_down,
        free_leg=_draw_free_leg(moves.free_leg, stand, random),
        head_turn=draw_within(random, (-3.0, 3.0)),
        toe_out=draw_within(random, (0.0, 8.0)),
        arm_jitter=_draw_jitter(moves, random),
    )
    if other.sway or other.upper:
        plain = replace(plain, spine_shares=SWAY if other.sway else THORACIC)
    return _draw_aim(ranges, plain, random)


def _draw_jitter(
    moves: DrillMoves, random: Random
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Free arms hang a little anyhow; hands that hold something do not."""
    if moves.prop is not None or moves.ground is Ground.BACK:
        return ((0.0, 0.0), (0.0, 0.0))
    left, right = (
        (draw_within(random, (-2.0, 2.0)), draw_within(random, (-2.0, 2.0)))
        for _ in "LR"
    )
    return left, right


def _draw_free_leg(
    ranges: FreeLegRanges | None, stand: Stand, random: Random
) -> FreeLeg | None:
    if ranges is None:
        return None
    hip, knee = draw_within(random, ranges.hip), draw_within(random, ranges.knee)
    side = str(random.choice(("L", "R")))
    if ranges.far:
        side = "R" if stand.side == "left" else "L"
    return FreeLeg(side=side, hip=hip, knee=knee)


def _draw_aim(part: Part, before: Posture, random: Random) -> Aim:
    """A posture by lot; what the part leaves out is as before."""
    drawn = {
        name: draw_within(random, ends)
        for name in type(part).model_fields
        if name not in _FLAGS and (ends := getattr(part, name)) is not None
    }
    if before.ground is not Ground.FEET:
        drawn.pop("balance", None)
    if "thigh_back" in drawn:
        drawn["knee"] = 90.0 + drawn["thigh_back"]
    numbers: dict[str, Any] = {n: v for n, v in drawn.items() if n not in _NOT_POSTURE}
    if (free := before.free_leg) is not None:
        numbers["free_leg"] = replace(
            free,
            hip=drawn.get("free_hip", free.hip),
            knee=drawn.get("free_knee", free.knee),
        )
    return Aim(
        posture=replace(before, **numbers),
        grip_m=drawn.get("grip_m"),
        touch=drawn.get("touch"),
        foot_down=part.foot_down,
    )


def _draw_times(tempo: Tempo, count: int, random: Random) -> Iterator[Times]:
    now = draw_within(random, tempo.lead)
    for _ in range(count):
        low = now + draw_within(random, tempo.down)
        rise = low + draw_within(random, tempo.hold)
        end = rise + draw_within(random, tempo.up)
        yield Times(start_s=now, low_s=low, rise_s=rise, end_s=end)
        now = end + draw_within(random, tempo.pause)


def _begin_low(
    times: tuple[Times, ...], tempo: Tempo, random: Random
) -> tuple[Times, ...]:
    """The clip begins while the first turn is held; its way down is before the clip."""
    early = times[0].rise_s - draw_within(random, tempo.lead)
    moved = [
        Times(
            start_s=t.start_s - early,
            low_s=t.low_s - early,
            rise_s=t.rise_s - early,
            end_s=t.end_s - early,
        )
        for t in times
    ]
    down = moved[0].low_s - moved[0].start_s
    before = replace(moved[0], start_s=-_BEFORE_S - down, low_s=-_BEFORE_S)
    return before, *moved[1:]


def _draw_stand(
    lists: DrillLists, ranges: CameraRanges, seed: tuple[int, ...]
) -> Stand:
    """Side on and level, as one films it."""
    random = np.random.default_rng([*seed, 1])
    sizes = ranges.sizes_px
    return Stand(
        side=str(random.choice(("left", "right"))),
        yaw_deg=draw_within(random, lists.yaw_deg),
        distance_m=draw_within(random, lists.distance_m),
        height_m=draw_within(random, ranges.height_m),
        size_px=sizes[int(random.integers(len(sizes)))],
        room=draw_within(random, ranges.room),
        roll_deg=draw_within(random, (-1.0, 1.0)),
        shift=(draw_within(random, (-1, 1)), draw_within(random, (-1, 1))),
    )
