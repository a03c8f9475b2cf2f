"""The safety check screen by screen, and what each outcome opens and closes."""

import json
import logging
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from seeing import replace_detector
from streamlit.testing.v1 import AppTest
from visitors import ASK_FIRST, BONE_CARE, RED_FLAG, finished_form

from hinge_core.content.restrictions import list_sentences
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.targets import OwnTarget
from hinge_core.kinematics.formulas import NO_LENGTHS, OwnLengths
from hinge_core.kinematics.measures import Measure
from hinge_core.screening import (
    Allowance,
    Clearance,
    OutcomeId,
    Remembered,
    SavedCopy,
    Tier,
    remember,
    screen,
)
from hinge_core.stages import studio
from pages.ui.components.keeper.keeper import Dealings
from pages.ui.safety import copy, device, outcome_screen
from pages.ui.session import cache
from pages.ui.session.safety_visit import RESULT, SafetyVisit, find_outcome
from pages.ui.session.state import AppState
from pages.ui.shell.dressing import ROOT

PHOTO = (ROOT / "static" / "favicon.png").read_bytes()
VERY_HIGH = "Top number 180 or more, or bottom number 110 or more"
WELL = {"T1": "No", "T2": "No", "T3": "No", "T4": "Yes"}
TODAY = date.today()


def open_page(visit: SafetyVisit | None = None, file: str = "safety.py") -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    at.session_state["hinge"] = AppState(safety=visit or SafetyVisit())
    return at.switch_page(file).run()


def visit_of(at: AppTest) -> SafetyVisit:
    state: AppState = at.session_state["hinge"]
    return state.safety


def said(at: AppTest) -> str:
    return "\n".join(element.value for element in at.markdown)


def pick(at: AppTest, question: str, answer: str) -> AppTest:
    return at.radio(key=f"answer_{question}").set_value(answer).run()


def tick(at: AppTest, question: str) -> AppTest:
    """Tick a line of the list, which opens it, or answers it."""
    return at.checkbox(key=f"line_{question}").check().run()


def open_and_pick(at: AppTest, question: str, answer: str) -> AppTest:
    return pick(tick(at, question), question, answer)


def press(at: AppTest, key: str) -> AppTest:
    return at.button(key=key).click().run()


def keys(at: AppTest) -> set[str | None]:
    return {button.key for button in at.button}


def remembered(**answers: str) -> SafetyVisit:
    kept = remember(finished_form(**answers).answers, cache.load_safety_form(), TODAY)
    return SafetyVisit(remembered=kept)


@pytest.fixture
def allowances(monkeypatch: pytest.MonkeyPatch) -> list[Allowance | None]:
    """Replace the detector; the allowances that own uploads were judged with."""
    seen: list[Allowance | None] = []
    replace_detector(monkeypatch)
    judge_for = studio.judge_for

    def judge(
        analysis: Analysis,
        drill: str,
        allowance: Allowance | None = None,
        *,
        kept: bool = False,
        own_targets: Sequence[OwnTarget] = (),
        lengths: OwnLengths = NO_LENGTHS,
    ) -> Analysis:
        assert not own_targets
        if analysis.recording.name == "me.png" and seen[-1:] != [allowance]:
            seen.append(allowance)
        return judge_for(analysis, drill, allowance, kept=kept, lengths=lengths)

    monkeypatch.setattr(studio, "judge_for", judge)
    return seen


def upload(at: AppTest) -> AppTest:
    at.file_uploader[0].upload("me.png", PHOTO, "image/png").run()
    state: AppState = at.session_state["hinge"]
    if state.job is not None:
        state.job.future.exception()  # waits
        at.run()
    return at


# The form


def test_nothing_is_preselected() -> None:
    at = open_page()
    assert [radio.value for radio in at.radio] == [None]  # the age
    assert [box.value for box in at.checkbox] == [False] * 11  # the stop signs
    assert visit_of(at).answers == {}


def test_an_adult_with_nothing_to_report_walks_through() -> None:
    at = pick(open_page(), "I1", "18-49")
    press(at, "none_1")
    press(pick(at, "B5", "Yes"), "none_2")
    press(press(at, "none_3"), "none_4")
    assert not at.exception
    assert visit_of(at).answers == finished_form().answers
    assert (
        "No reason" in cache.load_safety_form().outcomes[outcome_of(at).outcome].title
    )
    assert dict(at.query_params) == {}


