"""How to film, and what a test photo is answered: ``content/filming.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
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


class FilmWay(StrEnum):
    """How a drill is filmed; what its drawing shows hangs on it."""

    STANDING = "standing"
    LOADED = "loaded"  # a bar whose plates may hide the legs
    SWING = "swing"  # fast, with a bell that flies ahead
    STEP = "step"  # up on a box, one leg at a time
    KNEELING = "kneeling"
    LYING = "lying"


class OtherWay(Strict):
    """How to film whoever does not just stand."""

    steps: tuple[str, ...] = Field(min_length=3, max_length=3)


@dataclass(frozen=True, slots=True)
class FilmSteps:
    """The three steps of one way, and the words of their drawing."""

    way: FilmWay
    steps: tuple[str, ...]
    drawing: DrawnWords


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
    ways: Mapping[FilmWay, OtherWay]
    setup: SetupAnswers

    def find_steps(self, way: FilmWay = FilmWay.STANDING) -> FilmSteps:
        """How to film in one way."""
        other = self.ways.get(way)
        steps = self.steps if other is None else other.steps
        return FilmSteps(way, steps, self.drawing)

    @model_validator(mode="after")
    def _every_way(self) -> Self:
        if missing := set(FilmWay) - {FilmWay.STANDING} - self.ways.keys():
            raise ValueError(f"ways has nothing about {', '.join(sorted(missing))}")
        return self

    @model_validator(mode="after")
    def _one_distance(self) -> Self:
        """The sentences say the number above them, and every change has words."""
        said = self.distance_m.write()
        first = (way.steps[0] for way in self.ways.values())
        for text in (self.steps[0], self.drawing.distance, *first):
            if said not in text:
                raise ValueError(f"{text!r} does not say {said}")
        if missing := [c for c in SetupChange if c not in self.setup.changes]:
            raise ValueError(f"setup has no words for {', '.join(missing)}")
        return self
