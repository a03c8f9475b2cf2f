"""A file that is too large to be sent: said at once, before a byte of it leaves."""

import functools
import math

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from pages.ui import cache
from pages.ui.shell import ASSETS
from pages.ui.text import tr

_MB = 1_000_000


def most_megabytes() -> int:
    """The largest file that is taken, as the upload widgets want to know it."""
    return cache.content().media.max_bytes // _MB


def show(widget: str) -> None:
    """Say it where the file just chosen in an upload widget is too large.

    Parameters
    ----------
    widget
        The upload widget's key.
    """
    key = f"oversize_{widget}"
    over = st.session_state.get(key, {}).get("over")
    order = {"box": f".st-key-{widget}", "most": most_megabytes() * _MB, "over": over}
    with st.container(key=f"{key}_box"):
        _component()(key=key, data=order, on_over_change=_nothing)
    if isinstance(over, int | float):
        told = tr(
            "This file has {size} MB; we can take up to {most} MB. "
            "Trim the video to one set, or save a smaller copy, and try again."
        )
        st.warning(
            told.format(size=f"{_round_up(over):g}", most=most_megabytes()),
            icon=":material/info:",
        )


def _round_up(size: float) -> float:
    """Megabytes to a tenth, never fewer than there are."""
    return math.ceil(size * 10 / _MB) / 10


def _nothing() -> None:
    """The run that a change starts is all there is to do."""


@functools.cache
def _component() -> ComponentRenderer:
    script = (ASSETS / "oversize.js").read_text(encoding="utf-8")
    return st.components.v2.component("hinge.oversize", js=script)
