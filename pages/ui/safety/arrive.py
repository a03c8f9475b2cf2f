"""A step's heading, to which page and keyboard go when the step changes."""

import functools

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from pages.ui.shell import ASSETS

_HTML = '<h2 tabindex="-1"></h2><div class="bar" aria-hidden="true"><div></div></div>'


def heading(text: str, moved: int, share: float | None = None) -> None:
    """Show the heading of a step.

    Parameters
    ----------
    text
        The heading.
    moved
        Counts the reader's steps, 0 before the first.
    share
        How far the reader is, 0 to 1, drawn as a bar.
    """
    data = {"text": text, "moved": moved, "share": share}
    _component()(key=f"arrive_{moved}", data=data)


@functools.cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "hinge.arrive",
        html=_HTML,
        css=(ASSETS / "arrive.css").read_text(encoding="utf-8"),
        js=(ASSETS / "arrive.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
