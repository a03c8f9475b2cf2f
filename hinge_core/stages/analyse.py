"""The stages joined: an opened input, or a recording, to an analysis."""

from hinge_core.judging.analysis import Analysis
from hinge_core.judging.judgement import Task
from hinge_core.judging.settings import Settings
from hinge_core.measuring.corrections import NO_CORRECTIONS, Corrections
from hinge_core.pose.recording import Recording
from hinge_core.stages.judge import judge_measurement
from hinge_core.stages.measure import measure


def analyse_recording(
    recording: Recording,
    task: Task,
    settings: Settings,
    corrections: Corrections = NO_CORRECTIONS,
    *,
    height_cm: float | None = None,
) -> Analysis:
    """Measure and judge what was recorded: tens of milliseconds, no picture."""
    measurement = measure(recording, settings, corrections, height_cm=height_cm)
    return Analysis(
        recording=recording,
        measurement=measurement,
        judgement=judge_measurement(recording, measurement, task, settings),
    )


def judge_again(analysis: Analysis, task: Task, settings: Settings) -> Analysis:
    """The same measurement for another drill, or within other limits."""
    judgement = judge_measurement(
        analysis.recording, analysis.measurement, task, settings
    )
    return Analysis(
        recording=analysis.recording,
        measurement=analysis.measurement,
        judgement=judgement,
    )
