"""The explorer's figure with its rings, sliders and buttons."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from hinge_core.drawing.figure import Posed
from hinge_core.drawing.figure.explorer import (
    Explorer,
    ExplorerReading,
    load_explorer,
)
from hinge_core.drawing.figure.told import tell
from hinge_core.drawing.palette import Theme
from hinge_core.drawing.puppet.puppet import make_puppet
from hinge_core.drawing.puppet.stage_words import list_stage_words
from pages.ui.components.stage.stage import read_settled, show_stage
from pages.ui.explorer import slider_places
from pages.ui.session import cache
from pages.ui.shell.text import find_translator
from pages.ui.shell.theme import find_visitor_theme

KEY = "explorer_stage"


def show(
    explorer: Explorer,
    places: slider_places.SliderPlaces,
    posed: Posed,
    readings: Sequence[ExplorerReading],
) -> None:
    """Show the figure, and say in words how it stands."""
    told = tell(posed, readings, cache.load_content().measures, find_translator())
    words = list_stage_words(explorer, find_translator())
    words["words"]["told"] = told
    show_stage(
        KEY,
        _make_figure(find_visitor_theme()),
        places.settings,
        places.heard,
        words,
        follow_settled,
    )
    with st.container(key="explorer_told"):
        st.markdown(told)


@st.cache_resource(max_entries=len(Theme))
def _make_figure(theme: Theme) -> dict[str, Any]:
    explorer = load_explorer()
    return make_puppet(explorer, cache.load_content().targets[explorer.drill], theme)


def follow_settled() -> None:
    """Keep where the controls have come to rest."""
    settled = read_settled(KEY)
    if settled:
        slider_places.put(load_explorer(), settled.settings, settled.said)
