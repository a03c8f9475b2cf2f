"""Stick people who do other things than hinge: known joints, and no picture."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from builders import make_poses
from stick_people import stick_settings

from hinge_core.arrays import FloatArray
from hinge_core.measuring.measurement import Measurement
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L
from hinge_core.stages.measure import measure

Posture = tuple[float, float, float]  # trunk, knee and shank
STAND: Posture = (2.0, 4.0, 2.0)
HINGE: Posture = (66.0, 22.0, -1.0)
FLOOR: Posture = (58.0, 95.0, 25.0)
SQUAT: Posture = (40.0, 92.0, 30.0)
KNEEL: Posture = (5.0, 95.0, 88.0)
KNEEL_BENT: Posture = (60.0, 120.0, 88.0)
BRIDGE_DOWN: Posture = (-95.0, 105.0, -5.0)
BRIDGE_UP: Posture = (-118.0, 60.0, -5.0)
FPS = 20.0
CYCLE_S = 1.2  # of a swing
_ARMS = (L.LEFT_ELBOW, L.RIGHT_ELBOW)
_HANDS = tuple(range(L.LEFT_WRIST, L.LEFT_HIP))
_PX_PER_M = 300.0


def move(
    *knots: tuple[float, Posture], facing: Facing = Facing.RIGHT, fps: float = FPS
) -> PoseSequence:
    """Go from one posture to the next, smoothly; each knot is a time and a posture."""
    times = np.array([t for t, _ in knots])
    postures = np.array([posture for _, posture in knots])
    time_s = np.arange(times[0], times[-1], 1.0 / fps)
    at = np.clip(np.searchsorted(times, time_s, "right") - 1, 0, len(knots) - 2)
    share = (time_s - times[at]) / (times[at + 1] - times[at])
    smooth = (share**3 * (10.0 - 15.0 * share + 6.0 * share**2))[:, None]
    trunk, knee, shank = (postures[at] + smooth * (postures[at + 1] - postures[at])).T
    return make_poses(
        trunk_deg=trunk,
        knee_deg=knee,
        shank_deg=shank,
        facing=facing,
        time_s=time_s - time_s[0],
    )


def repeat(
    bottom: Posture,
    *,
    times: int = 3,
    top: Posture = STAND,
    down_s: float = 1.2,
    up_s: float = 1.0,
    rest_s: float = 0.7,
    facing: Facing = Facing.RIGHT,
) -> PoseSequence:
    """Stand, then go down and up so often."""
    knots: list[tuple[float, Posture]] = [(0.0, top), (1.0, top)]
    for _ in range(times):
        for seconds, posture in (
            (down_s, bottom),
            (0.2, bottom),
            (up_s, top),
            (rest_s, top),
        ):
            knots.append((knots[-1][0] + seconds, posture))
    return move(*knots, facing=facing)


def hold_hands(
    poses: PoseSequence, ahead: FloatArray | float, below: FloatArray | float
) -> PoseSequence:
    """Hands so far ahead of and below the shoulder, metres, scalars or (time,)."""
    position = poses.position_px.copy()
    toes, heel = position[0, L.LEFT_FOOT_INDEX, 0], position[0, L.LEFT_HEEL, 0]
    forward = float(np.sign(toes - heel))
    shoulder = (position[:, L.LEFT_SHOULDER] + position[:, L.RIGHT_SHOULDER]) / 2.0
    reach = np.stack(
        np.broadcast_arrays(
            np.asarray(ahead, float) * forward, np.asarray(below, float)
        ),
        axis=-1,
    )
    hand = shoulder + np.broadcast_to(reach, shoulder.shape) * _PX_PER_M
    position[:, _HANDS] = hand[:, None]
    position[:, _ARMS] = ((hand + shoulder) / 2.0)[:, None]
    return replace(poses, position_px=position)


def swing() -> PoseSequence:
    """Six of them at 15 pictures a second, as even as a pendulum.

    Hands between the legs at the bottom, ahead of the chest at the top.
    """
    time_s = np.arange(0.0, 2.0 + 6.0 * CYCLE_S, 1.0 / 15.0)
    going = (time_s > 1.0) & (time_s < 1.0 + 6.0 * CYCLE_S)
    turn = 2.0 * np.pi * (time_s - 1.0) / CYCLE_S
    down = np.where(going, (1.0 - np.cos(turn)) / 2.0, 0.0)
    trunk, knee, shank = (part * down for part in HINGE)
    poses = make_poses(trunk_deg=trunk, knee_deg=knee, shank_deg=shank, time_s=time_s)
    return hold_hands(poses, ahead=0.45 - 0.8 * down, below=0.1 + 0.28 * down)


def trail_leg(poses: PoseSequence, *, near: bool = False) -> PoseSequence:
    """One leg behind the body, in one line with the trunk as that bends."""
    side = (L.RIGHT_KNEE, L.RIGHT_ANKLE) if near else (L.LEFT_KNEE, L.LEFT_ANKLE)
    position = poses.position_px.copy()
    hip, shoulder = position[:, L.LEFT_HIP], position[:, L.LEFT_SHOULDER]
    along = hip - shoulder
    along /= np.linalg.norm(along, axis=-1, keepdims=True)
    bent = np.abs(along[:, :1]) > 0.3
    for joint, far in zip(side, (0.43, 0.86), strict=True):
        behind = hip + along * far * _PX_PER_M
        position[:, joint] = np.where(bent, behind, position[:, joint])
    return replace(poses, position_px=position)


def join(parts: Sequence[PoseSequence], right_px: Sequence[float]) -> PoseSequence:
    """Films one after the other, each so far to the right."""
    step = 1.0 / FPS
    starts = np.cumsum([0.0, *(p.time_s[-1] + step for p in parts[:-1])])
    shift = [np.array([x, 0.0]) for x in right_px]
    return replace(
        parts[0],
        time_s=np.concatenate(
            [p.time_s + start for p, start in zip(parts, starts, strict=True)]
        ),
        position_px=np.concatenate(
            [p.position_px + by for p, by in zip(parts, shift, strict=True)]
        ),
        world_m=np.concatenate([p.world_m for p in parts]),
        visibility=np.concatenate([p.visibility for p in parts]),
        silhouettes=sum((p.silhouettes for p in parts), ()),
    )


def measured(poses: PoseSequence) -> Measurement:
    """Measured as it is drawn: nothing is corrected."""
    return measure(Recording.from_poses("walk", poses), stick_settings())
