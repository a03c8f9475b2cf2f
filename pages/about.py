"""About: how it measures, how far off it may be, its limits, privacy, sources."""

import streamlit as st

from pages.ui.library import failure_cases, frame, sandbox
from pages.ui.session import cache
from pages.ui.shell import demo_words
from pages.ui.shell.text import tr

NEXT = "## What it cannot do"  # follows on how far off the numbers may be
before, after = cache.read_about_text().split(NEXT)
if demo_words.is_demo():
    after = demo_words.leave_out(after, "Your pictures")

frame.begin(tr("About"))
if demo_words.is_demo():
    demo_words.show_note()
st.markdown(tr(before))
failure_cases.show_link()
st.markdown(tr(NEXT + after))
if not demo_words.is_demo():
    sandbox.show()
    st.page_link(
        "on_this_device.py",
        label=tr("What your own browser keeps, if you ask it to"),
        icon=":material/smartphone:",
    )
