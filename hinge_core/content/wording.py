"""Everything the analysis says in its own voice, and the sources behind it."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Self

from pydantic import Field, model_validator

from hinge_core.cautions import CautionCode
from hinge_core.datafile import Strict
from hinge_core.targets import Phase


class CautionText(Strict):
    message: str
    advice: str
    blocks: bool


VERDICTS = ("on_target", "adjust", "near_the_edge", "cannot_tell", "not_assessable")


class Headlines(Strict):
    """One sentence a verdict; ``adjust`` and ``near_the_edge`` take {finding}."""

    set: Mapping[str, str]
    photo: Mapping[str, str]
    photo_unknown_phase: str  # neither standing nor at the bottom
    no_repetition: str
    nothing_judged: str  # no fault is looked for in this drill; takes {movement}


class Repeated(Strict):
    """A finding's {when}: in how many repetitions it was seen, {count} of {total}."""

    once: str
    some: str
    every: str


class Wording(Strict):
    headlines: Headlines
    repeated: Repeated
    reduce_load: str  # put before the cue where the fault asks for less load
    self_relative: str  # beside a band that is meant against the person's own standing
    cautions: Mapping[CautionCode, CautionText]
    not_measured: Mapping[str, str]  # by reason code; {joint}, {drill} where named
    joints: Mapping[str, str]
    phases: Mapping[Phase, str]

    @model_validator(mode="after")
    def _all_there(self) -> Self:
        _complete("headlines.set", VERDICTS, self.headlines.set)
        _complete("headlines.photo", VERDICTS, self.headlines.photo)
        _complete("cautions", CautionCode, self.cautions)
        _complete("phases", Phase, self.phases)
        return self


def _complete(
    name: str, wanted: Iterable[str], got: Mapping[Any, str | CautionText]
) -> None:
    if missing := [key for key in wanted if key not in got]:
        raise ValueError(f"{name}: no text for {', '.join(missing)}")


class SourceStatus(StrEnum):
    """How well a source was read before anything was taken from it."""

    READ = "read"
    ABSTRACT = "abstract"
    SECOND_HAND = "second_hand"
    LISTED = "listed"
    MEMORY = "memory"
    MODEL = "model"
    JUDGEMENT = "judgement"


class Source(Strict):
    """Where something comes from; ``note`` says what is left to check."""

    citation: str = Field(min_length=1)
    status: SourceStatus
    url: str | None = Field(default=None, pattern=r"^https?://")
    note: str | None = None


class SourcesFile(Strict):
    sources: Mapping[str, Source]
