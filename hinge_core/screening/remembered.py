"""A returning visitor: an earlier outcome (not the answers) and today's check."""

from datetime import date, timedelta
from typing import Any, Self

from pydantic import Field, ValidationError

from hinge_core.datafile import Strict
from hinge_core.errors import AnswerError
from hinge_core.screening.answers import Answers, read_answers
from hinge_core.screening.clearances import WHOLE, Clearances, find_counting
from hinge_core.screening.entries import Ending
from hinge_core.screening.outcome import (
    ScreeningResult,
    decide,
    find_reasons,
    screen,
)
from hinge_core.screening.questionnaire import Questionnaire
from hinge_core.screening.tiers import OutcomeId, Tier


class Remembered(Strict):
    """What may stay on a visitor's own device, or in a copy they saved."""

    outcome: OutcomeId
    limit_sets: tuple[str, ...]
    on: date
    version: str  # of the questionnaire
    sessions: int = Field(default=1, ge=1)  # days it opened practice on, the first too
    last: date | None = None  # the last of them; None: the first
    whole_cleared: bool = False  # a professional has looked at all limits together

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read it back; what comes from a device is data to be checked.

        Raises
        ------
        AnswerError
            If it is not what `to_dict` gave.
        """
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            problem = "this saved copy cannot be read. Please fill in the form again."
            raise AnswerError("saved copy", problem) from error

    def to_dict(self) -> dict[str, Any]:
        """Ready for ``json.dumps``."""
        return self.model_dump(mode="json")


def remember(
    answers: Answers,
    form: Questionnaire,
    on: date,
    cleared: Clearances | None = None,
) -> Remembered:
    """What to keep of a finished form; today's questions are left out of it."""
    lasting = {name: given for name, given in answers.items() if name not in form.today}
    result = screen(lasting, form, cleared=cleared, today=on)
    return Remembered(
        outcome=result.outcome,
        limit_sets=result.limit_sets,
        on=on,
        version=form.version,
        whole_cleared=WHOLE in find_counting(cleared or {}, form.clearance, on),
    )


def count_session(remembered: Remembered, today: date) -> Remembered:
    """The same outcome with today counted among its days of practice, once."""
    if (remembered.last or remembered.on) >= today:
        return remembered
    more = {"sessions": remembered.sessions + 1, "last": today}
    return remembered.model_copy(update=more)


def list_standing_limits(
    remembered: Remembered, form: Questionnaire, today: date
) -> tuple[str, ...]:
    """The limit sets of an earlier outcome that have not ended by themselves."""
    return tuple(
        limit.id
        for limit in form.limits
        if limit.id in remembered.limit_sets
        and not _is_over(limit.ends, remembered, today)
    )


def _is_over(ends: Ending | None, remembered: Remembered, today: date) -> bool:
    if ends is None:
        return False
    counted = (remembered.last or remembered.on) == today
    before_today = remembered.sessions - counted
    days = (today - remembered.on).days
    return days >= ends.days or before_today >= ends.sessions


def still_counts(remembered: Remembered, form: Questionnaire, today: date) -> bool:
    """Whether an earlier outcome may stand in for the whole form.

    False where it closed the practice, is out of date or from the future, belongs to
    another version of the form, or does not fit what the form says.
    """
    tier = remembered.outcome.tier
    days = form.days(tier)
    if days is None or remembered.version != form.version:
        return False
    if (tier is Tier.MODIFY) != bool(remembered.limit_sets):
        return False
    known = {limit.id for limit in form.limits}
    age = today - remembered.on
    fresh = timedelta(0) <= age <= timedelta(days=days)
    return fresh and known.issuperset(remembered.limit_sets)


def screen_today(
    remembered: Remembered, answers: Answers, form: Questionnaire, today: date
) -> ScreeningResult:
    """Today's questions on top of an earlier outcome: the returning visitor's check.

    Where the earlier outcome no longer counts, the outcome is RESCREEN.

    Raises
    ------
    AnswerError
        For an answer that is not one of today's.
    """
    for name in answers:
        if name not in form.today:
            raise AnswerError(name, "is not one of today's questions.")
    picks = read_answers(answers, form)
    reasons = find_reasons(picks, form)
    if not still_counts(remembered, form, today):
        return decide(reasons, form, out_of_date=True)
    today_open = tuple(
        question.id
        for question in form.questions
        if question.id in form.today and question.id not in picks
    )
    return decide(
        reasons,
        form,
        limits=frozenset(list_standing_limits(remembered, form, today)),
        today_open=today_open,
        whole_cleared=remembered.whole_cleared,
    )
