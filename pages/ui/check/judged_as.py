"""The first line of a result: what it was judged as, with one tap to change that."""

import streamlit as st

from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import Undecided
from hinge_core.judging.movements import AS_SEEN, Elsewhere, find_with_bar
from hinge_core.measuring.posture_names import MovementKind
from hinge_core.telling.account import Account
from pages.ui.check import drill_choice, film_guide
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission
from pages.ui.shell.text import make_worded_key, tr


def show(state: AppState, submission: Submission, account: Account) -> None:
    """The line, and the list of drills that opens from it."""
    if account.judged_as is None:
        return
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="judged_as"
    ):
        why_early = _find_why_early(state)
        early = f" :orange-badge[{tr('Early')}]" if why_early else ""
        st.markdown(f"{account.judged_as}{early} ·", width="content")
        # Another one after each change, since only a new one is closed again.
        with st.popover(
            tr("change"), type="tertiary", key=f"judge_anew_{state.judged}"
        ):
            if why_early:
                film_guide.show_early(why_early)
            _list_drills(state, submission)


def _find_why_early(state: AppState) -> str | None:
    """Why the drill that a result was judged by is early; None where it is not."""
    if state.analysis is None:
        return None
    return cache.load_content().drills[state.analysis.drill].early


def ask(submission: Submission, analysis: Analysis) -> None:
    """One tap for each way on, where no drill was chosen or the chosen one is odd."""
    if analysis.headline.why is Undecided.WHICH_MOVEMENT:
        _ask_which(submission, analysis)
        return
    _ask_for_bar(submission, analysis)
    elsewhere = analysis.headline.elsewhere
    if not analysis.judgement.task.chosen or elsewhere is None:
        return
    with st.container(horizontal=True, key="ask_what"):
        if elsewhere is Elsewhere.OFFERED:
            st.button(
                tr("Judge it as that"),
                key="judge_as_that",
                type="primary",
                on_click=drill_choice.judge_film_as,
                args=(AS_SEEN,),
            )
        st.button(
            tr("Keep my choice"),
            key="keep_choice",
            on_click=drill_choice.judge_film_as,
            args=(analysis.drill,),
        )


def _ask_which(submission: Submission, analysis: Analysis) -> None:
    """The movements that it may be, the one that it looks like first."""
    cards = analysis.judgement.task.movements
    looks = analysis.measurement.movement.seen
    open_drills = drill_choice.list_open_drills(submission)
    with st.container(horizontal=True, key="ask_which"):
        for kind in dict.fromkeys((looks, MovementKind.FLOOR_LIFT)):
            drill = cards[kind].drill
            if drill in open_drills:
                st.button(
                    tr("It was {seen}").format(seen=tr(cards[kind].name)),
                    key=f"it_was_{kind}",
                    type="primary" if kind is looks else "secondary",
                    on_click=drill_choice.judge_film_as,
                    args=(drill,),
                )


def _ask_for_bar(submission: Submission, analysis: Analysis) -> None:
    """Where hands hang: one tap for whoever held a bar, which nothing here can see."""
    task, movement = analysis.judgement.task, analysis.measurement.movement
    drill = find_with_bar(movement, task.movements, task.drill, chosen=task.chosen)
    if submission.sample is not None or drill is None:
        return
    if drill in drill_choice.list_open_drills(submission):
        name = drill_choice.name_drill(drill)
        st.button(
            tr("Was a bar in your hands?"),
            key="held_bar",
            type="tertiary",
            help=tr("Then we judge it as: {drill}").format(drill=name),
            on_click=drill_choice.judge_film_as,
            args=(drill,),
        )


def _list_drills(state: AppState, submission: Submission) -> None:
    key = f"{make_worded_key('judge_as')}_{state.judged}"
    st.session_state[key] = submission.drill
    st.radio(
        tr("Judge it as"),
        drill_choice.list_open_drills(submission),
        format_func=drill_choice.name_drill,
        key=key,
        on_change=_judge_as,
        args=(key,),
    )


def _judge_as(key: str) -> None:
    drill_choice.judge_film_as(st.session_state[key])
