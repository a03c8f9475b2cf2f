"""Angles on a picture: an arc from a reference to a limb, the target behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.overlay.canvas import Canvas
from hinge_core.drawing.overlay.drawn_body import SHANK, THIGH, TRUNK, DrawnBody
from hinge_core.drawing.palette import Role
from hinge_core.geometry import compute_inclination_deg
from hinge_core.judging.targets import Target
from hinge_core.kinematics.measures import Measure
from hinge_core.pose.sequence import Landmark

_ARC, _HAIR, _EDGE = 3.0, 1.4, 0.8  # units
_RIM = 0.12  # of the radius: half the width of the target's ring


@dataclass(frozen=True, slots=True, eq=False)
class Gauge:
    """An angle at a joint; directions are leans from upright, + forward, degrees."""

    measure: Measure
    role: Role
    centre: FloatArray  # (2,) picture pixels
    radius: float  # picture pixels
    reference_deg: float
    limb_deg: float
    forward: float

    def at(self, lean_deg: FloatArray | float, share: float = 1.0) -> FloatArray:
        """Points in given directions, at a share of the radius, shape (..., 2)."""
        lean = np.radians(lean_deg)
        direction = np.stack([np.sin(lean) * self.forward, -np.cos(lean)], axis=-1)
        point: FloatArray = self.centre + share * self.radius * direction
        return point


def list_gauges(body: DrawnBody) -> Iterator[Gauge]:
    """The angles that can be drawn on this body, those with a missing joint left out.

    Hip flexion opens from the thigh's line carried on past the hip, knee flexion from
    the same line carried on past the knee, trunk and shank from the vertical.
    """
    trunk, thigh, shank = (_lean(body, limb) for limb in (TRUNK, THIGH, SHANK))
    back, leg = body.length(TRUNK), body.length(SHANK)
    hip, knee, ankle = body.near(TRUNK[0]), body.near(THIGH[0]), body.near(SHANK[0])
    below = thigh + 180.0, shank + 180.0
    drawn = (
        (Measure.HIP_FLEXION, Role.HIP, hip, 0.40 * back, thigh, trunk),
        (Measure.TRUNK_INCLINATION, Role.TRUNK, hip, 0.76 * back, 0.0, trunk),
        (Measure.KNEE_FLEXION, Role.KNEE, knee, 0.36 * leg, *below),
        (Measure.SHANK_INCLINATION, Role.SHANK, ankle, 0.42 * leg, 0.0, shank),
    )
    for measure, role, centre, radius, reference, limb in drawn:
        if np.isfinite([*centre, radius, reference, limb]).all():
            yield Gauge(measure, role, centre, radius, reference, limb, body.forward)


def _lean(body: DrawnBody, limb: tuple[Landmark, Landmark]) -> float:
    lower, upper = body.limb(limb)
    return float(compute_inclination_deg(lower, upper, body.forward))


def draw_target(canvas: Canvas, gauge: Gauge, value: float, target: Target) -> None:
    """The green band as a piece of ring, where the limb would lie inside it.

    The band is laid out from the limb by how far the number is from it, so that the
    drawing agrees with the verdict even where the drawn joints are a little off.
    """
    low, high = (
        gauge.reference_deg if end is None else gauge.limb_deg + end - value
        for end in (target.green.low, target.green.high)
    )
    sweep = np.linspace(low, high, 40)
    rim = np.concatenate([gauge.at(sweep, 1 + _RIM), gauge.at(sweep[::-1], 1 - _RIM)])
    canvas.area(np.vstack([gauge.centre, gauge.at(sweep, 1 - _RIM)]), Role.WITHIN, 0.16)
    canvas.area(rim, Role.WITHIN, 0.62)
    canvas.line(np.vstack([rim, rim[:1]]), Role.PAGE, _EDGE, opacity=0.8)


def draw_reference(canvas: Canvas, gauge: Gauge) -> None:
    """The line the angle is counted from, broken."""
    end = gauge.at(gauge.reference_deg, 1.15)
    canvas.dashed_line(gauge.centre, end, gauge.role, _HAIR)


def draw_arc(canvas: Canvas, gauge: Gauge) -> None:
    """The angle itself, from its reference to the limb."""
    sweep = np.linspace(gauge.reference_deg, gauge.limb_deg, 40)
    canvas.cased_line(gauge.at(sweep), gauge.role, _ARC)


def find_anchor(gauge: Gauge) -> tuple[FloatArray, FloatArray]:
    """Where a gauge's words belong, and the direction outwards from there."""
    middle = (gauge.reference_deg + gauge.limb_deg) / 2.0
    point = gauge.at(middle, 1 + _RIM)
    away = point - gauge.centre
    return point, away / np.linalg.norm(away)
