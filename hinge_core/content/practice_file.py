"""Practising beside the result: ``content/practice.yaml``."""

from enum import StrEnum

from pydantic import Field

from hinge_core.datafile import Strict


class AfterPractice(StrEnum):
    """What follows once somebody has said where they felt it."""

    FILM = "film"
    STOP = "stop"


class FeltAnswer(Strict):
    """One place where repetitions are felt, and what a coach would say to it."""

    id: str = Field(min_length=1)
    text: str = Field(min_length=1)
    advice: str = Field(min_length=1)
    then: AfterPractice
    grade: str
    sources: tuple[str, ...] = Field(min_length=1)


class RepetitionCount(Strict):
    """How many repetitions are done together."""

    value: int = Field(ge=5, le=8)
    reason: str
    grade: str
    sources: tuple[str, ...] = Field(min_length=1)


class Practice(Strict):
    """The whole file."""

    version: str
    repetitions: RepetitionCount
    question: str
    answers: tuple[FeltAnswer, ...] = Field(min_length=2)

    def find_answer(self, id: str) -> FeltAnswer | None:
        """The answer of an id; None where there is none."""
        return next((answer for answer in self.answers if answer.id == id), None)