def outcome_of(at: AppTest) -> Any:
    state: AppState = at.session_state["hinge"]
    return find_outcome(state.safety, cache.load_safety_form(), TODAY)


def test_none_of_these_goes_to_what_is_still_open() -> None:
    at = press(tick(open_page(), "A1"), "none_1")
    assert visit_of(at).step == 1
    assert "A1" not in visit_of(at).answers  # opened, so nobody answers it for them
    assert visit_of(at).answers["A2"] == "No"
    assert visit_of(at).asked_for_more == 1
    assert said(at).count("Still open]") == 1  # the age comes first and is pointed at
    press(pick(pick(at, "I1", "18-49"), "A1", "No"), "next")
    assert visit_of(at).step == 2


def test_a_ticked_line_opens_and_closes_again() -> None:
    at = tick(open_page(), "A3")
    assert "Losing control of your poo" in said(at)
    assert at.radio(key="answer_A3").value is None
    at.checkbox(key="line_A3").uncheck().run()
    assert "answer_A3" not in {radio.key for radio in at.radio}
    assert visit_of(at).answers == {}


def test_a_line_with_one_answer_takes_it_by_its_tick() -> None:
    at = tick(open_page(SafetyVisit(step=3)), "E5")
    assert visit_of(at).answers == {"E5": "Yes"}
    at.checkbox(key="line_E5").uncheck().run()
    assert visit_of(at).answers == {}


def test_back_keeps_the_answers() -> None:
    at = press(pick(open_page(), "I1", "18-49"), "none_1")
    press(pick(at, "B5", "No"), "back")
    assert at.radio(key="answer_I1").value == "18-49"
    assert visit_of(at).answers["A11"] == "No"
    assert not at.checkbox(key="line_A11").value
    press(at, "next")
    assert at.radio(key="answer_B5").value == "No"


def test_leaving_the_page_keeps_the_answers() -> None:
    at = pick(open_page(), "I1", "50-64")
    at.switch_page("about.py").run()
    at.switch_page("safety.py").run()
    assert at.radio(key="answer_I1").value == "50-64"


def test_a_follow_up_comes_and_goes_with_its_question() -> None:
    at = open_page(SafetyVisit(step=2))
    pick(open_and_pick(at, "B3", "Yes"), "B3a", VERY_HIGH)
    assert "none_2" not in keys(at)  # help first
    pick(at, "B3", "No")
    assert "answer_B3a" not in {radio.key for radio in at.radio}
    assert visit_of(at).answers == {"B3": "No"}


def test_several_tablets_and_none_of_them() -> None:
    at = open_page(SafetyVisit(step=2))
    tick(at, "B7")
    at.checkbox(key="answer_B7_0").check().run()
    at.checkbox(key="answer_B7_1").check().run()
    assert visit_of(at).answers["B7"] == [
        "Steroid tablets for 3 months or more",
        "Blood thinners",
    ]
    at.checkbox(key="answer_B7_0").uncheck().run()
    at.checkbox(key="answer_B7_1").uncheck().run()
    assert visit_of(at).answers == {}
    at.checkbox(key="line_B7").uncheck().run()
    press(at, "none_2")
    assert visit_of(at).answers["B7"] == ["None of these"]
    tick(at, "B7")
    at.checkbox(key="answer_B7_2").check().run()
    assert len(visit_of(at).answers["B7"]) == 1
    assert not at.checkbox(key="answer_B7_2").disabled


# The outcomes


OUTCOMES = [
    pytest.param({}, Tier.CLEAR, id="clear"),
    pytest.param(BONE_CARE, Tier.MODIFY, id="modify"),
    pytest.param(ASK_FIRST, Tier.PRO, id="ask-first"),
    pytest.param({"A1": "Yes"}, Tier.URGENT, id="emergency"),
    pytest.param({"A1": "Not sure"}, Tier.URGENT, id="not-sure-of-a-stop-sign"),
    pytest.param(RED_FLAG, Tier.URGENT, id="same-day"),
    pytest.param({"I1": "65+"}, Tier.INCOMPLETE, id="not-finished"),
]


