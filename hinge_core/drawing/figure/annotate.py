"""Marks on the picture: angles with their target, cue arrows, the balance line."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from pydantic import ConfigDict

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure.drawing import (
    Element,
    Paint,
    draw_circle,
    draw_label,
    draw_line,
)
from hinge_core.drawing.figure.limbs import compute_direction
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.palette import Role, Theme, find_colour, find_dash
from hinge_core.judging.targets import Band
from hinge_core.kinematics.measures import Measure


@dataclass(frozen=True, slots=True)
class ArcStyle:
    """How an angle is drawn: where, from which line on, which way, how large."""

    role: Role
    joint: str
    zero: Literal["up", "thigh", "shank"]  # the line it is counted from
    way: Literal[1, -1]  # clockwise, or against the clock; the figure faces right
    radius: float  # metres on a body of 1.70 m


ARCS = {
    Measure.TRUNK_INCLINATION: ArcStyle(Role.TRUNK, "hip", "up", 1, 0.34),
    Measure.HIP_FLEXION: ArcStyle(Role.HIP, "hip", "thigh", 1, 0.20),
    Measure.KNEE_FLEXION: ArcStyle(Role.KNEE, "knee", "shank", -1, 0.15),
    Measure.SHANK_INCLINATION: ArcStyle(Role.SHANK, "ankle", "up", 1, 0.20),
}
# Places to point at: joints, and points of the standing torso that it carries along.
Spot = Literal[
    "knee",
    "hip",
    "heel",
    "hands",
    "shoulder",
    "head",
    "chin",
    "seat",
    "low_back",
    "mid_back",
    "upper_back",
]
_JOINT_SPOTS = {
    "knee": "knee",
    "hip": "hip",
    "heel": "heel",
    "hands": "knuckles",
    "shoulder": "shoulder",
    "head": "ear",
}
_TORSO_SPOTS = {
    "chin": (0.07, 1.30),
    "seat": (-0.115, 0.06),
    "low_back": (-0.088, 0.34),
    "mid_back": (-0.095, 0.55),
    "upper_back": (-0.115, 0.84),
}
LEAST_ARC_DEG = 1.0  # an arc of nothing cannot be drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class AngleMark:
    """An angle as an arc with its number, and its target band as a wedge behind."""

    measure: Measure
    band: Band | None = None

    def __post_init__(self) -> None:
        if self.measure not in ARCS:
            raise ValueError(f"no arc is drawn for {self.measure}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrowMark:
    """A cue arrow from a joint (or another point) by dx, dy metres."""

    joint: str
    dx: float
    dy: float
    text: str = ""
    away_x: float = 0.0
    away_y: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceMark:
    """The line down from the centre of mass, and the foot's ruler under it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerMark:
    """A ring round the place to look at, and an arrow to it from ``dx, dy`` metres."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    at: Spot
    dx: float
    dy: float
    radius: float = 0.075


FigureMark = AngleMark | ArrowMark | BalanceMark | PointerMark


def draw_mark(mark: FigureMark, posed: Posed, theme: Theme) -> list[Element]:
    """The elements of one mark."""
    if isinstance(mark, AngleMark):
        return _angle(mark, posed, theme)
    if isinstance(mark, ArrowMark):
        return _arrow(mark, posed, theme)
    if isinstance(mark, PointerMark):
        return draw_pointer(mark, _find_spot(mark.at, posed), posed.body.scale, theme)
    return _balance(posed, theme)


def _find_spot(name: Spot, posed: Posed) -> FloatArray:
    """Where a place on the body is, (2,) metres."""
    on_torso = _TORSO_SPOTS.get(name)
    if on_torso is not None:
        return np.asarray(posed.joints["hip"] + posed.spine.place(np.array(on_torso)))
    return posed.joints[_JOINT_SPOTS[name]]


def draw_pointer(
    mark: PointerMark, spot: FloatArray, scale: float, theme: Theme
) -> list[Element]:
    """Ring and arrow in the one loud colour of the picture."""
    away = np.array([mark.dx, mark.dy]) * scale
    unit = away / np.hypot(*away)
    side = np.array([-unit[1], unit[0]])
    ring = mark.radius * scale
    tip, end = spot + unit * (ring + 0.012 * scale), spot + unit * ring + away
    tone, page = find_colour(Role.OUTSIDE, theme), find_colour(Role.PAGE, theme)
    wide = unit * 0.055 * scale
    half = 0.032 * scale
    head = np.array([tip, tip + wide + side * half, tip + wide - side * half])
    shaft = np.array([end, tip + wide * 0.8])
    return [
        draw_circle(spot, ring, Paint(line=page, width=7.0, opacity=0.85)),
        draw_circle(spot, ring, Paint(line=tone, width=3.4)),
        draw_line(shaft, Paint(line=page, width=9.0, opacity=0.85)),
        draw_line(shaft, Paint(line=tone, width=5.0)),
        draw_line(head, Paint(fill=tone, line=tone, width=2.0), closed=True),
    ]


def _angle(mark: AngleMark, posed: Posed, theme: Theme) -> list[Element]:
    style = ARCS[mark.measure]
    centre, zero, sign = posed.joints[style.joint], _find_zero(style, posed), style.way
    value = posed.measures[mark.measure]
    radius = style.radius * posed.body.scale
    tone = find_colour(style.role, theme)
    stroke = Paint(line=tone, width=3.2, dash=write_svg_dash(style.role))
    thin = Paint(line=tone, width=1.4, dash="3 4")
    shown = value if abs(value) > LEAST_ARC_DEG else np.copysign(LEAST_ARC_DEG, value)
    zero_line = np.array(
        [centre, centre + compute_direction(np.radians(zero)) * radius * 1.2]
    )
    end = zero + sign * shown
    value_line = np.array(
        [centre, centre + compute_direction(np.radians(end)) * radius * 1.2]
    )
    middle = np.radians(zero + sign * shown / 2)
    arc = _arc(centre, radius, zero, end)
    page = find_colour(Role.PAGE, theme)
    return [
        *_wedge(mark.band, centre, zero, sign, radius, theme),
        *(
            draw_line(p, Paint(line=page, width=6.0, opacity=0.85))
            for p in (value_line, arc)
        ),
        draw_line(zero_line, thin),
        draw_line(value_line, Paint(line=tone, width=2.4)),
        draw_line(arc, stroke),
        draw_circle(
            centre, 0.012 * posed.body.scale, Paint(fill=page, line=tone, width=2.4)
        ),
        draw_label(
            centre + compute_direction(middle) * (radius + 0.075 * posed.body.scale),
            f"{value:.0f}°".replace("-", "\u2212"),
            tone,
            page,
        ),
    ]


def _wedge(
    band: Band | None,
    centre: FloatArray,
    zero: float,
    sign: float,
    radius: float,
    theme: Theme,
) -> list[Element]:
    if band is None or band.low is None or band.high is None:
        return []
    rim = _arc(centre, radius * 1.12, zero + sign * band.low, zero + sign * band.high)
    tone = find_colour(Role.WITHIN, theme)
    fan = np.vstack([centre, rim])
    return [
        draw_line(
            fan, Paint(fill=find_colour(Role.PAGE, theme), opacity=0.45), closed=True
        ),
        draw_line(
            fan, Paint(fill=tone, line=tone, width=1.4, opacity=0.45), closed=True
        ),
    ]


def _find_zero(style: ArcStyle, posed: Posed) -> float:
    """The direction an angle is counted from, degrees forward of up."""
    shank = posed.measures[Measure.SHANK_INCLINATION]
    thigh = shank - posed.measures[Measure.KNEE_FLEXION]
    return {"up": 0.0, "shank": shank, "thigh": thigh}[style.zero]


def _arc(centre: FloatArray, radius: float, start: float, end: float) -> FloatArray:
    turns = np.radians(np.linspace(start, end, 32))
    return centre + radius * np.stack([np.sin(turns), np.cos(turns)], axis=-1)


def write_svg_dash(role: Role) -> str:
    """A role's dash pattern as SVG writes it; empty for a solid line."""
    pattern = find_dash(role)
    return "" if pattern == "solid" else pattern.replace("px", "").replace(",", " ")


