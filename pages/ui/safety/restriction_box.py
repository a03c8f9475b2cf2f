"""The box that says who should wait, and which signs cannot."""

import streamlit as st

from hinge_core.content.restrictions import BoxPart
from pages.ui.session import cache
from pages.ui.shell.text import tr


def show() -> None:
    """The whole box, its two parts side by side where there is room."""
    box = cache.load_content().restrictions
    with st.container(border=True, key="restrictions"):
        leave_out, ring_now = st.columns([2, 3], gap="medium")
        with leave_out:
            _part(box.leave_out, ":orange[:material/front_hand:]")
        with ring_now:
            _part(box.ring_now, ":red[:material/emergency:]")


def show_ring_now() -> None:
    """Only the signs that cannot wait, beside other rules for stopping."""
    with st.container(border=True, key="ring_now"):
        _part(cache.load_content().restrictions.ring_now, ":red[:material/emergency:]")


def _part(part: BoxPart, icon: str) -> None:
    st.markdown(f"{icon} **{tr(part.title)}**")
    st.markdown("\n".join(f"- {tr(line.text)}" for line in part.lines))
    if part.closing:
        st.markdown(f"**{tr(part.closing)}**")