@pytest.mark.parametrize(("answers", "tier"), OUTCOMES)
def test_an_outcome_says_its_tier_why_and_what_to_do(
    answers: dict[str, str], tier: Tier
) -> None:
    at = open_page(finished_form(**answers))
    result = outcome_of(at)
    assert not at.exception
    assert result.tier is tier
    text = cache.load_safety_form().outcomes[result.outcome]
    assert f"**{outcome_screen.TIERS[tier]}**" in said(at)
    assert f":material/{text.icon}:" in said(at)
    for reason in result.reasons:
        assert reason.text in said(at)
        assert reason.answer in said(at)
    assert all(step in said(at) for step in text.steps)
    assert ("to_check" in keys(at)) == (tier in (Tier.CLEAR, Tier.MODIFY))


@pytest.mark.usefixtures("allowances")
@pytest.mark.parametrize(("answers", "tier"), OUTCOMES)
def test_the_check_page_opens_with_the_outcome(
    answers: dict[str, str], tier: Tier
) -> None:
    at = open_page(finished_form(**answers), "check.py")
    assert not at.exception
    free = tier in (Tier.CLEAR, Tier.MODIFY)
    assert bool(at.file_uploader) == free
    assert ("camera_on" in {toggle.key for toggle in at.toggle}) == free
    assert ("to_safety" in keys(at)) != free
    assert any(str(key).startswith("sample_") for key in keys(at))


@pytest.mark.usefixtures("allowances")
def test_nobody_unasked_is_measured() -> None:
    at = open_page(file="check.py")
    assert not at.file_uploader
    assert "First a short safety check" in said(at)


@pytest.mark.parametrize(("answers", "tier"), OUTCOMES)
@pytest.mark.parametrize("drill", ["bodyweight_hinge", "kb_swing"])
def test_a_drill_page_obeys(answers: dict[str, str], tier: Tier, drill: str) -> None:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    at.session_state["hinge"] = AppState(safety=finished_form(**answers))
    at.query_params["drill"] = drill
    at.switch_page("drills.py").run()
    assert not at.exception
    allowed = outcome_of(at).allowance.drills
    assert ("to_safety" in keys(at)) == (drill not in allowed)
    shown = "Trunk lean: up to 60°" in said(at)
    assert shown == (tier is Tier.MODIFY and drill in allowed)


def test_a_red_flag_holds_for_the_visit() -> None:
    at = press(open_and_pick(open_page(), "A9", "Yes"), "now_A9")
    assert visit_of(at).flags == RED_FLAG
    assert keys(at).isdisjoint({"mend", "to_check", "back", "next", "whole_form"})
    assert not at.file_uploader  # no saved copy, either
    visit_of(at).answers = finished_form().answers
    at.run()
    assert outcome_of(at).tier is Tier.URGENT


def test_it_counts_from_the_answer_on_whatever_is_answered_next() -> None:
    at = open_and_pick(open_page(), "A9", "Yes")
    assert outcome_of(at).tier is Tier.URGENT  # closed at once, wherever one goes
    assert not at.file_uploader  # no saved copy, either
    pick(at, "A9", "No")
    assert outcome_of(at).tier is Tier.URGENT
    assert "You answered: **Yes**" in said(at)


def test_a_tap_beside_it_is_taken_back_by_name_and_the_outcome_says_so() -> None:
    visit = finished_form()
    visit.step = 1
    at = press(open_and_pick(open_page(visit), "A9", "Yes"), "undo_A9")
    assert at.radio(key="answer_A9").value is None  # open again, and nobody's "no"
    assert visit_of(at).flags == {}
    assert outcome_of(at).tier is Tier.INCOMPLETE
    pick(at, "A9", "No")
    visit_of(at).step = RESULT
    at.run()
    assert outcome_of(at).tier is Tier.CLEAR
    assert "said was pressed by mistake" in said(at)
    assert "Is one calf newly swollen" in said(at)


# Seen, and cleared to practise on ... by ...


def clear(at: AppTest, place: str, role: str, on: date = TODAY) -> AppTest:
    at.checkbox(key=f"cleared_{place}").check().run()
    at.date_input(key=f"cleared_on_{place}").set_value(on).run()
    return at.selectbox(key=f"cleared_by_{place}").select(role).run()


