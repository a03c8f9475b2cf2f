"""Angles and inclinations of point arrays. No convention of the body lives here.

Points are pixels or metres with y pointing down, as in a picture. Every function
works on arrays of any leading shape and lets NaN through.
"""

import numpy as np

from hinge_core.arrays import FloatArray


def compute_inclination_deg(
    lower: FloatArray, upper: FloatArray, forward: FloatArray | float
) -> FloatArray:
    """Lean of the line from ``lower`` to ``upper`` against the vertical.

    Parameters
    ----------
    lower, upper
        Points, shape (..., 2), y down.
    forward
        +1 where forward is to the right of the picture, -1 where it is to the left.

    Returns
    -------
    FloatArray
        Shape (...), degrees in (-180, 180]: 0 upright, + when the upper end is
        ahead of the lower one. NaN where a point is NaN or both coincide.
    """
    d = upper - lower
    ahead, up = d[..., 0] * forward + 0.0, -d[..., 1]  # never -0, which would be -180
    angle = np.degrees(np.arctan2(ahead, up))
    return np.where(np.hypot(ahead, up) > 0, angle, np.nan)


def wrap_deg(angle: FloatArray) -> FloatArray:
    """Bring angles into (-180, 180] degrees."""
    return -((-angle + 180.0) % 360.0 - 180.0)
