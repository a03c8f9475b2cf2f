"""What a hand puts right on the page: measured again, kept, undone, never trusted."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from tables import read_table
from visitors import finished_form
from walks import HINGE, repeat

from hinge_core.documents.answer import Answer
from hinge_core.documents.contract import read_corrections, read_result
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import Measure
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L
from hinge_core.stages import caged, studio
from pages.ui.check import correcting, submitting
from pages.ui.components.player import player
from pages.ui.components.player.player import read_put
from pages.ui.session import cache
from pages.ui.session.state import AppState
from pages.ui.shell.dressing import ROOT

PICTURE = (ROOT / "static" / "favicon.png").read_bytes()  # any picture will do
KNEE = 5  # among the track's points


@pytest.fixture(scope="module")
def walk() -> PoseSequence:
    return repeat(HINGE)


def people_in(name: str) -> int:
    """How many can be told apart in a film of that name."""
    return 1 if name == "ghost.png" else 2


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, walk: PoseSequence) -> AppTest:
    """The check page with the result of one's own film of three repetitions."""

    def look(
        data: bytes, *, name: str = "me.png", person: int = 0, **_: Any
    ) -> Recording:
        beside = np.array([400.0 * (person % people_in(name)), 0.0])
        poses = replace(walk, position_px=walk.position_px + beside)
        return replace(Recording.from_poses(name, poses), people=2)

    monkeypatch.setattr(caged, "record_caged", look)
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    at.session_state["hinge"] = AppState(safety=finished_form())
    at.switch_page("check.py").run()
    return upload(at, "me.png")


def upload(at: AppTest, name: str) -> AppTest:
    at.file_uploader[0].upload(name, PICTURE, "image/png").run()
    return wait(at)


def wait(at: AppTest) -> AppTest:
    job = visitor(at).job
    if job is not None:
        job.future.exception()
        at.run()
    return at


def visitor(at: AppTest) -> AppState:
    state: AppState = at.session_state["hinge"]
    return state


def result(at: AppTest) -> Analysis:
    analysis = visitor(at).analysis
    assert analysis is not None
    return analysis


Put = Callable[[dict[str, object]], str]


