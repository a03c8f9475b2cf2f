"""What the visitor's own browser keeps of a safety check.

An outcome to build on, if they ask for it, and two marks, each of which is a day and
nothing else: to its end practice stays closed, or no saved copy counts. The answers
themselves stay in the tab alone.
"""

from datetime import date, timedelta

import streamlit as st

from hinge_core import screening
from hinge_core.errors import AnswerError
from hinge_core.screening import Questionnaire, SavedCopy
from hinge_core.screening.saved import MOST_BYTES
from pages.server.demo import is_demo
from pages.ui.components.keeper.keeper import Keeper, KeepIn, Slot
from pages.ui.safety import draft
from pages.ui.session import safety_visit as visits
from pages.ui.session.safety_visit import DayMark, SafetyVisit

MEMORY = Slot("hip-hinge-safety-check", KeepIn.DEVICE, most=MOST_BYTES)
CLOSED = Slot("hip-hinge-closed-until", KeepIn.DEVICE, most=len("2026-01-31"))
FORM_FIRST = Slot("hip-hinge-no-copies-until", KeepIn.DEVICE, most=len("2026-01-31"))
DRAFT = Slot("hip-hinge-safety-answers", KeepIn.TAB, most=draft.MOST_BYTES)
SLOTS = (MEMORY, CLOSED, FORM_FIRST, DRAFT)
KEEPER = Keeper("safety", SLOTS)


def sync(visit: SafetyVisit, form: Questionnaire) -> None:
    """Mark the device as the answers ask for, and heed its marks; once a run.

    A demo asks nothing, and so reads and keeps nothing.
    """
    if is_demo():
        return
    sync_draft(visit, form)
    update_marks(visit, form)
    count_session(visit, form)
    with st.container(key="device_box"):
        KEEPER.attend()


def sync_draft(visit: SafetyVisit, form: Questionnaire) -> None:
    """Go on with the answers this tab keeps, or have it keep those given since."""
    text = draft.write_draft(visit, form)
    kept = KEEPER.read(DRAFT)
    if text is not None:
        if text != visit.drafted:  # once: a full storage is not asked again and again
            visit.drafted = text
            KEEPER.keep(DRAFT, text, date.today())
    elif kept is not None and visit.drafted is None and visits.untouched(visit):
        try:
            draft.take_draft(visit, kept, form)
        except AnswerError:
            KEEPER.forget(DRAFT)
    elif kept is not None:
        visit.drafted = None
        KEEPER.forget(DRAFT)


def count_session(visit: SafetyVisit, form: Questionnaire) -> None:
    """Count today among the days of practice of whoever comes back, once."""
    before, today = visit.remembered, date.today()
    result = visits.find_outcome(visit, form, today)
    if before is None or result is None or not result.allowance.practice:
        return
    visit.remembered = now = screening.count_session(before, today)
    if now != before and remembers(SavedCopy.of(before, form)):
        remember(SavedCopy.of(now, form))


def update_marks(visit: SafetyVisit, form: Questionnaire) -> None:
    """Say what the device is to keep, and take in what it keeps."""
    today = date.today()
    visits.raise_flags(visit, visit.answers, form)
    was_open = visits.is_open_by_form(visit, form, today)
    marked_before = visit.form_first.before is not None
    overrules = visits.overrules_copies(visit, form, today)
    if overrules:
        visit.raised = True
        KEEPER.forget(MEMORY)
    stop_days = form.settings.stop_sign_days if visit.flags else None
    _sync_mark(CLOSED, visit.closed, stop_days, form.settings.stop_sign_days)
    # To the day on which every copy made before is out of date by itself.
    longest = form.valid_days.clear
    _sync_mark(FORM_FIRST, visit.form_first, longest if overrules else None, longest)
    if visit.form_first.before is None:
        visit.overtaken = False  # where another visit took its mark away
    elif was_open and not visit.someone_else:
        if marked_before:  # the form was answered anew
            KEEPER.forget(FORM_FIRST)
            visit.form_first = DayMark()
        else:
            visit.overtaken = True


def take_up(visit: SafetyVisit, form: Questionnaire) -> None:
    """Build on what the device remembers, where nothing else was begun."""
    text = KEEPER.read(MEMORY)
    today = date.today()
    if text is None or not visits.untouched(visit):
        return
    if visits.refuses_copies(visit, form, today):
        return
    try:
        kept = SavedCopy.read(text, form, today)
    except AnswerError:
        KEEPER.forget(MEMORY)
    else:
        visits.build_on(visit, kept, form, today)
        visit.moved = 0  # nobody took a step yet
    st.rerun()


def remembers(copy: SavedCopy) -> bool:
    """Whether the device keeps this very copy."""
    return KEEPER.read(MEMORY) == copy.text()


def remember(copy: SavedCopy) -> None:
    """Have the device keep a copy as long as it counts."""
    KEEPER.keep(MEMORY, copy.text(), copy.until)


def forget() -> None:
    """Have the device forget the copy it keeps."""
    KEEPER.forget(MEMORY)


def forget_all(visit: SafetyVisit) -> None:
    """Have the device forget outcome and answers; the marks stay, for safety."""
    forget()
    visits.begin_again(visit)  # which takes the answers out of the tab, too


def has_mark(visit: SafetyVisit) -> bool:
    """Whether the device keeps a day, for this visit or an earlier one."""
    marks = (visit.closed, visit.form_first)
    return any(mark.own or mark.before for mark in marks)


def can_keep() -> bool:
    """Whether the visitor's browser keeps anything for this page."""
    return KEEPER.works()


def _sync_mark(slot: Slot, mark: DayMark, days: int | None, most_days: int) -> None:
    """Keep an own mark while it is asked for; else leave what others left there.

    Parameters
    ----------
    days
        How long an answer asks for; None where none does.
    most_days
        A day further off than this was not written by this app.
    """
    today = date.today()
    known = read_day(KEEPER.read(slot), today, most_days)
    if days is not None:
        if mark.own is None:
            mark.own = today + timedelta(days=days)
        if known is None or known < mark.own:  # another tab's later day stays
            KEEPER.keep(slot, mark.own.isoformat(), mark.own)
    elif mark.own is not None:  # changed, or taken back
        mark.own = None
        _restore(slot, mark.before)
    else:
        mark.before = known


def _restore(slot: Slot, before: date | None) -> None:
    if before is None:
        KEEPER.forget(slot)
    else:
        KEEPER.keep(slot, before.isoformat(), before)


def read_day(text: str | None, today: date, most_days: int) -> date | None:
    """The day in a mark; None where there is none, or where it is over."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if today <= day <= today + timedelta(days=most_days) else None
