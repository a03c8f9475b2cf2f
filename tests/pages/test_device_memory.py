"""Past sets on the pages: opt-in, told again, held against the new one, forgotten."""

from datetime import date, timedelta

import pytest
from builders import change, make_photo_analysis
from streamlit.testing.v1 import AppTest
from visitors import finished_form

from hinge_core.content import load_content
from hinge_core.documents.device_memory import (
    DeviceMemory,
    PastCheck,
    PastNumber,
    PastSet,
    make_past_set,
)
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import Measure
from hinge_core.screening import SavedCopy, remember
from hinge_core.stages import studio
from pages.ui.check import remembering
from pages.ui.check.submitting import make_own_submission
from pages.ui.components.keeper.keeper import Dealings, Heard, Keeper
from pages.ui.safety import device
from pages.ui.session import cache
from pages.ui.session.safety_visit import SafetyVisit
from pages.ui.session.state import AppState
from pages.ui.shell.dressing import ROOT

PHOTO = (ROOT / "static" / "favicon.png").read_bytes()  # any picture will do
CONTENT = load_content()
TODAY = date.today()
FAULT = CONTENT.faults["squat_hinge"]
CHANGE = {Measure.KNEE_FLEXION: 4.9, Measure.HIP_FLEXION: 6.0}


def analysis() -> Analysis:
    return change(make_photo_analysis(), change_margins=CHANGE)


def past(days_ago: int, knee: float = 20.0) -> PastSet:
    margins = studio.load_studio().settings.measuring.margins
    on = TODAY - timedelta(days=days_ago)
    made = make_past_set(analysis(), f"{days_ago:x}", on, margins)
    assert made is not None
    number = PastNumber(value=knee, margin=5.6, change=4.9)
    return made.model_copy(update={"bottom": {Measure.KNEE_FLEXION: number}})


def open_page(
    file: str,
    *sets: PastSet,
    kept: bool = True,
    result: bool = False,
    safety: SafetyVisit | None = None,
) -> AppTest:
    """A page as the browser with these sets shows it."""
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    state = AppState(safety=finished_form() if safety is None else safety)
    if result:
        state.submission = make_own_submission("me.png", PHOTO, "bodyweight_hinge")
        state.analysis = analysis()
    memory = DeviceMemory(sets=sets)
    texts = {remembering.MEMORY.name: memory.to_text() if kept else None}
    at.session_state["hinge"] = state
    at.session_state["dealings_past_sets"] = Dealings(
        seen=Heard(works=True, texts=texts)
    )
    return at.switch_page(file).run()


def said(at: AppTest) -> str:
    return "\n".join(element.value for element in at.markdown)


def read_kept(at: AppTest) -> str | None:
    """What the browser was told to keep; None where it was told to let go."""
    orders = at.session_state["dealings_past_sets"].orders
    text: str | None = orders[remembering.MEMORY.name].text
    return text


def was_told(at: AppTest) -> bool:
    return bool(at.session_state["dealings_past_sets"].orders)


def test_nothing_is_kept_unasked() -> None:
    at = open_page("on_this_device.py", kept=False)
    assert not at.checkbox(key="remember_sets").value
    assert "shared computer" in said(at)
    assert not was_told(at)
    assert not at.get("download_button")


def test_a_tick_keeps_and_its_absence_forgets() -> None:
    at = open_page("on_this_device.py", kept=False)
    at.checkbox(key="remember_sets").check().run()
    assert read_kept(at) == DeviceMemory().to_text()
    at.checkbox(key="remember_sets").uncheck().run()
    assert read_kept(at) is None
    assert not at.exception


def test_last_time_and_its_cue_stand_above_the_next_film() -> None:
    at = open_page("check.py", past(2))
    assert FAULT.cue in said(at)
    assert "Last time" in said(at)
    assert not at.exception


def test_after_a_week_the_cue_waits_until_the_film_is_there() -> None:
    at = open_page("check.py", past(CONTENT.memory.later_days.value))
    assert "before you read last time's cue" in said(at)
    assert next(box.label for box in at.expander) == "Show last time's cue"


def test_last_time_waits_for_the_safety_check() -> None:
    assert "Last time" not in said(open_page("check.py", past(2), safety=SafetyVisit()))


def test_somebody_else_sees_nothing_of_it() -> None:
    other = finished_form()
    other.someone_else = True
    at = open_page("check.py", past(2), safety=other)
    assert "Last time" not in said(at)
    at = open_page("on_this_device.py", past(2), safety=other)
    assert FAULT.name not in said(at)
    assert not at.checkbox
    assert not was_told(at)


