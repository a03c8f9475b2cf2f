"""Rotations about the axes of a body's frame, as 3 by 3 matrices; degrees.

Frame: x to the person's left, -y the way they face, +z up, metres.
"""

import numpy as np

from hinge_core.arrays import FloatArray


def turn_x(angle_deg: float) -> FloatArray:
    """Positive bends the upper end forward."""
    c, s = _cos_sin(angle_deg)
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def turn_y(angle_deg: float) -> FloatArray:
    c, s = _cos_sin(angle_deg)
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def turn_z(angle_deg: float) -> FloatArray:
    c, s = _cos_sin(angle_deg)
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def turn_from_to(start: FloatArray, end: FloatArray, share: float = 1.0) -> FloatArray:
    """The shortest turn that takes one direction to another, or part of it."""
    a, b = make_unit(start), make_unit(end)
    axis = np.cross(a, b)
    sine = float(np.linalg.norm(axis))
    if sine < 1e-9:
        return np.eye(3)
    x, y, z = axis / sine
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    angle = share * np.arctan2(sine, float(a @ b))
    return np.asarray(
        np.eye(3) + np.sin(angle) * cross + (1.0 - np.cos(angle)) * cross @ cross
    )


def make_unit(vector: FloatArray | list[float]) -> FloatArray:
    v = np.asarray(vector, dtype=float)
    return np.asarray(v / np.linalg.norm(v))


def measure_angle_deg(a: FloatArray, joint: FloatArray, b: FloatArray) -> float:
    """The included angle at a joint, 180 when straight."""
    u, w = make_unit(a - joint), make_unit(b - joint)
    return float(np.degrees(np.arccos(np.clip(u @ w, -1.0, 1.0))))


def measure_pitch_deg(low: FloatArray, high: FloatArray) -> float:
    """Sagittal lean of a segment from the vertical, + upper end forward."""
    return float(np.degrees(np.arctan2(-(high[1] - low[1]), high[2] - low[2])))


def _cos_sin(angle_deg: float) -> tuple[float, float]:
    angle = np.radians(angle_deg)
    return float(np.cos(angle)), float(np.sin(angle))
