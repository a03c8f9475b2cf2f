"""Practising beside the result: ``content/practice.yaml``."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

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


class DoneAgain(Strict):
    """What to do after the advice."""

    film: str = Field(min_length=1)
    notice: str = Field(min_length=1)  # where no camera looks on


class GuessFirst(Strict):
    """When somebody may guess before they are told, and what is told all the same."""

    from_film: int = Field(ge=1)  # of one's own in a visit, counted from 1
    faults: int = Field(ge=2, le=3)  # to choose among, besides nothing
    question: str
    nothing: str
    said_at_once: frozenset[str]  # faults that no guess holds back under a load
    reason: str
    grade: str
    sources: tuple[str, ...] = Field(min_length=1)


class Practice(Strict):
    """The whole file."""

    version: str
    repetitions: RepetitionCount
    guess: GuessFirst
    question: str
    again: DoneAgain
    answers: tuple[FeltAnswer, ...] = Field(min_length=2)

    def find_answer(self, id: str) -> FeltAnswer | None:
        """The answer of an id; None where there is none."""
        return next((answer for answer in self.answers if answer.id == id), None)

    @property
    def stop(self) -> FeltAnswer:
        """The answer that ends practice for today."""
        return next(one for one in self.answers if one.then is AfterPractice.STOP)

    @model_validator(mode="after")
    def _check_stop(self) -> Self:
        if not any(one.then is AfterPractice.STOP for one in self.answers):
            raise ValueError("no answer ends practice")
        return self
