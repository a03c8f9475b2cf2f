"""Check your hinge: choose a photo or clip, wait a moment, read the result."""

import streamlit as st

from pages.ui.check import (
    choose,
    guessing,
    last_time,
    own_ranges,
    practising,
    remembering,
    result,
    submitting,
    waiting,
)
from pages.ui.safety import device, restriction_box
from pages.ui.session import cache
from pages.ui.session.state import app_state
from pages.ui.shell import demo_words
from pages.ui.shell.text import tr

state = app_state()
device.take_up(state.safety, cache.load_safety_form())
own_ranges.follow_link(state)
choose.follow_link(state)
submitting.obey_safety_check(state)

waiting.bring_to_top(state)
st.title(tr("See a sample") if demo_words.is_demo() else tr("Check your hinge"))
with st.container(key="notice"):  # always there, so that nothing below it moves
    waiting.show_notice(state)
remembering.sync_sets(state)
with st.container(key="before"):  # likewise
    last_time.show_before(state)
choose.show(state)
if state.job and state.submission:
    waiting.show()
elif guessing.is_asked(state):
    guessing.ask(state)
elif state.analysis:
    result.show(state)
if not practising.has_stopped(state):  # then they stand beside the answer
    restriction_box.show_stop_lists()
submitting.warm_up()  # last: what is on the page does not wait for the detector
