"""The check without a camera: gated, self-reported, ended by pain, one next step."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest
from visitors import ASK_FIRST, finished_form

from hinge_core.content import load_content
from hinge_core.documents.device_memory import DeviceMemory, PastCheck
from pages.ui.check import remembering
from pages.ui.components.keeper.keeper import Dealings, Heard
from pages.ui.session.safety_visit import SafetyVisit
from pages.ui.session.state import AppState
from pages.ui.shell.dressing import ROOT

CONTENT = load_content()
TESTS = CONTENT.without_camera.tests
MARK = "Your own report. Nothing was measured."


def open_page(
    safety: SafetyVisit | None = None,
    *,
    kept: DeviceMemory | None = None,
    **query: str,
) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    at.session_state["hinge"] = AppState(safety=safety or finished_form())
    texts = {remembering.MEMORY.name: kept.to_text() if kept else None}
    at.session_state["dealings_past_sets"] = Dealings(
        seen=Heard(works=True, texts=texts)
    )
    for name, value in query.items():
        at.query_params[name] = value
    return at.switch_page("without_camera.py").run()


def said(at: AppTest) -> str:
    return "\n".join(element.value for element in at.markdown)


def press(at: AppTest, key: str) -> AppTest:
    return at.button(key=key).click().run()


def notice(at: AppTest, test: str, choice: str) -> AppTest:
    return at.radio(key=f"noticed_{test}").set_value(choice).run()


def list_primary(at: AppTest) -> list[str]:
    return [b.label for b in at.button if b.proto.type == "primary"]


@pytest.mark.parametrize(
    "safety", [SafetyVisit(), finished_form(**ASK_FIRST)], ids=["unasked", "ask-first"]
)
def test_nothing_is_asked_before_the_safety_check(safety: SafetyVisit) -> None:
    at = open_page(safety)
    assert not at.radio
    assert at.button(key="to_safety").label
    assert all(test.name in said(at) for test in TESTS)
    assert CONTENT.restrictions.stop_and_rest.title in said(at)


def test_every_answer_is_marked_and_leads_to_one_thing() -> None:
    at = open_page()
    for test in TESTS:
        for choice in test.choices:
            notice(at, test.id, choice.id)
            assert MARK in said(at)
            assert list_primary(at) == ["Go on"]
            if choice.fault is not None:
                assert choice.find_cue(CONTENT.faults) in said(at)
            else:
                assert choice.says in said(at)
        press(at, "next_test")
    assert not at.exception


def test_the_first_fault_is_practised_and_tested_again() -> None:
    at = open_page()
    notice(at, "wall", "one_side")
    press(at, "next_test")
    notice(at, "stick", "seat")
    for _ in TESTS[1:]:
        press(at, "next_test")
    assert CONTENT.faults["rounded_back"].cue in said(at)
    assert MARK in said(at)
    (label,) = list_primary(at)
    assert label == "Practise 6 with me: Dowel hinge"
    press(at, "next_step")
    at.radio(key="felt").set_value("behind").run()
    assert CONTENT.practice.again.notice in said(at)
    assert "ilm again" not in said(at)
    assert list_primary(at) == ["Do the tests again"]
    press(at, "film_again")
    assert at.radio(key="noticed_wall").value is None
    assert not at.exception


@pytest.mark.parametrize(
    ("choice", "label"),
    [("brushed", "See the next level"), ("unsure", "Film yourself from the side")],
)
def test_without_a_fault_there_is_one_way_on_too(choice: str, label: str) -> None:
    at = open_page()
    notice(at, "wall", choice)
    for _ in TESTS:
        press(at, "next_test")
    assert list_primary(at) == [label]


def test_pain_ends_it_with_the_stop_lists_alone() -> None:
    at = open_page()
    notice(at, "wall", "hurt")
    assert CONTENT.practice.stop.advice in said(at)
    assert said(at).count(CONTENT.restrictions.ring_now.title) == 1
    assert not at.radio
    assert list_primary(at) == []
    at.switch_page("about.py").run()
    at.switch_page("without_camera.py").run()  # for today, not for the page
    assert not at.radio
    press(at, "not_hurt")
    assert at.radio(key="noticed_wall").value is None


def test_a_drill_that_the_safety_check_leaves_out_has_no_test() -> None:
    at = open_page(finished_form(E6="Yes"))  # no stick behind the back
    asked = []
    while at.radio:
        asked.append(at.radio[0].key)
        press(at, "next_test")
    assert asked == [f"noticed_{t.id}" for t in TESTS if t.drill != "dowel_hinge"]


def test_what_was_noticed_stays_on_the_way_there_and_back() -> None:
    at = open_page()
    notice(at, "wall", "heels")
    press(at, "next_test")
    press(at, "back")
    assert at.radio(key="noticed_wall").value == "heels"
    at.switch_page("about.py").run()
    at.switch_page("without_camera.py").run()
    assert at.radio(key="noticed_wall").value == "heels"


def read_kept(at: AppTest) -> DeviceMemory | None:
    """What the browser was told to keep; None where it was told nothing."""
    order = at.session_state["dealings_past_sets"].orders.get(remembering.MEMORY.name)
    return None if order is None else DeviceMemory.model_validate_json(order.text)


def walk_through(at: AppTest, **noticed: str) -> AppTest:
    for test in TESTS:
        if test.id in noticed:
            notice(at, test.id, noticed[test.id])
        press(at, "next_test")
    return at


def test_what_was_noticed_is_kept_on_the_device_only_where_asked() -> None:
    at = walk_through(open_page(), wall="knees", stick="all_three")
    assert read_kept(at) is None
    at.checkbox(key="remember_sets").check().run()
    kept = read_kept(at)
    assert kept is not None
    assert kept.checks == (
        PastCheck(on=date.today(), noticed={"wall": "knees", "stick": "all_three"}),
    )
    at.run()
    assert read_kept(at) == kept  # once
    at.switch_page("on_this_device.py").run()
    assert "My knees bent a lot and slid forward" in said(at)
    assert MARK in said(at)
    assert not at.exception


def test_who_comes_back_reads_what_they_noticed_last_time() -> None:
    before = PastCheck(
        on=date.today() - timedelta(days=3), noticed={"wall": "heels", "gone": "x"}
    )
    at = open_page(kept=DeviceMemory(checks=(before,)))
    assert "Last time" in said(at)
    assert CONTENT.faults["forward_weight"].cue in said(at)
    assert MARK in said(at)
    notice(at, "wall", "brushed")
    assert "Last time" not in said(at)  # it would be in the way
    walk_through(at)
    kept = read_kept(at)
    assert kept is not None
    assert [one.noticed for one in kept.checks] == [
        before.noticed,
        {"wall": "brushed"},
    ]
    assert not at.exception


def test_a_check_that_was_not_finished_is_not_kept() -> None:
    at = open_page(kept=DeviceMemory())
    notice(at, "wall", "heels")
    press(at, "next_test")
    assert read_kept(at) is None


def test_somebody_else_reads_nothing_of_it() -> None:
    other = finished_form()
    other.someone_else = True
    before = PastCheck(on=date.today(), noticed={"wall": "heels"})
    at = open_page(other, kept=DeviceMemory(checks=(before,)))
    assert "Last time" not in said(at)
    walk_through(at, wall="knees")
    assert read_kept(at) is None
