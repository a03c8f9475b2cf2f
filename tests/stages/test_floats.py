"""Why the arms' wait is not told: there was no float, or it was out of sight."""

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.measuring.repetitions import Repetition
from hinge_core.measuring.turns import Turn
from hinge_core.stages.motion import find_reasons

SETTINGS = shipped_settings()


def rep(index: int, lift_deg: float) -> Repetition:
    return Repetition(
        index=index,
        turn=Turn(start=0, bottom=1, end=2),
        start_s=0.0,
        bottom_s=0.5,
        end_s=1.0,
        top={},
        bottom={},
        whole={Measure.ARM_LIFT: Measured(lift_deg, 13.0)},
    )


@pytest.mark.parametrize(
    ("lifts_deg", "why"),
    [((85.0, 15.0), "out_of_sight"), ((15.0, 12.0), "no_float"), ((85.0,), "no_float")],
)
def test_arms_that_floated_are_not_said_to_have_hung(
    lifts_deg: tuple[float, ...], why: str
) -> None:
    reps = [rep(i, lift) for i, lift in enumerate(lifts_deg, 1)]
    series = Measures(time_s=np.arange(3.0), values={})
    reasons = find_reasons(series, reps, "way_unseen", SETTINGS)
    assert reasons[Measure.EARLY_FOLD] == why
