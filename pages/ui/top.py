"""The top of a page, where a visitor is brought when something new begins there."""

import functools

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from pages.ui.shell import ASSETS


def bring(begun: str, told: str) -> None:
    """Scroll to the top at each change of ``begun``; nothing is seen of it.

    Parameters
    ----------
    begun
        Names what stands on the page; the first one moves nothing.
    told
        What stands there in words, read aloud by a screen reader when it changes.
    """
    _component()(key="top", data={"begun": begun, "told": told})


@functools.cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "hinge.top",
        html='<p class="told" role="status"></p>',
        css=(ASSETS / "top.css").read_text(encoding="utf-8"),
        js=(ASSETS / "top.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
