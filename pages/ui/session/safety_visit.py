"""What one visitor told the safety check, and what follows from it right now.

It lives in the session. Nothing is kept beside the answers but the stop signs among
them: what they come to is worked out each time it is asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hinge_core.screening import (
    WHOLE,
    Clearance,
    Effect,
    Questionnaire,
    Remembered,
    ScreeningResult,
    Tier,
    keep_asked,
    screen,
    screen_today,
)
from hinge_core.screening.entries import Question
from hinge_core.screening.outcome import decide

FIRST, LAST = 1, 4  # screens of the form
RESULT = LAST + 1
_STOP = (Effect.EMERGENCY, Effect.SAME_DAY)
# After these an earlier, kinder outcome must not open anything.
_OVERRULING = (*_STOP, Effect.PRO, Effect.RESCREEN)
_OVERRULES = (Tier.URGENT, Tier.PRO, Tier.RESCREEN)
Given = str | Sequence[str]


@dataclass(slots=True)
class DayMark:
    """A day kept on the device, to the end of which something stays closed."""

    before: date | None = None  # left by others, or by an earlier visit
    own: date | None = None  # that an answer of this visit asks for


@dataclass(slots=True)
class SafetyVisit:
    """One visitor's way through the safety check."""

    answers: dict[str, Given] = field(default_factory=dict)
    step: int = FIRST  # a screen of the form, or RESULT
    moved: int = 0  # counts the steps taken, so that the page scrolls up after each
    asked_for_more: int = 0  # counts how often open questions were pointed out here
    opened: set[str] = field(default_factory=set)  # lines ticked, not answered yet
    # What a professional has said since, beside the answer it belongs to.
    cleared: dict[str, Clearance] = field(default_factory=dict)
    remembered: Remembered | None = None  # an earlier outcome, in place of the form
    today: dict[str, str] = field(default_factory=dict)
    # Stop signs, by question, from the answer on. They count for the whole visit,
    # whatever is answered or loaded later, unless they are taken back by name.
    flags: dict[str, str] = field(default_factory=dict)
    undone: list[str] = field(default_factory=list)  # questions of those taken back
    raised: bool = False  # there was an answer that overrules any copy
    closed: DayMark = field(default_factory=DayMark)  # practice, after a stop sign
    form_first: DayMark = field(
        default_factory=DayMark
    )  # copies, until the form is anew
    overtaken: bool = False  # was open when another visit marked the device
    someone_else: bool = False  # by their own word: nothing is theirs that was here
    country: str | None = None  # whose emergency numbers are shown
    drafted: str | None = None  # the answers as the tab was last asked to keep them
    whole_form: bool = False  # asked for, in place of what the device remembers


def find_outcome(
    visit: SafetyVisit, form: Questionnaire, today: date
) -> ScreeningResult | None:
    """What the visitor's answers come to; None where nothing was asked yet."""
    if not visit.flags and is_outdated(visit):
        return decide((), form, out_of_date=True)
    return find_own_result(visit, form, today)


def find_closed_until(visit: SafetyVisit, today: date) -> date | None:
    """The day to whose end the device keeps practice closed, for an earlier visit."""
    day = visit.closed.before
    is_over = day is None or day < today
    return None if is_over or visit.someone_else else day


def answer(
    visit: SafetyVisit, question: str, given: Given | None, form: Questionnaire
) -> None:
    """Take one answer, or its withdrawal; follow-ups it rules out leave with it."""
    answers = {name: old for name, old in visit.answers.items() if name != question}
    if given:
        answers[question] = given
    take_answers(visit, answers, form)


def take_answers(
    visit: SafetyVisit, answers: Mapping[str, Given], form: Questionnaire
) -> None:
    """Take answers in place of those so far. A stop sign counts from here on."""
    raise_flags(visit, answers, form)
    before, visit.answers = visit.answers, keep_asked(answers, form)
    visit.cleared = {
        place: word
        for place, word in visit.cleared.items()
        if _is_unchanged(place, before, visit.answers)
    }


def _is_unchanged(
    place: str, before: Mapping[str, Given], after: Mapping[str, Given]
) -> bool:
    """Whether what a professional spoke about is still the same."""
    if place == WHOLE:
        return before == after
    return place in before and before[place] == after.get(place)


def open_line(visit: SafetyVisit, question: Question, form: Questionnaire) -> None:
    """A line of the list was ticked: it opens, or it is the one answer it can be."""
    if question.only_answer is not None:
        answer(visit, question.id, question.only_answer, form)
    else:
        visit.opened.add(question.id)


def close_line(visit: SafetyVisit, question: Question, form: Questionnaire) -> None:
    """A tick was taken away: the question is as it was before."""
    visit.opened.discard(question.id)
    answer(visit, question.id, None, form)


def is_ticked(visit: SafetyVisit, question: Question) -> bool:
    """Whether a line stands open: ticked, or answered with more than "none"."""
    given = visit.answers.get(question.id)
    none = [question.none_answer] if question.several else question.none_answer
    return question.id in visit.opened or given not in (None, none)


def clear(visit: SafetyVisit, place: str, clearance: Clearance | None) -> None:
    """Keep, or withdraw, what a professional said about one answer, or the whole."""
    if clearance is None:
        visit.cleared.pop(place, None)
    else:
        visit.cleared[place] = clearance