@pytest.mark.parametrize("step", [2, RESULT], ids=["in-the-form", "on-the-result"])
def test_a_professionals_word_opens_what_asked_for_one(step: int) -> None:
    visit = finished_form(**ASK_FIRST)
    visit.step = step
    at = open_page(visit)
    assert outcome_of(at).tier is Tier.PRO
    at.checkbox(key="cleared_B6").check().run()
    assert outcome_of(at).tier is Tier.PRO  # who and when are still to be said
    clear(at, "B6", "physiotherapist")
    assert not at.exception
    assert outcome_of(at).limit_sets == ("LIM_EASY_EFFORT",)
    assert "cleared to practise on" in said(at)
    assert "by a physiotherapist." in said(at)


def test_a_word_that_is_taken_away_closes_again() -> None:
    at = clear(open_page(finished_form(**ASK_FIRST)), "B6", "doctor")
    assert outcome_of(at).tier is Tier.MODIFY
    at.checkbox(key="cleared_B6").uncheck().run()
    assert outcome_of(at).tier is Tier.PRO


def test_only_those_whose_word_counts_are_offered() -> None:
    at = open_page(finished_form(B1="Yes"))
    at.checkbox(key="cleared_B1").check().run()
    assert at.selectbox(key="cleared_by_B1").options == ["a doctor"]


def test_a_word_goes_with_the_answer_it_was_about() -> None:
    visit = finished_form(**ASK_FIRST)
    visit.step = 2
    at = clear(open_page(visit), "B6", "doctor")
    at.checkbox(key="line_B6").uncheck().run()
    assert visit_of(at).cleared == {}
    tick(at, "B6")
    assert outcome_of(at).tier is not Tier.MODIFY


def test_too_few_drills_have_a_way_out_as_well() -> None:
    few = {"F2": "Yes", "F2a": "None of these", "E5": "Yes"}
    few |= {"E3": "Mild and clearly getting better"}
    at = open_page(finished_form(**few))
    assert outcome_of(at).outcome is OutcomeId.PRO_FEW_DRILLS
    clear(at, "whole", "physiotherapist")
    assert outcome_of(at).allowed_drills == ("wall_hinge",)


def test_a_stop_sign_has_no_such_way_out() -> None:
    at = open_page(finished_form(**RED_FLAG))
    assert not any(str(box.key).startswith("cleared_") for box in at.checkbox)


def test_the_printed_copy_says_who_cleared_and_when_to_ring_whom() -> None:
    form = cache.load_safety_form()
    visit = finished_form(**ASK_FIRST)
    visit.cleared["B6"] = Clearance(on=date(2026, 1, 31), by="doctor")
    result = screen(visit.answers, form, cleared=visit.cleared, today=date(2026, 2, 1))
    html = copy.write_copy_page(
        result,
        form,
        on=TODAY,
        country=cache.read_emergency_numbers().for_locale("en-GB"),
        limits=[],
        drills=[],
    )
    assert "cleared to practise on 31 January 2026 by a doctor." in html
    parts = cache.load_content().restrictions.stop_lists.values()
    assert all(sentence in html for sentence in list_sentences(parts))
    assert "United Kingdom: ring 999 / 112." in html


# The two stop lists


@pytest.mark.parametrize("file", ["check.py", "ladder.py"])
@pytest.mark.parametrize("screened", [True, False])
def test_the_stop_lists_stand_where_somebody_practises(
    file: str, screened: bool
) -> None:
    at = open_page(finished_form() if screened else None, file)
    parts = cache.load_content().restrictions.stop_lists.values()
    assert all(sentence in said(at) for sentence in list_sentences(parts))
    assert 'href="tel:' in numbers_of(at)


def test_the_lists_stand_on_an_open_result() -> None:
    at = open_page(finished_form())
    parts = cache.load_content().restrictions.stop_lists.values()
    assert all(sentence in said(at) for sentence in list_sentences(parts))


def test_another_language_leaves_it_closed() -> None:
    at = open_and_pick(open_page(), "A9", "Yes")
    at.session_state["chosen_lang"] = "es"
    at.run()
    assert outcome_of(at).tier is Tier.URGENT
    assert "undo_A9" in keys(at)
    assert at.radio(key="answer_A9_es").value == "Yes"


def test_it_can_be_taken_back_on_the_result_too() -> None:
    at = press(open_and_pick(open_page(), "A9", "Yes"), "now_A9")
    press(at, "undo_A9")
    assert visit_of(at).step == 1
    assert not at.checkbox(key="line_A9").value


