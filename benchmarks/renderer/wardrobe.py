"""Styles of clothing, and which part of the tights each garment is cut from."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from benchmarks.renderer.palette import Colour, as_colour, make_grey, mix_colour
from benchmarks.renderer.person import Person
from benchmarks.renderer.rig import SIDES
from hinge_core.arrays import BoolArray, FloatArray

_FITS = {  # off the skin in metres, and how often the cloth is smoothed
    "tight": (0.004, 1),
    "normal": (0.009, 4),
    "loose": (0.016, 9),
    "baggy": (0.028, 16),
}
_LEGS_M = {"leggings": 0.005, "joggers": 0.016}
_TO_WRIST, _TO_ANKLE = 1.92, 1.80  # of arm and leg, where elbow and knee are 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What is worn. Lengths of sleeve and leg: 1 is elbow or knee, 2 wrist or ankle."""

    fit: str
    sleeve: str
    sleeve_length: float
    legs: str
    leg_length: float
    tucked: bool
    hood: str  # "none", "down" or "up"
    top: Colour
    bottom: Colour
    shoe: Colour

    @property
    def drape(self) -> int:
        return _FITS[self.fit][1]

    @property
    def top_off_m(self) -> float:
        return _FITS[self.fit][0] * (1.0 if self.tucked else 1.35)

    @property
    def bottom_off_m(self) -> float:
        usual = 0.012 if self.tucked else 0.008
        return _LEGS_M.get(self.legs, usual)

    @property
    def bottom_drape(self) -> int:
        return {"leggings": 0, "joggers": 12}.get(self.legs, 4)

    def describe(self) -> dict[str, Any]:
        return {
            name: [round(float(v), 3) for v in value]
            if isinstance(value, tuple)
            else value
            for name, value in asdict(self).items()
        }


def pick_style(random: np.random.Generator, *, hard: bool) -> Style:
    """Draw a style; ``hard`` ones are what hides a body: hoods, dark, baggy."""
    fit = str(random.choice(("tight", "normal", "loose"), p=(0.35, 0.45, 0.20)))
    sleeve = str(random.choice(("tank", "short", "long"), p=(0.2, 0.6, 0.2)))
    legs = ("shorts", "leggings", "long_shorts")
    leg = str(random.choice(legs, p=(0.4, 0.35, 0.25)))
    hood = "none"
    top, bottom = _pick_colours(random)
    if hard:
        fit = str(random.choice(("loose", "baggy"), p=(0.4, 0.6)))
        sleeve = str(random.choice(("short", "long"), p=(0.3, 0.7)))
        leg = str(random.choice(("leggings", "joggers"), p=(0.4, 0.6)))
        if sleeve == "long":
            hood = str(random.choice(("none", "down", "up"), p=(0.3, 0.45, 0.25)))
        if random.random() < 0.6:
            top, bottom = (make_grey(random.uniform(0.008, 0.04)) for _ in range(2))
    to_knee = random.uniform(0.40, 0.60)
    lengths = {"shorts": to_knee, "long_shorts": 0.86}
    sleeves = {"tank": 0.12, "short": random.uniform(0.45, 0.7)}
    return Style(
        fit=fit,
        sleeve=sleeve,
        sleeve_length=sleeves.get(sleeve, _TO_WRIST),
        legs=leg,
        leg_length=lengths.get(leg, _TO_ANKLE),
        tucked=bool(random.random() < 0.45) and not hard,
        hood=hood,
        top=as_colour(top),
        bottom=as_colour(bottom),
        shoe=as_colour(_pick_shoe(random)),
    )


def _pick_colours(random: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Shirt and trousers that can be told apart."""
    hue = random.uniform(0.0, 1.0)
    top = make_grey(random.choice([0.02, 0.12, 0.75]))
    if random.random() < 0.75:
        top = mix_colour(hue, random.uniform(0.25, 0.9), random.uniform(0.25, 0.95))
    bottom = make_grey(random.choice([0.015, 0.05, 0.25]))
    if random.random() < 0.6:
        other = hue + random.uniform(0.25, 0.75)
        bottom = mix_colour(other, random.uniform(0.2, 0.8), random.uniform(0.12, 0.7))
    if abs(top.mean() - bottom.mean()) < 0.06:
        top = np.clip(top * 2.2 + 0.12, 0, 1) if top.mean() < 0.3 else top * 0.3
    return top, bottom


def _pick_shoe(random: np.random.Generator) -> FloatArray:
    if random.random() < 0.5:
        return make_grey(random.choice([0.03, 0.6, 0.8]))
    return mix_colour(random.uniform(0.0, 1.0), 0.8, 0.7)


@dataclass(frozen=True, eq=False)
class Parts:
    """Which quads of the tights belong to which garment."""

    shirt: BoolArray
    shorts: BoolArray
    foot: BoolArray


def find_parts(person: Person, style: Style) -> Parts:
    quads, of = person.rig.faces["tights"], person.rig.regions
    middle = person.rest[quads].mean(axis=1)
    height = middle[:, 2]
    arm_share = of["arm"][quads].mean(axis=1)
    is_arm = arm_share > 0.5
    along_arm, along_leg = _measure_along(person, middle)
    waist, hip = person.head("spine04")[2], person.head("root")[2]
    hem = (waist if style.tucked else hip) - 0.03
    neck = person.head("neck01")
    hollow = 0.30 * np.clip(neck[1] - middle[:, 1], 0.0, 0.12)  # open at the throat
    shirt = ~is_arm & (height > hem) & (height < neck[2] - 0.012 - hollow)
    shirt |= is_arm & (along_arm < style.sleeve_length)
    if style.sleeve == "tank":
        shoulder = person.head("upperarm01.L")
        outer = np.abs(middle[:, 0]) > abs(shoulder[0]) * 0.93
        shirt &= ~(outer & (height > shoulder[2] - 0.10))
    shorts = (height < waist) & (along_leg < style.leg_length) & (arm_share < 0.3)
    ankle = person.head("foot.L")[2]
    foot = (of["foot"][quads].mean(axis=1) > 0.5) & (height < ankle + 0.035)
    return Parts(shirt=shirt, shorts=shorts & ~is_arm, foot=foot)


def _measure_along(person: Person, points: FloatArray) -> tuple[FloatArray, FloatArray]:
    """How far down arm and leg points lie: 0 root, 1 elbow or knee, 2 its end."""
    arm, leg = np.zeros(len(points)), np.zeros(len(points))
    for side, sign in SIDES:
        own = sign * points[:, 0] > 0.0
        bones = ("upperarm01", "lowerarm01", "wrist")
        shoulder, elbow, wrist = (person.head(f"{b}.{side}") for b in bones)
        upper = _project(points, shoulder, elbow)
        lower = 1.0 + _project(points, elbow, wrist)
        arm[own] = np.where(lower > 1.0, lower, upper)[own]
        bones = ("upperleg01", "lowerleg01", "foot")
        hip, knee, ankle = (person.head(f"{b}.{side}")[2] for b in bones)
        z = points[:, 2]
        thigh, shin = (hip - z) / (hip - knee), 1.0 + (knee - z) / (knee - ankle)
        leg[own] = np.where(z > knee, thigh, shin)[own]
    return arm, leg


def _project(points: FloatArray, start: FloatArray, end: FloatArray) -> FloatArray:
    way = end - start
    return np.asarray((points - start) @ way / (way @ way))
