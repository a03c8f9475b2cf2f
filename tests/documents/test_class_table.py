"""A class as a table: codes alone, safe in a spreadsheet, and how it is spread."""

import csv
import io
from dataclasses import replace

import numpy as np
from builders import make_analysis

from hinge_core.documents.class_table import (
    ClassTeller,
    Pupil,
    count_measured,
    describe_spread,
    find_turn_targets,
    find_turn_value,
    list_turn_values,
    write_class_csv,
    write_class_sheets,
)
from hinge_core.judging.targets import Band
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.stages.studio import load_studio
from hinge_core.stages.tasks import make_task

CONTENT = load_studio().content
MEASURES = (Measure.HIP_FLEXION, Measure.KNEE_FLEXION)
TELLER = ClassTeller(CONTENT.wording, CONTENT.measures, MEASURES)
NAME = "anna_smith.mp4"


def make_pupils() -> list[Pupil]:
    analysis = make_analysis(name=NAME)
    return [
        Pupil(code="P01", analysis=analysis),
        Pupil(code="P02", reason="=HYPERLINK(1) <b>broken</b>"),
    ]


def read_rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_a_row_a_pupil_and_no_name_in_it() -> None:
    text = write_class_csv(make_pupils(), TELLER)
    heading, first, second = read_rows(text)
    assert heading[:2] == ["Code", "Repetitions"]
    assert first[0] == "P01" and int(first[1]) == len(make_analysis().reps)
    assert "±" in first[4]
    assert second[0] == "P02" and second[1] == ""
    assert NAME not in text and "anna" not in text


def test_no_cell_is_a_formula() -> None:
    *_, second = read_rows(write_class_csv(make_pupils(), TELLER))
    assert second[2].startswith("'=")


def test_a_slip_a_pupil_that_nothing_can_break_out_of() -> None:
    page = write_class_sheets(make_pupils(), TELLER, drill="Hinge & co", language="en")
    assert page.count("<section>") == 2
    assert "&lt;b&gt;broken" in page and "<b>broken" not in page
    assert "Hinge &amp; co" in page
    assert "default-src 'none'" in page and "<script" not in page
    assert NAME not in page


def test_the_number_of_a_pupil_is_that_of_the_middle_repetition() -> None:
    analysis = make_analysis()
    known = sorted(rep.bottom[Measure.HIP_FLEXION].value for rep in analysis.reps)
    got = find_turn_value(analysis, Measure.HIP_FLEXION)
    assert got.value == known[len(known) // 2]
    assert np.isfinite(got.margin)


def test_who_has_no_number_has_no_dot() -> None:
    nobody = replace(make_pupils()[0], analysis=None)
    values = list_turn_values([*make_pupils(), nobody], Measure.HIP_FLEXION)
    assert np.isfinite(values).tolist() == [True, False, False]


def test_who_has_no_number_is_not_counted_as_measured() -> None:
    analysis = make_analysis()
    uncounted = replace(analysis, judgement=replace(analysis.judgement, reps=()))
    without_turn = replace(make_pupils()[0], analysis=uncounted)
    pupils = [*make_pupils(), without_turn]
    assert count_measured(pupils, MEASURES) == 1
    assert count_measured(pupils, ()) == 0
    assert describe_spread(
        list_turn_values([without_turn], Measure.HIP_FLEXION),
        Band(1.0, 2.0),
        CONTENT.measures[Measure.HIP_FLEXION],
    ).startswith("Measured in nobody")


def test_a_spread_in_a_sentence() -> None:
    text = CONTENT.measures[Measure.HIP_FLEXION]
    values = np.array([-50.0, np.nan, 62.4, 90.0])
    said = describe_spread(values, Band(55.0, None), text)
    assert said == (
        "Measured in 3: from −50 to 90, and 2 of them inside the usual range."
    )
    nobody = describe_spread(np.array([np.nan]), Band(1.0, 2.0), text)
    assert nobody == "Measured in nobody."


def test_ranges_are_those_of_the_turn() -> None:
    for drill, turn in (
        ("bodyweight_hinge", Phase.BOTTOM),
        ("glute_bridge", Phase.TOP),
    ):
        targets = make_task(CONTENT, drill).targets
        found = find_turn_targets(targets, tuple(Measure), turn)
        assert found and all(target.phase is turn for target in found.values())
