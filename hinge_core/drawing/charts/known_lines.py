"""Whether there is anything to draw: a chart without a line says nothing."""

import numpy as np

from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import Measure


def has_hip_or_knee(analysis: Analysis) -> bool:
    """Whether one of the two was measured at any time."""
    hip, knee = _find_known(analysis)
    return bool((hip | knee).any())


def has_hip_with_knee(analysis: Analysis) -> bool:
    """Whether both were measured at one time, in a drill of which they tell."""
    if Measure.HIP_KNEE_RATIO in analysis.judgement.task.off:
        return False
    hip, knee = _find_known(analysis)
    turns = (rep.turn for rep in analysis.reps)
    return any((hip & knee)[turn.start : turn.end + 1].any() for turn in turns)


def _find_known(analysis: Analysis) -> tuple[np.ndarray, np.ndarray]:
    hip = np.isfinite(analysis.series[Measure.HIP_FLEXION])
    return hip, np.isfinite(analysis.series[Measure.KNEE_FLEXION])
