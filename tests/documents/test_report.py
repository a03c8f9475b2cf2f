"""Tables say what was measured, and leave empty what was not."""

import io

import builders
import numpy as np
import pandas as pd
import pytest
from stick_walks import content

from hinge_core.documents.answer import Answer
from hinge_core.documents.report import write_html_report
from hinge_core.documents.spreadsheet import make_repetition_table, write_csv_frames
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.stages.studio import tell


def test_the_table_has_a_row_a_repetition_and_signs_what_is_outside() -> None:
    measures = [Measure.KNEE_FLEXION, Measure.BACK_BOW, Measure.DOWN_TIME]
    table = make_repetition_table(builders.make_analysis(), builders.TEXTS, measures)
    assert table.index.tolist() == [1, 2, 3]
    assert table["Knee bend (°)"].tolist() == ["21 ± 5 ●", "24 ± 5 ●", "61 ± 5 ▲"]
    assert set(table["Back rounding (%)"]) == {"not measured"}
    assert set(table["Way down (s)"]) == {"1.4 ± 0.1"}


@pytest.mark.parametrize(
    ("margin", "told"),
    [
        (4.0, "35 ± 4° ◐ between usual and unusual"),
        (8.0, "35 ± 8° ◇ the camera can"),
    ],
)
def test_a_printed_report_tells_the_two_doubts_apart(margin: float, told: str) -> None:
    photo = builders.make_photo_analysis()
    numbers = {Measure.KNEE_FLEXION: Measured(35.0, margin)}
    seen = builders.change(photo, measures=numbers)
    texts = content().measures
    page = write_html_report(Answer(seen, tell(seen)), None, texts)
    assert told in page
    assert "▲ outside" in page  # what the signs mean, below the numbers


def test_no_repetition_gives_the_headings_alone() -> None:
    analysis = builders.make_analysis(reps=())
    table = make_repetition_table(analysis, builders.TEXTS, [Measure.KNEE_FLEXION])
    assert table.empty
    assert table.columns.tolist() == ["Knee bend (°)"]


def test_the_csv_has_a_row_a_frame_and_empty_cells_for_gaps() -> None:
    analysis = builders.make_analysis()
    frames = pd.read_csv(io.StringIO(write_csv_frames(analysis)))
    assert frames.columns[:3].tolist() == ["time_s", "phase", "trunk_inclination_deg"]
    assert len(frames) == len(analysis.poses)
    np.testing.assert_allclose(frames["time_s"], analysis.series.time_s, atol=1e-3)
    assert frames["phase"].tolist() == [p.value for p in analysis.phases]
    knee = analysis.series[Measure.KNEE_FLEXION]
    np.testing.assert_allclose(frames["knee_flexion_deg"], knee, atol=1e-3)
    assert frames["knee_flexion_deg"].isna().sum() == 4
    assert frames["back_bow_pct"].isna().all()
    assert (frames["hip_flexion_deg_margin"] == 6.0).all()
