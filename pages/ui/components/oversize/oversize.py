"""A file on its way to an upload widget: too large, or chosen while the line is down.

What kind of file a widget is for is told to the browser's picker alone: Streamlit's own
``type`` would refuse another in English, and it is our readers that say it in words.

What is too large is said at once, before a byte of it leaves, and what was chosen with
it goes its way. What was chosen in a phone's picker while the page's line slept is kept
until the line is back.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from hinge_core.i18n.language import format_decimal_number
from pages.ui.components.declaring import Declaration, do_nothing
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, tr, trn

OVERSIZE = Declaration(
    "oversize", html='<p role="status"></p>', parts=("waiting", "labelling")
)
_MB = 1_000_000
_KINDS = {"json": "application/json", "html": "text/html"}


@dataclass(frozen=True, slots=True)
class SizeLimit:
    """How large a file may be, and what is said of one that is larger."""

    megabytes: int
    tell: Callable[[Sequence[float]], str]  # sizes of the files left out, in MB
    kinds: str = ""  # what a picker shows first, as ``accept`` of HTML; else any file


@dataclass(slots=True)
class _Followed:
    """What is known of the last large file from one run to the next."""

    at: float | None = None  # when it was chosen
    held: tuple[str, ...] = ()  # what the widget held in the last run
    more: bool = False  # what was chosen with it is still to come
    past: bool = True  # a file came after it


def make_media_limit() -> SizeLimit:
    """One photo or clip at a time."""
    told = tr(
        "This file has {size} MB; we can take up to {most} MB. "
        "Trim the video to one set, or save a smaller copy, and try again."
    )
    return _make_limit(cache.load_content().media.max_bytes // _MB, told)


def make_clips_limit() -> SizeLimit:
    """Many clips at once, whose names are not to stand on the page."""
    most = cache.load_content().media.max_bytes // _MB

    def tell(sizes: Sequence[float]) -> str:
        left_out = trn(
            "{count} clip was left out: it is too large.",
            "{count} clips were left out: they are too large.",
            len(sizes),
        )
        advice = tr(
            "In MB: {sizes}. We can take up to {most} MB each. Trim such a video, or "
            "save a smaller copy, and send it again."
        )
        listed = "; ".join(_write(size) for size in sorted(sizes, reverse=True))
        return f"{left_out} {advice.format(sizes=listed, most=most)}"

    return SizeLimit(most, tell)


def make_saved_limit(most_bytes: int, *kinds: str) -> SizeLimit:
    """A file that this app wrote, which is small; the widget knows whole MB alone.

    Parameters
    ----------
    most_bytes
        How large it is at most.
    kinds
        Endings, without a dot: those of ``_KINDS``.
    """
    told = tr(
        "This file has {size} MB; one that was saved here has at most {most} MB. "
        "Please look for that one."
    )
    shown = ",".join(f".{kind},{_KINDS[kind]}" for kind in kinds)
    return _make_limit(math.ceil(most_bytes / _MB), told, shown)


def _make_limit(most: int, told: str, kinds: str = "") -> SizeLimit:
    """A limit of a widget that holds one file, with its sentence."""
    return SizeLimit(
        most, lambda sizes: told.format(size=_write(max(sizes)), most=most), kinds
    )


def show_oversize(
    widget: str,
    arrived: UploadedFile | Sequence[UploadedFile] | None,
    limit: SizeLimit,
    name: str = "",
) -> None:
    """Say it where a file just chosen in an upload widget is too large.

    Parameters
    ----------
    widget
        The upload widget's key.
    arrived
        What the widget holds: a file that came after a large one ends its sentence.
    limit
        The widget's own, too.
    name
        What stays where the widget gets another key; else the key.
    """
    key = f"oversize_{name or widget}"
    over = st.session_state.get(key, {}).get("over")
    at, sizes = _read_number(over, "at"), _read_sizes(over)
    data = {
        "box": f".st-key-{widget}",
        "room": f".st-key-{key}_box",
        "told": f".st-key-{key}_told",
        "most": limit.megabytes * _MB,
        "kinds": limit.kinds,
        "kept": tr(
            "The connection is gone for a moment. What you chose is kept, and goes on "
            "its way when it is back."
        ),
        "heard": at,
    }
    with st.container(key=f"{key}_box"):
        cache.register_component(OVERSIZE)(
            key=key, data=data, on_over_change=do_nothing
        )
    followed: _Followed = st.session_state.setdefault(f"{key}_followed", _Followed())
    _follow(followed, at, bool(_read_number(over, "rest")), _list_ids(arrived))
    if followed.past or not sizes:
        return
    with st.container(key=f"{key}_told"):
        st.warning(limit.tell(sizes), icon=":material/info:")


def forget_oversize(name: str) -> None:
    """End what is said of a large file; ``name`` as ``show_oversize`` was told it."""
    followed: _Followed | None = st.session_state.get(f"oversize_{name}_followed")
    if followed is not None:
        followed.past = True


def _follow(
    followed: _Followed, at: float | None, rest: bool, held: tuple[str, ...]
) -> None:
    """Note what came in this run: a large file, files beside it, or files after it."""
    if at != followed.at:
        followed.at, followed.more, followed.past = at, rest, False
    if held and held != followed.held:
        followed.past = followed.past or not followed.more
        followed.more = False
    followed.held = held


def _list_ids(
    arrived: UploadedFile | Sequence[UploadedFile] | None,
) -> tuple[str, ...]:
    if arrived is None:
        return ()
    files = [arrived] if isinstance(arrived, UploadedFile) else arrived
    return tuple(file.file_id for file in files)


def _read_sizes(over: object) -> list[float]:
    """MB of each file that a browser calls too large; what is no size is left out."""
    told = over.get("sizes") if isinstance(over, Mapping) else None
    if not isinstance(told, list):
        return []
    return [size / _MB for size in told if _is_number(size)]


def _read_number(over: object, name: str) -> float | None:
    told = over.get(name) if isinstance(over, Mapping) else None
    return told if _is_number(told) else None


def _is_number(told: object) -> bool:
    return isinstance(told, int | float) and math.isfinite(told)


def _write(megabytes: float) -> str:
    """To a tenth, never fewer than there are; whole where there is no tenth."""
    tenths = math.ceil(megabytes * 10)
    decimals = 1 if tenths % 10 else 0
    return format_decimal_number(tenths / 10, decimals, find_translator())
