"""Safety check: a few questions that decide what the app opens to this visitor."""

from datetime import date

import streamlit as st

from pages.ui.check import submitting
from pages.ui.safety import (
    closed,
    device,
    keep,
    outcome_screen,
    small_print,
    steps,
    today,
)
from pages.ui.session import cache, safety_visit
from pages.ui.session.state import app_state
from pages.ui.shell.text import tr

mine = app_state().safety
device.take_up(mine, cache.load_safety_form())
submitting.obey_safety_check(app_state())  # an own result closes with the practice

st.title(tr("Safety check"))
result = outcome_screen.find_outcome_now(mine)
until = safety_visit.find_closed_until(mine, date.today())
asked = mine.step == safety_visit.RESULT
if until is not None and not mine.flags:
    closed.show(mine, until)
    asked = False
elif safety_visit.is_outdated(mine):
    asked = True  # the way to the form anew
elif mine.remembered is not None and not mine.flags:
    today.show(mine)
    asked = not (result and result.unanswered)
elif not asked:
    if mine.step == safety_visit.FIRST:
        small_print.show_first()
    steps.show(mine)
    if mine.step == safety_visit.FIRST:
        keep.show_loading(mine)
if asked and result is not None:
    outcome_screen.show(mine, result)
    keep.show(mine, result)
    closed.show_someone_else()
small_print.show()
submitting.warm_up()  # last: whoever answers this is on the way to film
