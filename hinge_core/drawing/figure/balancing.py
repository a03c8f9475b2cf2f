"""From a pose and a body to a balanced, measured figure."""

from dataclasses import replace
from functools import lru_cache

from scipy.optimize import brentq

from hinge_core.drawing.figure.body import FigureBody
from hinge_core.drawing.figure.place import Posed, place
from hinge_core.drawing.figure.pose import Base, Pose
from hinge_core.drawing.figure.posed_measures import measure_posed

__all__ = ["Posed", "solve_pose"]

SHANK_RANGE = (-60.0, 70.0)  # degrees searched for balance
UPRIGHT = Pose()


def solve_pose(pose: Pose, body: FigureBody | None = None) -> Posed:
    """Place a body in a pose and read its measures.

    Standing, a shank of None is turned at the ankle until the weight (load and level
    pull included) stands at ``pose.balance`` of the foot.

    Raises
    ------
    ValueError
        If no shank angle in ``SHANK_RANGE`` balances the pose.

    Notes
    -----
    Static, two-dimensional, and rigid between joints except for the spine. Segment
    proportions come from ``content/anthropometry.yaml``.
    """
    body = body or FigureBody()
    posed = place(_balanced(pose, body), body)
    return replace(posed, measures=measure_posed(posed, _upright(body)))


@lru_cache(maxsize=8)
def _upright(body: FigureBody) -> Posed:
    """The reference of every solved pose: the same body standing tall."""
    return place(_balanced(UPRIGHT, body), body)


def _balanced(pose: Pose, body: FigureBody) -> Pose:
    if pose.base is not Base.STANDING or pose.shank_inclination_deg is not None:
        return pose

    def off(shank: float) -> float:
        tried = replace(pose, shank_inclination_deg=shank)
        return place(tried, body).support - pose.balance

    low, high = SHANK_RANGE
    if off(low) * off(high) > 0:
        raise ValueError(f"no shank angle balances this pose: {pose}")
    return replace(pose, shank_inclination_deg=brentq(off, low, high, xtol=1e-6))
