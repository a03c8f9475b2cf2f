"""The shoe: flat, up on its ball, in the air, or lying under a kneeling shin."""

import numpy as np
from shapely.geometry import Polygon

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure import curves
from hinge_core.drawing.figure.limbs import Joints, lean_of
from hinge_core.drawing.figure.place import BALL, Posed
from hinge_core.drawing.figure.pose import Base
from hinge_core.drawing.figure.spine import lean

KNEELING_FOOT = np.radians(154.0)  # the sole's turn, instep on the floor
HANGING_FOOT = np.radians(12.0)  # toes down a little, of a foot in the air
RAISED = 1.3  # ankle heights: above it the foot is in the air

# A shoe from the heel forwards, ankle height 0.066: (x, y) metres.
UPPER = (
    (-0.004, 0.020),
    (-0.008, 0.050),
    (0.002, 0.088),
    (0.022, 0.100),
    (0.064, 0.104),
    (0.108, 0.098),
    (0.132, 0.074),
    (0.178, 0.056),
    (0.222, 0.046),
    (0.254, 0.034),
    (0.264, 0.018),
    (0.180, 0.014),
    (0.080, 0.014),
)
SOLE = (
    (-0.008, 0.024),
    (-0.012, 0.010),
    (-0.002, 0.000),
    (0.080, 0.000),
    (0.170, 0.000),
    (0.248, 0.001),
    (0.268, 0.012),
    (0.270, 0.022),
    (0.180, 0.020),
    (0.080, 0.022),
)


def draw_shoe(posed: Posed, joints: Joints) -> tuple[Polygon, Polygon]:
    """Upper and sole of the shoe on one side's ankle."""
    upper, sole = (
        curves.find_largest(
            curves.make_shape(
                _place_foot(curves.smooth_closed(np.array(part)), posed, joints)
            )
        )
        for part in (UPPER, SOLE)
    )
    return upper, sole


def _place_foot(points: FloatArray, posed: Posed, joints: Joints) -> FloatArray:
    """Carry a shoe's points from the flat foot to where this foot is."""
    body = posed.body
    free = joints["ankle"] is not posed.joints["ankle"]  # a far leg of its own
    if posed.pose.base is Base.STANDING and not free:
        step = np.array([0.0, posed.pose.lift * body.scale])
        return np.asarray(_on_ball(points * body.scale, posed) + step)
    if posed.pose.base is Base.KNEELING and not free:
        turn = KNEELING_FOOT
    elif joints["ankle"][1] <= RAISED * body.ankle_height:
        turn = 0.0
    else:
        turn = lean_of(joints["ankle"], joints["knee"]) + HANGING_FOOT
    flat_ankle = np.array([body.ankle_from_heel, body.ankle_height])
    return np.asarray(joints["ankle"] + lean(points * body.scale - flat_ankle, turn))


def _on_ball(points: FloatArray, posed: Posed) -> FloatArray:
    """Turn the shoe up behind the ball of the foot; the toes stay on the floor."""
    ball = np.array([BALL * posed.body.foot, 0.0])
    soft = 0.03 * posed.body.scale
    behind = np.clip((ball[0] + soft - points[:, 0]) / (2 * soft), 0.0, 1.0)
    turn = np.radians(posed.pose.heel_rise_deg) * behind[:, None]
    x, y = (points - ball)[:, :1], (points - ball)[:, 1:]
    c, s = np.cos(turn), np.sin(turn)
    return np.asarray(ball + np.hstack([c * x + s * y, c * y - s * x]))
