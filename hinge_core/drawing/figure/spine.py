"""The torso, drawn upright once and bent by the spine: outline, shoulder, head.

Rest coordinates: x in metres on a 1.70 m body (+ forward), y in trunk lengths above
the hip. Bending carries a point along the spine's axis and turns it with the spine
there, as a page turns with its binding.
"""

from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure.body import FigureBody
from hinge_core.drawing.figure.pose import Pose

AXIS_X = -0.045  # the vertebral bodies
SACRUM, LUMBAR_TOP, UPPER_START, NECK, SKULL = 0.10, 0.45, 0.62, 1.06, 1.28
EAR = (-0.012, 1.40)
SHOULDER = (0.0, 1.0)
SHOULDER_LEVEL = 0.92  # where on the spine the shoulder girdle rides
LEVELS = (-0.3, 1.6, 191)  # at which its bend is worked out: first, last, how many

# Contours of a slim adult who stands tall: (x, y), from the seat upwards.
BACK = np.array(
    [
        (-0.118, -0.04),
        (-0.123, 0.03),
        (-0.117, 0.12),
        (-0.101, 0.21),
        (-0.087, 0.31),
        (-0.083, 0.39),
        (-0.087, 0.49),
        (-0.100, 0.62),
        (-0.114, 0.74),
        (-0.1205, 0.84),
        (-0.117, 0.93),
        (-0.101, 1.02),
        (-0.080, 1.09),
    ]
)
HEAD_BACK = np.array([(-0.112, 1.38), (-0.117, 1.42), (-0.118, 1.46), (-0.112, 1.52)])
FRONT = np.array(
    [
        (0.074, -0.09),
        (0.094, 0.00),
        (0.102, 0.12),
        (0.101, 0.24),
        (0.094, 0.36),
        (0.094, 0.46),
        (0.104, 0.60),
        (0.112, 0.71),
        (0.111, 0.81),
        (0.096, 0.91),
        (0.072, 1.00),
        (0.042, 1.06),
        (0.024, 1.09),
    ]
)


@dataclass(frozen=True, slots=True)
class Spine:
    """The bent spine of one pose, hip at the origin."""

    level: FloatArray  # (n,) trunk lengths above the hip
    bend: FloatArray  # (n,) radians of forward bend there, pelvis upright
    path: FloatArray  # (n, 2) the axis, metres, pelvis upright
    turn: float  # radians the whole is then leant forward
    trunk: float
    scale: float
    shoulder_roll: float

    def place(self, points: FloatArray) -> FloatArray:
        """Carry rest points (n, 2) to where the bent, leaning torso has them."""
        level = points[..., 1]
        bend = np.interp(level, self.level, self.bend)
        axis = np.stack(
            [np.interp(level, self.level, self.path[:, i]) for i in (0, 1)], axis=-1
        )
        beyond = level - np.clip(level, self.level[0], self.level[-1])
        up = np.stack([np.sin(bend), np.cos(bend)], axis=-1)
        ahead = np.stack([np.cos(bend), -np.sin(bend)], axis=-1)
        out = (points[..., :1] - AXIS_X) * self.scale
        upright = axis + up * beyond[..., None] * self.trunk + ahead * out
        return lean(upright, self.turn)

    def lean_at(self, level: float) -> float:
        """Forward lean of the spine at a level, radians."""
        return float(np.interp(level, self.level, self.bend)) + self.turn

    def shoulder(self) -> FloatArray:
        """The shoulder joint, (2,)."""
        base = self.place(np.array([SHOULDER[0], SHOULDER_LEVEL]))
        angle = self.lean_at(SHOULDER_LEVEL)
        up = np.array([np.sin(angle), np.cos(angle)])
        ahead = np.array([np.cos(angle), -np.sin(angle)])
        rise = (SHOULDER[1] - SHOULDER_LEVEL) * self.trunk
        return np.asarray(base + up * rise + ahead * self.shoulder_roll * self.trunk)


def lean(points: FloatArray, angle: float) -> FloatArray:
    """Turn points about the origin, + forward (clockwise, facing right)."""
    c, s = np.cos(angle), np.sin(angle)
    return np.asarray(points @ np.array([[c, -s], [s, c]]))


def bend_spine(pose: Pose, body: FigureBody) -> Spine:
    """Bend the spine and lean it until hip to shoulder has the pose's inclination."""
    level = np.linspace(LEVELS[0], LEVELS[1], LEVELS[2])
    bend = np.radians(
        pose.back_round_deg * _share(level, SACRUM, NECK)
        + pose.upper_round_deg * _share(level, UPPER_START, NECK)
        + pose.low_round_deg * _share(level, SACRUM, LUMBAR_TOP)
        - pose.neck_deg * _share(level, NECK, SKULL)
    )
    step = np.diff(level)[:, None] * body.trunk
    middle = (bend[1:] + bend[:-1]) / 2
    along = np.cumsum(step * np.stack([np.sin(middle), np.cos(middle)], -1), axis=0)
    path = np.vstack([np.zeros(2), along])
    hip_level = int(np.argmin(np.abs(level)))
    path = path - path[hip_level] + np.array([AXIS_X * body.scale, 0.0])
    upright = Spine(level, bend, path, 0.0, body.trunk, body.scale, pose.shoulder_roll)
    x, y = upright.shoulder()
    turn = np.radians(pose.trunk_inclination_deg) - np.arctan2(x, y)
    return replace(upright, turn=float(turn))


def _share(level: FloatArray, low: float, high: float) -> FloatArray:
    """How much of a bend has happened by a level: 0 below, 1 above, even between."""
    return np.asarray(np.clip((level - low) / (high - low), 0.0, 1.0))
