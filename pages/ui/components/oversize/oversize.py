"""A file that is too large to be sent: said at once, before a byte of it leaves."""

import math

import streamlit as st

from pages.ui.components.declaring import Declaration, do_nothing
from pages.ui.session import cache
from pages.ui.shell.text import tr

OVERSIZE = Declaration("oversize")
_MB = 1_000_000


def read_most_megabytes() -> int:
    """The largest file that is taken, as the upload widgets want to know it."""
    return cache.load_content().media.max_bytes // _MB


def show_oversize(widget: str) -> None:
    """Say it where the file just chosen in an upload widget is too large.

    Parameters
    ----------
    widget
        The upload widget's key.
    """
    key = f"oversize_{widget}"
    most = read_most_megabytes()
    over = st.session_state.get(key, {}).get("over")
    data = {"box": f".st-key-{widget}", "most": most * _MB, "over": over}
    with st.container(key=f"{key}_box"):
        cache.register_component(OVERSIZE)(
            key=key, data=data, on_over_change=do_nothing
        )
    if isinstance(over, int | float):
        told = tr(
            "This file has {size} MB; we can take up to {most} MB. "
            "Trim the video to one set, or save a smaller copy, and try again."
        )
        st.warning(
            told.format(size=f"{_round_up(over):g}", most=most),
            icon=":material/info:",
        )


def _round_up(size: float) -> float:
    """Megabytes to a tenth, never fewer than there are."""
    return math.ceil(size * 10 / _MB) / 10
