"""The failure gallery: pictures the studio reads poorly, beside their exact truth.

``failures.yaml`` tells of each case; ``failures/`` holds its picture, and in one file
for all what is read off the pictures today (``benchmarks/failures.py`` writes it).
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from hinge_core.datafile import Strict, read_yaml
from hinge_core.errors import ContentError
from hinge_core.judging.targets import Status
from hinge_core.kinematics.measures import Measure, Measured

MANIFEST = "failures.yaml"
FOLDER = "failures"
READINGS = "readings.json"  # beside the pictures
REFRESH = "python -m benchmarks.failures --write"

# What the studio calls the fault that is there; None where it says nothing of it.
Found = Literal[Status.OUTSIDE, Status.BORDERLINE] | None


class TrueNumber(Strict):
    """What a measure would be without any error; in the measure's unit."""

    measure: Measure
    value: float


class Case(Strict):
    """One picture and what there is to learn from it."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    drill: str
    title: str = Field(min_length=1)
    alt: str = Field(min_length=1)
    fault: str  # what there is to find
    truth: tuple[TrueNumber, ...] = Field(min_length=1)
    happened: str = Field(min_length=1)
    because: str = Field(min_length=1)
    filming: str = Field(min_length=1)


class Cases(Strict):
    """The whole of ``failures.yaml``."""

    stills: int = Field(ge=1)  # that the cases were picked from
    bodies: int = Field(ge=1)
    cases: tuple[Case, ...] = Field(min_length=1)


class StoredNumber(Strict):
    """One stored number; None where it is not measured, or has no margin."""

    value: float | None
    margin: float | None = Field(ge=0)

    def as_measured(self) -> Measured:
        missing = float("nan")
        return Measured(
            missing if self.value is None else self.value,
            missing if self.margin is None else self.margin,
        )


class Reads(Strict):
    """What is read off one picture."""

    found: Found
    numbers: Mapping[Measure, StoredNumber]


class Readings(Strict):
    """The whole of ``failures/readings.json``."""

    cases: Mapping[str, Reads]


@dataclass(frozen=True, slots=True)
class Miss:
    """One number beside its truth, in the measure's unit."""

    measure: Measure
    true: float
    read: Measured

    @property
    def off_by(self) -> float:
        """How far the reading is from the truth; NaN where nothing was read."""
        return abs(self.read.value - self.true)

    @property
    def held(self) -> bool:
        """Whether the margin holds the truth."""
        return bool(self.off_by <= self.read.margin)


@dataclass(frozen=True, slots=True)
class Failure:
    """A case with its picture and today's readings."""

    case: Case
    picture: Path
    found: Found
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class Gallery:
    """All of it, in the order of the file."""

    stills: int
    bodies: int
    failures: tuple[Failure, ...]


def load_cases(folder: Path) -> Cases:
    """Read the cases of a content folder, without what is read off their pictures.

    Raises
    ------
    ContentError
        If the file is not sound, an id is there twice or a picture is missing.
    """
    cases = read_yaml(folder / MANIFEST, Cases)
    seen: set[str] = set()
    for case in cases.cases:
        if case.id in seen:
            raise ContentError(MANIFEST, case.id, "this id is there twice")
        if not find_picture(folder, case.id).is_file():
            raise ContentError(MANIFEST, case.id, f"no picture {FOLDER}/{case.id}.jpg")
        seen.add(case.id)
    return cases


def load_failures(folder: Path) -> Gallery:
    """Read the gallery of a content folder.

    Raises
    ------
    ContentError
        Beside what `load_cases` raises: if a stored reading is missing.
    """
    cases = load_cases(folder)
    readings = read_yaml(folder / FOLDER / READINGS, Readings)
    failures = tuple(_joined(folder, case, readings) for case in cases.cases)
    return Gallery(cases.stills, cases.bodies, failures)


def check_failure_links(
    gallery: Gallery, *, drills: Container[str], faults: Container[str]
) -> None:
    """Hold the gallery against the rest of the content.

    Raises
    ------
    ContentError
        For a drill that is not measured, or a fault that is not there.
    """
    for failure in gallery.failures:
        case = failure.case
        if case.drill not in drills:
            raise ContentError(MANIFEST, case.id, f"no measured drill {case.drill}")
        if case.fault not in faults:
            raise ContentError(MANIFEST, case.id, f"no fault {case.fault}")


def find_picture(folder: Path, id: str) -> Path:
    """Where a case's picture lies in a content folder."""
    return folder / FOLDER / f"{id}.jpg"


def _joined(folder: Path, case: Case, readings: Readings) -> Failure:
    reads = readings.cases.get(case.id)
    missing = {true.measure for true in case.truth} - set(
        reads.numbers if reads else ()
    )
    if reads is None or missing:
        what = ", ".join(sorted(missing))
        problem = f"nothing is stored for {what}; run {REFRESH}"
        raise ContentError(READINGS, case.id, problem)
    misses = (
        Miss(true.measure, true.value, reads.numbers[true.measure].as_measured())
        for true in case.truth
    )
    return Failure(case, find_picture(folder, case.id), reads.found, tuple(misses))
