"""Safety check: a few questions that decide what the app opens to this visitor."""

import streamlit as st

from pages.ui import cache
from pages.ui.safety import device, keep, outcome, small_print, steps, today
from pages.ui.safety.visit import FIRST, RESULT
from pages.ui.state import app_state
from pages.ui.text import tr

visit = app_state().safety
device.sync(visit, cache.safety_form())

st.title(tr("Safety check"))
result = outcome.now(visit)
if visit.remembered is not None and visit.locked is None:
    today.show(visit, visit.remembered)
    asked = not (result and result.unanswered)
else:
    asked = visit.step == RESULT or visit.locked is not None
    if not asked:
        if visit.step == FIRST:
            small_print.show_first()
        steps.show(visit)
if asked and result is not None:
    outcome.show(visit, result)
    keep.show(visit, result)
elif visit.step == FIRST:
    keep.show_loading(visit)
small_print.show()
