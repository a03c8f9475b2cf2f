"""The container of measures."""

import pickle
from types import SimpleNamespace

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.content import load_content
from hinge_core.kinematics.body_measures import measure_tempo
from hinge_core.kinematics.declaration import OfCourse, OfWayDown, OfWayUp
from hinge_core.kinematics.formulas import RepetitionTimes
from hinge_core.kinematics.measures import (
    ANGLES,
    CONTRACT_MEASURES,
    DOWEL_GAPS,
    OF_COURSE,
    OF_POSTURE,
    OF_REPETITION,
    Measure,
    Measured,
    Measures,
)
from hinge_core.kinematics.stick.virtual_stick import PLACES

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
    assert set(CONTRACT_NAMES) == set(CONTRACT_MEASURES)


def test_units_stand_in_the_names() -> None:
    units = ("_deg", "_pct", "_foot", "_s", "_cm", "_thigh")
    without = {m.value for m in Measure if not m.endswith(units)}
    assert without == {
        "hip_knee_ratio",
        "hinge_index",
        "foot_position",
        "hip_knee_change_ratio",
        "hip_shoulder_ratio",
    }


def test_a_measure_is_of_a_posture_of_a_repetition_or_of_how_it_goes() -> None:
    kinds = OfWayDown | OfWayUp | OfCourse
    of_course = {m for m in Measure if isinstance(m.declaration, kinds)}
    assert OF_POSTURE.keys().isdisjoint(OF_REPETITION)
    assert of_course.isdisjoint({*OF_POSTURE, *OF_REPETITION})
    assert of_course >= set(OF_COURSE)
    assert {*OF_POSTURE, *OF_REPETITION, *of_course} == set(Measure)


def test_a_measure_is_found_by_its_name_and_survives_being_sent() -> None:
    for measure in Measure:
        assert Measure(measure.value) is measure
        assert pickle.loads(pickle.dumps(measure)) is measure
    with pytest.raises(ValueError, match="no_such_deg"):
        Measure("no_such_deg")


def test_every_measure_has_a_margin_from_somewhere() -> None:
    rules = shipped_settings().measuring.margins.rules
    derived = {m for m, of in OF_POSTURE.items() if of.margin is not None}
    assert derived.isdisjoint(rules)
    assert derived | rules.keys() == {*OF_POSTURE, *OF_COURSE}


def test_every_reason_a_measure_gives_has_words() -> None:
    words = load_content().wording.not_measured
    given = {of.undefined for of in OF_POSTURE.values()} - {None}
    assert given <= words.keys()
    told = {"no_outline", "needs_clip", "needs_standing", "needs_height", "needs_wall"}
    assert {*told, "needs_still_camera"} <= set(words)


def test_a_band_meant_against_standing_is_of_an_angle() -> None:
    targets = [t for rows in load_content().targets.values() for t in rows]
    assert {t.measure for t in targets if t.relative_to_standing} <= set(ANGLES)
    assert shipped_settings().measuring.population.keys() == set(ANGLES)


def test_the_gaps_stand_in_the_order_of_their_places() -> None:
    assert [f"dowel_{place}_gap_pct" for place in PLACES] == list(DOWEL_GAPS)
    for column, measure in enumerate(DOWEL_GAPS):
        gaps = np.full((1, 3), np.nan)
        gaps[0, column] = 7.0
        seen = SimpleNamespace(gaps_pct=gaps)
        assert OF_POSTURE[measure].compute(seen)[0] == 7.0  # type: ignore[arg-type]


def test_a_whole_repetition_lasts_as_long_as_its_parts() -> None:
    times = RepetitionTimes(
        start_s=1.0, held_from_s=2.5, held_to_s=2.9, end_s=4.0, next_s=4.7
    )
    told = measure_tempo(times, 0.1)
    values = {measure: measured.value for measure, measured in told.items()}
    assert values == pytest.approx(
        {
            Measure.DOWN_TIME: 1.5,
            Measure.HOLD_TIME: 0.4,
            Measure.UP_TIME: 1.1,
            Measure.TOP_HOLD_TIME: 0.7,
            Measure.CYCLE_TIME: 3.7,
        }
    )
    assert {measured.margin for measured in told.values()} == {0.1}


def test_the_last_repetition_has_no_time_up_to_the_next() -> None:
    times = RepetitionTimes(start_s=1.0, held_from_s=2.5, held_to_s=2.9, end_s=4.0)
    left = {Measure.CYCLE_TIME, Measure.TOP_HOLD_TIME}
    assert measure_tempo(times, 0.1).keys() == set(OF_REPETITION) - left


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
