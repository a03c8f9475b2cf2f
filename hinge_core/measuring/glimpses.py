"""What the landmarks show of a body, frame by frame, before anything is corrected.

Naming a movement and counting it need what is plainly seen, whatever the maps that
correct angles make of it. Heights and distances are in trunk lengths.
"""

from dataclasses import dataclass, fields, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.posture import (
    NEAR,
    Body,
    read_far_inclinations,
    read_seen_inclinations,
)
from hinge_core.pose.sequence import MIRROR, Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Glimpses:
    """Each (time,); NaN where nobody was found."""

    trunk: FloatArray  # leans as in ``kinematics.posture``, degrees
    thigh: FloatArray
    shank: FloatArray
    far_thigh: FloatArray
    far_shank: FloatArray
    hand_drop: FloatArray  # how far the near hand hangs below the shoulder
    hand_ahead: FloatArray  # ahead of the shoulder
    hand_past_knee: FloatArray  # ahead of the near knee
    hand_height: FloatArray  # above the near ankle
    foot_rise: FloatArray  # of the higher ankle above the lower one
    overhang: FloatArray  # trunk ahead of the ankles: a body that stands has little
    width: FloatArray  # between the shoulders in the picture: little from the side
    ankle_level: FloatArray  # height of the near ankle in the picture, up
    shoulder_level: FloatArray  # and of the near shoulder
    hip_level: FloatArray  # and of the near hip
    place: FloatArray  # of the feet along the picture
    knee_place: FloatArray  # of the knees

    @property
    def hip(self) -> FloatArray:
        return self.trunk - self.thigh

    @property
    def knee(self) -> FloatArray:
        return self.shank - self.thigh

    def at(self, frame: int) -> "Glimpse":
        """One frame as it is."""
        return Glimpse(**{f.name: float(getattr(self, f.name)[frame]) for f in _FIELDS})

    def hide_hips(self, covered: BoolArray) -> "Glimpses":
        """The same, the hips' height unknown in frames in which a plate covers them."""
        return replace(self, hip_level=np.where(covered, np.nan, self.hip_level))

    def during(self, frames: slice) -> "Glimpse":
        """The median of some frames; NaN where none of them is known."""
        found = {}
        for field in fields(self):
            part = getattr(self, field.name)[frames]
            known = part[np.isfinite(part)]
            found[field.name] = float(np.median(known)) if known.size else np.nan
        return Glimpse(**found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """One instant of ``Glimpses``."""

    trunk: float
    thigh: float
    shank: float
    far_thigh: float
    far_shank: float
    hand_drop: float
    hand_ahead: float
    hand_past_knee: float
    hand_height: float
    foot_rise: float
    overhang: float
    width: float
    ankle_level: float
    shoulder_level: float
    hip_level: float
    place: float
    knee_place: float

    @property
    def hip(self) -> float:
        return self.trunk - self.thigh

    @property
    def knee(self) -> float:
        return self.shank - self.thigh

    def turned(self) -> "Glimpse":
        """The same body taken to face the other way."""
        ahead = {
            name: -getattr(self, name)
            for name in (
                *("trunk", "thigh", "shank", "far_thigh", "far_shank"),
                *("hand_ahead", "hand_past_knee", "overhang"),
            )
        }
        rest = {f.name: getattr(self, f.name) for f in fields(self)}
        return Glimpse(**(rest | ahead))


_FIELDS = fields(Glimpses)


def read_glimpses(poses: PoseSequence, body: Body, facing: Facing) -> Glimpses:
    """Read what the landmarks plainly show."""
    near, far = read_seen_inclinations(body), read_far_inclinations(body)
    p = body.plane
    shoulder, hand, ankle = p[:, NEAR.shoulder], p[:, NEAR.wrist], p[:, NEAR.ankle]
    far_ankle = p[:, MIRROR[NEAR.ankle]]
    # One length for the whole input: a trunk that bends towards the camera shrinks.
    unit = np.nanmedian(body.trunk_px) if body.trunk_px.size else np.nan
    share = body.trunk_px / unit
    ankles = (ankle[:, 0] + far_ankle[:, 0]) / 2.0
    over = 0.6 * shoulder[:, 0] + 0.4 * p[:, NEAR.hip, 0] - ankles
    near_ankle, near_shoulder, near_hip = (
        joint if facing is Facing.RIGHT else MIRROR[joint]
        for joint in (NEAR.ankle, NEAR.shoulder, NEAR.hip)
    )
    return Glimpses(
        trunk=near.trunk,
        thigh=near.thigh,
        shank=near.shank,
        far_thigh=far.thigh,
        far_shank=far.shank,
        hand_drop=(shoulder[:, 1] - hand[:, 1]) * share,
        hand_ahead=(hand[:, 0] - shoulder[:, 0]) * share,
        hand_past_knee=(hand[:, 0] - p[:, NEAR.knee, 0]) * share,
        hand_height=(hand[:, 1] - ankle[:, 1]) * share,
        foot_rise=np.abs(ankle[:, 1] - far_ankle[:, 1]) * share,
        overhang=over * share,
        width=np.abs(p[:, L.LEFT_SHOULDER, 0] - p[:, L.RIGHT_SHOULDER, 0]) * share,
        ankle_level=-poses.position_px[:, near_ankle, 1] / unit,
        shoulder_level=-poses.position_px[:, near_shoulder, 1] / unit,
        hip_level=-poses.position_px[:, near_hip, 1] / unit,
        place=poses.middle(L.LEFT_ANKLE, L.RIGHT_ANKLE)[:, 0] / unit,
        knee_place=poses.middle(L.LEFT_KNEE, L.RIGHT_KNEE)[:, 0] / unit,
    )
