"""Where the controls stand: kept for the visit, and in the address to be shared.

The address holds what differs from the first posture.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from hinge_core.drawing.figure.explorer import Explorer

FIRST = "hinge"  # the button whose posture a visitor meets
KEPT = "explorer_standing"


@dataclass(slots=True)
class SliderPlaces:
    """The controls' values, and the word of the browser's that set them."""

    settings: dict[str, float] = field(default_factory=dict)
    heard: str = ""


def read_places(explorer: Explorer) -> SliderPlaces:
    """Where the controls stand; what an address asks for goes before what was kept."""
    first = explorer.settings(FIRST)
    places: SliderPlaces = st.session_state.setdefault(KEPT, SliderPlaces(dict(first)))
    asked = explorer.read_settings(st.query_params)
    if asked:
        places.settings = first | asked
    _write_address(first, places.settings)
    return places


def put(explorer: Explorer, wanted: Mapping[str, float], said: str) -> None:
    """Move controls as the browser says it did, before the next run."""
    places = read_places(explorer)
    known = {
        id: explorer.controls[id].inside(value)
        for id, value in wanted.items()
        if id in explorer.controls
    }
    places.settings |= known
    places.heard = said
    _write_address(explorer.settings(FIRST), places.settings)


def _write_address(first: Mapping[str, float], settings: Mapping[str, float]) -> None:
    for id, value in settings.items():
        if value != first[id]:
            st.query_params[id] = f"{value:g}"
        else:
            st.query_params.pop(id, None)
