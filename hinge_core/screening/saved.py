"""The copy of an outcome that a visitor keeps: on their device, or as a file.

It holds no answer. What comes back is checked for its shape, its date and the form's
version. Whether its outcome is the visitor's own cannot be known: that is trust.
"""

import json
from datetime import date, timedelta
from typing import Literal, Self

from pydantic import ValidationError

from hinge_core.datafile import Strict
from hinge_core.errors import AnswerError
from hinge_core.i18n.language import later
from hinge_core.screening.plain import read_plain_json
from hinge_core.screening.questionnaire import Questionnaire
from hinge_core.screening.remembered import Remembered, still_counts

MOST_BYTES = 4_000  # several times what a copy needs
_TOO_LONG = later("it is too long to be one of ours.")
_NO_COPY = later("it is not a copy that this app saved, or it was changed.")
_OUT_OF_DATE = later("it is out of date, or the questions have changed since.")


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
        if len(text) > MOST_BYTES:
            raise AnswerError("saved copy", _TOO_LONG)
        plain = read_plain_json(text, "saved copy")
        try:
            # From JSON: a strict model then takes dates as text and nothing else.
            copy = cls.model_validate_json(json.dumps(plain), strict=True)
        except ValidationError as error:
            raise AnswerError("saved copy", _NO_COPY) from error
        if not still_counts(copy.kept, form, today):
            raise AnswerError("saved copy", _OUT_OF_DATE)
        return copy.kept

    def text(self) -> str:
        """As it is kept."""
        return self.model_dump_json(indent=1)
