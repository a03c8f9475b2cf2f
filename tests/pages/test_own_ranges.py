"""Ranges of one's own on the check page: set there, or named by a link."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from tables import read_table
from visitors import BONE_CARE, finished_form
from walks import HINGE, repeat

from hinge_core.judging.targets import SetBy
from hinge_core.pose.recording import Recording
from hinge_core.stages import caged
from pages.ui.session.state import AppState
from pages.ui.shell.dressing import ROOT

PHOTO = (ROOT / "static" / "favicon.png").read_bytes()  # any picture will do
KNEE, TRUNK = "Knee (°)", "Trunk (°)"


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let every file show one sound hinge; what was looked at comes in order."""
    names: list[str] = []

    def look(data: bytes, *, name: str = "me.png", **_: Any) -> Recording:
        names.append(name)
        return Recording.from_poses(name, repeat(HINGE))

    monkeypatch.setattr(caged, "record_caged", look)
    return names


def open_check(address: dict[str, str] | None = None, /, **answers: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    at.session_state["hinge"] = AppState(safety=finished_form(**answers))
    for name, value in (address or {}).items():
        at.query_params[name] = value
    return at.switch_page("check.py").run()


def film(address: dict[str, str] | None = None, /, **answers: str) -> AppTest:
    at = open_check(address, **answers)
    at.file_uploader[0].upload("me.png", PHOTO, "image/png").run()
    job = visitor(at).job
    if job is not None:
        job.future.exception()  # waits
        at.run()
    return at


def visitor(at: AppTest) -> AppState:
    state: AppState = at.session_state["hinge"]
    return state


def said(at: AppTest) -> str:
    return "\n".join(element.value for element in at.markdown)


def read_range(at: AppTest, row: str) -> str:
    for table in at.table:
        frame = read_table(table)
        if row in frame.index:
            return str(frame.loc[row, "Usual range"])
    raise AssertionError(row)


def set_ends(at: AppTest, measure: str, low: float, high: float) -> AppTest:
    for label, value in (("from", low), ("to", high)):
        wanted = f"{measure}, {label} (degrees)"
        (field,) = (n for n in at.number_input if n.label == wanted)
        field.set_value(value)
    (use,) = (b for b in at.button if b.label == "Use these ranges")
    return use.click().run()


def test_a_range_set_in_the_page_is_judged_by_at_once_and_can_be_taken_back(
    seen: list[str],
) -> None:
    at = film()
    assert read_range(at, KNEE) == "3 to 30"
    looks = len(seen)
    at = set_ends(at, "Knee bend", 40.0, 20.0)
    assert "Knee bend: the first number must be smaller than the second." in said(at)
    assert read_range(at, KNEE) == "3 to 30"
    at = set_ends(at, "Knee bend", 0.0, 5.0)
    assert "The knee bend was above the range that you set" in said(at)
    assert "must be smaller" not in said(at)
    assert read_range(at, KNEE) == "0 to 5 (set by you)"
    assert "Set by you: knee bend 0 to 5°." in said(at)
    assert read_range(at, TRUNK) == "45 to 80"
    at.button(key="usual_ranges").click().run()
    assert read_range(at, KNEE) == "3 to 30"
    assert "Set by you" not in said(at)
    assert "the bend came from the hips" in said(at)
    assert len(seen) == looks
    assert not at.exception


def test_a_link_sets_ranges_and_what_is_broken_in_it_is_left_out(
    seen: list[str],
) -> None:
    at = film({"knee": "0-5", "hip": "nan-1e999"})
    assert "The knee bend was above the range that this link sets" in said(at)
    assert read_range(at, KNEE) == "0 to 5 (set by this link)"
    (own,) = visitor(at).own_targets
    assert own.set_by is SetBy.LINK
    assert "Set by this link: knee bend 0 to 5°." in said(at)
    at.button(key="usual_ranges").click().run()
    at.run()
    assert read_range(at, KNEE) == "3 to 30"
    assert not at.exception


def test_a_link_says_what_it_sets_before_anything_is_filmed() -> None:
    at = open_check({"knee": "5-25", "hip": "70-100", "trunk": "40-70"})
    wanted = "knee bend 5 to 25°, hip fold 70 to 100°, trunk lean 40 to 70°"
    assert f"Set by this link: {wanted}." in said(at)
    at.button(key="usual_ranges_first").click().run()
    assert "Set by this link" not in said(at)
    assert visitor(at).own_targets == ()
    assert not at.exception


def test_a_link_cannot_lift_a_limit_of_the_safety_check(seen: list[str]) -> None:
    at = film({"trunk": "10-120"}, **BONE_CARE)
    assert "You went past your own limit from the safety check" in said(at)
    assert read_range(at, TRUNK).endswith("(within your own limits)")
    *_, told = (line for line in said(at).splitlines() if "Set by this link" in line)
    assert "120" not in told
    assert told.endswith("(within your own limits).]")
    assert not at.exception
