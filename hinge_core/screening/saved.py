"""The copy of an outcome that a visitor keeps: on their device, or as a file.

It holds no answer. Whatever comes back is data to be checked, not to be believed.
"""

from datetime import date, timedelta
from typing import Literal, Self

from pydantic import ValidationError

from hinge_core.datafile import Strict
from hinge_core.errors import AnswerError
from hinge_core.screening.questionnaire import Questionnaire
from hinge_core.screening.remembered import Remembered, still_counts

MOST_BYTES = 4_000  # several times what a copy needs


class SavedCopy(Strict):
    """One outcome, and the last day it may be used on."""

    what: Literal["hip-hinge safety check"] = "hip-hinge safety check"
    format: Literal[1] = 1
    until: date
    kept: Remembered

    @classmethod
    def of(cls, kept: Remembered, form: Questionnaire) -> Self:
        """A copy of an outcome that opens the practice.

        Raises
        ------
        AnswerError
            For an outcome that closes it: there is nothing to come back to.
        """
        days = form.days(kept.outcome.tier)
        if days is None:
            raise AnswerError("saved copy", "this outcome is not one to keep.")
        return cls(until=kept.on + timedelta(days=days), kept=kept)

    @classmethod
    def read(cls, text: str | bytes, form: Questionnaire, today: date) -> "Remembered":
        """The outcome in a copy, if it still counts today.

        Raises
        ------
        AnswerError
            If it is no such copy, too old, or of another version of the form.
        """
        unreadable = AnswerError(
            "saved copy", "it cannot be read. Please fill in the form."
        )
        if len(text) > MOST_BYTES:
            raise unreadable
        try:
            copy = cls.model_validate_json(text)
        except ValidationError as error:
            raise unreadable from error
        if not still_counts(copy.kept, form, today):
            problem = "it is out of date, or the questions have changed since."
            raise AnswerError("saved copy", problem)
        return copy.kept

    def text(self) -> str:
        """As it is kept."""
        return self.model_dump_json(indent=1)
