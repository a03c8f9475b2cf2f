"""One input from what was seen to what it amounts to."""

from collections.abc import Mapping
from dataclasses import dataclass

from hinge_core.judging.findings import Finding
from hinge_core.judging.headline import Headline
from hinge_core.judging.judgement import Judgement
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.measuring.measurement import Measurement, View
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Repetition
from hinge_core.media.frames import MediaInfo
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analysis:
    """The three values of one input; what is said of them is made from them."""

    recording: Recording
    measurement: Measurement
    judgement: Judgement

    @property
    def media(self) -> MediaInfo:
        return self.recording.media

    @property
    def found(self) -> bool:
        """Whether there is somebody to measure."""
        return self.measurement.facing is not None

    @property
    def facing(self) -> Facing | None:
        return self.measurement.facing

    @property
    def view(self) -> View:
        return self.measurement.view

    @property
    def poses(self) -> PoseSequence:
        return self.measurement.poses

    @property
    def series(self) -> Measures:
        return self.measurement.series

    @property
    def phases(self) -> tuple[Phase, ...]:
        return self.measurement.phases

    @property
    def phase(self) -> Phase | None:
        return self.measurement.phase

    @property
    def drill(self) -> str:
        return self.judgement.task.drill

    @property
    def reps(self) -> tuple[Repetition, ...]:
        return self.judgement.reps

    @property
    def turns_at(self) -> Phase:
        """Where its repetitions turn: at the bottom, or where the hips are highest."""
        return self.reps[0].turns_at if self.reps else Phase.BOTTOM

    @property
    def measures(self) -> Mapping[Measure, Measured]:
        return self.judgement.measures

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.judgement.findings

    @property
    def headline(self) -> Headline:
        return self.judgement.headline