@pytest.mark.parametrize(("knee", "sure"), [(21.0, False), (50.0, True)])
def test_the_trend_says_a_change_only_where_it_is_sure(knee: float, sure: bool) -> None:
    at = open_page("on_this_device.py", past(9, knee=20.0), past(2, knee=knee))
    assert ("30° more." in said(at)) is sure
    assert ("No change that this camera can see" in said(at)) is not sure
    assert "20 ± 6°" in said(at)
    assert not at.exception


def test_a_new_result_is_added_and_told_beside_the_last() -> None:
    at = open_page("check.py", past(9, knee=80.0), result=True)
    text = read_kept(at)
    assert text is not None
    assert len(DeviceMemory.model_validate_json(text).sets) == 2
    assert any("Since" in head.value for head in at.subheader)
    assert f"{FAULT.name}: as last time." in said(at)
    assert not at.exception
    at.run()
    assert read_kept(at) == text  # once


def test_a_result_is_not_added_where_nobody_asked() -> None:
    at = open_page("check.py", kept=False, result=True)
    assert not was_told(at)
    assert not at.checkbox(key="remember_sets").value


def test_what_is_not_ours_is_let_go_of() -> None:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    at.session_state["hinge"] = AppState(safety=finished_form())
    texts = {remembering.MEMORY.name: "<img src=x onerror=alert(1)>"}
    at.session_state["dealings_past_sets"] = Dealings(
        seen=Heard(works=True, texts=texts)
    )
    at.switch_page("on_this_device.py").run()
    assert read_kept(at) is None
    assert "onerror" not in said(at)
    assert not at.exception


def test_forgetting_lets_go_of_sets_outcome_and_answers() -> None:
    at = open_page("on_this_device.py", past(2))
    at.button(key="forget_device").click().run()
    assert read_kept(at) is None
    orders = at.session_state["dealings_safety"].orders
    assert orders[device.MEMORY.name].text is None
    assert at.session_state["hinge"].safety.answers == {}
    assert [one.value for one in at.success]
    assert not at.exception


def test_todays_questions_stand_where_the_film_will_be() -> None:
    form = cache.load_safety_form()
    kept = remember(finished_form().answers, form, TODAY, {})
    copy = SavedCopy.of(kept, form).text()
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    at.session_state["hinge"] = AppState()
    texts = {device.MEMORY.name: copy}
    at.session_state["dealings_safety"] = Dealings(seen=Heard(works=True, texts=texts))
    at.switch_page("check.py").run()
    assert not at.file_uploader
    questions = [q for q in form.questions if q.id in form.today]
    assert len(at.radio) == len(questions) == 4
    for question in questions:
        (radio,) = [r for r in at.radio if r.label.startswith(question.text[:12])]
        sound = next(o.label for o in question.options if not form.effect_of(o).rank)
        radio.set_value(sound).run()
    assert at.file_uploader
    assert not at.exception


def test_a_file_of_another_device_is_taken_in() -> None:
    at = open_page("on_this_device.py", past(2))
    check = PastCheck(on=TODAY, noticed={"wall": "knees"})
    other = DeviceMemory(sets=(past(9), past(2, knee=70.0)), checks=(check,))
    data = other.to_text().encode()
    at.file_uploader(key="load_sets").upload("sets.json", data, "text/json").run()
    kept = DeviceMemory.model_validate_json(read_kept(at) or "")
    assert [one.film for one in kept.sets] == ["9", "2"]
    assert kept.checks == (check,)
    assert not at.warning
    assert not at.exception


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[" * 3000, b'{"what": "x"}'])
def test_any_other_file_is_refused_in_a_sentence(data: bytes) -> None:
    at = open_page("on_this_device.py", past(2))
    at.file_uploader(key="load_sets").upload("sets.json", data, "text/json").run()
    assert at.warning[0].value.startswith("Nothing was taken from this file: ")
    assert not was_told(at)
    assert not at.exception


@pytest.mark.parametrize(
    ("file", "asks"),
    [
        ("check.py", True),
        ("on_this_device.py", True),
        ("without_camera.py", True),
        ("learn.py", False),
    ],
)
def test_only_the_pages_that_show_it_ask_the_browser_for_it(
    file: str, asks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The component of the keeper brings the texts to the server, and nothing else."""
    asked: list[str] = []
    attend = Keeper.attend

    def note(keeper: Keeper) -> None:
        asked.append(keeper.key)
        attend(keeper)

    monkeypatch.setattr(Keeper, "attend", note)
    open_page(file, past(2))
    assert (remembering.KEEPER.key in asked) is asks
    assert device.KEEPER.key in asked
