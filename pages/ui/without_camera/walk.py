"""From test to test, one on the page at a time; pain ends it."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from hinge_core.content.without_camera import SelfTest
from hinge_core.documents.device_memory import PastCheck
from pages.ui.check import noticing, practising, remembering
from pages.ui.components.arrive.arrive import show_heading
from pages.ui.library import frame
from pages.ui.safety import practice, restriction_box
from pages.ui.session import cache
from pages.ui.session.state import app_state
from pages.ui.session.unfilmed import UnfilmedVisit
from pages.ui.shell.text import tr
from pages.ui.without_camera import conclusion, self_tests


def begin_page() -> None:
    """The title, and what this check is and is not."""
    lead = tr(
        "With a wall, a stick and a mirror, in about five minutes. You do the looking: "
        "what it says rests on what you notice, and nothing is measured."
    )
    frame.begin(tr("Check without a camera"), lead, "check.py")


def list_tests() -> None:
    """What the tests are, for whoever may not do them yet."""
    lines = (
        f"**{tr(test.name)}**. {tr(test.shows)}"
        for test in cache.load_content().without_camera.tests
    )
    st.markdown(frame.show_bullets(lines))


def list_open_tests(gate: practice.Gate) -> list[SelfTest]:
    """The tests whose drill the safety check leaves open."""
    allowed = gate.allowance.drills if gate.allowance is not None else ()
    tests = cache.load_content().without_camera.tests
    return [test for test in tests if test.drill in allowed]


def has_stop_lists() -> bool:
    """Whether something hurt, and the lists stand beside what is said to it."""
    visit = app_state().unfilmed
    return visit.hurt or practising.has_stopped(visit)


def show_hurt() -> None:
    """The end, for today, and the lists of what cannot wait."""
    with st.container(border=True, key="hurt"):
        st.markdown(f"**{tr(cache.load_content().practice.stop.advice)}**")
        restriction_box.show_stop_lists()
        st.button(tr("I pressed this by mistake"), key="not_hurt", on_click=_not_hurt)


def show(gate: practice.Gate) -> None:
    """One test, or what all of them come to."""
    visit, tests = app_state().unfilmed, list_open_tests(gate)
    _sync_checks(visit, tests)
    if not tests:
        st.markdown(tr("Your safety check leaves the drills of these tests out."))
        return
    if visit.at >= len(tests):
        conclusion.show(visit, tests)
        return
    test = tests[visit.at]
    name = tr("{n} of {count}: {test}").format(
        n=visit.at + 1, count=len(tests), test=tr(test.name)
    )
    show_heading(name, visit.moved, visit.at / len(tests))
    practice.show_limits(gate)
    memory = remembering.find_memory()
    if memory is not None and not visit.at and not visit.noticed:
        noticing.show_before(memory.checks)
    known = test.drill in {earlier.drill for earlier in tests[: visit.at]}
    self_tests.show(visit, test, known=known)
    _way_on(visit, test)
    self_tests.show_worth(test)


def _sync_checks(visit: UnfilmedVisit, tests: Sequence[SelfTest]) -> None:
    """Have the browser keep what was noticed, once all tests are through."""
    memory = remembering.find_memory()
    if memory is not None and visit.noticed and visit.at >= len(tests):
        done = PastCheck(on=date.today(), noticed=dict(visit.noticed))
        remembering.keep(memory.add_check(done, cache.load_content().memory))
    remembering.put_keeper()


def _way_on(visit: UnfilmedVisit, test: SelfTest) -> None:
    told = test.id in visit.noticed
    with st.container(horizontal=True, key="way_on"):
        st.button(
            tr("Go on") if told else tr("Leave this one out"),
            key="next_test",  # not the one of the last page, which leads elsewhere
            type="primary" if told else "secondary",
            on_click=visit.go_to,
            args=(visit.at + 1,),
        )
        if visit.at:
            st.button(
                tr("Previous"), key="back", on_click=visit.go_to, args=(visit.at - 1,)
            )


def _not_hurt() -> None:
    app_state().unfilmed.hurt = False
