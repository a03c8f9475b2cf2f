"""Touching, open or in doubt; and until when the three points hold."""

from dataclasses import replace

import builders
import numpy as np
import pytest
from stick_people import shipped_settings
from stick_walks import told

from hinge_core.arrays import FloatArray
from hinge_core.drawing.charts import (
    describe_contact_strip,
    describe_contacts,
    describe_stop,
)
from hinge_core.drawing.palette import Theme
from hinge_core.drawing.player.clip_track import build_clip_track
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.contacts import find_spells, judge_contact
from hinge_core.judging.dowel_test import Contact, DowelTest, Lost, Place
from hinge_core.kinematics.measures import Measured
from hinge_core.kinematics.stick.stick_in_picture import Sticks

SETTINGS = shipped_settings().contacts
TIGHT, WIDE, DOUBTFUL = 0.1, 12.0, 2.4  # gaps, % of the trunk


def with_gaps(gaps: FloatArray, *, seen: FloatArray | None = None) -> Analysis:
    """The builders' three repetitions with a stick and gaps (time, 3)."""
    analysis = builders.make_analysis()
    frames = len(analysis.poses)
    nowhere = np.zeros((frames, 3, 2))
    values = dict(analysis.series.values)
    margins = dict(analysis.series.margins)
    for column, place in enumerate(Place):
        values[place.measure] = gaps[:, column]
        margins[place.measure] = np.full(frames, 2.0)
    series = replace(analysis.series, values=values, margins=margins)
    reps = tuple(
        replace(r, bottom={m: series.at(m, r.turn.bottom) for m in values})
        for r in analysis.reps
    )
    with_stick = builders.change(
        analysis,
        series=series,
        reps=reps,
        sticks=Sticks(
            ends_px=np.zeros((frames, 2, 2)),
            places_px=nowhere,
            edge_px=nowhere,
            seen_gaps_pct=np.zeros((frames, 3)) if seen is None else seen,
        ),
    )
    return builders.judge_stick(with_stick, SETTINGS)


def dowel_of(analysis: Analysis) -> DowelTest:
    assert analysis.judgement.dowel is not None
    return analysis.judgement.dowel


def stop_point(analysis: Analysis) -> Lost | None:
    return dowel_of(analysis).stop


def held(value: float = TIGHT) -> FloatArray:
    return np.full((len(builders.make_analysis().poses), 3), value)


def leaving(column: int, lean_deg: float, rep: int = 1) -> FloatArray:
    """Gaps that open in one place from a lean on, in one repetition."""
    analysis, gaps = builders.make_analysis(), held()
    lean = analysis.series.values[builders.ANGLES[0]]
    turn = analysis.reps[rep - 1].turn
    part = slice(turn.start, turn.end + 1)
    gaps[part, column] = np.where(lean[part] >= lean_deg, WIDE, TIGHT)
    return gaps


@pytest.mark.parametrize(
    ("place", "gap", "opened", "expected"),
    [
        pytest.param("head", (0.3, 5.0), False, "touching", id="no-room-for-a-gap"),
        pytest.param("head", (1.0, 1.2), False, "touching", id="by-its-margin"),
        pytest.param("head", (1.0, 2.0), False, "cannot_tell", id="within-its-margin"),
        pytest.param("head", (9.0, 40.0), False, "open", id="a-wide-gap"),
        pytest.param("head", (3.2, 0.5), False, "open", id="just-open-by-its-margin"),
        pytest.param("head", (3.2, 9.0), False, "cannot_tell", id="perhaps-open"),
        pytest.param("head", (3.2, 9.0), True, "open", id="borne-out-by-growth"),
        pytest.param("head", (1.5, 9.0), True, "cannot_tell", id="growth-alone"),
        pytest.param("upper_back", (5.0, 9.0), False, "cannot_tell", id="per-place"),
        pytest.param("head", (np.nan, np.nan), True, "cannot_tell", id="not-measured"),
        pytest.param("head", (2.0, np.nan), False, "cannot_tell", id="no-margin"),
    ],
)
def test_a_contact_is_sure_or_it_is_not_told(
    place: str, gap: tuple[float, float], opened: bool, expected: str
) -> None:
    found = judge_contact(Place(place), Measured(*gap), SETTINGS.dowel, opened=opened)
    assert found is Contact(expected)


@pytest.mark.parametrize(("column", "place"), list(enumerate(Place)))
def test_the_stop_point_is_where_the_first_place_leaves(
    column: int, place: Place
) -> None:
    stop = stop_point(with_gaps(leaving(column, 40.0, rep=2)))
    assert stop is not None
    assert (stop.place, stop.rep) == (place, 2)
    assert abs(stop.lean.value - 40.0) < stop.lean.margin < 12.0


def test_the_shallowest_of_all_repetitions_counts() -> None:
    gaps = np.maximum(leaving(0, 50.0, rep=1), leaving(2, 30.0, rep=2))
    stop = stop_point(with_gaps(gaps))
    assert stop is not None
    assert (stop.place, stop.rep) == (Place.TAILBONE, 2)