def test_a_follow_up_that_left_the_page_can_be_taken_back() -> None:
    at = open_page(SafetyVisit(step=2))
    pick(open_and_pick(at, "B3", "Yes"), "B3a", VERY_HIGH)
    pick(at, "B3", "No")
    assert outcome_of(at).tier is Tier.URGENT
    press(at, "undo_B3a")
    assert visit_of(at).answers == {"B3": "No"}
    assert outcome_of(at).tier is Tier.INCOMPLETE


def test_a_worse_answer_to_the_same_question_counts() -> None:
    at = pick(open_and_pick(open_page(), "A1", "Not sure"), "A1", "Yes")
    assert outcome_of(at).outcome is OutcomeId.URGENT_EMERGENCY
    pick(at, "A1", "Not sure")
    assert outcome_of(at).outcome is OutcomeId.URGENT_EMERGENCY


@pytest.mark.parametrize("answers", [{}, RED_FLAG, ASK_FIRST])
def test_someone_else_inherits_nothing(answers: dict[str, str]) -> None:
    visit = finished_form(**answers)
    visit.country = "NZ"
    at = press(open_page(visit), "someone_else")
    fresh = visit_of(at)
    assert (fresh.answers, fresh.flags, fresh.step) == ({}, {}, 1)
    assert outcome_of(at) is None
    assert "NZ" not in str(fresh)
    assert at.file_uploader  # a copy of their own counts


@pytest.mark.parametrize(
    ("locale", "number"),
    [("en-GB", "999"), ("en-US", "911"), ("de-DE", "112"), ("xx", "112")],
)
def test_the_numbers_are_those_of_the_readers_country(locale: str, number: str) -> None:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    at.context["locale"] = locale
    at.session_state["hinge"] = AppState(safety=finished_form(A1="Yes"))
    at.switch_page("safety.py").run()
    assert f'href="tel:{number}"' in numbers_of(at)


def test_the_country_can_be_picked() -> None:
    at = open_page(finished_form(**RED_FLAG))
    at.selectbox(key="country").select("NZ").run()
    assert 'href="tel:0800611116"' in numbers_of(at)
    assert 'href="tel:111"' in numbers_of(at)


def numbers_of(at: AppTest) -> str:
    return "".join(element.proto.body for element in at.get("html"))


# An own result


def test_own_bands_are_clipped_and_the_limits_shown(
    allowances: list[Allowance | None],
) -> None:
    at = upload(open_page(finished_form(**BONE_CARE), "check.py"))
    (allowance,) = allowances
    assert allowance is not None
    cap = allowance.cap(Measure.TRUNK_INCLINATION)
    assert cap is not None
    assert cap.high == 60.0
    assert "Trunk lean: up to 60°" in said(at)
    assert "your own limit" in said(at)
    assert "calls for a change" not in said(at)


def test_an_own_result_leaves_with_the_permission(
    allowances: list[Allowance | None],
) -> None:
    at = upload(open_page(finished_form(), "check.py"))
    visit_of(at).answers.update(ASK_FIRST)
    at.run()
    state: AppState = at.session_state["hinge"]
    assert (state.submission, state.analysis, state.job) == (None, None, None)
    assert "Yours" not in said(at)
    assert len(allowances) == 1


@pytest.mark.usefixtures("allowances")
def test_an_own_result_leaves_at_the_answer_that_closes_practice() -> None:
    visit = finished_form()
    visit.step = 1
    at = upload(open_page(visit, "check.py"))
    assert at.session_state["hinge"].submission is not None
    at.switch_page("safety.py").run()
    open_and_pick(at, "A9", "Yes")
    state: AppState = at.session_state["hinge"]
    assert (state.submission, state.analysis, state.job) == (None, None, None)


def test_an_own_result_follows_new_limits(
    allowances: list[Allowance | None],
) -> None:
    at = upload(open_page(finished_form(), "check.py"))
    visit_of(at).answers.update(BONE_CARE)
    at.run()
    state: AppState = at.session_state["hinge"]
    if state.job is not None:
        state.job.future.exception()
        at.run()
    assert [bool(a and a.caps) for a in allowances] == [False, True]