def answer_today(
    visit: SafetyVisit, question: str, given: str, form: Questionnaire
) -> None:
    """Take an answer to one of the questions for today."""
    visit.today[question] = given
    raise_flags(visit, visit.today, form)


def raise_flags(
    visit: SafetyVisit, answers: Mapping[str, Given], form: Questionnaire
) -> None:
    """Note the stop signs among answers, the worst one a question."""
    for question, given in answers.items():
        for label in [given] if isinstance(given, str) else given:
            rank = _stop_rank(form, question, label)
            known = visit.flags.get(question)
            if rank > (_stop_rank(form, question, known) if known else 0):
                visit.flags[question] = label


def take_back(visit: SafetyVisit, question: str, form: Questionnaire) -> None:
    """Undo a stop sign that was pressed by mistake; its question is open again."""
    if visit.flags.pop(question, None) is None:
        return
    visit.undone.append(question)
    for answers in (visit.answers, visit.today):
        given = answers.get(question, ())
        labels = [given] if isinstance(given, str) else given
        if any(_stop_rank(form, question, label) for label in labels):
            del answers[question]
    visit.answers = keep_asked(visit.answers, form)
    if visit.remembered is None and visit.step == RESULT:
        group = form.by_id[question].group
        screens = {g.id: g.screen for g in form.groups}
        go_to(visit, screens[group] or FIRST)


def go_to(visit: SafetyVisit, step: int) -> None:
    """Show another screen of the form, or the result."""
    visit.step = step
    visit.moved += 1
    visit.asked_for_more = 0
    visit.opened.clear()


def is_urgent(visit: SafetyVisit, form: Questionnaire) -> bool:
    """Whether an answer needs help today, however much of the form is open."""
    return bool(visit.flags) or _screen(visit, form).tier is Tier.URGENT


def begin_again(visit: SafetyVisit) -> None:
    """Ask the whole form from its first screen, with nothing filled in."""
    visit.answers, visit.today, visit.remembered = {}, {}, None
    visit.cleared.clear()
    visit.whole_form, visit.overtaken = True, False
    go_to(visit, FIRST)


def make_fresh(visit: SafetyVisit) -> SafetyVisit:
    """A visit of someone else on the same device, who inherits nothing."""
    return SafetyVisit(someone_else=True, whole_form=True, moved=visit.moved + 1)


def build_on(
    visit: SafetyVisit, remembered: Remembered, form: Questionnaire, today: date
) -> bool:
    """Put an earlier outcome in place of the form; today's questions remain.

    False, and nothing happens, where it could loosen what was answered.
    """
    if refuses_copies(visit, form, today):
        return False
    visit.answers, visit.today, visit.remembered = {}, {}, remembered
    go_to(visit, RESULT)
    return True


def refuses_copies(visit: SafetyVisit, form: Questionnaire, today: date) -> bool:
    """Whether the form has to be answered: no copy may loosen what was answered.

    After any answer that leads somewhere, or did so earlier in this visit, and where
    the device is marked.
    """
    if visit.flags or visit.undone or visit.raised or find_closed_until(visit, today):
        return True
    if visit.form_first.before is not None and not visit.someone_else:
        return True
    result = find_own_result(visit, form, today)
    return result is not None and bool(result.reasons)


def untouched(visit: SafetyVisit) -> bool:
    """Whether nothing was answered, loaded or declined in this visit yet."""
    begun = visit.answers or visit.remembered or visit.flags
    return not (begun or visit.whole_form)


def overrules_copies(visit: SafetyVisit, form: Questionnaire, today: date) -> bool:
    """Whether the visitor's own answers end whatever a device or a copy remembers."""
    result = find_own_result(visit, form, today)
    if result is None:
        return False
    effects = {reason.effect for reason in result.reasons}
    return result.tier in _OVERRULES or not effects.isdisjoint(_OVERRULING)


def is_open_by_form(visit: SafetyVisit, form: Questionnaire, today: date) -> bool:
    """Whether this visit's own form, finished, opens the practice."""
    if visit.remembered is not None or visit.overtaken:
        return False
    result = find_own_result(visit, form, today)
    return result is not None and result.allowance.practice


def is_outdated(visit: SafetyVisit) -> bool:
    """Whether a later visit on this device asked for the form to be answered anew."""
    if visit.form_first.before is None or visit.someone_else:
        return False
    return visit.overtaken or visit.remembered is not None


def find_own_result(
    visit: SafetyVisit, form: Questionnaire, today: date
) -> ScreeningResult | None:
    """What the answers come to, without what the device is marked with."""
    if visit.flags:
        return screen({**visit.answers, **visit.flags}, form, cleared=visit.cleared)
    if visit.remembered is not None:
        return screen_today(visit.remembered, visit.today, form, today)
    return _screen(visit, form) if visit.answers else None


def _screen(visit: SafetyVisit, form: Questionnaire) -> ScreeningResult:
    return screen(visit.answers, form, cleared=visit.cleared)


def _stop_rank(form: Questionnaire, question: str, label: str) -> int:
    effect = form.effect_of(form.by_id[question].by_label[label])
    return effect.rank if effect in _STOP else 0
