"""The theme of the visitor's browser, for pictures drawn on the server."""

import streamlit as st

from hinge_core.drawing.palette import Theme


def find_visitor_theme() -> Theme:
    """Light or dark, as the visitor sees the page."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT
