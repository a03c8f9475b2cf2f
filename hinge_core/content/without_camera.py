"""The check with a wall, a stick and a mirror: ``content/without_camera.yaml``."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from hinge_core.datafile import NotEmpty, Strict
from hinge_core.judging.findings import Fault
from hinge_core.judging.targets import Side


class Noticed(StrEnum):
    """What an answer means where it names no fault."""

    SOUND = "sound"
    UNSURE = "unsure"


class NoticedChoice(Strict):
    """Something that may be noticed: a fault, or what to say in place of one."""

    id: str = Field(min_length=1)
    text: str = Field(min_length=1)
    fault: str | None = None
    side: Side | None = None  # the end of the fault's band whose own cue is meant
    means: Noticed | None = None
    says: str = ""

    @model_validator(mode="after")
    def _check_meaning(self) -> Self:
        if (self.fault is None) == (self.means is None):
            raise ValueError("name a fault or what it means, one of the two")
        if bool(self.says) != (self.means is not None):
            raise ValueError("says belongs to what it means, and to nothing else")
        if self.side is not None and self.fault is None:
            raise ValueError("side belongs to a fault")
        return self

    def find_cue(self, faults: Mapping[str, Fault]) -> str:
        """What a coach would say to it; empty where it names no fault."""
        if self.fault is None:
            return ""
        fault = faults[self.fault]
        own = (sign.cue for sign in fault.signs if sign.side is self.side and sign.cue)
        return next(own, fault.cue)


class SelfTest(Strict):
    """One test: a drill, what to notice while doing it, and the answers."""

    id: str = Field(pattern=r"[a-z][a-z_]*")
    name: str = Field(min_length=1)
    drill: str
    steps: int = Field(ge=1)  # the first so many of the drill's card
    picture: str | None = None  # a fault; None: the drill, moving
    needs: str = Field(min_length=1)
    watch: str = Field(min_length=1)
    question: str = Field(min_length=1)
    shows: str = Field(min_length=1)
    limits: str = Field(min_length=1)
    grade: str
    sources: NotEmpty
    choices: tuple[NoticedChoice, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _check_choices(self) -> Self:
        ids = [choice.id for choice in self.choices]
        if len(set(ids)) != len(ids):
            raise ValueError("a choice is there twice")
        if Noticed.UNSURE not in {choice.means for choice in self.choices}:
            raise ValueError("nobody may be made to say more than they could notice")
        return self

    def find_choice(self, id: str) -> NoticedChoice | None:
        """The choice of an id; None where there is none."""
        return next((choice for choice in self.choices if choice.id == id), None)


class WithoutCamera(Strict):
    """The whole file."""

    version: str
    tests: tuple[SelfTest, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _check_tests(self) -> Self:
        ids = [test.id for test in self.tests]
        if len(set(ids)) != len(ids):
            raise ValueError("a test is there twice")
        return self
