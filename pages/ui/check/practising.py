"""Some repetitions of the drill that helps, led by the page, and how they felt."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

import streamlit as st

from hinge_core.content.drill_cards import Drill
from hinge_core.content.practice_file import AfterPractice
from hinge_core.measuring.phases import Phase
from pages.ui.check import choose
from pages.ui.components.pacer.pacer import PacePart, show_pacer
from pages.ui.safety import practice, restriction_box
from pages.ui.session import cache
from pages.ui.session.state import app_state
from pages.ui.shell.text import make_worded_key, tr
from pages.ui.shell.theme import find_visitor_theme

if TYPE_CHECKING:
    from hinge_core.drawing.figure.drill_pictures import DrillPoses

Action = Callable[[], None]


class Practised(Protocol):
    """Who practises which drill, and where they felt it."""

    practising: str
    felt: str


Find = Callable[[], Practised]  # asked anew: a page loaded again has another state


class DoAgain(NamedTuple):
    """What comes after practice that did not hurt."""

    told: str
    label: str
    icon: str
    on_click: Action


_LOW_HZ, _STILL_HZ, _HIGH_HZ = 440.0, 550.0, 660.0  # down sounds low, up sounds high
_TALL_S = 1.0  # between two repetitions, to breathe
_PICTURE_PX = 200


def count_repetitions() -> int:
    """How many are done together: the content's number, within the visitor's limit."""
    count = cache.load_content().practice.repetitions.value
    allowance = practice.find_practice_gate().allowance
    most = None if allowance is None else allowance.max_reps
    return count if most is None else min(count, int(most))


def has_stopped(state: Practised) -> bool:
    """Whether the visitor felt what ends practice for today."""
    answer = cache.load_content().practice.find_answer(state.felt)
    return answer is not None and answer.then is AfterPractice.STOP


def show(find: Find = app_state, again: DoAgain | None = None) -> None:
    """The drill, moving, with what leads through it; then the question how it felt.

    Parameters
    ----------
    find
        Whose practice it is.
    again
        What comes after it; by default another film.
    """
    with st.container(border=True, key="practising"):
        if not has_stopped(find()):
            _lead(cache.load_content().drills[find().practising])
            _ask_where(find)
        _answer(find(), again or _film_again())


def _film_again() -> DoAgain:
    told = tr(cache.load_content().practice.again.film)
    return DoAgain(told, tr("Film again"), "videocam", choose.reopen)


def _lead(drill: Drill) -> None:
    """What the drill is for, how it looks, what leads through it, its steps."""
    from hinge_core.drawing.figure import load_poses  # loads what draws

    st.markdown(f"**{tr(drill.name)}**: {tr(drill.purpose)}")
    drawn = load_poses().drills.get(drill.id)
    if drawn is not None:
        svg = cache.find_motion(drill.id, find_visitor_theme()).moving
        parts = list(_list_parts(drawn))
        with st.container(horizontal=True, key="pace"):
            st.image(svg, width=_PICTURE_PX, alt=tr(drill.name))
            show_pacer("pacer", parts, count_repetitions())
    with st.expander(tr("The steps"), key="practice_steps"):
        steps = (f"{n}. {tr(step)}" for n, step in enumerate(drill.steps, 1))
        st.markdown("\n".join(steps))


def _list_parts(poses: "DrillPoses") -> Iterator[PacePart]:
    """The parts of a repetition: the moving picture's tempo, within one's limits."""
    own = practice.find_practice_gate().allowance
    slowest = 0.0 if own is None else own.min_down_s or 0.0
    longest = None if own is None else own.max_hold_s
    hold_s = poses.hold_s if longest is None else min(poses.hold_s, longest)
    down = PacePart(tr("Down, breathe in"), max(poses.down_s, slowest), _LOW_HZ)
    up = PacePart(tr("Up, breathe out"), poses.up_s, _HIGH_HZ)
    hold = PacePart(tr("Hold"), hold_s, _STILL_HZ)
    rest = PacePart(tr("Rest"), _TALL_S, _STILL_HZ)
    begins_up = poses.loop[1] is Phase.TOP
    order = (up, hold, down, rest) if begins_up else (down, hold, up, rest)
    return (part for part in order if part.lasts_s > 0)


def _ask_where(find: Find) -> None:
    """Where it was felt: asked once it is done, and open to who stops before."""
    told = cache.load_content().practice
    key = make_worded_key("felt")
    with st.container(key="felt_where"):
        st.radio(
            tr(told.question),
            [answer.id for answer in told.answers],
            format_func=lambda id: tr(getattr(told.find_answer(id), "text", "")),
            index=None,
            key=key,
            on_change=_take,
            args=(key, find),
        )


def _take(key: str, find: Find) -> None:
    find().felt = st.session_state[key] or ""


def _answer(practised: Practised, again: DoAgain) -> None:
    answer = cache.load_content().practice.find_answer(practised.felt)
    if answer is None:
        return
    if has_stopped(practised):
        st.markdown(f"**{tr(answer.advice)}**")
        restriction_box.show_stop_lists()
        return
    st.markdown(f"**{tr(answer.advice)} {again.told}**")
    st.button(
        again.label,
        key="film_again",
        type="primary",
        icon=f":material/{again.icon}:",
        on_click=again.on_click,
    )
