"""The lesson for a class without a browser: every stop shows what it is about."""

import base64
import re

import pytest
import streamlit as st
from english import find_english
from streamlit.testing.v1 import AppTest

from hinge_core.content.class_lesson import GuessScene, SpotScene
from pages.ui.components.podium.podium import read_chosen, read_moved
from pages.ui.library import shelf
from pages.ui.session import cache
from pages.ui.shell.dressing import ROOT
from pages.ui.teach import walking
from pages.ui.teach.walking import StopShown

LESSON = shelf.read_library().class_lesson
STOPS = [walking.find_shown(at) for at in range(len(LESSON.stops))]
GUESSES = [stop for stop in STOPS if isinstance(stop.scene, GuessScene)]
SPOTS = [stop for stop in STOPS if isinstance(stop.scene, SpotScene)]


def open_teach(at: int = 0, **query: str) -> AppTest:
    """The page as a link opens it, for a visit that is at a stop of the lesson."""
    page = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    page.session_state["class_lesson_at"] = at
    for name, value in query.items():
        page.query_params[name] = value
    page.switch_page("teach.py").run()
    assert not page.exception
    return page


def bring(at: AppTest, stop: StopShown) -> AppTest:
    """Another stop, as a key brings it to the wall."""
    at.session_state["class_lesson_at"] = stop.at
    at.query_params["step"] = stop.step.id
    at.run()
    assert not at.exception
    return at


def find_shown_at(stops: list[StopShown], reveal: int) -> StopShown:
    return next(stop for stop in stops if stop.reveal == reveal)


def said(at: AppTest) -> str:
    headings = [heading.value for heading in at.subheader]
    return "\n".join([*headings, *(element.value for element in at.markdown)])


def read_numbers(at: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in at.metric}


def test_seven_steps_take_the_time_that_is_promised() -> None:
    assert len(LESSON.steps) == 7
    assert sum(step.minutes for step in LESSON.steps) == LESSON.minutes == 45
    at = open_teach()
    labels = [button.label for button in at.main.button]
    for number, step in enumerate(LESSON.steps, 1):
        assert f"{number}. {step.title}" in labels
        assert f":gray[{step.minutes} min]" in said(at)


def test_every_stop_opens_under_its_own_title() -> None:
    at = open_teach(step=LESSON.steps[0].id)
    for stop in STOPS:
        bring(at, stop)
        assert [title.value for title in at.title] == [stop.scene.title]


def test_start_begins_at_the_first_step_and_leave_ends_it() -> None:
    at = open_teach()
    at.button(key="lesson_start").click().run()
    assert [title.value for title in at.title] == [STOPS[0].scene.title]
    assert at.query_params["step"] == LESSON.steps[0].id
    at.button(key="lesson_leave").click().run()
    assert [title.value for title in at.title] == ["Teach the hinge"]
    assert "step" not in at.query_params


@pytest.mark.parametrize("number", range(len(LESSON.steps)))
def test_a_link_opens_its_step(number: int) -> None:
    at = open_teach(step=LESSON.steps[number].id)
    first = LESSON.steps[number].scenes[0]
    assert [title.value for title in at.title] == [first.title]


def test_a_step_that_is_not_there_opens_the_page() -> None:
    at = open_teach(step="nowhere")
    assert [title.value for title in at.title] == ["Teach the hinge"]


def test_what_is_read_out_comes_before_anybody_moves() -> None:
    """And it holds both lists, and that staying out needs no reason."""
    step = next(step for step in LESSON.steps if step.id == "wall")
    kinds = [scene.kind for scene in step.scenes]
    assert kinds.index("figures") > kinds.index("care")
    at, told = open_teach(step=step.id), ""
    for stop in (stop for stop in STOPS if stop.scene.kind == "care"):
        told += said(bring(at, stop))
    assert "You need no reason" in told
    for sentence in cache.load_content().restrictions.sentences:
        assert sentence in told


@pytest.mark.parametrize("reveal", [0, 1, 2])
def test_numbers_come_one_after_the_other(reveal: int) -> None:
    shown = [stop for stop in GUESSES if stop.reveal == reveal]
    at = open_teach(step=shown[0].step.id)
    for stop in shown:
        numbers = read_numbers(bring(at, stop))
        assert list(numbers) == ["Measured", "The truth"][:reveal]


def test_the_truth_is_the_samples_own() -> None:
    at = open_teach(step=GUESSES[0].step.id)
    for stop in (stop for stop in GUESSES if stop.reveal == 2):
        assert isinstance(stop.scene, GuessScene)
        truth = stop.scene.find_truth(cache.read_samples()[stop.scene.sample])
        assert truth is not None
        numbers = read_numbers(bring(at, stop))
        assert numbers["The truth"] == f"{truth.value:.0f}°"
        assert "±" in numbers["Measured"]


