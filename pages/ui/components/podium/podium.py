"""The bar that a lesson is led by: keys, a clock, the full screen."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from pydantic import TypeAdapter, ValidationError

from pages.ui.components.declaring import Declaration
from pages.ui.session import cache
from pages.ui.shell.text import tr

_ICONS = {  # on a field of 24 by 24
    "back": "m15 5-8 7 8 7",
    "on": "m9 5 8 7-8 7",
    "screen": "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
}


def _draw_button(name: str) -> str:
    icon = f'<svg viewBox="0 0 24 24"><path d="{_ICONS[name]}"/></svg>'
    return f'<button type="button" data-do="{name}">{icon}</button>'


_HTML = f"""
<section class="podium">
  {_draw_button("back")}{_draw_button("on")}
  <p class="place" role="status"></p>
  <button type="button" data-do="count" hidden></button>
  <div class="clock"><p class="time"></p>
    <div class="track" aria-hidden="true"><div class="fill"></div></div></div>
  {_draw_button("screen")}
  <div class="number" role="status" hidden></div>
</section>
"""
PODIUM = Declaration("podium", html=_HTML)
_NUMBER: TypeAdapter[int] = TypeAdapter(int)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonPlace:
    """Where a lesson stands, and what may be done there.

    Parameters
    ----------
    at, last
        The stop that is shown and the last one, counted from 0.
    step, minutes
        The step's name, by which its time is kept, and how long it takes.
    told
        Where the lesson is, in words.
    choices
        How many answers a number key may choose among.
    counts
        Whether hands are counted in here.
    """

    at: int
    last: int
    step: str
    minutes: int
    told: str
    choices: int = 0
    counts: bool = False


def show_podium(
    key: str,
    place: LessonPlace,
    on_moved: Callable[[], None],
    on_chose: Callable[[], None],
) -> None:
    """Show the bar.

    Parameters
    ----------
    on_moved
        Called when somebody went on or back; ``read_moved`` then says where to.
    on_chose
        Called when a number key was pressed; ``read_chosen`` then says which.
    """
    data = {
        "at": place.at,
        "last": place.last,
        "step": place.step,
        "minutes": place.minutes,
        "place": place.told,
        "choices": place.choices,
        "counts": place.counts,
        "words": _list_words(place.minutes),
    }
    cache.register_component(PODIUM)(
        key=key, data=data, on_moved_change=on_moved, on_chose_change=on_chose
    )


def read_moved(key: str, last: int) -> int | None:
    """The stop to go to, unless that is not from our script."""
    return _read_number(st.session_state[key].moved, last)


def read_chosen(key: str, choices: int) -> int | None:
    """The answer that was chosen, counted from 0, unless it is not from our script."""
    return _read_number(st.session_state[key].chose, choices - 1)


def _read_number(said: object, last: int) -> int | None:
    try:
        number = _NUMBER.validate_python(said)
    except ValidationError:
        return None
    return number if 0 <= number <= last else None


def _list_words(minutes: int) -> dict[str, str]:
    """What the script says, by its own names for it."""
    return {
        "on": tr("Next"),
        "back": tr("Go back"),
        "count": tr("Count us in"),
        "now": tr("Now"),
        "screen": tr("Full screen"),
        "smaller": tr("Leave the full screen"),
        "begin": tr("about {minutes} min").format(minutes=minutes),
        "going": tr("{spent} of about {minutes} min").format(
            spent="{spent}", minutes=minutes
        ),
        "full": tr("take the time you need"),
    }
