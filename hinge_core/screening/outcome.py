"""Answers x rules -> outcome and limits. It fails closed.

A question without an answer is not a "no": the form stays INCOMPLETE. An urgent
answer counts at once, however much of the form is open.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hinge_core.screening.answers import Answers, list_asked_questions, read_answers
from hinge_core.screening.clearances import (
    WHOLE,
    Clearance,
    Clearances,
    find_counting,
)
from hinge_core.screening.conditions import Picks
from hinge_core.screening.entries import IfCleared, Option, Question
from hinge_core.screening.limits import Allowance
from hinge_core.screening.questionnaire import Questionnaire
from hinge_core.screening.tiers import Effect, OutcomeId, Tier, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """An answer that led somewhere, in the reader's own words."""

    question: str
    text: str
    answer: str
    effect: Effect
    limits: tuple[str, ...]
    note: str
    cleared: Clearance | None = None  # who made "ask first" into these limits
    if_cleared: IfCleared | None = None  # what a professional's word would leave

    def to_dict(self) -> dict[str, Any]:
        """Ready for ``json.dumps``."""
        cleared = self.cleared and self.cleared.model_dump(mode="json")
        return {
            "question": self.question,
            "text": self.text,
            "answer": self.answer,
            "effect": self.effect.value,
            "limits": list(self.limits),
            "note": self.note,
            **({"cleared": cleared} if cleared else {}),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningResult:
    """What the form comes to, why, and what one may do."""

    outcome: OutcomeId  # finds the text in the questionnaire
    reasons: tuple[Reason, ...]  # the worst first
    limit_sets: tuple[str, ...]  # merged into the allowance where it is open
    allowance: Allowance
    allowed_drills: tuple[str, ...]  # in the order of the cards
    ladder_drills: tuple[str, ...]  # those that the ladder opens only with its load
    unanswered: tuple[str, ...]
    valid_days: int | None  # None: it does not count as a finished form
    version: str

    @property
    def tier(self) -> Tier:
        return self.outcome.tier

    @property
    def when(self) -> When | None:
        """How soon help is needed; None but for URGENT."""
        return self.outcome.when

    def to_dict(self) -> dict[str, Any]:
        """The contract's object of ``screen``, ready for ``json.dumps``."""
        urgent = {} if self.when is None else {"when": self.when.value}
        return {
            "tier": self.tier.value,
            **urgent,
            "outcome": self.outcome.value,
            "reasons": [reason.to_dict() for reason in self.reasons],
            "limit_sets": list(self.limit_sets),
            "limits": self.allowance.numbers(),
            "limit_texts": list(self.allowance.texts),
            "allowed_drills": list(self.allowed_drills),
            "ladder_drills": list(self.ladder_drills),
            "unanswered": list(self.unanswered),
            "valid_days": self.valid_days,
            "questionnaire": self.version,
        }


def screen(
    answers: Answers,
    form: Questionnaire,
    *,
    cleared: Clearances | None = None,
    today: date | None = None,
) -> ScreeningResult:
    """Screen a set of answers, finished or not.

    Parameters
    ----------
    answers
        By question id the label picked, or a list of labels where several may be.
        Today's questions may be left out altogether; once begun, they have to be
        finished.
    cleared
        Where a professional has said since that the visitor may practise.
    today
        The day that clearances have to count on; None: the day it is.

    Raises
    ------
    AnswerError
        For a question or a label that the form does not have.
    """
    picks = read_answers(answers, form)
    missing = tuple(
        name
        for name, asked in list_asked_questions(picks, form).items()
        if asked and name not in picks
    )
    today_begun = any(name in form.today for name in picks)
    form_open = tuple(name for name in missing if name not in form.today)
    today_open = tuple(name for name in missing if name in form.today and today_begun)
    counting = find_counting(cleared or {}, form.clearance, today or date.today())
    reasons = find_reasons(picks, form, counting)
    return decide(
        reasons,
        form,
        form_open=form_open,
        today_open=today_open,
        whole_cleared=WHOLE in counting,
    )


def find_reasons(
    picks: Picks, form: Questionnaire, cleared: Clearances | None = None
) -> tuple[Reason, ...]:
    """The answers that lead somewhere, the worst first, then in the form's order."""
    reasons = [
        reason
        for question in form.questions
        if question.id in picks
        for option in question.options
        if option.label in picks[question.id]
        and (reason := _reason(question, option, picks, form, cleared or {}))
    ]
    return tuple(sorted(reasons, key=lambda reason: -reason.effect.rank))


def _reason(
    question: Question,
    option: Option,
    picks: Picks,
    form: Questionnaire,
    cleared: Clearances,
) -> Reason | None:
    effect = form.effect_of(option)
    rule = option.if_cleared
    combined = form.find_combination(question.id, picks)
    if combined is not None and effect.rank < Effect.PRO.rank:
        effect, rule = Effect.PRO, combined.if_cleared
    else:
        combined = None
    if effect is Effect.NONE:
        return None
    reason = Reason(
        question=question.id,
        text=question.text,
        answer=option.label,
        effect=effect,
        limits=option.limits if effect is Effect.MODIFY else (),
        note=combined.note if combined else option.note,
    )
    if effect is not Effect.PRO or rule is None:
        return reason
    return _take_clearance(reason, rule, cleared.get(question.id))


def _take_clearance(
    reason: Reason, rule: IfCleared, clearance: Clearance | None
) -> Reason:
    """What is left of "ask first" once someone whose word counts has answered."""
    asked = replace(reason, if_cleared=rule)
    if clearance is None or (rule.by is not None and clearance.by not in rule.by):
        return asked
    return replace(
        asked, effect=Effect.MODIFY, limits=rule.limits, note="", cleared=clearance
    )


def decide(
    reasons: tuple[Reason, ...],
    form: Questionnaire,
    *,
    limits: frozenset[str] = frozenset(),
    form_open: tuple[str, ...] = (),
    today_open: tuple[str, ...] = (),
    out_of_date: bool = False,
    whole_cleared: bool = False,
) -> ScreeningResult:
    """Find the outcome, the first match first, and what it leaves open.

    ``limits`` are limit sets known from an earlier form, ``out_of_date`` says that
    the form has to be filled in again whatever the answers are, ``whole_cleared``
    that a professional has looked at all the limits together.
    """
    wanted = limits.union(*(reason.limits for reason in reasons))
    limit_sets = tuple(limit.id for limit in form.limits if limit.id in wanted)
    notes = (reason.note for reason in reasons if reason.effect is Effect.MODIFY)
    merged = form.allowance(limit_sets).with_texts(note for note in notes if note)
    effects = {reason.effect for reason in reasons}
    if out_of_date:
        effects.add(Effect.RESCREEN)
    outcome = _first_match(
        effects,
        form,
        form_open=bool(form_open),
        today_open=bool(today_open),
        limit_sets=len(limit_sets),
        drills=len(merged.drills),
        whole_cleared=whole_cleared,
    )
    allowance = merged if outcome.open else Allowance.closed(outcome.value)
    drills = [drill for drill in form.drills if drill.id in allowance.drills]
    return ScreeningResult(
        outcome=outcome,
        reasons=reasons,
        limit_sets=limit_sets,
        allowance=allowance,
        allowed_drills=tuple(drill.id for drill in drills),
        ladder_drills=tuple(drill.id for drill in drills if drill.weight),
        unanswered=form_open + today_open,
        valid_days=form.days(outcome.tier),
        version=form.version,
    )


def _first_match(
    effects: AbstractSet[Effect],
    form: Questionnaire,
    *,
    form_open: bool,
    today_open: bool,
    limit_sets: int,
    drills: int,
    whole_cleared: bool,
) -> OutcomeId:
    most = form.settings.pro_from_limit_sets
    few = drills < form.settings.min_drills
    many = most is not None and limit_sets >= most
    if whole_cleared:
        few, many = drills == 0, False
    holds = {
        OutcomeId.URGENT_EMERGENCY: Effect.EMERGENCY in effects,
        OutcomeId.URGENT_SAME_DAY: Effect.SAME_DAY in effects,
        OutcomeId.INCOMPLETE: form_open,
        OutcomeId.PRO: Effect.PRO in effects,
        OutcomeId.PRO_FEW_DRILLS: few,
        OutcomeId.PRO_MANY_LIMITS: many,
        OutcomeId.POSTPONE: Effect.POSTPONE in effects,
        OutcomeId.RESCREEN: Effect.RESCREEN in effects,
        OutcomeId.INCOMPLETE_TODAY: today_open,
        OutcomeId.MODIFY: limit_sets > 0,
        OutcomeId.CLEAR: True,
    }
    return next(outcome for outcome in OutcomeId if holds[outcome])