def test_what_was_in_doubt_before_a_place_left_is_in_the_margin() -> None:
    gaps = leaving(0, 60.0)
    lean = builders.make_analysis().series[builders.ANGLES[0]]
    doubt = (gaps[:, 0] < WIDE) & (lean > 20.0)
    gaps[doubt, 0] = DOUBTFUL
    stop = stop_point(with_gaps(gaps))
    assert stop is not None
    assert stop.lean.value == pytest.approx(40.0, abs=8.0)
    assert stop.lean.margin > 15.0


def test_a_place_in_doubt_until_it_is_open_has_not_left() -> None:
    gaps = leaving(0, 60.0)
    gaps[gaps[:, 0] < WIDE, 0] = DOUBTFUL
    assert stop_point(with_gaps(gaps)) is None


def test_a_place_that_never_touched_cannot_leave() -> None:
    gaps = held()
    gaps[:, 0] = WIDE
    analysis = with_gaps(gaps)
    assert stop_point(analysis) is None
    assert all(way.away == (Place.HEAD,) for way in dowel_of(analysis).ways)
    assert "from the start: head." in describe_stop(analysis, builders.TEXTS)


def test_a_flicker_is_no_loss() -> None:
    gaps = held()
    gaps[builders.make_analysis().reps[0].turn.bottom - 5, 2] = WIDE
    analysis = with_gaps(gaps)
    assert stop_point(analysis) is None
    for contacts in dowel_of(analysis).frames:
        assert contacts[Place.TAILBONE] is not Contact.OPEN


def test_a_gap_seen_to_grow_since_standing_settles_a_doubtful_reading() -> None:
    gaps, seen = held(), np.zeros_like(held())
    turn = builders.make_analysis().reps[0].turn
    gaps[turn.start + 8 : turn.end - 4, 0] = 3.2
    assert stop_point(with_gaps(gaps)) is None
    seen[turn.start + 8 : turn.end - 4, 0] = 14.0
    stop = stop_point(with_gaps(gaps, seen=seen))
    assert stop is not None
    assert stop.place is Place.HEAD


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        pytest.param(held(), "All three points stay on the stick", id="all-hold"),
        pytest.param(held(DOUBTFUL), "can't be sure of any", id="all-in-doubt"),
        pytest.param(
            np.where([[1, 1, 0]], held(), DOUBTFUL),
            "Surely on it throughout: head, upper back.",
            id="one-in-doubt",
        ),
        pytest.param(leaving(2, 40.0), "All three points hold down to", id="lost"),
    ],
)
def test_the_stop_point_in_words(gaps: FloatArray, said: str) -> None:
    assert said in describe_stop(with_gaps(gaps), builders.TEXTS)


def test_a_lean_that_may_be_none_is_not_told() -> None:
    gaps = leaving(0, 40.0)
    lean = builders.make_analysis().series[builders.ANGLES[0]]
    gaps[(gaps[:, 0] < WIDE) & (lean > 4.0), 0] = DOUBTFUL
    analysis = with_gaps(gaps)
    stop = stop_point(analysis)
    assert stop is not None
    assert stop.lean.value <= stop.lean.margin
    said = describe_stop(analysis, builders.TEXTS)
    assert said == "The first to leave looks to be the head, in repetition 1."


def test_the_contacts_of_one_frame_in_words() -> None:
    gaps = held()
    gaps[:, 0], gaps[:, 2] = WIDE, DOUBTFUL
    analysis = with_gaps(gaps)
    assert describe_contacts(analysis, 0) == (
        "A straight stick on this back would touch: upper back. "
        "It would not touch: head. "
        "This camera can't tell: seat."
    )


def test_without_a_stick_nothing_is_said_and_nothing_drawn() -> None:
    analysis = builders.judge_stick(builders.make_analysis(), SETTINGS)
    assert analysis.judgement.dowel is None
    assert describe_contacts(analysis, 0) == ""
    assert describe_stop(analysis, builders.TEXTS) == ""
    assert describe_contact_strip(analysis) == ""
    assert build_clip_track(analysis, builders.TEXTS, Theme.LIGHT).contacts == []


def test_the_strip_in_words_tells_each_stretch() -> None:
    analysis = with_gaps(leaving(2, 40.0))
    words = describe_contact_strip(analysis)
    frames, time_s = dowel_of(analysis).frames, analysis.series.time_s
    stretches = list(find_spells(frames, Place.TAILBONE, time_s))
    assert [s.contact.value for s in stretches] == ["touching", "open", "touching"]
    assert "Head: touching from 0.0 to" in words
    assert f"off the stick from {stretches[1].start_s:.1f} to" in words


def test_the_dowel_test_is_part_of_the_result() -> None:
    whole = told(with_gaps(leaving(2, 40.0, rep=2)))
    stop = whole["dowel"]["stop"]
    assert (stop["place"], stop["rep"]) == ("tailbone", 2)
    lean = stop["trunk_inclination_deg"]
    assert abs(lean["value"] - 40.0) < lean["margin"]
    assert whole["dowel"]["real_stick"] is False
    by_rep = [rep["dowel"]["tailbone"] for rep in whole["reps"]]
    assert by_rep == ["touching", "open", "touching"]


def test_without_a_stick_there_is_no_dowel_test() -> None:
    whole = told(builders.judge_stick(builders.make_analysis(), SETTINGS))
    assert whole["dowel"] is None
    assert all(rep["dowel"] is None for rep in whole["reps"])
