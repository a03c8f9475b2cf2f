"""The container of measures, and the margins beside them."""

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.kinematics.margins import MarginRule, margin_at
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


RULES = {HIP: MarginRule((0.0, 20.0, 40.0), (4.0, 6.0, 10.0))}


@pytest.mark.parametrize(
    ("yaw_deg", "expected"),
    [(0.0, 4.0), (10.0, 5.0), (20.0, 6.0), (30.0, 8.0), (40.0, 10.0), (80.0, 10.0)],
)
def test_a_margin_grows_with_the_yaw(yaw_deg: float, expected: float) -> None:
    assert margin_at(RULES, HIP, yaw_deg) == pytest.approx(expected)


def test_no_margin_is_invented() -> None:
    assert np.isnan(margin_at(RULES, KNEE, 5.0))
    assert np.isnan(margin_at(RULES, HIP, np.nan))


def test_every_shipped_margin_grows_with_the_yaw() -> None:
    for measure, rule in shipped_settings().measuring.margins.items():
        assert list(rule.yaw_deg) == sorted(rule.yaw_deg), measure
        assert len(rule.yaw_deg) == len(rule.margin), measure
        assert min(rule.margin) > 0, measure
        assert list(rule.margin) == sorted(rule.margin), measure
