"""Every number the stages rest on, as one object."""

from dataclasses import dataclass

from hinge_core.judging.comparison import ComparingSettings
from hinge_core.judging.contacts import ContactSettings
from hinge_core.judging.headline import HeadlineSettings
from hinge_core.judging.rough_look import RoughSettings
from hinge_core.kinematics.body_measures import MeasuringSettings
from hinge_core.kinematics.looks import LookSettings
from hinge_core.kinematics.smoothing import SmoothingSettings
from hinge_core.kinematics.view import ViewSettings
from hinge_core.measuring.cautions import CautionSettings
from hinge_core.measuring.courses import CourseSettings
from hinge_core.measuring.families import FamilySettings
from hinge_core.measuring.instants import PhotoSettings
from hinge_core.measuring.posture_names import MovementSettings
from hinge_core.measuring.setup import SetupSettings
from hinge_core.measuring.track import TrackSettings
from hinge_core.measuring.turns import RepetitionSettings
from hinge_core.pose.following_settings import FollowingSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Data, see ``content/measurement.yaml``."""

    following: FollowingSettings
    track: TrackSettings
    smoothing: SmoothingSettings
    looks: LookSettings
    view: ViewSettings
    measuring: MeasuringSettings
    repetitions: RepetitionSettings
    courses: CourseSettings
    movement: MovementSettings
    families: FamilySettings
    photo: PhotoSettings
    setup: SetupSettings
    cautions: CautionSettings
    headline: HeadlineSettings
    comparing: ComparingSettings
    rough_look: RoughSettings

    @property
    def contacts(self) -> ContactSettings:
        """What contacts are judged by, from the parts that own the numbers."""
        return ContactSettings(
            dowel=self.measuring.dowel,
            real_margin_pct=self.measuring.real_stick.margin_pct,
            window_s=self.repetitions.bottom_window_s,
        )