@pytest.fixture
def put(at: AppTest, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Send what a browser would, run the page, and hear what is said of it."""

    def send(value: dict[str, object]) -> str:
        state = visitor(at)
        monkeypatch.setattr(cache, "forget_personal", lambda: None)  # a run's own
        correcting.take(state, player._PUTS.validate_python(value))
        said = state.by_hand.said
        at.run()
        assert not at.exception
        return said

    return send


def put_knee(at: AppTest, by_px: float = 12.0) -> dict[str, object]:
    """The knee at the first lowest point, moved forward."""
    analysis = result(at)
    frame = analysis.reps[0].turn.bottom
    x, y = analysis.poses.position_px[frame, L.RIGHT_KNEE]
    width, height = analysis.poses.image_size_px
    return {
        "what": "joint",
        "point": KNEE,
        "time_s": float(analysis.poses.time_s[frame]),
        "x": float(x + by_px) / width,
        "y": float(y) / height,
    }


def told(at: AppTest) -> str:
    return "\n".join(element.value for element in at.markdown)


def test_a_joint_that_is_put_elsewhere_is_measured_again_and_marked(
    at: AppTest, put: Put
) -> None:
    before = result(at)
    assert put(put_knee(at)) == "Measured again. What rests on it says so."
    after = result(at)
    frame = before.reps[0].turn.bottom
    knee = Measure.KNEE_FLEXION
    assert after.series[knee][frame] > before.series[knee][frame] + 3.0
    told_before, told_after = (a.reps[0].bottom[knee] for a in (before, after))
    assert told_after.by_hand
    assert told_after.value > told_before.value + 3.0  # not outvoted by its neighbours
    assert after.recording is before.recording
    assert "Put right by hand: one joint." in told(at)
    cells = read_table(at.table[0])
    assert (
        "(by hand)"
        in cells.loc[next(i for i in cells.index if i.startswith("Knee"))].iloc[1]
    )
    assert not [cell for cell in cells.iloc[:, 2] if "by hand" in cell]


def test_the_same_joint_put_again_is_one_correction(at: AppTest, put: Put) -> None:
    put(put_knee(at))
    put(put_knee(at, 3.0))
    (joint,) = result(at).measurement.corrections.joints
    assert joint.landmark is L.RIGHT_KNEE


def test_what_was_put_right_is_kept_for_another_drill_and_in_the_file(
    at: AppTest, put: Put
) -> None:
    put(put_knee(at))
    put({"what": "strike", "rep": 3})
    kept = result(at).measurement.corrections
    (listed,) = (radio for radio in at.radio if radio.label == "Judge it as")
    listed.set_value("rdl").run()
    after = result(at)
    assert after.drill == "rdl"
    assert after.measurement.corrections == kept
    file = Answer(after, studio.tell(after)).result.to_text()
    assert read_corrections(read_result(file)) == kept


def test_a_repetition_is_struck_by_the_number_it_was_counted_as(
    at: AppTest, put: Put
) -> None:
    bottoms = [rep.bottom_s for rep in result(at).reps]
    put({"what": "strike", "rep": 1})
    assert put({"what": "strike", "rep": 1}) == "There is no such repetition."
    put({"what": "strike", "rep": 2})
    assert [rep.bottom_s for rep in result(at).reps] == bottoms[2:]
    put({"what": "strike", "rep": 3})
    assert not result(at).reps
    assert "Put right by hand" in told(at)


def test_a_turning_point_goes_to_the_picture_shown_but_not_past_its_neighbour(
    at: AppTest, put: Put
) -> None:
    rep = result(at).reps[1]
    turn = {"what": "bottom", "rep": 2}
    put({**turn, "time_s": rep.bottom_s - 0.2})
    moved = result(at).reps[1]
    assert moved.bottom_s == pytest.approx(rep.bottom_s - 0.2, abs=0.06)
    assert moved.turn.by_hand
    corrections = result(at).measurement.corrections
    said = put({**turn, "time_s": rep.end_s + 1.0})
    assert "stays where it was" in said
    start = put({"what": "start", "rep": 2, "time_s": result(at).reps[0].bottom_s})
    assert start == said
    assert result(at).measurement.corrections == corrections


def test_one_is_undone_then_all(at: AppTest, put: Put) -> None:
    untouched = result(at).reps
    put(put_knee(at))
    put({"what": "facing"})
    assert result(at).facing is Facing.LEFT
    put({"what": "undo"})
    assert result(at).facing is Facing.RIGHT
    assert result(at).measurement.corrections.joints
    put({"what": "facing"})
    put({"what": "clear"})
    assert not result(at).measurement.corrections
    assert result(at).reps == untouched
    assert "Put right by hand" not in told(at)


def test_the_other_person_is_measured_without_what_was_put_right_of_the_first(
    at: AppTest, put: Put
) -> None:
    put(put_knee(at))
    first = result(at)
    put({"what": "person"})
    wait(at)
    other = result(at)
    assert not other.measurement.corrections
    moved = other.poses.position_px - first.poses.position_px
    assert np.nanmedian(moved[..., 0]) == pytest.approx(400.0)
    assert not at.warning


def test_where_nobody_else_is_found_the_result_stays_and_the_page_says_so(
    at: AppTest, put: Put
) -> None:
    upload(at, "ghost.png")
    put(put_knee(at))
    first = result(at)
    put({"what": "person"})
    wait(at)
    assert result(at) is first
    assert "could not tell another person apart" in at.warning[0].value


def test_a_search_for_somebody_else_that_is_stopped_gives_the_result_back(
    at: AppTest, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, submission = result(at), visitor(at).submission
    monkeypatch.setattr(cache, "forget_personal", lambda: None)  # a run's own
    correcting.follow_other(visitor(at))
    submitting.cancel(visitor(at))
    assert result(at) is first
    assert visitor(at).submission is submission


def test_another_film_begins_without(at: AppTest, put: Put) -> None:
    put(put_knee(at))
    visitor(at).clear()
    assert not visitor(at).by_hand.before
    assert visitor(at).analysis is None


HOSTILE = [
    pytest.param(None, id="nothing"),
    pytest.param("facing", id="text"),
    pytest.param({"what": "delete"}, id="unknown"),
    pytest.param({"what": "facing", "more": 1}, id="more"),
    pytest.param({"what": "strike", "rep": 0}, id="no-repetition"),
    pytest.param({"what": "bottom", "rep": 1, "time_s": "NaN"}, id="no-time"),
    *(
        pytest.param(
            {"what": "joint", "point": 5, "time_s": 0.0, "x": x, "y": 0.5}, id=str(x)
        )
        for x in (-0.1, 1.1, float("nan"), float("inf"), None, "a")
    ),
    pytest.param(
        {"what": "joint", "point": -1, "time_s": 0.0, "x": 0.5, "y": 0.5}, id="before"
    ),
]


@pytest.mark.parametrize("said", HOSTILE)
def test_what_is_not_from_the_script_is_not_heard(
    said: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = type("Said", (), {"put": said})
    monkeypatch.setattr(st, "session_state", {"player": state})
    assert read_put("player") is None


def test_a_point_that_is_no_ring_and_a_repetition_that_is_not_are_refused(
    at: AppTest, put: Put
) -> None:
    before = result(at)
    joint = {"what": "joint", "time_s": 1e300, "x": 0.5, "y": 0.5}
    assert put({**joint, "point": 10**9}) == "There is no such joint in this picture."
    assert put({"what": "strike", "rep": 10**9}) == "There is no such repetition."
    assert (
        put({"what": "end", "rep": 9, "time_s": 0.0}) == "There is no such repetition."
    )
    assert result(at) is before


def test_corrections_come_to_an_end(
    at: AppTest, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(correcting, "MOST", 1)
    put(put_knee(at))
    kept = result(at).measurement.corrections
    other = {**put_knee(at), "time_s": 0.0}
    assert put(other) == "No more than this can be put right by hand."
    assert result(at).measurement.corrections == kept


def test_every_place_a_turning_point_fits_in_is_measured(at: AppTest, put: Put) -> None:
    analysis = result(at)
    times = analysis.poses.time_s
    turn = analysis.reps[1].turn
    for what, frames in (
        ("start", (analysis.reps[0].turn.end, turn.bottom)),
        ("bottom", (turn.start, turn.end)),
        ("end", (turn.bottom, analysis.reps[2].turn.start)),
    ):
        for frame in frames:
            put({"what": what, "rep": 2, "time_s": float(times[frame])})
            put({"what": "undo"})
    assert result(at).reps == analysis.reps
