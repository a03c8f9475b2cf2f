"""Every number the measuring walk rests on, as one object."""

from dataclasses import dataclass

from hinge_core.kinematics.measuring import MeasuringSettings
from hinge_core.kinematics.smoothing import SmoothingSettings
from hinge_core.kinematics.view import ViewSettings
from hinge_core.pose.following import FollowingSettings
from hinge_core.repetitions import RepetitionSettings
from hinge_core.verdict import HeadlineSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoSettings:
    """Which phase a photo shows; data, see ``content/measurement.yaml``."""

    top_hip_deg: float  # folded less than this: upright
    bottom_hip_deg: float  # folded more than this: at the bottom
    standing_fold_deg: float  # hip and knee, in a photo that shows how someone stands
    standing_apart_deg: float  # yaw, between that photo and the one to measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every number the walk rests on; data, see ``content/measurement.yaml``."""

    following: FollowingSettings
    smoothing: SmoothingSettings
    view: ViewSettings
    measuring: MeasuringSettings
    repetitions: RepetitionSettings
    photo: PhotoSettings
    headline: HeadlineSettings
