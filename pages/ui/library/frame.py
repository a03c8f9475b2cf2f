"""What the reading pages share: their style, way back, title and cards."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial

import streamlit as st

from hinge_core.drawing.palette import Role, Theme, find_colour, mix_tint
from pages.ui.shell import links
from pages.ui.shell.dressing import ASSETS, name_tab

STYLE = ASSETS / "library.css"


def begin(title: str, lead: str = "", up: str = "") -> None:
    """The top of a page: the way back ``up``, its title, and a sentence or two."""
    _dress()
    if up:
        links.show_way_up(up)
    st.title(title)
    if lead:
        with st.container(key="lead"):
            st.markdown(lead)


def begin_item(title: str, lead: str, up: str) -> None:
    """The top of a page that shows one thing; the tab is named after it."""
    name_tab(title)
    begin(title, lead, up)


@contextmanager
def show_cards(key: str, least_px: int = 280) -> Iterator[None]:
    """As many cards side by side as there is room for."""
    with st.grid(min_column_width=least_px, gap="small", key=f"cards_{key}"):
        yield


@contextmanager
def show_card(key: str) -> Iterator[None]:
    """One card; its one link opens it wherever it is pressed."""
    with st.container(border=True, key=f"card_{key}", height="stretch"):
        yield


@contextmanager
def show_mini_card(key: str) -> Iterator[None]:
    """A small card, for a row of them inside other things."""
    with st.container(border=True, key=f"card_mini_{key}", width=146, height="stretch"):
        yield


def show_bullets(items: Iterable[str]) -> str:
    """A Markdown list."""
    return "\n".join(f"- {item}" for item in items)


def _dress() -> None:
    """The reading pages' style. Its colours follow the device's theme by themselves."""
    colours = {
        "page": _pair(partial(find_colour, Role.PAGE)),
        "panel": _pair(partial(find_colour, Role.PANEL)),
        "accent": _pair(partial(find_colour, Role.PRIMARY)),
        "line": _pair(lambda theme: mix_tint(Role.MUTED, theme, 0.35)),
    }
    named = ";".join(f"--{name}:{value}" for name, value in colours.items())
    style = STYLE.read_text(encoding="utf-8")
    st.html(f"<style>:root{{{named}}}\n{style}</style>")


def _pair(find: Callable[[Theme], str]) -> str:
    return f"light-dark({find(Theme.LIGHT)}, {find(Theme.DARK)})"
