"""A visitor's own limits on a result of their own."""

import streamlit as st

from hinge_core.result import Analysis
from hinge_core.screening import Overrun, find_overruns
from hinge_core.wording import number, number_with_margin
from pages.ui import cache, practice
from pages.ui.state import Submission
from pages.ui.text import tr, translator


def show(submission: Submission) -> None:
    """The limits that the bands of this result were clipped to."""
    if submission.sample is None:
        practice.show_limits(practice.practice_gate(submission.drill))


def show_overruns(submission: Submission, analysis: Analysis) -> None:
    """Say first where a limit of the safety check was reached or passed."""
    if submission.allowance is None:
        return
    instants = [rep.bottom for rep in analysis.reps] or [analysis.measures]
    for overrun in find_overruns(instants, submission.allowance):
        st.warning(_sentence(overrun), icon=":material/tune:")


def _sentence(overrun: Overrun) -> str:
    cap = overrun.cap
    text = cache.content().measures[cap.measure]
    if overrun.past:
        template = tr(
            "{measure} went to {value}{unit}. Your own limit from the safety check is "
            "{limit}{unit}. Stop a little earlier next time."
        )
    else:
        template = tr(
            "{measure} went to {value}{unit}. Your own limit is {limit}{unit}, and the "
            "camera can be out by that much. Stop a little earlier next time."
        )
    return template.format(
        measure=tr(text.label),
        value=number_with_margin(overrun.measured, text, translator()),
        limit=number(cap.high or 0.0, text, translator()),
        unit=text.unit,
    )
