"""Which drill a film is judged as: as seen, until somebody chooses one."""

from dataclasses import replace

import streamlit as st

from hinge_core.judging.movements import AS_SEEN
from hinge_core.stages.tasks import DEFAULT_DRILL
from pages.ui.check import film_guide, submitting
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission, app_state
from pages.ui.shell.text import make_worded_key, tr

DRILL = "drill"  # the widget, and the name in the address
CHOSEN = "chosen_drill"  # id of the drill, or as seen


def follow_address(state: AppState) -> bool:
    """Take the drill that the address names, else that of the film on the page.

    Returns
    -------
    bool
        Whether the address names one.
    """
    asked = st.query_params.get(DRILL)
    named = asked in list_drills()
    on_page = AS_SEEN if state.submission is None else state.submission.drill
    set_drill(asked if asked and named else on_page)
    return named


def find_chosen() -> str:
    """The id of the drill that is chosen, or as seen."""
    drill: str = st.session_state[CHOSEN]
    return drill


def find_named() -> str | None:
    """The drill that is chosen; None for as seen."""
    chosen = find_chosen()
    return None if chosen == AS_SEEN else chosen


def list_drills() -> list[str]:
    """As seen, then the drills that are judged, the usual one first."""
    drills = cache.load_content().drills
    others = [d for d in drills if drills[d].analysed and d != DEFAULT_DRILL]
    return [AS_SEEN, DEFAULT_DRILL, *others]


def list_open_drills(submission: Submission) -> list[str]:
    """Those of them that the safety check leaves open; all of them for a sample."""
    allowance = submission.allowance
    if allowance is None:
        return list_drills()
    return [d for d in list_drills() if d == AS_SEEN or d in allowance.drills]


def name_drill(drill: str) -> str:
    """What a drill is called in a list."""
    if drill == AS_SEEN:
        return tr("Whatever we see")
    card = cache.load_content().drills[drill]
    if card.early is None:
        return tr(card.name)
    return tr("{drill} (early)").format(drill=tr(card.name))


def set_drill(drill: str) -> None:
    """Choose a drill; the address names it where it is not as seen."""
    st.session_state[CHOSEN] = drill
    if drill == AS_SEEN:
        st.query_params.pop(DRILL, None)
    else:
        st.query_params[DRILL] = drill


def show() -> None:
    """The question, with the answer that fits whoever does not know yet."""
    key = make_worded_key(DRILL)
    st.session_state[key] = find_chosen()
    st.selectbox(
        tr("What are you doing?"),
        list_drills(),
        format_func=name_drill,
        key=key,
        on_change=_take_chosen,
        args=(key,),
    )
    drill = find_named()
    if drill is None:
        told = tr(
            "We name the movement, and judge it as that. You can change it later."
        )
        st.markdown(f":gray[{told}]")
    elif (why := cache.load_content().drills[drill].early) is not None:
        film_guide.show_early(why)


def judge_film_as(drill: str) -> None:
    """Take another drill, and judge what is on the page by it.

    Whoever does so with a result before them knows what was seen.
    """
    set_drill(drill)
    state = app_state()
    if state.submission is not None:
        kept = drill != AS_SEEN and state.analysis is not None
        state.judged += 1
        submitting.judge_as(state, replace(state.submission, drill=drill, kept=kept))


def _take_chosen(key: str) -> None:
    judge_film_as(st.session_state[key])