def test_a_class_that_guessed_is_held_against_the_truth() -> None:
    first, last = find_shown_at(GUESSES, 0), find_shown_at(GUESSES, 2)
    at = bring(open_teach(step=first.step.id), first)
    at.slider[0].set_value(60).run()
    assert read_numbers(bring(at, last))["The class"] == "60°"
    assert "The class was 25 degrees off." in said(at)  # 35 degrees are true
    assert bring(at, first).slider[0].value == 60


def test_without_a_measurement_there_is_still_the_truth(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A recording that does not hold on a machine is never made up."""
    monkeypatch.setattr(cache, "measure_recorded_sample", lambda _id: None)
    monkeypatch.setattr(cache, "find_recorded_sample", lambda _id: None)
    at = open_teach(step=GUESSES[0].step.id)
    for stop in GUESSES:
        bring(at, stop)
    assert read_numbers(at)["Measured"] == "not measured"
    assert "margin" not in said(at)
    bring(at, next(stop for stop in STOPS if stop.scene.kind == "pair"))


def test_a_picture_keeps_its_secret_until_it_is_told() -> None:
    asked, told = find_shown_at(SPOTS, 0), find_shown_at(SPOTS, 1)
    assert isinstance(asked.scene, SpotScene)
    fault = cache.load_content().faults[asked.scene.fault]
    at = bring(open_teach(step=asked.step.id), asked)
    answers = [b for b in at.main.button if str(b.key).startswith("lesson_answer")]
    assert len(answers) == 4
    assert not any(button.disabled for button in answers)
    assert fault.cue not in said(at)
    wrong = next(b for b in answers if fault.name not in b.label)
    wrong.click().run()
    assert fault.cue in said(at)
    assert at.session_state["class_lesson_at"] == told.at
    answers = [b for b in at.main.button if str(b.key).startswith("lesson_answer")]
    still = {b.label for b in answers if not b.disabled}
    assert len(still) == 2
    assert wrong.label in still


def test_a_new_class_finds_nothing_of_the_last() -> None:
    first, last = find_shown_at(GUESSES, 0), find_shown_at(GUESSES, 2)
    at = bring(open_teach(step=first.step.id), first)
    at.slider[0].set_value(60).run()
    at.button(key="lesson_leave").click().run()
    at.button(key="lesson_start").click().run()
    assert "The class" not in read_numbers(bring(at, last))


def test_a_figure_can_be_stopped() -> None:
    at = open_teach(step=LESSON.steps[0].id)
    key = f"lesson_motion_{STOPS[0].key}"
    assert "<animate" in find_drawings(at)
    at.button(key=key).click().run()
    assert at.button(key=key).label == "Play it"
    assert "<animate" not in find_drawings(at)


def read_html(at: AppTest) -> str:
    """What the wall is made of beside Streamlit's own elements."""
    return "".join(element.proto.body for element in at.get("html"))


def find_drawings(at: AppTest) -> str:
    """The drawings of the wall, decoded."""
    coded = re.findall(r"svg\+xml;base64,([^\"]+)", read_html(at))
    return "".join(base64.b64decode(one).decode() for one in coded)


@pytest.mark.sweep(days=3)
@pytest.mark.parametrize(
    "stop",
    [stop for stop in STOPS if stop.reveal in (0, stop.scene.reveals)],
    ids=lambda stop: f"{stop.key}-{stop.reveal}",
)
def test_no_english_on_a_spanish_wall(stop: StopShown) -> None:
    at = open_teach(at=stop.at, step=stop.step.id, lang="es")
    told = [at.title[0].value, *said(at).splitlines(), *read_numbers(at)]
    told += [button.label for button in at.main.button]
    told += [slider.label for slider in at.slider]
    told += re.findall(r'alt="([^"]*)"', read_html(at))
    assert find_english(told) == []
    assert len(told) > 3


@pytest.mark.parametrize("said", [-1, 99, 1.5, "on", None, {"at": 1}, [3], 10**30])
def test_what_is_not_from_the_script_leads_nowhere(
    said: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = type("Said", (), {"moved": said, "chose": said})
    monkeypatch.setattr(st, "session_state", {"podium": state})
    assert read_moved("podium", len(STOPS) - 1) is None
    assert read_chosen("podium", 4) is None


def test_what_the_script_says_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    state = type("Said", (), {"moved": len(STOPS) - 1, "chose": 0})
    monkeypatch.setattr(st, "session_state", {"podium": state})
    assert read_moved("podium", len(STOPS) - 1) == len(STOPS) - 1
    assert read_chosen("podium", 4) == 0
