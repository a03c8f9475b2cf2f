"""A drill's plan, settled on its body: what the person does at every moment."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from scipy.interpolate import PchipInterpolator

from benchmarks.renderer.body_truth import compute_middle_point, find_joints
from benchmarks.renderer.drill_lists import Way
from benchmarks.renderer.drill_plans import Aim, DrillPlan
from benchmarks.renderer.grips import HAND_M, PIVOT_M
from benchmarks.renderer.grounding import measure_feet, settle
from benchmarks.renderer.motion import ClipPlan, Turning, ease
from benchmarks.renderer.person import Person
from benchmarks.renderer.posing import Posed, pose_body
from benchmarks.renderer.posture import FreeLeg, Grip, Ground, Posture
from benchmarks.renderer.props import FLOOR_PLATE_M, find_wall

_MOVING = (
    "hip", "knee", "spine", "neck", "heel", "arm_raise_deg", "elbows", "grip_ahead_m",
)  # fmt: skip
_FOLD_DEG = (5.0, 150.0)  # of the hip, when a height or the wall is looked for
_STEP_KNEE_DEG = (10.0, 130.0)  # of the leg on a box, when the floor is looked for
_HALVINGS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillClip(ClipPlan):
    """A clip whose numbers each go their own way."""

    plan: DrillPlan

    @property
    def name(self) -> str:
        return self.plan.name

    def find_posture(self, time_s: float) -> Posture:
        before = self.still.posture
        posture = before
        ways = self.plan.ways
        for number, turning in enumerate(self.turnings):
            if time_s < turning.start_s:
                break
            down = (time_s - turning.start_s) / (turning.low_s - turning.start_s)
            up = (time_s - turning.rise_s) / (turning.end_s - turning.rise_s)
            out = ways.down if number else ways.first
            posture = _blend(before, turning.bottom, down, out)
            if up > 0.0:
                posture = _blend(turning.bottom, turning.end, up, ways.up)
            before = turning.end
        if posture.ground is Ground.BACK:
            return posture
        return ClipPlan.sway(self, posture, time_s)


def settle_clip(plan: DrillPlan, person: Person) -> DrillClip:
    """Find the postures between which a clip goes on one body."""
    start, turns, ends = plan.start, plan.turns, plan.ends
    top = start.posture
    if top.ground is Ground.BACK:
        top, aims = _lie_down(person, top, turns)
        turns, ends = aims, tuple(Aim(posture=top) for _ in ends)
    told = _find_surroundings(person, top, turns)
    top = replace(top, **told)
    turns, ends = (
        tuple(replace(aim, posture=replace(aim.posture, **told)) for aim in aims)
        for aims in (turns, ends)
    )
    bottoms = [_find_turn(person, aim, top) for aim in turns]
    turnings = tuple(
        Turning(
            bottom=bottom,
            end=end.posture,
            start_s=t.start_s,
            low_s=t.low_s,
            rise_s=t.rise_s,
            end_s=t.end_s,
            faults=plan.faults,
        )
        for t, bottom, end in zip(plan.times, bottoms, ends, strict=True)
    )
    return DrillClip(
        still=replace(plan.still, posture=top),
        turnings=turnings,
        phases=plan.phases,
        fps=plan.fps,
        duration_s=plan.duration_s,
        plan=plan,
    )


def _lie_down(
    person: Person, lying: Posture, turns: tuple[Aim, ...]
) -> tuple[Posture, tuple[Aim, ...]]:
    """The feet stand where the first lift has them; then the seat goes down.

    A knee that is told is the first lift's: those after keep the feet where they are.
    """
    first = replace(turns[0].posture, seat_down=False)
    feet_m = measure_feet(person, settle(person, first))
    down = settle(person, replace(lying, feet_m=feet_m))
    aims = tuple(
        Aim(posture=replace(aim.posture, seat_down=False, feet_m=feet_m))
        for aim in turns
    )
    return replace(down, seat_down=False), aims


def _find_surroundings(
    person: Person, top: Posture, turns: tuple[Aim, ...]
) -> dict[str, Any]:
    """Where things stand that the whole clip goes by."""
    if top.arms is Grip.LANDMINE:  # the bar is as long as standing asks for
        standing = replace(top, arms=Grip.SWING)
        joints = find_joints(pose_body(person, settle(person, standing)))
        wrist = compute_middle_point(joints, "wrist")
        return {"arc_m": float(np.hypot(wrist[1] + top.pivot_m, wrist[2] - PIVOT_M))}
    grips = [aim.grip_m for aim in turns if aim.grip_m is not None]
    return {"blocks_m": max(0.0, grips[0] - FLOOR_PLATE_M)} if grips else {}


def _find_turn(person: Person, aim: Aim, top: Posture) -> Posture:
    """Fold the hip as far as a grip's height or a wall asks for."""
    if aim.grip_m is not None:
        height = aim.grip_m

        def is_low(posed: Posed) -> bool:
            return measure_grip(posed) < height

        return replace(aim.posture, hip=_find_hip(person, aim.posture, is_low))
    if aim.touch is not None:
        found = _find_hip(person, aim.posture, _is_at_wall)
        return replace(aim.posture, hip=top.hip + aim.touch * (found - top.hip))
    if aim.foot_down:
        return replace(aim.posture, knee=_find_step_knee(person, aim.posture))
    return aim.posture


