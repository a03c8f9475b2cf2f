"""``content/`` -> the numbers the measuring walk rests on."""

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from hinge_core.datafile import Strict, read_yaml
from hinge_core.errors import ContentError
from hinge_core.kinematics.balance import Segment
from hinge_core.kinematics.correction import Correction
from hinge_core.kinematics.displacement import DisplacementSettings
from hinge_core.kinematics.margins import MarginRule
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.kinematics.measuring import MeasuringSettings
from hinge_core.kinematics.smoothing import SmoothingSettings
from hinge_core.kinematics.view import ViewSettings
from hinge_core.pose.following import FollowingSettings, PaceSettings
from hinge_core.pose.people import PeopleSettings
from hinge_core.pose.plausibility import PlausibilitySettings
from hinge_core.pose.steadying import Look, SteadySettings
from hinge_core.repetitions import RepetitionSettings
from hinge_core.settings import PhotoSettings, Settings
from hinge_core.verdict import HeadlineSettings

FILE = "measurement.yaml"
S = TypeVar("S")


class Number(Strict):
    """One setting and the reason for it."""

    value: Any
    why: str = Field(min_length=1)


class PopulationNumber(Strict):
    """A value most people share, how far one person may be from it, and why."""

    value: float
    margin: float = Field(gt=0)
    why: str = Field(min_length=1)


Section = Mapping[str, Number]


class _MeasurementFile(Strict):
    pose: Section
    smoothing: Section
    view: Section
    displacement: Section
    population: Mapping[Measure, PopulationNumber]
    repetitions: Section
    photo: Section
    headline: Section


class _MarginEntry(Strict):
    yaw_deg: tuple[float, ...] = Field(min_length=1)
    margin: tuple[float, ...] = Field(min_length=1)


class _MarginsFile(Strict):
    source: str = Field(min_length=1)
    margins: Mapping[Measure, _MarginEntry]


class _SegmentEntry(Strict):
    mass: float = Field(gt=0, lt=1)
    centre: float = Field(ge=0, le=1)


class _Masses(BaseModel):
    """The part of ``anthropometry.yaml`` that weighs; the rest is for drawing."""

    lengths: Mapping[str, float]
    segments: Mapping[str, _SegmentEntry]


def load_measurement(folder: Path) -> Settings:
    """Read the settings of the walk.

    Raises
    ------
    ContentError
        If a number is missing, is there for nothing, or is of the wrong kind.
    """
    file = read_yaml(folder / FILE, _MeasurementFile)
    masses = read_yaml(folder / "anthropometry.yaml", _Masses)
    return Settings(
        following=_following(file.pose),
        smoothing=_filled(SmoothingSettings, "smoothing", file.smoothing),
        view=_filled(ViewSettings, "view", file.view),
        measuring=MeasuringSettings(
            correction=_correction(folder / "correction.json"),
            margins=_margins(folder),
            segments=_segments(masses),
            foot_share=masses.lengths["foot"],
            displacement=_filled(
                DisplacementSettings, "displacement", file.displacement
            ),
            population={
                m: Measured(n.value, n.margin) for m, n in file.population.items()
            },
        ),
        repetitions=_filled(RepetitionSettings, "repetitions", file.repetitions),
        photo=_filled(PhotoSettings, "photo", file.photo),
        headline=_filled(HeadlineSettings, "headline", file.headline),
    )


def _filled(cls: type[S], section: str, numbers: Section) -> S:
    """A settings dataclass from its section: every field, and nothing else."""
    wanted = {f.name for f in fields(cls)}  # type: ignore[arg-type]  # S is a dataclass
    for name in wanted ^ set(numbers):
        problem = "is missing" if name in wanted else "is not a setting"
        raise ContentError(FILE, f"{section}.{name}", problem)
    try:
        return TypeAdapter(cls).validate_python(
            {k: n.value for k, n in numbers.items()}
        )
    except ValidationError as exc:
        first = exc.errors()[0]
        where = ".".join(str(part) for part in (section, *first["loc"]))
        raise ContentError(FILE, where, first["msg"]) from exc


def _following(numbers: Section) -> FollowingSettings:
    """The pose section, dealt out to the parts of following that own its numbers."""
    left = dict(numbers)

    def take(cls: type[S], *extra: str) -> Section:
        names = {f.name for f in fields(cls)} | set(extra)  # type: ignore[arg-type]
        return {k: left.pop(k) for k in names & set(left)}

    plausibility = _filled(PlausibilitySettings, "pose", take(PlausibilitySettings))
    people = _filled(PeopleSettings, "pose", take(PeopleSettings))
    looks = left.pop("steady_looks", None)
    side = left.pop("steady_side_px", None)
    if looks is None or side is None:
        raise ContentError(FILE, "pose.steady_looks", "is missing")
    steady = SteadySettings(
        looks=tuple(Look(*pair) for pair in looks.value), side_px=side.value
    )
    own = _filled(PaceSettings, "pose", left)
    return FollowingSettings(
        plausibility=plausibility, people=people, steady=steady, pace=own
    )


def _correction(path: Path) -> Correction:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Correction(
            outputs=tuple(data["outputs"]),
            mean=np.array(data["mean"]),
            scale=np.array(data["scale"]),
            reach=float(data["reach"]),
            weights=np.array(data["weights"]),
            offset=np.array(data["offset"]),
        )
    except (OSError, KeyError, ValueError) as exc:
        raise ContentError(path.name, "file", str(exc)) from exc


def _margins(folder: Path) -> dict[Measure, MarginRule]:
    file = read_yaml(folder / "margins.yaml", _MarginsFile)
    return {m: MarginRule(e.yaw_deg, e.margin) for m, e in file.margins.items()}


def _segments(file: _Masses) -> dict[str, Segment]:
    return {name: Segment(e.mass, e.centre) for name, e in file.segments.items()}
