"""The container of measures."""

import numpy as np

from hinge_core.kinematics.measures import (
    CONTRACT_MEASURES,
    Measure,
    Measured,
    Measures,
)

HIP, KNEE, RATIO = Measure.HIP_FLEXION, Measure.KNEE_FLEXION, Measure.HIP_KNEE_RATIO
SERIES = Measures(
    time_s=np.array([0.0, 0.1, 0.2]),
    values={HIP: np.array([1.0, np.nan, 80.0]), KNEE: np.array([2.0, 3.0, 20.0])},
    margins={HIP: np.array([6.0, 6.0, 7.0])},
    reasons={HIP: "joint_hidden", RATIO: "knee_too_straight"},
)
# CONTRACT, "Measures", in its order.
CONTRACT_NAMES = [
    *("trunk_inclination_deg", "hip_flexion_deg", "knee_flexion_deg"),
    *("shank_inclination_deg", "head_change_deg", "back_bow_pct"),
    *("dowel_head_gap_pct", "dowel_thoracic_gap_pct", "dowel_sacrum_gap_pct"),
    *("hip_knee_ratio", "hinge_index", "hip_travel_foot", "hip_behind_ankle_pct"),
    *("foot_position", "bar_gap_foot", "down_s", "hold_s", "up_s"),
]


def test_the_contracts_measures_are_all_there() -> None:
    assert set(CONTRACT_NAMES) <= set(CONTRACT_MEASURES)


def test_units_stand_in_the_names() -> None:
    units = ("_deg", "_pct", "_foot", "_s", "_cm", "_thigh")
    without = {m.value for m in Measure if not m.endswith(units)}
    assert without == {
        "hip_knee_ratio",
        "hinge_index",
        "foot_position",
        "hip_knee_change_ratio",
        "hip_shoulder_rise_ratio",
    }


def test_one_measure_at_one_frame() -> None:
    assert SERIES.at(HIP, 2) == Measured(80.0, 7.0)
    unseen = SERIES.at(HIP, 1)
    assert (unseen.known, unseen.reason) == (False, "joint_hidden")
    without_margin = SERIES.at(KNEE, 0)
    assert without_margin.value == 2.0
    assert np.isnan(without_margin.margin)


def test_what_was_never_measured_is_missing_with_its_reason() -> None:
    assert np.isnan(SERIES[RATIO]).all()
    assert SERIES[RATIO].shape == SERIES.time_s.shape
    assert SERIES.at(RATIO, 0).reason == "knee_too_straight"


def test_one_measure_over_a_few_frames_is_the_median_of_what_is_known() -> None:
    assert SERIES.around(HIP, slice(0, 3)) == Measured(40.5, 6.5)
    alone = SERIES.around(HIP, slice(1, 3))  # the first of the two is not known
    assert alone == Measured(80.0, 7.0)
    assert not SERIES.around(HIP, slice(1, 2)).known
    assert SERIES.around(RATIO, slice(0, 3)).reason == "knee_too_straight"
