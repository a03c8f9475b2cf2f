"""One test: what you need, how it goes, what you noticed, and what that means."""

import streamlit as st

from hinge_core.content.without_camera import NoticedChoice, SelfTest
from pages.ui.check import noticing
from pages.ui.library import drawn_figures, sourcing
from pages.ui.session import cache
from pages.ui.session.state import app_state
from pages.ui.session.unfilmed import UnfilmedVisit
from pages.ui.shell import links
from pages.ui.shell.text import make_worded_key, tr

_HURT = "hurt"  # beside the ids of a test's choices


def show(visit: UnfilmedVisit, test: SelfTest, *, known: bool) -> None:
    """The test, its question, and once it is answered what the answer means.

    Parameters
    ----------
    known
        Whether an earlier test has shown the drill already.
    """
    st.markdown(f":material/construction: **{tr('You need')}**: {tr(test.needs)}")
    picture, words = st.columns([2, 3], gap="medium")
    with picture:
        if test.picture is None:
            drawn_figures.show_moments(test.drill)
        else:
            drawn_figures.show_fault_small(test.picture)
    with words:
        if known:
            with st.expander(tr("The steps"), key=f"steps_{test.id}"):
                _steps(test)
        else:
            _steps(test)
        st.markdown(f"**{tr(test.watch)}**")
    _ask(visit, test)
    choice = test.find_choice(visit.noticed.get(test.id, ""))
    if choice is not None:
        _meaning(choice)


def show_worth(test: SelfTest) -> None:
    """What the test can tell and what not, how well that is known, and who says so."""
    with st.expander(tr("What this test can tell"), key=f"worth_{test.id}"):
        st.markdown(f"{tr(test.shows)} {sourcing.grade(test.grade)}")
        st.markdown(tr(test.limits))
        st.markdown(sourcing.write_cited(test.sources))


def _steps(test: SelfTest) -> None:
    drill = cache.load_content().drills[test.drill]
    st.markdown(tr(drill.sections["Set-up"]))
    steps = [tr(step) for step in drill.steps[: test.steps]]
    st.markdown("\n".join(f"{n}. {step}" for n, step in enumerate(steps, 1)))


def _ask(visit: UnfilmedVisit, test: SelfTest) -> None:
    key = make_worded_key(f"noticed_{test.id}")
    words = {choice.id: tr(choice.text) for choice in test.choices}
    words[_HURT] = tr(cache.load_content().practice.stop.text)
    if key not in st.session_state:
        st.session_state[key] = visit.noticed.get(test.id)
    with st.container(key=f"answer_{test.id}"):
        st.radio(
            f"**{tr(test.question)}**",
            list(words),
            format_func=lambda id: words.get(id, ""),
            index=None,
            key=key,
            on_change=_take,
            args=(key, test.id),
        )


def _take(key: str, test: str) -> None:
    visit, told = app_state().unfilmed, st.session_state[key]
    if told == _HURT:
        visit.hurt = True
        visit.noticed.pop(test, None)
    elif told is not None:
        visit.noticed[test] = told


def _meaning(choice: NoticedChoice) -> None:
    """One cue and the drill that helps; or a word to what is no fault."""
    with st.container(border=True, key="cue"):
        fault = noticing.find_fault(choice)
        if fault is None:
            st.markdown(f"**{tr(choice.says)}**")
        else:
            cue = choice.find_cue(cache.load_content().faults)
            st.markdown(f"**{tr('Try this')}**: {tr(cue)}")
            with st.container(horizontal=True, key="more_about"):
                links.show(f"faults/{fault.id}", tr(fault.name))
                drill = cache.load_content().drills[fault.drill]
                about = tr("The drill that helps: {drill}").format(drill=tr(drill.name))
                links.show(f"drills/{drill.id}", about)
        noticing.show_mark()
