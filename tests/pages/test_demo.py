"""The demo: samples and lessons, nothing taken in, nothing asked, nobody looked at."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from seeing import replace_detector
from streamlit.testing.v1 import AppTest

from hinge_core.judging.movements import AS_SEEN
from hinge_core.stages import caged
from pages.router import ENTRIES, LEFT_OUT_OF_DEMO, PageEntry
from pages.server.demo import SWITCH, is_demo
from pages.ui.check import submitting
from pages.ui.session import cache
from pages.ui.session.state import AppState
from pages.ui.shell.dressing import ROOT

NOTE = "This is a demo with samples"
TAKES = ("file_uploader", "camera_input", "audio_input", "chat_input")
PHOTO = (ROOT / "static" / "favicon.png").read_bytes()


@pytest.fixture(autouse=True)
def measured(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Turn the demo on; the names of what the detector was shown, which stays empty."""
    monkeypatch.setenv(SWITCH, "1")
    cache.find_sample_jobs().clear()  # of whoever was tested before
    return replace_detector(monkeypatch)


def open_page(file: str, **query: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page(file).run()
    assert not at.exception
    return at


def visitor(at: AppTest) -> AppState:
    state: AppState = at.session_state["hinge"]
    return state


def said(at: AppTest) -> str:
    return "\n".join(element.value for element in at.markdown)


@pytest.mark.parametrize(
    ("value", "on"),
    [("1", True), ("true", True), ("yes ", True), ("0", False), ("", False)],
)
def test_whatever_is_no_plain_no_turns_it_on(
    monkeypatch: pytest.MonkeyPatch, value: str, on: bool
) -> None:
    monkeypatch.setenv(SWITCH, value)
    assert is_demo() is on


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.title)
def test_no_page_takes_a_file_or_asks_about_health(
    measured: list[str], entry: PageEntry
) -> None:
    at = open_page(entry.file)
    assert len(at.title) == 1
    assert not [kind for kind in TAKES if at.get(kind)]
    assert not [b for b in at.button if str(b.key).startswith(("none_", "to_safety"))]
    assert not visitor(at).safety.answers
    left_out = entry.file.removesuffix(".py") in LEFT_OUT_OF_DEMO
    assert ("not part of the demo" in said(at)) is left_out
    assert not measured


def test_what_is_left_out_is_a_page() -> None:
    assert set(LEFT_OUT_OF_DEMO) < {e.file.removesuffix(".py") for e in ENTRIES}


def test_a_sample_is_chosen_at_once_and_leads_to_another(measured: list[str]) -> None:
    at = open_page("check.py")
    assert NOTE in said(at)
    assert at.title[0].value == "See a sample"
    (card,) = (b for b in at.button if b.key == "sample_sits_down")
    card.click().run()
    assert not at.exception
    assert visitor(at).analysis is not None
    labels = {button.key: button.label for button in at.button}
    assert labels["next_step"] == "See another sample"
    assert NOTE not in said(at)  # the result comes first
    assert not measured


def test_start_promises_no_measurement_of_ones_own() -> None:
    at = open_page("start.py")
    assert NOTE in said(at)
    assert "Your film" not in said(at)
    assert "Check my hinge" not in [button.label for button in at.button]


def test_a_film_that_comes_all_the_same_is_not_measured(measured: list[str]) -> None:
    at = open_page("check.py")
    own = submitting.make_own_submission("me.png", PHOTO, AS_SEEN)
    submitting.begin(state := visitor(at), own)
    assert state.submission is None
    assert state.job is None
    assert not measured


def test_nobody_wakes_the_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    woken: list[bool] = []
    monkeypatch.setattr(caged, "wake_workers", lambda: woken.append(True))
    submitting.warm_up()
    assert not woken
    monkeypatch.delenv(SWITCH)
    submitting.warm_up()
    assert woken


def test_a_sample_without_its_recording_wakes_nobody(
    measured: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "measure_recorded_sample", lambda _: None)
    at = open_page("check.py", sample="sits_down")
    (warning,) = at.warning
    assert "cannot be shown here" in warning.value
    assert not cache.find_sample_jobs()
    assert not measured


def test_it_needs_no_detector_no_opencv_and_no_model(tmp_path: Path) -> None:
    script = Path(__file__).with_name("demo_visit.py")
    environment = {"HINGE_POSE_MODEL": str(tmp_path / "none.task"), SWITCH: "1"}
    visit = subprocess.run(
        [sys.executable, str(script)],
        cwd=ROOT,
        env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert visit.returncode == 0, visit.stderr


def test_the_demo_promises_nothing_of_films_that_it_never_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = said(open_page("about.py"))
    assert "The samples" in told
    assert "Your photo or clip goes" not in told
    monkeypatch.setenv(SWITCH, "0")
    assert "Your photo or clip goes" in said(open_page("about.py"))
