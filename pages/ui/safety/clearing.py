"""The way out of "ask first": cleared to practise, on which day and by whom."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from hinge_core.screening import WHOLE, Clearance, Effect, Questionnaire, Reason
from pages.ui.session import cache
from pages.ui.session import safety_visit as visits
from pages.ui.session.safety_visit import SafetyVisit
from pages.ui.session.state import app_state
from pages.ui.shell.text import make_worded_key, tr, write_day


def show(visit: SafetyVisit, reason: Reason) -> None:
    """Beside an answer that asks for a professional: what they have said since."""
    rule = reason.if_cleared
    if rule is not None and (reason.effect is Effect.PRO or reason.cleared):
        _show(visit, reason.question, rule.by)


def show_whole(visit: SafetyVisit) -> None:
    """The same for all the limits together, where they leave too little."""
    _show(visit, WHOLE, None)


def tell_cleared(clearance: Clearance, form: Questionnaire) -> str:
    """A clearance in a sentence."""
    labels = {role.id: role.label for role in form.clearance.roles}
    return tr("Seen, and cleared to practise on {day} by {role}.").format(
        day=write_day(clearance.on), role=tr(labels[clearance.by])
    )


def _show(visit: SafetyVisit, place: str, by: Sequence[str] | None) -> None:
    form, given = cache.load_safety_form(), visit.cleared.get(place)
    with st.container(border=True, key=f"clearing_{place}"):
        ticked = st.checkbox(
            tr("Seen, and cleared to practise"),
            value=given is not None,
            key=f"cleared_{place}",
            on_change=_take,
            args=(place,),
        )
        if given is not None:
            st.markdown(f":green[:material/verified:] {tell_cleared(given, form)}")
        if ticked:
            _ask_when_and_who(place, given, by, form)


def _ask_when_and_who(
    place: str,
    given: Clearance | None,
    by: Sequence[str] | None,
    form: Questionnaire,
) -> None:
    today = date.today()
    roles = {role.id: role.label for role in form.clearance.roles}
    wanted = [role for role in roles if by is None or role in by]
    when, who = st.columns(2)
    with when:
        st.date_input(
            tr("On which day?"),
            value=given.on if given else None,
            min_value=today - timedelta(days=form.clearance.days),
            max_value=today,
            format="DD/MM/YYYY",
            key=f"cleared_on_{place}",
            on_change=_take,
            args=(place,),
        )
    key = make_worded_key(f"cleared_by_{place}")
    with who:
        st.selectbox(
            tr("By whom?"),
            wanted,
            index=wanted.index(given.by) if given and given.by in wanted else None,
            format_func=lambda role: tr(roles[role]),
            placeholder=tr("Choose one"),
            key=key,
            on_change=_take,
            args=(place,),
        )


def _take(place: str) -> None:
    """Take what stands in the box now; half of it is nothing yet."""
    state = st.session_state
    on = state.get(f"cleared_on_{place}")
    by = state.get(make_worded_key(f"cleared_by_{place}"))
    told = state.get(f"cleared_{place}") and on and by
    clearance = Clearance(on=on, by=by) if told else None
    visits.clear(app_state().safety, place, clearance)
