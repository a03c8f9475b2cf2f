"""How far a picture is tilted, from the edges of walls, doors and floors in it."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from hinge_core.arrays import FloatArray, RgbImage


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSettings:
    """How lines are read; data, see ``content/measurement.yaml``."""

    side_px: int  # long side of the picture that lines are sought in
    shortest_share: float  # of that side, for a line to count
    steepest_deg: float  # lines further off are of something else


@dataclass(frozen=True, slots=True)
class Tilt:
    """A tilt, + clockwise, and the summed length of its lines in picture sides."""

    tilt_deg: float  # NaN where there is no line
    support: float


@dataclass(frozen=True, slots=True)
class Level:
    """The tilt by what should be upright, and by what should be level."""

    upright: Tilt
    level: Tilt


NO_LINES = Level(Tilt(float("nan"), 0.0), Tilt(float("nan"), 0.0))


def read_level(rgb: RgbImage, settings: LevelSettings) -> Level:
    """Estimate how far a picture is tilted.

    Returns
    -------
    Level
        For upright and level lines apart: where the most line length agrees on one
        tilt. Door frames and walls stay upright in a picture from any side; floors
        and tables only stay level when seen square-on.
    """
    lines = _lines(rgb, settings.side_px)
    if lines.size == 0:
        return NO_LINES
    d = lines[:, 2:] - lines[:, :2]
    length = np.hypot(d[:, 0], d[:, 1]) / settings.side_px
    off_upright = (np.degrees(np.arctan2(d[:, 0], -d[:, 1])) + 90.0) % 180.0 - 90.0
    off_level = (off_upright + 180.0) % 180.0 - 90.0
    long = length >= settings.shortest_share
    return Level(
        upright=_agreed(off_upright[long], length[long], settings.steepest_deg),
        level=_agreed(off_level[long], length[long], settings.steepest_deg),
    )


def _agreed(angle_deg: FloatArray, length: FloatArray, steepest_deg: float) -> Tilt:
    """The tilt that most line length agrees on, within two degrees."""
    usual = np.abs(angle_deg) <= steepest_deg
    angle, length = angle_deg[usual], length[usual]
    if angle.size < 2:
        return Tilt(float("nan"), 0.0)
    grid = np.arange(-steepest_deg, steepest_deg + 0.1, 0.25)
    density = np.exp(-0.5 * (angle[:, None] - grid) ** 2).T @ length
    near = np.abs(angle - grid[int(np.argmax(density))]) < 2.0
    return Tilt(
        float(np.average(angle[near], weights=length[near])), float(length[near].sum())
    )


def _lines(rgb: RgbImage, side_px: int) -> FloatArray:
    """Straight line segments, (lines, 4): x0, y0, x1, y1."""
    import cv2  # needs system libraries; only an analysis should

    scale = side_px / max(rgb.shape[:2])
    small = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    detector = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD)
    found: Any = detector.detect(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY))[0]
    if found is None:
        return np.empty((0, 4))
    return np.asarray(found, dtype=np.float64).reshape(-1, 4)
