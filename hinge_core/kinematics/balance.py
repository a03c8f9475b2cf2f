"""Where the body's weight is, from landmarks and published segment masses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.posture import Body, compute_middle
from hinge_core.pose.sequence import Landmark as L

_ENDS = {
    "trunk": ((L.LEFT_SHOULDER, L.RIGHT_SHOULDER), (L.LEFT_HIP, L.RIGHT_HIP)),
    "upper_arm": ((L.LEFT_SHOULDER, L.RIGHT_SHOULDER), (L.LEFT_ELBOW, L.RIGHT_ELBOW)),
    "forearm": ((L.LEFT_ELBOW, L.RIGHT_ELBOW), (L.LEFT_WRIST, L.RIGHT_WRIST)),
    "hand": ((L.LEFT_WRIST, L.RIGHT_WRIST), (L.LEFT_INDEX, L.RIGHT_INDEX)),
    "thigh": ((L.LEFT_HIP, L.RIGHT_HIP), (L.LEFT_KNEE, L.RIGHT_KNEE)),
    "shank": ((L.LEFT_KNEE, L.RIGHT_KNEE), (L.LEFT_ANKLE, L.RIGHT_ANKLE)),
    "foot": ((L.LEFT_HEEL, L.RIGHT_HEEL), (L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX)),
    "head_neck": ((L.LEFT_SHOULDER, L.RIGHT_SHOULDER), (L.LEFT_EAR, L.RIGHT_EAR)),
}


@dataclass(frozen=True, slots=True)
class Segment:
    """Share of body mass (both sides), and where its centre lies from the upper end."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    mass: float
    centre: float


SegmentMasses = Mapping[str, Segment]


def compute_centre_of_mass(body: Body, segments: SegmentMasses) -> FloatArray:
    """Centre of mass in the body's frame, shape (time, 2), trunk lengths.

    Raises
    ------
    KeyError
        If a segment is missing from ``segments``.

    Notes
    -----
    Masses and centres are data with their source (``content/anthropometry.yaml``).
    Load in the hands is not known and not counted.
    """
    ends = {
        name: (compute_middle(body.plane, *upper), compute_middle(body.plane, *lower))
        for name, (upper, lower) in _ENDS.items()
    }
    return compute_centre_of_segments(ends, segments)


def compute_centre_of_segments(
    ends: Mapping[str, tuple[FloatArray, FloatArray]], segments: SegmentMasses
) -> FloatArray:
    """Common centre of mass, (..., 2), of segments by their upper and lower ends.

    Raises
    ------
    KeyError
        If a segment is missing from ``segments``.
    """
    total = sum(segments[name].mass for name in ends)
    parts = [
        segments[name].mass / total * (top + segments[name].centre * (bottom - top))
        for name, (top, bottom) in ends.items()
    ]
    return np.asarray(sum(parts[1:], start=parts[0]))


def compute_foot_share(
    body: Body, segments: SegmentMasses, foot: tuple[float, float]
) -> FloatArray:
    """Centre of mass over the foot as the landmarks show it: 0 heel, 1 toe, (time,).

    Parameters
    ----------
    foot
        Shortest and longest a foot can be, trunk lengths: heel and toe are among the
        detector's least sure points, and their distance divides everything.
    """
    heel = compute_middle(body.plane, L.LEFT_HEEL, L.RIGHT_HEEL)[:, 0]
    toe = compute_middle(body.plane, L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX)[:, 0]
    length = np.clip(toe - heel, *foot)
    return np.asarray((compute_centre_of_mass(body, segments)[:, 0] - heel) / length)
