"""The one sign and word of a measured number, wherever it is shown."""

from hinge_core.drawing.palette import NOT_JUDGED, OWN_DEPTH, StatusSign, find_sign
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import find_goal, is_judged, judge_number
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase


def find_number_sign(
    analysis: Analysis, measure: Measure, phase: Phase, measured: Measured
) -> StatusSign:
    """Find how a number is signed; a verdict of findings or that it has none.

    A depth that no fault speaks of is the person's own.
    """
    verdict = judge_number(analysis, measure, phase, measured)
    if verdict is not None:
        return find_sign(verdict)
    target = find_goal(analysis, measure, phase)
    depth = is_judged(analysis) and target is not None and target.low_is_information
    return OWN_DEPTH if depth else NOT_JUDGED
