"""A returning visitor: an earlier outcome (not the answers) and today's check."""

from datetime import date, timedelta
from typing import Any, Self

from pydantic import ValidationError

from hinge_core.datafile import Strict
from hinge_core.errors import AnswerError
from hinge_core.screening.answers import Answers, read_answers
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


def remember(answers: Answers, form: Questionnaire, on: date) -> Remembered:
    """What to keep of a finished form; today's questions are left out of it."""
    lasting = {name: given for name, given in answers.items() if name not in form.today}
    result = screen(lasting, form)
    return Remembered(
        outcome=result.outcome,
        limit_sets=result.limit_sets,
        on=on,
        version=form.version,
    )


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
    limits = frozenset(remembered.limit_sets)
    return decide(reasons, form, limits=limits, today_open=today_open)
