"""Heels to wall, and height: asked for in the wall hinge alone, and used at once."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from visitors import finished_form
from walks import HINGE, repeat

from hinge_core.kinematics.formulas import NO_LENGTHS, OwnLengths
from hinge_core.pose.recording import Recording
from hinge_core.stages import caged
from pages.ui.session import cache
from pages.ui.session.state import AppState
from pages.ui.shell.dressing import ROOT

PHOTO = (ROOT / "static" / "favicon.png").read_bytes()  # any picture will do
WALL, HEIGHT = "From heels to wall (cm)", "Your height (cm)"


@pytest.fixture(autouse=True)
def seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file show one sound hinge."""

    def look(data: bytes, *, name: str = "me.png", **_: Any) -> Recording:
        return Recording.from_poses(name, repeat(HINGE))

    monkeypatch.setattr(caged, "record_caged", look)


def open_check(
    drill: str, sample: str | None = None, lengths: OwnLengths = NO_LENGTHS
) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    at.session_state["hinge"] = AppState(safety=finished_form(), lengths=lengths)
    at.query_params["drill"] = drill
    if sample is not None:
        at.query_params["sample"] = sample
    return at.switch_page("check.py").run()


def film(at: AppTest) -> None:
    at.file_uploader[0].upload("me.png", PHOTO, "image/png").run()
    job = visitor(at).job
    if job is not None:
        job.future.exception()  # waits
        at.run()


def visitor(at: AppTest) -> AppState:
    state: AppState = at.session_state["hinge"]
    return state


def fill_in(at: AppTest, label: str, value: float | None) -> None:
    """The field furthest down the page."""
    fields = [field for field in at.number_input if field.label == label]
    fields[-1].set_value(value).run()
    assert not at.exception


def misses_distance(at: AppTest) -> bool:
    """Whether the result lacks the distance; without an outline it then lacks that."""
    return any("needs the distance" in said.value for said in at.markdown)


def test_they_are_asked_for_where_a_range_needs_them() -> None:
    labels = {f.label for f in open_check("wall_hinge").number_input}
    assert {WALL, HEIGHT} <= labels
    others = {f.label for f in open_check("bodyweight_hinge").number_input}
    assert not {WALL, HEIGHT} & others


def test_told_before_the_film_they_count_in_its_result() -> None:
    at = open_check("wall_hinge")
    fill_in(at, WALL, 60.0)
    fill_in(at, HEIGHT, 170.0)
    film(at)
    assert not misses_distance(at)
    analysis = visitor(at).analysis
    assert analysis is not None
    told = OwnLengths(height_cm=170.0, wall_cm=60.0)
    assert analysis.measurement.lengths == told


def test_told_after_the_film_they_change_it_at_once_and_can_be_taken_back() -> None:
    at = open_check("wall_hinge")
    film(at)
    assert misses_distance(at)
    fill_in(at, WALL, 60.0)
    assert not misses_distance(at)
    fill_in(at, WALL, None)
    assert misses_distance(at)
    assert visitor(at).lengths == NO_LENGTHS


def test_a_sample_is_measured_without_them() -> None:
    sample = next(iter(cache.read_samples().values()))
    at = open_check("wall_hinge", sample.id, OwnLengths(wall_cm=60.0))
    analysis = visitor(at).analysis
    assert analysis is not None
    assert analysis.drill == "wall_hinge"
    assert analysis.measurement.lengths == NO_LENGTHS
