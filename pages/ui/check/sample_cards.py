"""The samples to choose from: each a picture with its title, pressed as one."""

from collections.abc import Callable

import streamlit as st

from hinge_core.content.samples import Sample, pick_samples
from pages.ui.session import cache
from pages.ui.shell.text import tr


def show(choose: Callable[[str], None], drill: str | None) -> None:
    """The samples for whoever chose a drill, or none.

    ``choose`` is called with the id of the one that is pressed.
    """
    with st.grid(4, gap="small", key="samples"):  # two on a phone (style.css)
        for sample in pick_samples(cache.read_samples(), drill):
            _show_card(sample, choose)


def _show_card(sample: Sample, choose: Callable[[str], None]) -> None:
    """Its one button is spread over the card (style.css); the picture says the rest."""
    picture = cache.find_sample_picture(sample.id)
    key = f"sample_tap_{sample.id}"
    with st.container(border=True, gap="xsmall", height="stretch", key=key):
        if picture is not None:
            st.image(picture, width="stretch", alt=tr(sample.shows))
        st.button(
            tr(sample.title),
            key=f"sample_{sample.id}",
            type="tertiary",
            icon=":material/movie:" if sample.is_clip else ":material/photo:",
            on_click=choose,
            args=(sample.id,),
        )
