"""The figure filmed: what a camera that stands askew would make of the angles.

The body is given its width (shoulders and hips of the average person), turned, and seen
through a pinhole. The camera looks level; nothing else is added, so this is geometry's
part of the error, not the detector's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.figure2d.measure import read_angles
from hinge_core.figure2d.place import Posed
from hinge_core.kinematics.measures import Measure

JOINTS = ("ankle", "knee", "hip", "shoulder")
HIP_HEIGHT = 0.53  # of stature: where the filming guide puts the phone


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Filmed:
    """The joints in the picture and what they read there."""

    points: Mapping[str, FloatArray]  # (2,) y down, in focal lengths from the centre
    measures: Mapping[Measure, float]


def film_figure(
    posed: Posed,
    *,
    yaw_deg: float = 0.0,
    roll_deg: float = 0.0,
    camera_height_m: float | None = None,
    distance_m: float = 2.5,
    near_side_only: bool = False,
) -> Filmed:
    """Film a placed figure and read its angles off the picture.

    Parameters
    ----------
    posed
        From ``solve``.
    yaw_deg
        How far the camera stands off the exact side view, + towards the front.
    roll_deg
        Tilt of the phone, + clockwise: the picture then leans the other way.
    camera_height_m
        Above the floor; None is the height of the hip.
    distance_m
        Camera to body. A far camera (50 m) has no perspective.
    near_side_only
        Read the near side's joints, where False takes the middle of both sides.

    Raises
    ------
    ValueError
        If the camera would stand in the body.
    """
    if distance_m < 0.5:
        raise ValueError(f"the camera stands in the body: {distance_m} m")
    height = camera_height_m
    if height is None:
        height = HIP_HEIGHT * posed.body.stature_m
    sides = (1.0,) if near_side_only else (1.0, -1.0)
    pictures = [
        _picture(_joints_3d(posed, side), np.radians(yaw_deg), height, distance_m)
        for side in sides
    ]
    middle = np.mean(pictures, axis=0)
    c, s = np.cos(np.radians(roll_deg)), np.sin(np.radians(roll_deg))
    tilted = middle @ np.array([[c, -s], [s, c]])
    points = dict(zip(JOINTS, tilted, strict=True))
    return Filmed(points=points, measures=read_angles(_upwards(points)))


def _joints_3d(posed: Posed, side: float) -> FloatArray:
    """One side's joints (4, 3): forward, up, and out towards the camera at yaw 0."""
    body = posed.body
    flat = np.array([posed.joints[name] for name in JOINTS])
    out = [body.hip_half_width] * 3 + [body.shoulder_half_width]
    return np.column_stack([flat, side * np.array(out)])


def _picture(
    points: FloatArray, yaw: float, height: float, distance: float
) -> FloatArray:
    """Turn about the upright axis between the hips and feet; then the pinhole."""
    axis = (points[0, 0] + points[2, 0]) / 2
    ahead, up, out = points[:, 0] - axis, points[:, 1], points[:, 2]
    across = ahead * np.cos(yaw) - out * np.sin(yaw)
    depth = distance - (out * np.cos(yaw) + ahead * np.sin(yaw))
    return np.asarray(np.column_stack([across, height - up]) / depth[:, None])


def _upwards(points: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
    """Points of a picture, which counts y downwards, with y up."""
    return {name: point * np.array([1.0, -1.0]) for name, point in points.items()}
