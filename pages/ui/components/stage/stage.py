"""The figure with sliders, on its stage: it is moved in the browser.

The server hears where its controls stand when they have come to rest.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import streamlit as st
from pydantic import Field, FiniteFloat, ValidationError

from hinge_core.datafile import Strict
from hinge_core.drawing.puppet.scripts import (
    SCRIPTS,
    STAGE_CSS,
    STAGE_HTML,
    STAGE_SCRIPTS,
)
from pages.ui.components.declaring import Declaration
from pages.ui.session import cache

STAGE = Declaration(
    "stage",
    html=STAGE_HTML.read_text(encoding="utf-8"),
    drawing=(*SCRIPTS, *STAGE_SCRIPTS),
    style=STAGE_CSS,
)
Token = Annotated[str, Field(max_length=40)]


class Settled(Strict):
    """Where the controls stand, and by which word of the browser's, as it says."""

    said: Token
    settings: dict[str, FiniteFloat]


def show_stage(
    key: str,
    figure: Mapping[str, Any],
    settings: Mapping[str, float],
    heard: str,
    words: Mapping[str, Any],
    on_settled: Callable[[], None],
) -> None:
    """Show the figure with its rings, sliders and buttons.

    Parameters
    ----------
    key
        Of the component.
    figure
        From ``make_puppet``.
    settings, heard
        Where each control stands, by its id, and the word of the browser's that said
        so: what it has moved since is not undone.
    words
        From ``list_stage_words``, and what is told of the figure.
    on_settled
        Called when the controls have come to rest; ``read_settled`` then says where.
    """
    data = {"figure": figure, "settings": dict(settings), "heard": heard, **words}
    cache.register_component(STAGE)(key=key, data=data, on_settled_change=on_settled)


def read_settled(key: str) -> Settled | None:
    """Where the controls have come to rest, unless that is not from our script."""
    said = st.session_state[key].settled
    try:
        return None if said is None else Settled.model_validate(said)
    except ValidationError:
        return None
