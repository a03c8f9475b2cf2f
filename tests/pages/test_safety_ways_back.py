"""Every answer that closes practice, times every way back: it stays closed.

Tabs and their shared device are played here without a browser: a tab is a session of
its own, and the device keeps what it is asked to keep. tests/browser does the main
ways in a real one.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
import streamlit as st
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as hyp
from visitors import finished_form

from hinge_core.content import find_content_folder
from hinge_core.content.screening_files import load_screening
from hinge_core.screening import (
    WHOLE,
    Clearance,
    Effect,
    SavedCopy,
    list_asked_questions,
    remember,
)
from hinge_core.screening.answers import read_answers
from hinge_core.screening.entries import Question
from pages.ui.components.keeper.keeper import Heard
from pages.ui.safety import device
from pages.ui.safety.practice import find_practice_gate
from pages.ui.session import safety_visit as visits
from pages.ui.session.safety_visit import FIRST, RESULT, Given, SafetyVisit
from pages.ui.session.state import app_state

FORM = load_screening(find_content_folder())
TODAY = date.today()
NOTHING: dict[str, Given] = finished_form().answers
KIND = remember(NOTHING, FORM, TODAY)
WELL = {"T1": "No", "T2": "No", "T3": "No", "T4": "Yes"}
STOP = (Effect.EMERGENCY, Effect.SAME_DAY)


@dataclass
class Device:
    """A browser: what its storage holds, and the tabs that are open."""

    held: dict[str, str] = field(default_factory=dict)

    def reload(self) -> "Tab":
        """A new visit in the same browser: a reload, or a second tab."""
        return Tab(self)


@dataclass
class Tab:
    """One visit."""

    device: Device
    held: dict[str, str] = field(default_factory=dict)  # in its own storage
    session: dict[str, Any] = field(default_factory=dict)
    done: int = 0

    def reload(self) -> "Tab":
        """The same tab, loaded again by a server that remembers nothing of it."""
        return Tab(self.device, held=self.held)

    @contextmanager
    def running(self) -> Iterator[SafetyVisit]:
        before, st.session_state = st.session_state, self.session  # type: ignore[assignment]
        try:
            yield app_state().safety
        finally:
            st.session_state = before

    def run(self) -> "Tab":
        """A run of the page, and the one that news from the browser starts."""
        for _ in range(2):
            self._look()
            with self.running() as visit:
                device.sync_draft(visit, FORM)
                device.update_marks(visit, FORM)
                device.count_session(visit, FORM)
            self._obey()
            self._look()
            with self.running() as visit, pytest.MonkeyPatch.context() as patch:
                patch.setattr(st, "rerun", lambda: None)
                device.take_up(visit, FORM)
        return self

    def is_open(self) -> bool:
        self.run()
        with self.running():
            return find_practice_gate().open

    def visit(self) -> SafetyVisit:
        with self.running() as visit:
            return visit

    def answer(self, question: str, given: Given | None) -> None:
        with self.running() as visit:
            visits.answer(visit, question, given, FORM)
        self.run()

    def fill(self, answers: dict[str, Given]) -> None:
        """Go through the whole form."""
        with self.running() as visit:
            for question, given_answer in answers.items():
                visits.answer(visit, question, given_answer, FORM)
            visits.go_to(visit, RESULT)
        self.run()

    def load(self) -> None:
        """Load a valid, kinder copy, and say that today is a good day."""
        with self.running() as visit:
            visits.build_on(visit, KIND, FORM, TODAY)
        self.well()

    def well(self) -> None:
        self.run()
        with self.running() as visit:
            if visit.remembered is not None:
                for question, given_answer in WELL.items():
                    visits.answer_today(visit, question, given_answer, FORM)
        self.run()

    def someone_else(self) -> None:
        with self.running() as visit:
            app_state().safety = visits.make_fresh(visit)
        self.run()

    def take_back(self, question: str) -> None:
        with self.running() as visit:
            visits.take_back(visit, question, FORM)
        self.run()

    def _obey(self) -> None:
        dealings = self.session.get("dealings_safety")
        if dealings is None:
            return
        for name, order in sorted(dealings.orders.items(), key=lambda o: o[1].n):
            if order.n <= self.done:
                continue
            held = self.held if name == device.DRAFT.name else self.device.held
            if order.text is None:
                held.pop(name, None)
            else:
                held[name] = order.text
            self.done = order.n

    def _look(self) -> None:
        held = {**self.device.held, **self.held}
        texts = {slot.name: held.get(slot.name) for slot in device.SLOTS}
        seen = Heard(works=True, n=self.done, texts=texts)
        self.session["keeper_safety"] = {"seen": seen.model_dump(mode="json")}


def options(*effects: Effect) -> list[tuple[str, str]]:
    return [
        (question.id, option.label)
        for question in FORM.questions
        for option in question.options
        if FORM.effect_of(option) in effects and question.id not in FORM.today
    ]


def answers_before(question: Question) -> dict[str, Given]:
    """Nothing to report but what brings this question up."""
    changes: list[dict[str, Given]] = [
        {other.id: [option.label] if other.several else option.label}
        for other in FORM.questions
        for option in other.options
        if FORM.effect_of(option) not in (*STOP, Effect.PRO)
    ]
    for change in [{}, *changes]:
        answers = {**NOTHING, **change}
        answers.pop(question.id, None)
        if list_asked_questions(read_answers(answers, FORM), FORM)[question.id]:
            return answers
    raise AssertionError(question.id)


def closed_tab(question: str, label: str, device_: Device | None = None) -> Tab:
    tab = Tab(device_ or Device())
    tab.fill(answers_before(FORM.by_id[question]))
    tab.answer(question, label)
    assert not tab.is_open()
    return tab


def load_a_copy(tab: Tab) -> Tab:
    tab.load()
    return tab


def load_a_copy_on_the_first_screen(tab: Tab) -> Tab:
    with tab.running() as visit:
        visits.go_to(visit, FIRST)
    tab.load()
    return tab


def use_the_memory(tab: Tab) -> Tab:
    tab.device.held[device.MEMORY.name] = SavedCopy.of(KIND, FORM).text()
    tab.well()
    return tab


def reload(tab: Tab) -> Tab:
    return tab.device.reload().run()


def reload_the_tab(tab: Tab) -> Tab:
    return tab.reload().run()


def reload_the_tab_and_load_a_copy(tab: Tab) -> Tab:
    return load_a_copy(tab.reload().run())


def reload_and_load_a_copy(tab: Tab) -> Tab:
    return load_a_copy(reload(tab))


def reload_with_a_memory(tab: Tab) -> Tab:
    tab.device.held[device.MEMORY.name] = SavedCopy.of(KIND, FORM).text()
    after = tab.device.reload()
    after.well()
    return after


def go_back(tab: Tab) -> Tab:
    with tab.running() as visit:
        visits.go_to(visit, FIRST)
    return tab


def answer_again(tab: Tab) -> Tab:
    with tab.running() as visit:
        given_before = dict(visit.answers)
    tab.fill(given_before)
    return tab


WAYS = [
    load_a_copy,
    load_a_copy_on_the_first_screen,
    use_the_memory,
    reload,
    reload_the_tab,
    reload_the_tab_and_load_a_copy,
    reload_and_load_a_copy,
    reload_with_a_memory,
    go_back,
    answer_again,
]
Way = Callable[[Tab], Tab]


@pytest.mark.parametrize("way", WAYS)
def test_no_way_back_opens_it(way: Way) -> None:
    given_options = options(*STOP, Effect.PRO)
    assert len(given_options) > 50
    for question, label in given_options:
        assert not way(closed_tab(question, label)).is_open(), (question, label)


@pytest.mark.parametrize("way", [*WAYS, None])
def test_a_second_tab_closes_and_stays_closed(way: Way | None) -> None:
    for question, label in options(*STOP, Effect.PRO):
        shared = Device()
        second = Tab(shared)
        second.fill(NOTHING)
        assert second.is_open()
        closed_tab(question, label, shared)
        assert not second.is_open(), (question, label)
        assert way is None or not way(second).is_open(), (question, label)


@pytest.mark.parametrize("first", ["remembered", "loaded"])
def test_a_second_tab_that_builds_on_a_copy_closes(first: str) -> None:
    for question, label in options(*STOP, Effect.PRO):
        shared = Device()
        second = Tab(shared)
        if first == "remembered":
            shared.held[device.MEMORY.name] = SavedCopy.of(KIND, FORM).text()
            second.well()
        else:
            second.load()
        assert second.is_open()
        closed_tab(question, label, shared)
        assert not second.is_open(), (question, label)


@pytest.mark.parametrize("change", ["kinder", "cleared", "all"])
def test_a_changed_answer_takes_back_no_stop_sign(change: str) -> None:
    for question, label in options(*STOP):
        tab = closed_tab(question, label)
        if change == "all":
            tab.fill(NOTHING)
        else:
            tab.answer(question, None if change == "cleared" else NOTHING.get(question))
        assert not tab.is_open(), (question, label)


def test_a_changed_answer_takes_back_a_reason_to_ask_first() -> None:
    for question, label in options(Effect.PRO):
        tab = closed_tab(question, label)
        tab.fill(NOTHING)
        assert tab.is_open(), (question, label)
        assert tab.device.held == {}, (question, label)


def test_a_copy_does_not_stand_in_for_the_rest_of_a_changed_form() -> None:
    for question, label in options(Effect.PRO):
        tab = Tab(Device())
        tab.answer(question, label)
        if question not in tab.visit().answers:
            continue  # a follow-up of something not answered here
        tab.answer(question, None)
        tab.load()
        assert tab.visit().remembered is None, (question, label)
        assert not tab.is_open()


def test_the_form_answered_anew_after_a_reload_opens_it() -> None:
    for question, label in options(Effect.PRO):
        tab = reload(closed_tab(question, label))
        tab.fill(NOTHING)
        assert tab.is_open(), (question, label)
        assert tab.device.held == {}


def test_the_named_undo_takes_it_back_and_the_mark_goes() -> None:
    for question, label in options(*STOP):
        tab = closed_tab(question, label)
        assert device.CLOSED.name in tab.device.held
        tab.take_back(question)
        assert tab.device.held == {}, (question, label)
        assert not tab.is_open()  # the question is open again
        tab.fill(NOTHING)
        assert tab.is_open(), (question, label)
        assert tab.visit().undone == [question]


def test_an_undo_opens_the_second_tab_again() -> None:
    shared = Device()
    second = Tab(shared)
    second.fill(NOTHING)
    first = closed_tab("A9", "Yes", shared)
    assert not second.is_open()
    first.take_back("A9")
    assert second.is_open()


def test_one_undo_of_two_stop_signs_leaves_it_closed() -> None:
    tab = closed_tab("A9", "Yes")
    tab.answer("A1", "Not sure")
    tab.take_back("A9")
    tab.fill(NOTHING)
    assert not tab.is_open()
    assert not reload(tab).is_open()


def test_the_marks_hold_a_day_and_nothing_else() -> None:
    for question, label in options(*STOP, Effect.PRO):
        tab = closed_tab(question, label)
        for name, text in tab.device.held.items():
            assert name in {device.CLOSED.name, device.FORM_FIRST.name}
            assert date.fromisoformat(text) > TODAY
        if FORM.effect_of(FORM.by_id[question].by_label[label]) in STOP:
            tomorrow = (TODAY + timedelta(days=1)).isoformat()
            assert tab.device.held[device.CLOSED.name] == tomorrow


def test_someone_else_starts_fresh_and_the_mark_stays_for_the_first() -> None:
    tab = reload(closed_tab("A9", "Yes"))
    tab.someone_else()
    tab.fill(NOTHING)
    assert tab.is_open()
    assert not reload(tab).is_open()
    tab.someone_else()
    tab.load()  # a copy of their own
    assert tab.is_open()


def test_an_undo_of_someone_else_leaves_the_first_ones_mark() -> None:
    tab = reload(closed_tab("A9", "Yes"))
    tab.someone_else()
    tab.answer("A1", "Yes")
    tab.take_back("A1")
    assert device.CLOSED.name in tab.device.held
    assert not reload(tab).is_open()


def test_a_copy_loosens_no_limit_that_this_visit_set() -> None:
    for question, label in options(Effect.MODIFY):
        tab = Tab(Device())
        tab.fill(answers_before(FORM.by_id[question]))
        several = FORM.by_id[question].several
        tab.answer(question, [label] if several else label)
        before = tab.visit().answers
        tab.load()
        assert tab.visit().remembered is None, (question, label)
        assert tab.visit().answers == before


# The tab keeps its own answers


def test_a_reloaded_tab_goes_on_with_its_answers() -> None:
    tab = Tab(Device())
    tab.fill({**NOTHING, "C1": "Yes", "C1a": "No"})
    before = tab.visit()
    again = tab.reload().run()
    assert again.visit().answers == before.answers
    assert again.visit().step == RESULT
    assert again.is_open()
    assert set(tab.device.held) == set()  # nothing of it on the device


def test_a_reloaded_tab_keeps_a_professionals_word() -> None:
    tab = Tab(Device())
    tab.fill({**NOTHING, "B6": "Yes"})
    with tab.running() as visit:
        visits.clear(visit, "B6", Clearance(on=TODAY, by="doctor"))
    assert tab.is_open()
    again = tab.reload()
    assert again.is_open()
    assert again.visit().cleared == tab.visit().cleared


def test_a_word_is_about_the_answer_it_was_given_for() -> None:
    tab = Tab(Device())
    tab.fill({**NOTHING, "D2": "Yes, steady, and nobody has checked it yet"})
    word = Clearance(on=TODAY, by="doctor")
    with tab.running() as visit:
        visits.clear(visit, "D2", word)
    assert tab.is_open()
    tab.answer("E5", "Yes")  # another answer leaves it
    assert tab.is_open()
    tab.answer("D2", "Yes, new or getting worse")
    assert tab.visit().cleared == {}
    assert not tab.is_open()


def test_a_word_about_all_limits_goes_when_any_of_them_changes() -> None:
    tab = Tab(Device())
    few: dict[str, Given] = {"F2": "Yes", "F2a": "None of these", "E5": "Yes"}
    few["E3"] = "Mild and clearly getting better"
    tab.fill({**NOTHING, **few})
    assert not tab.is_open()
    with tab.running() as visit:
        visits.clear(visit, WHOLE, Clearance(on=TODAY, by="physiotherapist"))
    assert tab.is_open()
    tab.answer("E6", "Yes")
    assert not tab.is_open()


def test_a_reloaded_tab_keeps_a_stop_sign_that_was_answered_away() -> None:
    tab = closed_tab("A9", "Yes")
    tab.answer("A9", "No")
    again = tab.reload().run()
    assert again.visit().flags == {"A9": "Yes"}
    assert not again.is_open()


def test_withdrawn_answers_do_not_come_back() -> None:
    tab = Tab(Device())
    tab.answer("B6", "Yes")
    tab.answer("B6", None)
    assert tab.visit().answers == {}
    assert tab.held == {}
    assert tab.reload().run().visit().answers == {}


def test_someone_else_finds_no_answers_in_the_tab() -> None:
    tab = Tab(Device())
    tab.fill(NOTHING)
    tab.someone_else()
    assert tab.held == {}
    assert tab.visit().answers == {}


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: "<img src=x onerror=alert(1)>", id="markup"),
        pytest.param(lambda text: "[" * 3000, id="nested"),
        pytest.param(lambda text: text[:-9], id="cut-short"),
        pytest.param(lambda text: text.replace('"A1":"No"', '"A1":"Nope"'), id="label"),
        pytest.param(lambda text: text.replace('"A1":', '"Z1":'), id="question"),
        pytest.param(lambda text: text.replace('"A1":', '"A2":'), id="twice"),
        pytest.param(lambda text: text.replace(FORM.version, "1999"), id="version"),
        pytest.param(lambda text: text.replace('"step":5', '"step":50'), id="step"),
        pytest.param(lambda text: text.replace("doctor", "wizard"), id="role"),
        pytest.param(
            lambda text: text.replace('"undone":[]', '"undone":["Z"]'), id="u"
        ),
    ],
)
def test_a_spoilt_draft_is_thrown_away_whole(spoil: Callable[[str], str]) -> None:
    tab = Tab(Device())
    tab.fill({**NOTHING, "B6": "Yes"})
    with tab.running() as visit:
        visits.clear(visit, "B6", Clearance(on=TODAY, by="doctor"))
    tab.run()
    text = tab.held[device.DRAFT.name]
    tab.held[device.DRAFT.name] = spoil(text)
    assert tab.held[device.DRAFT.name] != text
    again = tab.reload().run()
    assert again.visit().answers == {}
    assert not again.is_open()
    assert again.held == {}


# Coming back counts


def test_each_day_of_practice_is_counted_on_the_device() -> None:
    begun = {**NOTHING, "B5": "No", "B5a": "Not yet"}
    kept = remember(begun, FORM, TODAY - timedelta(days=3))
    shared = Device({device.MEMORY.name: SavedCopy.of(kept, FORM).text()})
    tab = Tab(shared)
    tab.well()
    assert tab.is_open()
    now = SavedCopy.read(shared.held[device.MEMORY.name], FORM, TODAY)
    assert (now.sessions, now.last) == (2, TODAY)
    shared.reload().well()
    again = SavedCopy.read(shared.held[device.MEMORY.name], FORM, TODAY)
    assert again == now  # a second time on one day is the same day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(TODAY.isoformat(), TODAY, id="today"),
        pytest.param((TODAY - timedelta(days=1)).isoformat(), None, id="over"),
        pytest.param("2999-01-01", None, id="not-ours"),
        pytest.param("<script>", None, id="markup"),
        pytest.param(None, None, id="none"),
        pytest.param(json.dumps([1]), None, id="json"),
    ],
)
def test_a_mark_is_read_as_a_day_or_not_at_all(
    text: str | None, day: date | None
) -> None:
    assert device.read_day(text, TODAY, 1) == day


MOVES: list[Way] = [*WAYS, lambda tab: tab, lambda tab: tab.run()]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    stop=hyp.sampled_from(options(*STOP)),
    moves=hyp.lists(
        hyp.sampled_from(MOVES)
        | hyp.sampled_from(
            [(q.id, o.label) for q in FORM.questions for o in q.options]
        ),
        max_size=6,
    ),
)
def test_nothing_one_does_in_a_row_opens_a_stop_sign(
    stop: tuple[str, str], moves: list[Any]
) -> None:
    tab = closed_tab(*stop)
    for move in moves:
        if callable(move):
            tab = move(tab)
        elif move[0] in FORM.today:
            tab.well()
        else:
            question, label = move
            tab.answer(question, [label] if FORM.by_id[question].several else label)
        assert not tab.is_open()
