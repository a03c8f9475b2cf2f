"""Explore: the drawn figure, its sliders, and what they do to the numbers."""

import streamlit as st

from pages.ui import explorer
from pages.ui.shell.text import tr

st.title(tr("Explore the hinge"))
st.markdown(
    tr(
        "Move the sliders, or pull a ring on the figure. It keeps its balance by "
        "itself, as you do. The numbers below follow when you let go."
    )
)
explorer.show()
