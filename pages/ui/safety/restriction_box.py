"""Who should wait, when to stop, what cannot wait: wherever somebody practises."""

from collections.abc import Mapping

import streamlit as st

from hinge_core.content.restrictions import BoxPart
from pages.ui.safety import helplines
from pages.ui.session import cache
from pages.ui.shell.text import tr

_ICONS: Mapping[str, str] = {
    "leave_out": ":orange[:material/pan_tool:]",
    "stop_and_rest": ":orange[:material/front_hand:]",
    "ring_now": ":red[:material/emergency:]",
    "usual": ":green[:material/check_circle:]",
}


def show() -> None:
    """The whole box of a card, what cannot wait beside the rest where there is room."""
    box = cache.load_content().restrictions
    with st.container(border=True, key="restrictions"):
        before, ring_now = st.columns([2, 3], gap="medium")
        with before:
            _part("leave_out", box.leave_out)
            _part("stop_and_rest", box.stop_and_rest)
        with ring_now:
            _part("ring_now", box.ring_now)


def show_stop_lists(*, with_usual: bool = False) -> None:
    """The two lists alone: stop and rest, and get help now, with what to ring."""
    box = cache.load_content().restrictions
    with st.container(border=True, key="stop_lists"):
        stop, ring_now = st.columns([2, 3], gap="medium")
        with stop:
            _part("stop_and_rest", box.stop_and_rest)
            if with_usual:
                _part("usual", box.usual)
        with ring_now:
            _part("ring_now", box.ring_now)


def _part(name: str, part: BoxPart) -> None:
    st.markdown(f"{_ICONS[name]} **{tr(part.title)}**")
    st.markdown("\n".join(f"- {tr(line.text)}" for line in part.lines))
    if part.closing:
        st.markdown(f"**{tr(part.closing)}**")
    if name == "ring_now":
        helplines.show_whom_to_ring()