def measure_grip(posed: Posed) -> float:
    """Height of what straight arms grip, metres."""
    joints = find_joints(posed)
    return float(joints["wrist.L"][2] + joints["wrist.R"][2]) / 2.0 - HAND_M


def measure_wall_gap(posed: Posed) -> float:
    """From the seat to the wall behind, metres; below 0 the wall is leant against."""
    wall = find_wall(posed.posture.wall_m, find_joints(posed))
    return wall - float(posed.skin[posed.person.rig.skin, 1].max())


def _is_at_wall(posed: Posed) -> bool:
    return measure_wall_gap(posed) < 0.0


def _find_hip(
    person: Person, posture: Posture, is_there: Callable[[Posed], bool]
) -> float:
    low, high = _FOLD_DEG
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        posed = pose_body(person, settle(person, replace(posture, hip=middle)))
        low, high = (low, middle) if is_there(posed) else (middle, high)
    return (low + high) / 2.0


def _find_step_knee(person: Person, posture: Posture) -> float:
    """Bend the knee on the box until the other foot is on the floor."""
    low, high = _STEP_KNEE_DEG
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        bent = replace(posture, knee=middle)
        posed = pose_body(person, settle(person, bent))
        down = float(posed.skin[person.rig.skin, 2].min()) < 0.0
        low, high = (low, middle) if down else (middle, high)
    return (low + high) / 2.0


def _blend(start: Posture, end: Posture, time: float, ways: dict[str, Way]) -> Posture:
    """Between two postures, each number on its own way."""
    time = float(np.clip(time, 0.0, 1.0))
    even = ease(time, 0.0, 1.0)
    moved: dict[str, Any] = {}
    for name in _MOVING:
        share = even
        if name in ways:
            share = float(_find_way(ways[name])(time))
        a, b = getattr(start, name), getattr(end, name)
        moved[name] = (1.0 - share) * a + share * b
    if start.balance is not None and end.balance is not None:
        moved["balance"] = (1.0 - even) * start.balance + even * end.balance
    if start.free_leg is not None and end.free_leg is not None:
        moved["free_leg"] = _blend_legs(start.free_leg, end.free_leg, even)
    return replace(start, **moved)


def _blend_legs(start: FreeLeg, end: FreeLeg, share: float) -> FreeLeg:
    hip = (1.0 - share) * start.hip + share * end.hip
    knee = (1.0 - share) * start.knee + share * end.knee
    return replace(start, hip=hip, knee=knee)


@lru_cache(maxsize=64)
def _find_way(way: Way) -> PchipInterpolator:
    """A smooth way that starts and ends at rest, by way of one point."""
    at, share = way
    return PchipInterpolator([-0.2, 0.0, at, 1.0, 1.2], [0.0, 0.0, share, 1.0, 1.0])
