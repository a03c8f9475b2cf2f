"""What the tests come to: what was noticed, one cue, and one thing to do next."""

from collections.abc import Sequence

import streamlit as st

from hinge_core.content.without_camera import Noticed, NoticedChoice, SelfTest
from hinge_core.judging.self_report import (
    UnfilmedStep,
    choose_open_drill,
    choose_unfilmed_step,
)
from pages.ui.check import last_time, noticing, practising, remembering
from pages.ui.components.arrive.arrive import show_heading
from pages.ui.library import drawn_figures
from pages.ui.safety import practice
from pages.ui.session import cache
from pages.ui.session.state import app_state
from pages.ui.session.unfilmed import UnfilmedVisit
from pages.ui.shell import links
from pages.ui.shell.text import tr

KEY = "next_step"


def show(visit: UnfilmedVisit, tests: Sequence[SelfTest]) -> None:
    """The first thing to change, its cue, the one next step; then all answers."""
    show_heading(tr("What you noticed"), visit.moved, 1.0)
    told = {test.id: test.find_choice(visit.noticed.get(test.id, "")) for test in tests}
    given = [choice for choice in told.values() if choice is not None]
    first = noticing.choose_first(given)
    if first is None:
        with st.container(key="sentence"):
            st.markdown(noticing.tell_none(given))
    else:
        _cue(first)
    noticing.show_mark()
    with st.container(key="next"):
        if visit.practising:
            practising.show(find_visit, _do_again(visit))
        else:
            _next_step(visit, first, given)
    if first is not None and first.fault is not None:
        drawn_figures.show_fault_small(first.fault)
    _list_answers(tests, told, first)
    _remember()
    st.button(tr("Back to the tests"), key="back", on_click=visit.go_to, args=(0,))


def find_visit() -> UnfilmedVisit:
    """The visitor's way through the tests."""
    return app_state().unfilmed


def _cue(first: NoticedChoice) -> None:
    faults = cache.load_content().faults
    with st.container(key="sentence"):
        st.markdown(noticing.tell_first(first))
    with st.container(border=True, key="cue"):
        st.markdown(f"**{tr('Try this')}**")
        st.markdown(tr(first.find_cue(faults)))


def _next_step(
    visit: UnfilmedVisit,
    first: NoticedChoice | None,
    given: Sequence[NoticedChoice],
) -> None:
    fault = None if first is None else noticing.find_fault(first)
    gate = practice.find_practice_gate()
    allowed = gate.allowance.drills if gate.allowance is not None else frozenset()
    drill = None if fault is None else choose_open_drill(fault, allowed)
    sound = any(choice.means is Noticed.SOUND for choice in given)
    step = choose_unfilmed_step(fault, helps=drill is not None, sound=sound)
    if step is UnfilmedStep.PRACTISE and drill is not None:
        _practise(visit, drill)
    elif step is UnfilmedStep.READ and fault is not None:
        _go(tr("Read about it"), "menu_book", "faults.py", fault=fault.id)
    elif step is UnfilmedStep.LADDER:
        st.markdown(
            tr(
                "What you notice yourself is no reason to add load. The ladder says "
                "what else should be true before you go on, and that it does not hurt."
            )
        )
        _go(tr("See the next level"), "stairs", "ladder.py")
    else:
        st.markdown(tr("A phone that leans on a bottle sees your side for you."))
        _go(tr("Film yourself from the side"), "videocam", "check.py")


def _practise(visit: UnfilmedVisit, drill: str) -> None:
    label = tr("Practise {count} with me: {drill}").format(
        count=practising.count_repetitions(),
        drill=tr(cache.load_content().drills[drill].name),
    )

    def begin() -> None:
        find_visit().practising = drill

    st.button(
        label,
        key=KEY,
        type="primary",
        icon=":material/self_improvement:",
        on_click=begin,
    )


def _go(label: str, icon: str, page: str, **query: str) -> None:
    if st.button(label, key=KEY, type="primary", icon=f":material/{icon}:"):
        st.switch_page(page, query_params=query)


def _do_again(visit: UnfilmedVisit) -> practising.DoAgain:
    told = tr(cache.load_content().practice.again.notice)
    return practising.DoAgain(
        told, tr("Do the tests again"), "replay", visit.begin_again
    )


def _list_answers(
    tests: Sequence[SelfTest],
    told: dict[str, NoticedChoice | None],
    first: NoticedChoice | None,
) -> None:
    """Every test with its answer; the faults that are not the first can wait."""
    st.subheader(tr("Test by test"), anchor=False)
    for test in tests:
        choice = told[test.id]
        answer = tr("left out") if choice is None else tr(choice.text)
        st.markdown(f"**{tr(test.name)}**: {answer}")
        fault = (
            None if choice is None or choice is first else noticing.find_fault(choice)
        )
        if fault is not None:
            about = tr("For later: {fault}").format(fault=tr(fault.name))
            links.show(f"faults/{fault.id}", about)


def _remember() -> None:
    """The tick that keeps what was noticed in this browser, and the way to it."""
    with st.container(border=True, key="remember_sets_box"):
        remembering.show_switch()
        if remembering.find_memory() is not None:
            last_time.show_link()
