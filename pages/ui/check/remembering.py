"""What this browser keeps of past sets, where its owner asks for it.

The server has it while a page is shown that needs it, and only then.
"""

from datetime import date

import streamlit as st

from hinge_core.documents.device_memory import (
    MOST_LETTERS,
    DeviceMemory,
    PastSet,
    make_past_set,
    read_memory,
)
from hinge_core.errors import AnswerError
from hinge_core.stages import studio
from pages.server.demo import is_demo
from pages.ui.components.keeper.keeper import Keeper, KeepIn, Slot
from pages.ui.session import cache
from pages.ui.session.state import AppState, app_state
from pages.ui.shell.text import tr, write_day

MEMORY = Slot("hip-hinge-past-sets", KeepIn.DEVICE, most=MOST_LETTERS)
KEEPER = Keeper("past_sets", (MEMORY,))
_ON = "remember_sets"


def sync_sets(state: AppState) -> None:
    """Put the keeper on the page, and have it keep the set that is shown.

    A demo films nobody, and so reads and keeps nothing.
    """
    if is_demo():
        return
    memory, shown = find_memory(), find_shown(state)
    if memory is not None and shown is not None:
        keep(memory.add(shown, cache.load_content().memory))
    put_keeper()


def put_keeper() -> None:
    """Put the keeper on a page that shows what is kept."""
    with st.container(key="memory_box"):
        KEEPER.attend()


def find_memory() -> DeviceMemory | None:
    """What is kept; None where nothing is, or where somebody else is here now."""
    text = KEEPER.read(MEMORY)
    if text is None or app_state().safety.someone_else:
        return None
    try:
        return read_memory(text, date.today(), cache.load_content().memory)
    except AnswerError:
        KEEPER.forget(MEMORY)
        return None


def find_shown(state: AppState) -> PastSet | None:
    """The visitor's own result on the page, as it would be kept."""
    own = state.submission
    if own is None or own.sample is not None or state.analysis is None:
        return None
    rules = studio.load_studio().settings.measuring.margins
    return make_past_set(state.analysis, own.sha256, date.today(), rules)


def keep(memory: DeviceMemory) -> None:
    """Have the browser keep a memory for as long as it counts."""
    until = memory.find_end(date.today(), cache.load_content().memory)
    KEEPER.keep(MEMORY, memory.to_text(), until)


def forget() -> None:
    """Have the browser forget every set; new ones are not kept either."""
    KEEPER.forget(MEMORY)


def can_keep() -> bool:
    """Whether the visitor's browser keeps anything for this page."""
    return KEEPER.works()


def show_switch() -> None:
    """The tick that turns it on; taken away, it forgets."""
    if app_state().safety.someone_else:
        st.markdown(
            tr("This device is somebody else's: nothing is kept of your visit.")
        )
        return
    memory = find_memory()
    st.session_state[_ON] = memory is not None
    st.checkbox(
        tr("Remember my sets on this device"),
        key=_ON,
        disabled=not can_keep(),
        on_change=_turn,
    )
    if not can_keep():
        st.markdown(tr(":gray[This browser keeps nothing for this page.]"))
        return
    until = (memory or DeviceMemory()).find_end(
        date.today(), cache.load_content().memory
    )
    st.markdown(
        tr(
            "This browser then keeps the numbers and the cue of each set, and what you "
            "noticed without a camera, never a picture, until {until}; a new set or "
            "check moves that day on. Leave it off on a shared computer: whoever comes "
            "next would see it. To forget it all, take the tick away."
        ).format(until=write_day(until))
    )


def _turn() -> None:
    if not st.session_state[_ON]:
        forget()
        return
    state = app_state()
    memory, shown = find_memory() or DeviceMemory(), find_shown(state)
    rules = cache.load_content().memory
    keep(memory if shown is None else memory.add(shown, rules))
