"""The figure with sliders, on its stage: it is moved in the browser.

The server hears where its controls stand when they have come to rest.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any

import streamlit as st
from pydantic import Field, FiniteFloat, ValidationError

from hinge_core.datafile import Strict
from hinge_core.drawing.puppet.scripts import SCRIPTS
from pages.ui.components.declaring import Declaration
from pages.ui.session import cache

_HTML = """
<section class="explorer">
  <div class="figure"><div class="stage">
    <svg class="picture" role="img"><desc></desc><g></g></svg>
  </div></div>
  <div class="beside">
    <div class="presets" role="group"></div>
    <div class="controls"></div>
  </div>
</section>
"""
STAGE = Declaration("stage", html=_HTML, parts=("moves",), drawing=SCRIPTS)
Token = Annotated[str, Field(max_length=40)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlLabel:
    """What a control is called, beside its slider and on its ring."""

    name: str
    ring: str
    help: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A button, and where it puts every control."""

    label: str
    settings: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageWords:
    """What the picture is called and shows, what the buttons are, in which language."""

    title: str
    told: str
    presets: str
    language: str


class Settled(Strict):
    """Where the controls stand, and by which word of the browser's, as it says."""

    said: Token
    settings: dict[str, FiniteFloat]


def show_stage(
    key: str,
    figure: Mapping[str, Any],
    settings: Mapping[str, float],
    heard: str,
    labels: Mapping[str, ControlLabel],
    presets: Sequence[Preset],
    words: StageWords,
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
    labels
        Of the controls, by id.
    on_settled
        Called when the controls have come to rest; ``read_settled`` then says where.
    """
    data = {
        "figure": figure,
        "settings": dict(settings),
        "heard": heard,
        "labels": {id: asdict(label) for id, label in labels.items()},
        "presets": [
            {"label": one.label, "settings": dict(one.settings)} for one in presets
        ],
        "words": asdict(words),
    }
    cache.register_component(STAGE)(key=key, data=data, on_settled_change=on_settled)


def read_settled(key: str) -> Settled | None:
    """Where the controls have come to rest, unless that is not from our script."""
    said = st.session_state[key].settled
    try:
        return None if said is None else Settled.model_validate(said)
    except ValidationError:
        return None
