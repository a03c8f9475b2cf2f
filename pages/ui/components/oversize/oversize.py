"""A file on its way to an upload widget: too large, or chosen while the line is down.

What is too large is said at once, before a byte of it leaves. What was chosen in a
phone's picker while the page's line slept is kept until the line is back.
"""

import math
from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages.ui.components.declaring import Declaration, do_nothing
from pages.ui.session import cache
from pages.ui.shell.text import tr

OVERSIZE = Declaration("oversize", html='<p role="status"></p>', parts=("waiting",))
_MB = 1_000_000


def read_most_megabytes() -> int:
    """The largest file that is taken, as the upload widgets want to know it."""
    return cache.load_content().media.max_bytes // _MB


def show_oversize(widget: str, arrived: UploadedFile | None) -> None:
    """Say it where the file just chosen in an upload widget is too large.

    Parameters
    ----------
    widget
        The upload widget's key.
    arrived
        What the widget holds: a file that came after a large one ends its sentence.
    """
    key = f"oversize_{widget}"
    most = read_most_megabytes()
    data = {
        "box": f".st-key-{widget}",
        "room": f".st-key-{key}_box",
        "told": f".st-key-{key}_told",
        "most": most * _MB,
        "kept": tr(
            "The connection is gone for a moment. Your file is kept, and goes on its "
            "way when it is back."
        ),
    }
    with st.container(key=f"{key}_box"):
        cache.register_component(OVERSIZE)(
            key=key, data=data, on_over_change=do_nothing
        )
    over = st.session_state.get(key, {}).get("over")
    if arrived is not None:
        st.session_state[f"{key}_past"] = over
    size = _read_size(over)
    if size is None or over == st.session_state.get(f"{key}_past"):
        return
    told = tr(
        "This file has {size} MB; we can take up to {most} MB. "
        "Trim the video to one set, or save a smaller copy, and try again."
    )
    with st.container(key=f"{key}_told"):
        st.warning(
            told.format(size=f"{_round_up(size):g}", most=most),
            icon=":material/info:",
        )


def _read_size(over: object) -> float | None:
    """Bytes of what a browser reports; None for all that is no such report."""
    size = over.get("size") if isinstance(over, Mapping) else None
    is_size = isinstance(size, int | float) and math.isfinite(size)
    return size if is_size else None


def _round_up(size: float) -> float:
    """Megabytes to a tenth, never fewer than there are."""
    return math.ceil(size * 10 / _MB) / 10
