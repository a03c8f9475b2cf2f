"""Postures by lot, within the ranges of ``lists.yaml``."""

from typing import Any

import numpy as np

from benchmarks.renderer.lists import Lists, PostureClass, Range, Usual, Wild
from benchmarks.renderer.posture import EVEN, LUMBAR, SWAY, THORACIC, Arms, Posture

Random = np.random.Generator
_SPINES = (EVEN, LUMBAR, THORACIC)
_ARMS = (Arms.HANG, Arms.CROSS, Arms.HIPS, Arms.SIDE)
_ARM_JITTER_DEG = (4.0, 3.0)  # forward and outward, either way


def draw_within(random: Random, ends: Range) -> float:
    return float(random.uniform(*ends))


def draw_posture(kind: PostureClass, usual: Usual, random: Random) -> Posture:
    """A posture of one class."""
    knee = draw_within(random, kind.knee)
    beyond = kind.hip_over_knee or (0.0, 0.0)
    hip = knee + draw_within(random, beyond)
    if kind.hip is not None:
        hip = draw_within(random, kind.hip)
    spines = _SPINES[int(random.choice(3, p=[0.5, 0.25, 0.25]))]
    return Posture(
        hip=hip,
        knee=knee,
        spine=draw_within(random, kind.spine or usual.spine),
        neck=draw_within(random, kind.neck or usual.neck),
        balance=draw_within(random, kind.balance or usual.balance),
        heel=draw_within(random, kind.heel),
        spine_shares=SWAY if kind.sway else spines,
        arms=_ARMS[int(random.choice(4, p=[0.5, 0.17, 0.17, 0.16]))],
        **draw_small_things(usual, random),
    )


def draw_wild(wild: Wild, usual: Usual, random: Random) -> Posture:
    """An arbitrary posture: no joint says anything of another."""
    leaning = random.random() < wild.out_of_balance
    arms = (*_ARMS, Arms.FRONT)
    return Posture(
        hip=draw_within(random, wild.hip),
        knee=draw_within(random, wild.knee),
        spine=draw_within(random, wild.spine),
        neck=draw_within(random, wild.neck),
        shank=draw_within(random, wild.shank),
        balance=None if leaning else draw_within(random, wild.balance),
        spine_shares=_SPINES[int(random.integers(3))],
        arms=arms[int(random.choice(5, p=[0.3, 0.1, 0.1, 0.1, 0.4]))],
        arm_raise_deg=draw_within(random, wild.arm_raise_deg),
        **draw_small_things(usual, random),
    )


def draw_small_things(usual: Usual, random: Random) -> dict[str, Any]:
    """What makes a body's two sides differ a little, by ``Posture``'s names."""
    small: dict[str, Any] = {
        name: draw_within(random, getattr(usual, name))
        for name in ("spread", "toe_out", "twist", "tilt", "head_turn")
    }
    forward, outward = _ARM_JITTER_DEG
    jitter = tuple(
        (
            draw_within(random, (-forward, forward)),
            draw_within(random, (-outward, outward)),
        )
        for _ in "LR"
    )
    return small | {"arm_jitter": jitter}


def draw_class(lists: Lists, random: Random) -> str:
    """The name of a class, by its share."""
    shares = np.array([kind.share for kind in lists.classes.values()], dtype=float)
    return str(random.choice(list(lists.classes), p=shares / shares.sum()))
