"""What the detector's joints get wrong, taken out again where that is known.

MediaPipe's joints sit beside the anatomical ones in ways that depend on posture, and a
body turned away from square-on looks foreshortened. The second is geometry. The first
was fitted on rendered people (``content/readings.json``, fitted again by
``benchmarks/refit.py``), and what is true of them need not be true of people:
the map's word counts only for bent trunks, only beside what it says of most people,
in part, and up to a limit. Hands that placed joints on real photos decided how much
(``docs/accuracy.md``). Thighs and shins stay as seen, but for the foreshortening.
"""

from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.features import (
    compute_posture_features,
    compute_view_features,
)
from hinge_core.kinematics.linear import LinearMap
from hinge_core.kinematics.posture import (
    Body,
    Inclinations,
    read_far_inclinations,
    read_seen_inclinations,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeanCurve:
    """A number that follows the trunk's seen lean, straight between those given."""

    lean_deg: tuple[float, ...]  # rising
    value: tuple[float, ...]

    def __call__(self, lean_deg: FloatArray) -> FloatArray:
        return np.asarray(np.interp(lean_deg, self.lean_deg, self.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What to add to the leans of segments that the detector sees aslant, degrees."""

    trunk_deg: float
    thigh_deg: float
    shank_deg: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReadingSettings:
    """How postures are read; the maps are ``content/readings.json``."""

    posture: LinearMap  # what to add to the trunk's lean and the centre of mass
    view: LinearMap  # yaw over the whole quarter turn and near square-on, and roll
    back: LinearMap  # bow, head and dowel gaps
    change: LinearMap  # bow and head since the person's own standing
    near_yaw_deg: float  # up to here the yaw fitted near square-on is the better one
    usual_strangeness: float  # up to here the maps are trusted fully
    strange_strangeness: float  # from here not at all: the seen leans stand
    usual_stance_deg: float  # legs that differ by less stand side by side
    split_stance_deg: float  # legs that differ by more are seen, not corrected
    map_usual: LeanCurve  # degrees that the map adds to most people's trunks
    map_share: LeanCurve  # of what it adds beside that, 0 to 1
    map_most_deg: float  # further beside that it is not followed
    past_level: LeanCurve  # degrees to add to the trunk's lean, whoever it is
    square_yaw_deg: float  # up to here nothing looks shorter than it is
    turned_yaw_deg: float  # from here the yaw is believed wholly
    shift: "Shift | None" = None  # of a body that does not stand; none of those who do


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """Corrected leans of one sequence, and how the camera stands to it."""

    inclinations: Inclinations  # degrees
    yaw_deg: FloatArray  # (time,), signed: + the camera is ahead of square-on
    roll_deg: FloatArray  # (time,), + the picture leans clockwise
    foot_change: FloatArray  # (time,), to add to the seen centre of mass, feet
    trust: FloatArray  # (time,), 1 = postures like those fitted on, 0 = unlike any

    def part(self, frames: slice) -> "Reading":
        """The same reading over some of the frames."""
        lean = self.inclinations
        return Reading(
            inclinations=replace(
                lean,
                trunk=lean.trunk[frames],
                thigh=lean.thigh[frames],
                shank=lean.shank[frames],
            ),
            yaw_deg=self.yaw_deg[frames],
            roll_deg=self.roll_deg[frames],
            foot_change=self.foot_change[frames],
            trust=self.trust[frames],
        )


def read_posture(body: Body, settings: ReadingSettings) -> Reading:
    """Correct the leans of a body's segments and estimate the camera's stand.

    A posture unlike any of those fitted on keeps the leans as seen, in part or whole:
    a correction that has not seen a posture knows nothing of it.

    Returns
    -------
    Reading
        NaN in frames in which the body was not found.
    """
    s, seen = settings, read_seen_inclinations(body)
    features = compute_posture_features(body)
    view = s.view(compute_view_features(body, features))
    near = np.abs(view["yaw"]) <= s.near_yaw_deg
    yaw = np.where(near, view["near_yaw"], view["yaw"])
    trust = _fading(
        s.posture.strangeness(features), s.usual_strangeness, s.strange_strangeness
    ) * _fading(compute_stance_split_deg(body), s.usual_stance_deg, s.split_stance_deg)
    told = s.posture(features)
    beside = np.clip(
        told["trunk"] - s.map_usual(seen.trunk), -s.map_most_deg, s.map_most_deg
    )
    change = trust * s.map_share(seen.trunk) * beside + s.past_level(seen.trunk)
    turned = _turned_deg(trust * yaw, s)
    read = Inclinations(
        trunk=compute_turned_lean(seen.trunk, turned) + change,
        thigh=compute_turned_lean(seen.thigh, turned),
        shank=seen.shank,
    )
    return Reading(
        inclinations=read if s.shift is None else _add(read, s.shift),
        yaw_deg=yaw,
        roll_deg=view["roll"],
        foot_change=trust * told["foot_position"],
        trust=trust,
    )


def _add(read: Inclinations, shift: Shift) -> Inclinations:
    return Inclinations(
        trunk=read.trunk + shift.trunk_deg,
        thigh=read.thigh + shift.thigh_deg,
        shank=read.shank + shift.shank_deg,
    )


def compute_stance_split_deg(body: Body) -> FloatArray:
    """How differently the two legs lean, degrees, (time,): large in a split stance."""
    near, far = read_seen_inclinations(body), read_far_inclinations(body)
    return np.maximum(np.abs(near.thigh - far.thigh), np.abs(near.shank - far.shank))


def _fading(values: FloatArray, full: float, none: float) -> FloatArray:
    """1 up to ``full``, 0 from ``none`` on, straight between."""
    return np.clip((none - values) / (none - full), 0.0, 1.0)


def _turned_deg(yaw_deg: FloatArray, s: ReadingSettings) -> float:
    """How far from square-on a whole sequence is, as far as that is believed.

    One frame's yaw is off by a few degrees, so near square-on it says nothing; nor
    does it of legs that stand apart, which look like a body turned away.
    """
    known = np.abs(yaw_deg[np.isfinite(yaw_deg)])
    if not known.size:
        return 0.0
    yaw = float(np.median(known))
    return yaw * float(1.0 - _fading(np.array(yaw), s.square_yaw_deg, s.turned_yaw_deg))


def compute_turned_lean(lean_deg: FloatArray, yaw_deg: float) -> FloatArray:
    """The lean in the sagittal plane of one that is seen from ``yaw_deg`` beside it."""
    lean = np.radians(lean_deg)
    forward = np.sin(lean) / np.cos(np.radians(min(yaw_deg, 60.0)))
    return np.asarray(np.degrees(np.arctan2(forward, np.cos(lean))))
