"""How to film, and what a test photo is answered: ``content/filming.yaml``."""

from collections.abc import Mapping
from typing import Self

from pydantic import Field, model_validator

from hinge_core.datafile import Strict
from hinge_core.measuring.setup import SetupChange


class Distance(Strict):
    """How far off the phone stands, in metres."""

    low: float = Field(gt=0)
    high: float = Field(gt=0)
    reason: str
    grade: str
    sources: tuple[str, ...] = Field(min_length=1)

    def write(self) -> str:
        """As every sentence about it writes it, without the unit."""
        return f"{self.low:g} to {self.high:g}"


class DrawnWords(Strict):
    """What stands in the drawing."""

    height: str
    distance: str
    from_above: str
    square: str
    whole: str
    still: str


class SetupWords(Strict):
    """One change to the set-up: what the photo shows, and what to do about it."""

    message: str  # may take {degrees}
    advice: str


class SetupAnswers(Strict):
    """What a test photo is answered."""

    good: str
    changes: Mapping[SetupChange, SetupWords]


class FilmGuide(Strict):
    """The whole file."""

    version: str
    distance_m: Distance
    steps: tuple[str, ...] = Field(min_length=3, max_length=3)
    drawing: DrawnWords
    setup: SetupAnswers

    @model_validator(mode="after")
    def _one_distance(self) -> Self:
        """The sentences say the number above them, and every change has words."""
        said = self.distance_m.write()
        for text in (self.steps[0], self.drawing.distance):
            if said not in text:
                raise ValueError(f"{text!r} does not say {said}")
        if missing := [c for c in SetupChange if c not in self.setup.changes]:
            raise ValueError(f"setup has no words for {', '.join(missing)}")
        return self
