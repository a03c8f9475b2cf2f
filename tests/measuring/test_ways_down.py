"""Whether the hips or the knees are ahead on the way down."""

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.measuring.repetitions import Repetition
from hinge_core.measuring.turns import Turn
from hinge_core.measuring.ways_down import add_ways_down, measure_hip_lead

SETTINGS = shipped_settings()
LIMITS = (
    SETTINGS.repetitions,
    SETTINGS.measuring.displacement.min_knee_flexion_deg,
)
TIME_S = np.arange(0.0, 3.0, 0.05)
BOTTOM = 30  # the frame at 1.5 s
HIP, KNEE = Measure.HIP_FLEXION, Measure.KNEE_FLEXION
AT_S = [0.0, 0.1, 1.4, 1.6]  # still at both ends, as long as a median looks


def series(hip: FloatArray, knee: FloatArray, margin_deg: float = 1.0) -> Measures:
    return Measures(
        time_s=TIME_S,
        values={HIP: hip, KNEE: knee},
        margins={m: np.full(TIME_S.shape, margin_deg) for m in (HIP, KNEE)},
    )


def in_step(knee_deg: float = 20.0) -> FloatArray:
    """From 5 degrees on by so much, steadily."""
    return np.asarray(
        np.interp(TIME_S, AT_S, [5.0, 5.0, 5.0 + knee_deg, 5.0 + knee_deg])
    )


def hips(done_at_half: float) -> FloatArray:
    """80 degrees of fold, so much of it done half-way in time."""
    at, values = [0.0, 0.1, 0.75, 1.4, 1.6], [0.0, 0.0, 80.0 * done_at_half, 80.0, 80.0]
    return np.asarray(np.interp(TIME_S, at, values))


def repetition(start: int = 0) -> Repetition:
    return Repetition(
        index=1,
        turn=Turn(start=start, bottom=BOTTOM, end=59),
        start_s=0.0,
        bottom_s=1.5,
        end_s=2.95,
        bottom={HIP: Measured(80.0, 7.0)},
        top={},
        whole={},
    )


@pytest.mark.parametrize("done", [0.2, 0.5, 0.8], ids=["late", "in-step", "ahead"])
def test_the_lead_is_what_the_hips_have_done_when_the_knees_are_half_way(
    done: float,
) -> None:
    lead = measure_hip_lead(repetition(), series(hips(done), in_step()), *LIMITS)
    assert lead.value == pytest.approx(100.0 * done, abs=2.0)


def test_a_knee_that_is_known_less_well_makes_the_lead_less_sure() -> None:
    sure, unsure = (
        measure_hip_lead(repetition(), series(hips(0.5), in_step(), margin), *LIMITS)
        for margin in (1.0, 6.0)
    )
    assert unsure.margin > 3.0 * sure.margin


@pytest.mark.parametrize(
    ("knee", "start"),
    [
        pytest.param(in_step(5.0), 0, id="knees-hardly-bend"),
        pytest.param(np.full(TIME_S.shape, np.nan), 0, id="knees-unseen"),
        pytest.param(in_step(-20.0), 0, id="knees-stretch"),
        pytest.param(in_step(), BOTTOM, id="begins-at-the-bottom"),
    ],
)
def test_without_half_of_a_knee_bend_nothing_is_said(
    knee: FloatArray, start: int
) -> None:
    (rep,) = add_ways_down([repetition(start)], series(hips(0.5), knee), *LIMITS)
    assert Measure.HIP_LEAD not in rep.whole


def test_a_gap_in_sight_is_bridged() -> None:
    knee = in_step()
    knee[10:20] = np.nan
    (rep,) = add_ways_down([repetition()], series(hips(0.5), knee), *LIMITS)
    assert rep.whole[Measure.HIP_LEAD].value == pytest.approx(50.0, abs=3.0)
