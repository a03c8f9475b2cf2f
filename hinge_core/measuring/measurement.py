"""What one input measured: numbers and doubts, in no language and for no drill."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.formulas import NO_LENGTHS, OwnLengths
from hinge_core.kinematics.margins import Checked
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.kinematics.stick.stick_in_picture import Sticks
from hinge_core.kinematics.view import ViewKind
from hinge_core.measuring.cautions import Caution
from hinge_core.measuring.corrections import NO_CORRECTIONS, Corrections
from hinge_core.measuring.families import Family
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.posture_names import UNKNOWN, Movement
from hinge_core.measuring.repetitions import Repetition
from hinge_core.measuring.slanted import SlantedView
from hinge_core.measuring.standing import Standing
from hinge_core.pose.sequence import Facing, PoseSequence


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How the camera stands to the person."""

    kind: ViewKind
    yaw_deg: float | None  # 0 to 90, away from square-on
    roll_deg: float | None  # camera tilt; + when the picture leans clockwise
    assessable: bool  # False where the numbers would mislead


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measurement:
    """The numbers of one recording, with the person's own corrections in them."""

    view: View
    cautions: tuple[Caution, ...]
    facing: Facing | None  # None: nobody
    turned: BoolArray | None = None  # (time,) frames facing the other way, if any
    poses: PoseSequence  # smoothed and corrected, picture coordinates
    series: Measures  # per frame; empty where the input is not assessable
    phases: tuple[Phase, ...]  # per frame
    phase: Phase | None  # of a photo; None for a clip
    reps: tuple[Repetition, ...]
    standing: Standing
    sticks: Sticks | None  # on the back; None where there is no fit view of it
    hands_foot: FloatArray | None = None  # (time, 2), ahead of and above the ankles
    movement: Movement = UNKNOWN
    family: Family = Family.STANDING  # what carries the body
    slanted: SlantedView | None = None  # where nothing but the view is in the way
    checked: Checked | None = None  # on whom the margins were
    # Of the difference to another set of this person, seen from where this one was.
    change_margins: Mapping[Measure, float] = field(default_factory=dict)
    corrections: Corrections = field(default=NO_CORRECTIONS)
    lengths: OwnLengths = NO_LENGTHS  # that the person told

    @property
    def is_photo(self) -> bool:
        return self.phase is not None

    def find_facing(self, frame: int) -> Facing | None:
        """Which way the person faces in one frame."""
        if self.facing is None or self.turned is None or not self.turned[frame]:
            return self.facing
        return self.facing.opposite

    def find_instant(self) -> dict[Measure, Measured]:
        """A photo's one instant, what is not known left out; empty for a clip."""
        if not self.is_photo:
            return {}
        told = {m: self.series.at(m, 0) for m in self.series.values}
        return {m: measured for m, measured in told.items() if measured.known}
