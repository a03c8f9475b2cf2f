"""Check your hinge: choose a photo or clip, wait a moment, read the result."""

import streamlit as st

from pages.ui import choose, measuring, pictures, progress, result
from pages.ui.state import app_state
from pages.ui.text import tr

state = app_state()
measuring.warm_up()
choose.follow_link(state)
measuring.obey_safety_check(state)

progress.bring_to_top(state)
st.title(tr("Check your hinge"))
with st.container(key="notice"):  # always there, so that nothing below it moves
    progress.show_notice(state)
choose.show(state)
if state.job and state.submission:
    progress.show()
    pictures.show_unmeasured(state.submission)
elif state.analysis:
    result.show(state)
