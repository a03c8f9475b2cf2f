"""What the safety check comes to: why, what to do now, and what is open."""

from collections.abc import Iterator
from datetime import date

import streamlit as st

from hinge_core.i18n.language import later
from hinge_core.screening import OutcomeId, Questionnaire, ScreeningResult, Tier
from hinge_core.screening.conditions import Picked
from hinge_core.screening.entries import Question
from pages.ui.components.arrive.arrive import show_heading
from pages.ui.safety import (
    clearing,
    closed,
    device,
    helplines,
    limit_words,
    restriction_box,
    rows,
    steps,
    today,
    undo,
)
from pages.ui.session import cache
from pages.ui.session import safety_visit as visits
from pages.ui.session.safety_visit import SafetyVisit
from pages.ui.session.state import app_state
from pages.ui.shell import links
from pages.ui.shell.text import tr

_INK = {
    Tier.URGENT: "red",
    Tier.PRO: "orange",
    Tier.MODIFY: "green",
    Tier.CLEAR: "green",
}
TIERS = {  # the tier in words, beside its icon
    Tier.URGENT: later("Stop sign"),
    Tier.PRO: later("Ask first"),
    Tier.MODIFY: later("Open, with changes"),
    Tier.CLEAR: later("Open"),
    Tier.INCOMPLETE: later("Not finished"),
    Tier.POSTPONE: later("Closed for today"),
    Tier.RESCREEN: later("To be filled in again"),
}


def show(visit: SafetyVisit, result: ScreeningResult) -> None:
    """The outcome, from the first thing to do to what is open."""
    form = cache.load_safety_form()
    text = form.outcomes[result.outcome]
    if visit.remembered is None or visit.flags:
        show_heading(tr(text.title), visit.moved)
    else:  # below today's questions, which the reader has just answered
        st.header(tr(text.title), anchor=False)
    with st.container(border=True, key=f"tier_{result.tier.value.lower()}"):
        ink = _INK.get(result.tier, "gray")
        st.markdown(f":{ink}[:material/{text.icon}:] **{tr(TIERS[result.tier])}**")
        st.markdown(tr(text.summary))
    undo.show_note(visit)
    helplines.show(visit, result.when)
    st.subheader(tr("What to do now"), anchor=False)
    st.markdown("\n".join(f"{n}. {tr(step)}" for n, step in enumerate(text.steps, 1)))
    _way_on(visit, result)
    _reasons(visit, result, form)
    if result.allowance.practice:
        _limits(result)
        _drills(result)
        restriction_box.show_stop_lists(with_usual=True)
        _again_when(result, form)


def _way_on(visit: SafetyVisit, result: ScreeningResult) -> None:
    if visit.flags:
        st.markdown(_how_long(visit))
        return
    with st.container(horizontal=True, key="way_on"):
        if result.allowance.practice and st.button(
            tr("Film and check"),
            key="to_check",
            type="primary",
            icon=":material/straighten:",
        ):
            app_state().close_sample()
            st.switch_page("check.py")
        _mend(visit, result)


def _how_long(visit: SafetyVisit) -> str:
    until = visit.closed.own
    first = (
        closed.tell_closed(until)
        if until and device.can_keep()
        else tr("Practice stays closed for the rest of this visit.")
    )
    beside = tr("Pressed by mistake? Say so beside the answer below.")
    return f"{first} {beside}"


def _mend(visit: SafetyVisit, result: ScreeningResult) -> None:
    if result.tier is Tier.RESCREEN:
        label, then = tr("Fill in the form"), _begin_again
    elif result.outcome is OutcomeId.POSTPONE and visit.remembered is not None:
        label, then = tr("Answer today's questions again"), today.ask_again
    elif result.outcome is OutcomeId.INCOMPLETE:
        label, then = tr("Go to the open questions"), _to_open
    elif visit.remembered is None:
        label, then = tr("Look at my answers again"), _to_first
    else:
        return
    st.button(label, key="mend", on_click=then)


def _reasons(visit: SafetyVisit, result: ScreeningResult, form: Questionnaire) -> None:
    if not result.reasons:
        return
    names = {limit.id: tr(limit.name) for limit in form.limits}
    st.subheader(tr("Why: your own answers"), anchor=False)
    for reason in result.reasons:
        lines = [*_what_led_to(form.by_id[reason.question], visit, form)]
        question = form.by_id[reason.question]
        lines += [rows.tell_question(question)]
        lines += [f"**{tr('You answered: ')}{tr(reason.answer)}**"]
        if reason.note:
            lines.append(tr(reason.note))
        if reason.limits and result.tier is Tier.MODIFY:
            sets = ", ".join(names[limit] for limit in reason.limits)
            lines.append(tr(":gray[It leads to: {sets}]").format(sets=sets))
        st.markdown("- " + "  \n  ".join(lines))
        if reason.question in visit.flags:
            undo.show(reason.question)
        elif visit.remembered is None:
            clearing.show(visit, reason)
    if result.outcome in (OutcomeId.PRO_FEW_DRILLS, OutcomeId.PRO_MANY_LIMITS):
        clearing.show_whole(visit)


def _what_led_to(
    question: Question, visit: SafetyVisit, form: Questionnaire
) -> Iterator[str]:
    """The question before a follow-up, with its answer: a "no" alone says little."""
    if isinstance(question.ask_if, Picked):
        before = form.by_id[question.ask_if.question]
        given = visit.answers.get(before.id)
        if isinstance(given, str):
            yield f"{tr(before.text)} **{tr(given)}**"


def _limits(result: ScreeningResult) -> None:
    lines = limit_words.tell_limits(result.allowance)
    if not lines:
        return
    st.subheader(tr("Your limits"), anchor=False)
    st.markdown("\n".join(f"- {line}" for line in lines))
    st.markdown(tr("Reaching your own limit is a full success."))


def _drills(result: ScreeningResult) -> None:
    later = set(result.ladder_drills)
    now = [drill for drill in result.allowed_drills if drill not in later]
    st.subheader(tr("Open to you"), anchor=False)
    _links(now, "open_drills")
    if later:
        st.markdown(tr("Later, when the ladder lets a load in:"))
        _links([d for d in result.allowed_drills if d in later], "later_drills")


def _links(drills: list[str], key: str) -> None:
    cards = cache.load_content().drills
    with st.container(horizontal=True, key=key):
        for drill in drills:
            links.show(f"drills/{drill}", tr(cards[drill].name))


def _again_when(result: ScreeningResult, form: Questionnaire) -> None:
    with st.expander(tr("When to fill in the form again"), key="again_when"):
        if result.valid_days:
            days = tr("After {n} days at the latest, and at once after any of these:")
            st.markdown(days.format(n=result.valid_days))
        st.markdown("\n".join(f"- {tr(line)}" for line in form.rescreen_when))


def _begin_again() -> None:
    visits.begin_again(app_state().safety)


def _to_first() -> None:
    visits.go_to(app_state().safety, visits.FIRST)


def _to_open() -> None:
    visit = app_state().safety
    visits.go_to(visit, steps.find_first_open(visit, cache.load_safety_form()))


def find_outcome_now(visit: SafetyVisit) -> ScreeningResult | None:
    """What the visitor's answers come to today."""
    return visits.find_outcome(visit, cache.load_safety_form(), date.today())
