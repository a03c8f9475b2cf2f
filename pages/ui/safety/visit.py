"""What one visitor told the safety check, and what follows from it right now.

It lives in the session and nowhere else. Nothing is kept beside the answers: what
they come to is worked out each time it is asked for, so it is never out of date.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from hinge_core.screening import (
    Questionnaire,
    Remembered,
    ScreeningResult,
    Tier,
    keep_asked,
    screen,
    screen_today,
)

FIRST, LAST = 1, 5  # screens of the form
RESULT = LAST + 1
# After these an earlier, kinder outcome on the device must not open anything.
_OVERRULES = (Tier.URGENT, Tier.PRO, Tier.RESCREEN)


@dataclass(slots=True)
class SafetyVisit:
    """One visitor's way through the safety check."""

    answers: dict[str, str | Sequence[str]] = field(default_factory=dict)
    step: int = FIRST  # a screen of the form, or RESULT
    moved: int = 0  # counts the steps taken, so that the page scrolls up after each
    asked_for_more: bool = False  # went on with questions open: they are pointed out
    remembered: Remembered | None = None  # an earlier outcome, in place of the form
    today: dict[str, str] = field(default_factory=dict)
    # A red flag counts for the whole visit: no answer taken back opens the practice.
    locked: ScreeningResult | None = None
    country: str | None = None  # whose emergency numbers are shown
    # The browser's own storage: what it is to keep, and whether it is to forget.
    keep: str | None = None
    forget: bool = False
    whole_form: bool = False  # asked for, in place of what the device remembers


def standing(
    visit: SafetyVisit, form: Questionnaire, today: date
) -> ScreeningResult | None:
    """What the visitor's answers come to; None where nothing was asked yet."""
    if visit.locked is not None:
        return visit.locked
    if visit.remembered is not None:
        return screen_today(visit.remembered, visit.today, form, today)
    return screen(visit.answers, form) if visit.answers else None


def answer(
    visit: SafetyVisit,
    question: str,
    given: str | Sequence[str] | None,
    form: Questionnaire,
) -> None:
    """Take one answer, or its withdrawal; follow-ups it rules out leave with it."""
    if given:
        visit.answers[question] = given
    else:
        visit.answers.pop(question, None)
    visit.answers = keep_asked(visit.answers, form)


def go_to(visit: SafetyVisit, step: int) -> None:
    """Show another screen of the form, or the result."""
    visit.step = step
    visit.moved += 1
    visit.asked_for_more = False


def is_urgent(visit: SafetyVisit, form: Questionnaire) -> bool:
    """Whether an answer needs help today, however much of the form is open."""
    return screen(visit.answers, form).tier is Tier.URGENT


def finish(visit: SafetyVisit, form: Questionnaire) -> None:
    """Show what the answers come to. A red flag holds for the rest of the visit."""
    result = screen(visit.answers, form)
    if result.tier is Tier.URGENT:
        visit.locked = result
    go_to(visit, RESULT)


def begin_again(visit: SafetyVisit) -> None:
    """Ask the whole form from its first screen, with nothing filled in."""
    visit.answers, visit.today, visit.remembered = {}, {}, None
    visit.whole_form = True
    go_to(visit, FIRST)


def build_on(visit: SafetyVisit, remembered: Remembered) -> None:
    """Put an earlier outcome in place of the form; today's questions remain."""
    visit.answers, visit.today, visit.remembered = {}, {}, remembered
    go_to(visit, RESULT)


def untouched(visit: SafetyVisit) -> bool:
    """Whether nothing was answered, loaded or declined in this visit yet."""
    begun = visit.answers or visit.remembered or visit.locked
    return not (begun or visit.whole_form)


def overrules_memory(result: ScreeningResult | None) -> bool:
    """Whether an outcome ends whatever a device or a copy remembers."""
    return result is not None and result.tier in _OVERRULES
