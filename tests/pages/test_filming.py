"""Before and between films: the guide, the test photo, one's limits, the guess."""

from dataclasses import replace

import pytest
from builders import make_photo_analysis
from seeing import replace_detector
from streamlit.testing.v1 import AppTest
from visitors import BONE_CARE, RED_FLAG, finished_form

from hinge_core.content import load_content
from hinge_core.errors import MediaError, MediaErrorCode
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.findings import Finding
from hinge_core.judging.headline import Headline, HeadlineVerdict
from hinge_core.measuring.setup import SetupAnswer, SetupChange
from hinge_core.stages import studio
from hinge_core.stages.seeing_setups import SeenSetup
from pages.ui.check import setup_photo
from pages.ui.session.state import AppState
from pages.ui.shell.dressing import ROOT

PHOTO = (ROOT / "static" / "favicon.png").read_bytes()  # any picture will do
GUIDE = load_content().filming
GOOD = SetupAnswer(change=None, stands=True)
TURNED = SetupAnswer(change=SetupChange.TURNED, degrees=31.0)


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return replace_detector(monkeypatch)


def open_check() -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    at.session_state["hinge"] = AppState(safety=finished_form())
    return at.switch_page("check.py").run()


def visitor(at: AppTest) -> AppState:
    state: AppState = at.session_state["hinge"]
    return state


def finish(at: AppTest) -> AppTest:
    """Wait for the visitor's job and let the page take it over."""
    job = visitor(at).job
    if job is not None:
        job.future.exception()  # waits
        at.run()
    return at


def said(at: AppTest) -> str:
    return "\n".join(element.value for element in at.markdown)


def film(at: AppTest, number: int = 0) -> AppTest:
    key, data = f"file_{visitor(at).uploads}", PHOTO + bytes([number])
    at.file_uploader(key=key).upload(f"{number}.png", data, "image/png").run()
    return finish(at)


def answer(
    monkeypatch: pytest.MonkeyPatch, known: SetupAnswer | MediaError = GOOD
) -> None:
    """Let each test photo be answered so."""

    def look(_data: bytes, **_: object) -> SeenSetup:
        if isinstance(known, MediaError):
            raise known
        measurement = make_photo_analysis().measurement
        return SeenSetup(answer=known, measurement=measurement)

    monkeypatch.setattr(setup_photo, "check_setup_photo", look)


def take_test_photo(at: AppTest) -> AppTest:
    at.toggle(key="setup_on").set_value(True).run()
    at.file_uploader(key="setup_0").upload("test.png", PHOTO, "image/png").run()
    photo = visitor(at).setup
    assert photo is not None
    photo.job.future.exception()  # waits
    return at.run()


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def guide_lies_folded(at: AppTest) -> bool:
    return "How to film" in [expander.label for expander in at.expander]


@pytest.mark.usefixtures("measured")
def test_the_three_steps_stand_open_until_the_first_film_of_ones_own() -> None:
    at = open_check()
    assert all(step in said(at) for step in GUIDE.steps)
    assert not guide_lies_folded(at)
    assert guide_lies_folded(film(at))


@pytest.mark.usefixtures("measured")
def test_ones_own_limits_stand_above_the_camera() -> None:
    at = open_check()
    assert "Your limits from the safety check" not in said(at)
    visitor(at).safety = finished_form(**BONE_CARE)
    at.run()
    assert "Your limits from the safety check" in said(at)
    drawn = [str(getattr(node, "proto", "")) for node in at.main]
    limits, camera = (
        next(at for at, text in enumerate(drawn) if words in text)
        for words in ("Your limits from the safety check", "A photo or clip of you")
    )
    assert limits < camera


@pytest.mark.usefixtures("measured")
def test_a_good_set_up_leads_on_to_filming(monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch)
    at = take_test_photo(open_check())
    assert GUIDE.setup.good in said(at)
    state = visitor(at)
    assert (state.analysis, state.submission, state.films) == (None, None, 0)
    at.button(key="film_from_here").click().run()
    assert at.toggle(key="film_on").value
    assert not at.toggle(key="setup_on").value
    assert not at.exception


