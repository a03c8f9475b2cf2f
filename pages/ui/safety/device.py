"""What the visitor's own browser remembers of an earlier safety check."""

import functools
from datetime import date

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from hinge_core.errors import AnswerError
from hinge_core.screening import Questionnaire, SavedCopy
from pages.ui.safety import visit as visits
from pages.ui.safety.visit import SafetyVisit
from pages.ui.shell import ASSETS

_KEY = "device"


def sync(visit: SafetyVisit, form: Questionnaire) -> None:
    """Pass on what to keep or forget, and take up what the device remembers."""
    today = date.today()
    if visits.overrules_memory(visits.standing(visit, form, today)):
        forget(visit)
    known = st.session_state.get(_KEY, {}).get("seen")
    order = {"keep": visit.keep, "forget": visit.forget, "seen": known}
    with st.container(key="device_box"):
        seen = _component()(key=_KEY, data=order, on_seen_change=_nothing).seen
    text = seen.get("text") if isinstance(seen, dict) else None
    if isinstance(text, str) and visits.untouched(visit):
        _take_up(visit, text, form, today)


def works() -> bool:
    """Whether the visitor's browser keeps anything for this page."""
    seen = st.session_state.get(_KEY, {}).get("seen")
    return isinstance(seen, dict) and seen.get("works") is True


def keep(visit: SafetyVisit, copy: SavedCopy) -> None:
    """Have the device remember an outcome."""
    visit.keep, visit.forget = copy.text(), False


def forget(visit: SafetyVisit) -> None:
    """Have the device forget what it remembers."""
    visit.keep, visit.forget = None, True


def _take_up(visit: SafetyVisit, text: str, form: Questionnaire, today: date) -> None:
    try:
        kept = SavedCopy.read(text, form, today)
    except AnswerError:
        forget(visit)
    else:
        visits.build_on(visit, kept)
        visit.keep, visit.moved = text, 0  # nobody took a step yet
    st.rerun()


def _nothing() -> None:
    """The run that a change starts is all there is to do."""


@functools.cache
def _component() -> ComponentRenderer:
    script = (ASSETS / "device.js").read_text(encoding="utf-8")
    return st.components.v2.component("hinge.safety_device", js=script)