@pytest.mark.usefixtures("allowances")
def test_a_drill_that_is_left_out_is_not_measured() -> None:
    at = open_page(finished_form(**BONE_CARE), "check.py")
    at.selectbox(key="drill").select("kb_swing").run()
    assert not at.file_uploader
    assert "leaves this drill out" in said(at)


# The return visit


def test_a_good_day_opens_what_was_open() -> None:
    at = open_page(remembered(**BONE_CARE))
    assert outcome_of(at).tier is Tier.INCOMPLETE
    for question, answer in WELL.items():
        pick(at, question, answer)
    assert outcome_of(at).limit_sets == ("LIM_BONE",)
    assert "to_check" in keys(at)


@pytest.mark.parametrize(
    ("question", "answer", "tier"),
    [("T1", "Yes", Tier.POSTPONE), ("T2", "Yes", Tier.RESCREEN)],
)
def test_a_day_to_leave_it(question: str, answer: str, tier: Tier) -> None:
    visit = remembered()
    visit.today = {**WELL, question: answer}
    at = open_page(visit)
    assert outcome_of(at).tier is tier
    assert "to_check" not in keys(at)
    assert forgets(at) == (tier is Tier.RESCREEN)
    press(at, "mend")
    assert visit_of(at).today == {}
    assert bool(visit_of(at).remembered) == (tier is Tier.POSTPONE)


def test_somebody_else_gets_the_whole_form() -> None:
    at = press(open_page(remembered()), "whole_form")
    assert at.radio(key="answer_I1").value is None


@pytest.mark.parametrize("answers", [RED_FLAG, ASK_FIRST], ids=["red-flag", "ask"])
def test_a_closed_outcome_makes_the_device_forget(answers: dict[str, str]) -> None:
    at = open_page(finished_form(**answers))
    assert forgets(at)
    assert "remember" not in {box.key for box in at.checkbox}


def forgets(at: AppTest) -> bool:
    dealings: Dealings = at.session_state["dealings_safety"]
    order = dealings.orders.get(device.MEMORY.name)
    return order is not None and order.text is None


def saved(on: date = TODAY, **answers: str) -> Remembered:
    return remember(finished_form(**answers).answers, cache.load_safety_form(), on)


@pytest.mark.parametrize(
    ("change", "taken"),
    [
        pytest.param(lambda data: data, True, id="as-it-was"),
        pytest.param(
            lambda data: data["kept"].update(version="1999"), False, id="older-form"
        ),
        pytest.param(
            lambda data: data["kept"].update(
                on=(TODAY - timedelta(days=999)).isoformat()
            ),
            False,
            id="too-old",
        ),
        pytest.param(
            lambda data: data["kept"].update(outcome="<b>clear</b>"),
            False,
            id="hostile",
        ),
    ],
)
def test_a_saved_copy_is_checked(
    change: Callable[[dict[str, Any]], object], taken: bool
) -> None:
    data = json.loads(SavedCopy.of(saved(), cache.load_safety_form()).text())
    change(data)
    at = open_page()
    file = json.dumps(data).encode()
    at.file_uploader[0].upload("safety_check.json", file, "application/json").run()
    assert not at.exception
    assert bool(visit_of(at).remembered) == taken
    assert ("answer_T1" in {radio.key for radio in at.radio}) == taken
    assert ("does not help today" in "".join(w.value for w in at.warning)) != taken


# Keeping, and keeping quiet


def test_the_printed_copy_says_why_and_runs_nothing() -> None:
    form = cache.load_safety_form()
    visit = finished_form(**RED_FLAG)
    result = find_outcome(visit, form, TODAY)
    assert result is not None
    country = cache.read_emergency_numbers().for_locale("en-GB")
    html = copy.write_copy_page(
        result, form, on=TODAY, country=country, limits=["<b>"], drills=[]
    )
    assert "Is one calf newly swollen" in html
    assert "You answered: Yes" in html
    assert "NHS 111" in html
    assert "&lt;b&gt;" in html
    assert "<script" not in html


def test_answers_reach_no_log_and_no_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG, logger="pages"):
        at = press(open_and_pick(open_page(), "A9", "Yes"), "now_A9")
    assert not any("calf" in message for message in caplog.messages)
    assert dict(at.query_params) == {}


def test_the_page_says_what_it_is_not() -> None:
    text = said(open_page())
    for words in ("not a medical device", "eparmedx.com", "A clinician has not yet"):
        assert words in text
