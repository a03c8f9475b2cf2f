"""How a body stands in its picture, as seen: no map, so true of any posture.

Angles are those of the picture: + leans clockwise, whichever way the person looks.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.sequence import PoseSequence

_SHINS = ((L.LEFT_ANKLE, L.LEFT_KNEE), (L.RIGHT_ANKLE, L.RIGHT_KNEE))
_SOLES = ((L.LEFT_HEEL, L.LEFT_FOOT_INDEX), (L.RIGHT_HEEL, L.RIGHT_FOOT_INDEX))
_ARMS = ((L.LEFT_WRIST, L.LEFT_SHOULDER), (L.RIGHT_WRIST, L.RIGHT_SHOULDER))
_GIRDLES = ((L.LEFT_SHOULDER, L.RIGHT_SHOULDER), (L.LEFT_HIP, L.RIGHT_HIP))
_SHOULDERS_SHARE = 0.6  # where a body's weight lies between hip and shoulder
_Pair = tuple[float, float]
_Lines = tuple[tuple[L, L], tuple[L, L]]


@dataclass(frozen=True, slots=True, eq=False)
class Stance:
    """Middle directions over all frames, degrees; NaN where nobody was found."""

    shins_deg: _Pair  # how each leans from the upright, -180 to 180
    soles_deg: _Pair  # how far each is off level, whichever way its toes point
    arms_deg: _Pair  # how each leans; 0 hangs straight down
    trunk_deg: float
    balance_deg: float  # from the ankles to the weight: little in who stands freely
    turned_deg: float  # shoulders and hips away from square-on, 0 to 90


def read_stance(poses: PoseSequence) -> Stance:
    """Which way shins, soles, arms and trunk point in the picture."""
    hip = poses.middle(L.LEFT_HIP, L.RIGHT_HIP)
    shoulder = poses.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER)
    return Stance(
        shins_deg=_read_pair(poses, _SHINS, _compute_lean),
        soles_deg=_read_pair(poses, _SOLES, _compute_slope),
        arms_deg=_read_pair(poses, _ARMS, _compute_lean),
        trunk_deg=_find_middle(_compute_lean(shoulder - hip)),
        balance_deg=_find_middle(
            _compute_lean(
                _SHOULDERS_SHARE * shoulder
                + (1.0 - _SHOULDERS_SHARE) * hip
                - poses.middle(L.LEFT_ANKLE, L.RIGHT_ANKLE)
            )
        ),
        turned_deg=_read_turn(poses),
    )


def _read_pair(
    poses: PoseSequence, lines: _Lines, angle: Callable[[FloatArray], FloatArray]
) -> _Pair:
    left, right = (
        _find_middle(angle(poses.point(end) - poses.point(start)))
        for start, end in lines
    )
    return left, right


def _read_turn(poses: PoseSequence) -> float:
    """How far the lines through both shoulders and both hips are off the depth."""
    turns = []
    for left, right in _GIRDLES:
        across = poses.world_m[:, left] - poses.world_m[:, right]
        turn = np.degrees(np.arctan2(np.abs(across[:, 0]), np.abs(across[:, 2])))
        turns.append(turn[np.isfinite(turn)])
    known = [float(np.median(turn)) for turn in turns if turn.size]
    return float(np.mean(known)) if known else float("nan")


def _compute_lean(upward: FloatArray) -> FloatArray:
    """How far arrows (time, 2) that should point up lean."""
    return np.degrees(np.arctan2(upward[:, 0], -upward[:, 1]))


def _compute_slope(along: FloatArray) -> FloatArray:
    """How far lines (time, 2) that should be level are turned, -90 to 90."""
    ahead = np.where(along[:, 0] < 0.0, -1.0, 1.0)[:, None]
    level = along * ahead
    return np.degrees(np.arctan2(level[:, 1], level[:, 0]))


def _find_middle(angle_deg: FloatArray) -> float:
    """The middle direction of angles that may lie either side of half a turn."""
    known = np.radians(angle_deg[np.isfinite(angle_deg)])
    if not known.size:
        return float("nan")
    sine, cosine = np.median(np.sin(known)), np.median(np.cos(known))
    return float(np.degrees(np.arctan2(sine, cosine)))
