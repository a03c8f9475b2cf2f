"""The stages joined: an opened input, or a recording, to an analysis."""

from collections.abc import Callable

from hinge_core.judging.analysis import Analysis
from hinge_core.judging.judgement import Task
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.formulas import NO_LENGTHS, OwnLengths
from hinge_core.measuring.corrections import NO_CORRECTIONS, Corrections
from hinge_core.measuring.posture_names import Movement
from hinge_core.pose.recording import Recording
from hinge_core.stages.judge import judge_measurement
from hinge_core.stages.measure import measure

TaskFor = Callable[[Movement], Task]  # the task that follows from what was seen


def analyse_recording(
    recording: Recording,
    task: Task | TaskFor,
    settings: Settings,
    corrections: Corrections = NO_CORRECTIONS,
    *,
    lengths: OwnLengths = NO_LENGTHS,
) -> Analysis:
    """Measure and judge what was recorded: tens of milliseconds, no picture."""
    measurement = measure(recording, settings, corrections, lengths=lengths)
    return Analysis(
        recording=recording,
        measurement=measurement,
        judgement=judge_measurement(
            recording, measurement, _settle_task(task, measurement.movement), settings
        ),
    )


def judge_again(
    analysis: Analysis, task: Task | TaskFor, settings: Settings
) -> Analysis:
    """The same measurement for another drill, or within other limits."""
    measurement = analysis.measurement
    judgement = judge_measurement(
        analysis.recording,
        measurement,
        _settle_task(task, measurement.movement),
        settings,
    )
    return Analysis(
        recording=analysis.recording,
        measurement=analysis.measurement,
        judgement=judgement,
    )


def _settle_task(task: Task | TaskFor, movement: Movement) -> Task:
    return task if isinstance(task, Task) else task(movement)
