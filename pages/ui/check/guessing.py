"""Guess first: what would you change? Then the result, and how the guess fared."""

import streamlit as st

from hinge_core.content.practice_file import GuessFirst
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.guess import (
    NOTHING,
    Agreement,
    compare_guess,
    is_guessable,
    list_guesses,
)
from hinge_core.judging.telling_moment import find_lowest_frame
from pages.ui.check import own_limits
from pages.ui.session import cache
from pages.ui.session.state import AppState, app_state
from pages.ui.shell.text import tr

ON = "guess_first"  # key of the switch


def offer(state: AppState) -> None:
    """The switch, off until somebody wants it, from the third film of one's own on."""
    if state.films + 1 >= _rules().from_film:
        st.toggle(tr("Let me guess before I see the result"), key=ON)


def begin(state: AppState) -> None:
    """Take the switch as it stands when a film is chosen: a result stays as it is."""
    state.guessing = bool(st.session_state.get(ON))


def is_asked(state: AppState) -> bool:
    """Whether the result waits for a guess."""
    submission, analysis = state.submission, state.analysis
    if not state.guessing or submission is None or analysis is None:
        return False
    over = own_limits.find_own_overruns(submission, analysis)
    return over is None and is_guessable(analysis, _rules().said_at_once)


def ask(state: AppState) -> None:
    """The question, the picture it is about, and a large button for each answer."""
    submission, analysis = state.submission, state.analysis
    if submission is None or analysis is None:
        return
    rules = _rules()
    faults = list_guesses(analysis, rules.faults)
    time_s = float(analysis.poses.time_s[find_lowest_frame(analysis)])
    answers = [(fault.id, fault.name) for fault in faults]
    with st.container(border=True, key="guess"):
        st.subheader(tr(rules.question))
        picture = cache.read_plain(submission.sha256, time_s, submission)
        st.image(picture, alt=tr("You at your lowest point, nothing drawn on it"))
        for id, name in [*answers, (NOTHING, rules.nothing)]:
            st.button(
                tr(name), key=f"guess_{id}", width="stretch", on_click=_take, args=(id,)
            )
        skip = tr("Show me the result")
        st.button(skip, key="guess_skip", type="tertiary", on_click=_take, args=("",))


def tell(state: AppState, analysis: Analysis) -> None:
    """In one line, whether the guess agrees with what is said first."""
    if not state.guess:
        return
    name = _rules().nothing
    if state.guess != NOTHING:
        guessed = cache.load_content().faults[state.guess]
        name = guessed.adapt_to(analysis.drill).name
    said = _say(compare_guess(state.guess, analysis))
    st.markdown(f"{tr('Your guess:')} **{tr(name)}**. {said}")


def _say(agreement: Agreement) -> str:
    return {
        Agreement.SAME: tr("We say the same."),
        Agreement.ALSO: tr("We saw that too, but something else comes first."),
        Agreement.UNSURE: tr("It is close to the edge: this camera can't tell."),
        Agreement.OTHER: tr("We say something else first."),
        Agreement.NOT_SEEN: tr("Nothing that we could measure says so."),
    }[agreement]


def _take(guess: str) -> None:
    state = app_state()
    state.guess, state.guessing = guess, False


def _rules() -> GuessFirst:
    return cache.load_content().practice.guess
