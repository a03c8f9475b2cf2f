"""A drawing on its stage, with rings to take hold of.

The rings do with a finger or a mouse what sliders do with the keyboard, so they are
left out of the tab order and of what is read aloud.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import streamlit as st
from pydantic import FiniteFloat, ValidationError

from hinge_core.datafile import Strict
from pages.ui.components.declaring import Declaration
from pages.ui.session import cache

_HTML = '<div class="stage"><div class="picture"></div></div>'
STAGE = Declaration("stage", html=_HTML)


@dataclass(frozen=True, slots=True)
class Ring:
    """A place on the drawing that moves with a control.

    Places are in the drawing's own units, y down.
    """

    control: str
    title: str
    value: float
    low: float
    high: float
    step: float
    at: tuple[float, float]  # where the ring is at that value
    way: tuple[float, float]  # how far it goes for one unit more


class Moved(Strict):
    """The control whose ring was dragged, and its value there, as the browser says."""

    control: str
    value: FiniteFloat


def show_stage(
    key: str,
    svg: str,
    frame: tuple[float, float, float, float],
    rings: Sequence[Ring],
    on_moved: Callable[[], None],
) -> None:
    """Show a drawing with its rings.

    Parameters
    ----------
    key
        Of the component.
    svg
        The drawing.
    frame
        Left, top, right and bottom of what the drawing shows, in its own units.
    rings
        What can be taken hold of.
    on_moved
        Called when a ring was dragged; `read_moved` then says which.
    """
    data = {"svg": svg, "frame": frame, "rings": [asdict(ring) for ring in rings]}
    cache.register_component(STAGE)(key=key, data=data, on_moved_change=on_moved)


def read_moved(key: str) -> Moved | None:
    """What was dragged, unless that is not from our script."""
    said = st.session_state[key].moved
    try:
        return None if said is None else Moved.model_validate(said)
    except ValidationError:
        return None
