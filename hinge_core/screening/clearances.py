"""What a professional has said since: on which day, and who it was.

It is told by the visitor, like every answer, and kept beside the answer it belongs to.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from pydantic import ValidationError

from hinge_core.datafile import Strict
from hinge_core.errors import AnswerError
from hinge_core.screening.entries import ClearanceRules, FormData

CLEARED = "cleared"  # the entry of a file of answers that holds them
WHOLE = "whole"  # in place of a question: the merged limits, all of them together


class Clearance(Strict):
    """Seen, and cleared to practise."""

    on: date
    by: str  # the id of a role


Clearances = Mapping[str, Clearance]
"""By the id of the question whose answer asks for a professional, or `WHOLE`."""


def read_clearances(data: object, form: FormData) -> dict[str, Clearance]:
    """Read what was told of professionals, checked against the form.

    Raises
    ------
    AnswerError
        For what is no clearance, an unknown question or an unknown role.
    """
    if not isinstance(data, Mapping):
        raise AnswerError(CLEARED, "takes one entry for each question.")
    questions = {question.id for question in form.questions} | {WHOLE}
    roles = [role.id for role in form.clearance.roles]
    read: dict[str, Clearance] = {}
    for name, entry in data.items():
        try:
            clearance = Clearance.model_validate(entry)
        except ValidationError as error:
            problem = "needs a day (on: 2026-01-31) and a role (by)."
            raise AnswerError(f"{CLEARED}: {name}", problem) from error
        if name not in questions:
            raise AnswerError(f"{CLEARED}: {name}", "this form has no such question.")
        if clearance.by not in roles:
            problem = f"{clearance.by!r} is not one of: {', '.join(roles)}."
            raise AnswerError(f"{CLEARED}: {name}", problem)
        read[name] = clearance
    return read


def find_counting(
    cleared: Clearances, rules: ClearanceRules, today: date
) -> dict[str, Clearance]:
    """Those that count today: given by now, and not too long ago."""
    first = today - timedelta(days=rules.days)
    return {name: each for name, each in cleared.items() if first <= each.on <= today}