def _arrow(mark: ArrowMark, posed: Posed, theme: Theme) -> list[Element]:
    scale = posed.body.scale
    start = posed.joints[mark.joint] + np.array([mark.away_x, mark.away_y]) * scale
    move = np.array([mark.dx, mark.dy]) * scale
    end = start + move
    unit = move / np.hypot(*move)
    side = np.array([-unit[1], unit[0]])
    head = [end, end - unit * 0.055 * scale + side * 0.034 * scale]
    head.append(end - unit * 0.055 * scale - side * 0.034 * scale)
    tone, page = find_colour(Role.PRIMARY, theme), find_colour(Role.PAGE, theme)
    shaft = np.array([start, end - unit * 0.045 * scale])
    arrow = [
        draw_line(shaft, Paint(line=page, width=9.0)),
        draw_line(shaft, Paint(line=tone, width=5.0)),
        draw_line(np.array(head), Paint(fill=tone, line=tone, width=2.0), closed=True),
    ]
    if mark.text:
        at = start + move / 2 + np.array([0.0, 0.05]) * scale
        arrow.append(draw_label(at, mark.text, tone, page))
    return arrow


def _balance(posed: Posed, theme: Theme) -> list[Element]:
    scale, joints = posed.body.scale, posed.joints
    tone, page = find_colour(Role.TEXT, theme), find_colour(Role.PAGE, theme)
    foot_x = joints["toe"][0] + (posed.support - 1.0) * posed.body.foot
    on_floor = np.array([foot_x, -0.028 * scale])
    plumb = np.array([posed.com, [posed.com[0], 0.0]])
    heel = joints["toe"][0] - posed.body.foot
    ruler = np.array([(heel, -0.028 * scale), (joints["toe"][0], -0.028 * scale)])
    return [
        draw_line(plumb, Paint(line=page, width=4.0, opacity=0.8)),
        draw_line(plumb, Paint(line=tone, width=1.8, dash="6 5")),
        draw_circle(posed.com, 0.024 * scale, Paint(fill=page, line=tone, width=2.4)),
        draw_circle(posed.com, 0.008 * scale, Paint(fill=tone)),
        draw_line(ruler, Paint(line=find_colour(Role.MUTED, theme), width=4.0)),
        draw_circle(on_floor, 0.017 * scale, Paint(fill=tone, line=page, width=2.0)),
    ]
