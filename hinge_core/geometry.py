"""Angles and inclinations of point arrays. No convention of the body lives here.

Points are pixels or metres with y pointing down, as in a picture. Every function
works on arrays of any leading shape and lets NaN through.
"""

import numpy as np

from hinge_core.arrays import FloatArray


def included_angle_deg(
    proximal: FloatArray, joint: FloatArray, distal: FloatArray
) -> FloatArray:
    """Measure the angle at ``joint`` between the segments that meet there.

    Parameters
    ----------
    proximal, joint, distal
        Points, shape (..., 2) or (..., 3), in one frame and any one unit.

    Returns
    -------
    FloatArray
        Shape (...), degrees in [0, 180]. NaN where a point is NaN or a
        segment has no length.

    Raises
    ------
    ValueError
        If the three shapes differ.

    Notes
    -----
    Half-angle form of W. Kahan, "How Futile are Mindless Assessments of
    Roundoff in Floating-Point Computation?", 2006, section 12. Near a
    straight limb arccos errs by about 1e-7 degrees; this form does not.
    """
    if not proximal.shape == joint.shape == distal.shape:
        shapes = proximal.shape, joint.shape, distal.shape
        raise ValueError(f"points must share one shape, got {shapes}")
    u, v = proximal - joint, distal - joint
    u_len = np.linalg.norm(u, axis=-1, keepdims=True)
    v_len = np.linalg.norm(v, axis=-1, keepdims=True)
    across = np.linalg.norm(u * v_len - v * u_len, axis=-1)
    along = np.linalg.norm(u * v_len + v * u_len, axis=-1)
    angle = np.degrees(2.0 * np.arctan2(across, along))
    return np.where((u_len * v_len)[..., 0] > 0, angle, np.nan)


def inclination_deg(
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


def distance(a: FloatArray, b: FloatArray) -> FloatArray:
    """Length of the line between two points, shape (..., n) to (...)."""
    length: FloatArray = np.linalg.norm(a - b, axis=-1)
    return length
