"""About: how it measures, how far off it may be, its limits, privacy, sources."""

import streamlit as st

from pages.ui import cache
from pages.ui.library import failures, frame
from pages.ui.text import tr

NEXT = "## What it cannot do"  # follows on how far off the numbers may be
before, after = cache.about_text().split(NEXT)

frame.begin(tr("About"))
st.markdown(tr(before))
failures.show_link()
st.markdown(tr(NEXT + after))
