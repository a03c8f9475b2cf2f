"""The answers as this tab keeps them, so that a reload does not lose them.

They go into the tab's own storage and nowhere else, and go with the tab. What comes
back is text from outside: read, checked against the form, or thrown away whole.
"""

import json

from pydantic import Field, ValidationError

from hinge_core.datafile import Strict
from hinge_core.errors import AnswerError
from hinge_core.screening import Clearance, Questionnaire, read_clearances
from hinge_core.screening.answers import read_answers
from hinge_core.screening.plain import read_plain_json
from pages.ui.session import safety_visit as visits
from pages.ui.session.safety_visit import FIRST, RESULT, SafetyVisit

MOST_BYTES = 20_000  # several times what a form full of answers needs


class Draft(Strict):
    """What of a visit stays in its tab."""

    version: str  # of the questionnaire
    answers: dict[str, str | list[str]]
    cleared: dict[str, Clearance]
    flags: dict[str, str]
    undone: list[str]
    raised: bool
    step: int = Field(ge=FIRST, le=RESULT)


def write_draft(visit: SafetyVisit, form: Questionnaire) -> str | None:
    """A visit's own answers as text; None where there are none to keep."""
    if not (visit.answers or visit.flags) or visit.remembered is not None:
        return None
    return Draft(
        version=form.version,
        answers={
            name: given if isinstance(given, str) else list(given)
            for name, given in visit.answers.items()
        },
        cleared=visit.cleared,
        flags=visit.flags,
        undone=visit.undone,
        raised=visit.raised,
        step=visit.step,
    ).model_dump_json()


def take_draft(visit: SafetyVisit, text: str, form: Questionnaire) -> None:
    """Go on where this tab left off.

    Raises
    ------
    AnswerError
        If it is no draft of this form. Nothing is taken then.
    """
    plain = read_plain_json(text, "draft")
    try:
        draft = Draft.model_validate_json(json.dumps(plain), strict=True)
    except ValidationError as error:
        raise AnswerError("draft", "it is not one of ours.") from error
    if draft.version != form.version:
        raise AnswerError("draft", "the questions have changed since.")
    for answers in (draft.answers, draft.flags):
        read_answers(answers, form)
    unknown = [name for name in draft.undone if name not in form.by_id]
    if unknown:
        raise AnswerError(unknown[0], "this form has no such question.")
    cleared = read_clearances(plain["cleared"], form)
    visits.raise_flags(visit, draft.flags, form)
    visits.take_answers(visit, draft.answers, form)
    visit.cleared = cleared
    visit.undone, visit.raised, visit.step = (
        list(draft.undone),
        draft.raised,
        draft.step,
    )
