"""About: how it measures, how far off it may be, its limits, privacy, sources."""

import streamlit as st

from pages.ui import cache
from pages.ui.text import tr

st.title(tr("About"))
st.markdown(tr(cache.about_text()))
