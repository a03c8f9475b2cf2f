"""After every result exactly one thing to do next, as one large button."""

import streamlit as st

from hinge_core.judging.analysis import Analysis
from hinge_core.judging.next_step import NextStep, choose_next_step
from hinge_core.telling.account import Account
from pages.server.demo import is_demo
from pages.ui.check import choose, own_limits, practising
from pages.ui.safety import practice
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission, app_state
from pages.ui.shell.text import tr

KEY = "next_step"


def show(
    state: AppState,
    submission: Submission,
    analysis: Analysis,
    account: Account,
    *,
    beside_its_words: bool,
) -> None:
    """Show the next step, but for one that stands beside its own words already."""
    finding = analysis.headline.finding
    drill = "" if finding is None else finding.drill
    step = choose_next_step(
        analysis.headline,
        sample=submission.sample is not None,
        advised=account.advice is not None,
        helps=bool(drill) and practice.find_practice_gate(drill).open,
        over_limit=own_limits.find_own_overruns(submission, analysis) is not None,
    )
    with st.container(key="next"):
        if state.practising:
            practising.show()
        elif beside_its_words:
            return
        elif step is NextStep.FILM_DIFFERENTLY:
            show_another()
        elif step is NextStep.PRACTISE:
            _practise(drill)
        elif step is NextStep.OWN_FILM:
            _offer_own_film()
        elif step is NextStep.FILM_AGAIN:
            _press(tr("Film again"), "videocam", choose.reopen)
        elif step is NextStep.LADDER:
            _climb()


def show_another() -> None:
    """The way to another film, where this one tells too little."""
    st.button(
        tr("See another sample") if is_demo() else tr("Choose another photo or clip"),
        key="choose_another",
        type="primary",
        icon=f":material/{'movie' if is_demo() else 'upload'}:",
        on_click=choose.reopen,
    )


def _offer_own_film() -> None:
    """One's own turn after a sample; a demo has more samples, and no films."""
    if is_demo():
        _press(tr("See another sample"), "movie", choose.reopen)
    else:
        _press(tr("Check your own hinge"), "videocam", choose.reopen)


def _practise(drill: str) -> None:
    name = tr(cache.load_content().drills[drill].name)
    count = practising.count_repetitions()
    label = tr("Practise {count} with me: {drill}").format(count=count, drill=name)

    def begin() -> None:
        app_state().practising = drill

    _press(label, "self_improvement", begin)


def _climb() -> None:
    """On to the ladder, which asks for more than a camera sees."""
    st.markdown(
        tr(
            "The camera alone is no reason to add load. The ladder says what else "
            "should be true before you go on, and that it does not hurt."
        )
    )
    if st.button(
        tr("See the next level"), key=KEY, type="primary", icon=":material/stairs:"
    ):
        st.switch_page("ladder.py")


def _press(label: str, icon: str, on_click: "practising.Action") -> None:
    st.button(
        label, key=KEY, type="primary", icon=f":material/{icon}:", on_click=on_click
    )
