"""What the detector's joints get wrong, taken out again.

MediaPipe's joints sit beside the anatomical ones in ways that depend on posture and
view, and a body turned away from square-on looks foreshortened. Both are nearly
linear in the features of one frame, so a matrix takes them out. Its numbers, and how
they were fitted, are data (``content/readings.json``); ``benchmarks/fit_readings.py``
fits them again.
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReadingSettings:
    """How postures are read; the maps are ``content/readings.json``."""

    posture: LinearMap  # trunk, thigh, shank (added to the seen leans), …
    view: LinearMap  # yaw over the whole quarter turn and near square-on, and roll
    back: LinearMap  # bow, head and dowel gaps
    change: LinearMap  # bow and head since the person's own standing
    near_yaw_deg: float  # up to here the yaw fitted near square-on is the better one
    usual_strangeness: float  # up to here the maps are trusted fully
    strange_strangeness: float  # from here not at all: the seen leans stand
    usual_stance_deg: float  # legs that differ by less stand side by side
    split_stance_deg: float  # legs that differ by more are seen, not corrected


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
    seen = read_seen_inclinations(body)
    features = compute_posture_features(body)
    posture = settings.posture(features)
    view = settings.view(compute_view_features(body, features))
    strange = settings.posture.strangeness(features)
    trust = _fading(
        strange, settings.usual_strangeness, settings.strange_strangeness
    ) * _fading(
        compute_stance_split_deg(body),
        settings.usual_stance_deg,
        settings.split_stance_deg,
    )
    near = np.abs(view["yaw"]) <= settings.near_yaw_deg
    return Reading(
        inclinations=Inclinations(
            trunk=seen.trunk + trust * posture["trunk"],
            thigh=seen.thigh + trust * posture["thigh"],
            shank=seen.shank + trust * posture["shank"],
        ),
        yaw_deg=np.where(near, view["near_yaw"], view["yaw"]),
        roll_deg=view["roll"],
        foot_change=trust * posture["foot_position"],
        trust=trust,
    )


def compute_stance_split_deg(body: Body) -> FloatArray:
    """How differently the two legs lean, degrees, (time,): large in a split stance."""
    near, far = read_seen_inclinations(body), read_far_inclinations(body)
    return np.maximum(np.abs(near.thigh - far.thigh), np.abs(near.shank - far.shank))


def _fading(values: FloatArray, full: float, none: float) -> FloatArray:
    """1 up to ``full``, 0 from ``none`` on, straight between."""
    return np.clip((none - values) / (none - full), 0.0, 1.0)