@pytest.mark.usefixtures("measured")
def test_the_one_thing_to_change_is_told_with_its_degrees(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(monkeypatch, TURNED)
    at = take_test_photo(open_check())
    words = GUIDE.setup.changes[SetupChange.TURNED]
    assert words.message.format(degrees=30) in said(at)
    assert words.advice in said(at)
    assert "Film from here" not in labels(at)


@pytest.mark.usefixtures("measured")
def test_a_test_photo_that_cannot_be_read_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    error = MediaError(MediaErrorCode.TRUNCATED, "This file stopped half way through.")
    answer(monkeypatch, error)
    at = take_test_photo(open_check())
    (warning,) = at.warning
    assert warning.value == "This file stopped half way through."
    assert not at.exception


@pytest.mark.usefixtures("measured")
def test_a_test_photo_is_forgotten_as_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(monkeypatch)
    at = take_test_photo(open_check())
    at.button(key="forget_setup").click().run()
    assert visitor(at).setup is None
    assert GUIDE.setup.good not in said(at)
    assert visitor(at).uploads == 1


@pytest.mark.usefixtures("measured")
def test_a_test_photo_goes_when_practice_is_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(monkeypatch)
    at = take_test_photo(open_check())
    visitor(at).safety = finished_form(**RED_FLAG)
    at.run()
    assert visitor(at).setup is None
    assert not [toggle for toggle in at.toggle if toggle.key == "setup_on"]


def test_a_test_photo_of_standing_serves_for_the_back(
    measured: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch)
    at = film(take_test_photo(open_check()))
    at.button(key="standing_from_setup").click().run()
    analysis = visitor(finish(at)).analysis
    assert analysis is not None
    assert analysis.recording.stood == 1
    assert measured[-1] == "tall.png"


def filmed_twice() -> AppTest:
    at = open_check()
    for number in range(2):
        assert not [toggle for toggle in at.toggle if toggle.key == "guess_first"]
        at = film(at, number)
    return at


@pytest.mark.usefixtures("measured")
def test_a_guess_is_offered_from_the_third_film_on_and_off_by_default() -> None:
    at = filmed_twice()
    assert at.toggle(key="guess_first").value is False
    at = film(at, 2)
    assert "your knees did much of the bending" in said(at)


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize(
    ("press", "told"),
    [
        pytest.param("guess_squat_hinge", "We say the same.", id="the-same"),
        pytest.param("guess_nothing", "We say something else first.", id="nothing"),
        pytest.param("guess_skip", None, id="no-guess"),
    ],
)
def test_the_result_waits_for_a_guess_and_says_how_it_fared(
    press: str, told: str | None
) -> None:
    at = filmed_twice()
    at.toggle(key="guess_first").set_value(True).run()
    assert "your knees did much of the bending" in said(at)  # what is told stays told
    at = film(at, 2)
    assert "your knees did much of the bending" not in said(at)
    assert "What would you change?" in [heading.value for heading in at.subheader]
    assert 3 <= sum("guess_" in str(b.key) for b in at.button) - 1 <= 4
    at.button(key=press).click().run()
    assert "your knees did much of the bending" in said(at)
    assert ("Your guess:" in said(at)) is (told is not None)
    assert told is None or told in said(at)


def test_a_rounded_back_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    replace_detector(monkeypatch)
    judge = studio.judge_for

    def round_the_back(*given: object, **more: object) -> Analysis:
        seen = judge(*given, **more)  # type: ignore[arg-type]
        known: Finding = make_photo_analysis().findings[0]
        found = replace(known, fault=load_content().faults["rounded_back"])
        headline = Headline(verdict=HeadlineVerdict.ADJUST, finding=found)
        judgement = replace(seen.judgement, findings=(found,), headline=headline)
        return replace(seen, judgement=judgement)

    monkeypatch.setattr(studio, "judge_for", round_the_back)
    at = filmed_twice()
    at.toggle(key="guess_first").set_value(True).run()
    at = film(at, 2)
    assert "your knees did much of the bending" in said(
        at
    )  # the builders' finding, said as it is
    assert not [button for button in at.button if str(button.key).startswith("guess_")]
