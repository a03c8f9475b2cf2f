"""``content/`` -> the numbers the measuring walk rests on."""

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Self, TypeVar, get_type_hints

import numpy as np
from pydantic import BaseModel, Field, TypeAdapter, ValidationError, model_validator

from hinge_core.datafile import Strict, read_yaml
from hinge_core.errors import ContentError
from hinge_core.judging.headline import HeadlineSettings
from hinge_core.kinematics.balance import Segment
from hinge_core.kinematics.displacement import DisplacementSettings, Proportions
from hinge_core.kinematics.dowel import DowelSettings
from hinge_core.kinematics.hidden import HiddenSettings
from hinge_core.kinematics.linear import LinearMap
from hinge_core.kinematics.margins import (
    Checked,
    MarginRule,
    MarginRules,
    SinceStanding,
)
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.kinematics.measuring import MeasuringSettings
from hinge_core.kinematics.reading import ReadingSettings
from hinge_core.kinematics.real_stick import RealStickSettings
from hinge_core.kinematics.smoothing import SmoothingSettings
from hinge_core.kinematics.view import ViewSettings
from hinge_core.measuring.cautions import CautionSettings
from hinge_core.measuring.instants import PhotoSettings
from hinge_core.measuring.repetitions import RepetitionSettings
from hinge_core.media.level import LevelSettings
from hinge_core.media.quality import QualitySettings
from hinge_core.pose.following import FollowingSettings, PaceSettings
from hinge_core.pose.people import PeopleSettings
from hinge_core.pose.plausibility import PlausibilitySettings
from hinge_core.pose.steadying import Look, SteadySettings
from hinge_core.pose.surroundings import SurroundingsSettings
from hinge_core.stages.settings import Settings

FILE = "measurement.yaml"
MAPS = "readings.json"
_MAPS = ("posture", "view", "back", "change")
_LENGTHS = ("shank", "thigh", "trunk", "foot")
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
    level: Section
    quality: Section
    reading: Section
    dowel: Section
    real_stick: Section
    hidden: Section
    smoothing: Section
    view: Section
    displacement: Section
    population: Mapping[Measure, PopulationNumber]
    repetitions: Section
    photo: Section
    cautions: Section
    headline: Section


class _MarginEntry(Strict):
    """The fields of ``MarginRule``, in its units."""

    yaw_deg: tuple[float, ...] = Field(min_length=1)
    margin: tuple[float, ...] = Field(min_length=1)
    own: tuple[float, ...] | None = None
    at_value: tuple[float, ...] = ()
    value_margin: tuple[float, ...] = ()
    strange: float = Field(default=0.0, ge=0)
    tilts: bool = False
    change: tuple[float, ...] | None = None
    since_standing: SinceStanding | None = None
    pixel: float = Field(default=0.0, ge=0)

    @model_validator(mode="after")
    def _one_each(self) -> Self:
        for table in (self.margin, self.own, self.change):
            if table is not None and len(table) != len(self.yaw_deg):
                raise ValueError("a margin for each yaw is needed")
        if len(self.at_value) != len(self.value_margin):
            raise ValueError("a margin for each value is needed")
        return self


class _Checked(Strict):
    rendered_bodies: int = Field(ge=0)
    real_photos: int = Field(ge=0)
    real_numbers: int = Field(ge=0)
    real_inside: int = Field(ge=0)


class _MarginsFile(Strict):
    source: str = Field(min_length=1)
    checked: _Checked
    poor_light_factor: Number
    blurred_factor: Number
    pixel_body_px: Number
    margins: Mapping[Measure, _MarginEntry]


class _SegmentEntry(Strict):
    mass: float = Field(gt=0, lt=1)
    centre: float = Field(ge=0, le=1)


class _Anthropometry(BaseModel):
    """What measuring takes from ``anthropometry.yaml``; the rest is for drawing."""

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
    proportions = read_yaml(folder / "anthropometry.yaml", _Anthropometry)
    return Settings(
        following=_following(
            file.pose,
            SurroundingsSettings(
                level=_filled(LevelSettings, "level", file.level),
                quality=_filled(QualitySettings, "quality", file.quality),
            ),
        ),
        smoothing=_filled(SmoothingSettings, "smoothing", file.smoothing),
        view=_filled(ViewSettings, "view", file.view),
        measuring=MeasuringSettings(
            reading=_reading(folder, file.reading),
            dowel=_filled(DowelSettings, "dowel", file.dowel),
            real_stick=_filled(RealStickSettings, "real_stick", file.real_stick),
            margins=_margins(folder),
            hidden=_filled(HiddenSettings, "hidden", file.hidden),
            segments={
                name: Segment(entry.mass, entry.centre)
                for name, entry in proportions.segments.items()
            },
            proportions=Proportions(
                **{name: proportions.lengths[name] for name in _LENGTHS}
            ),
            displacement=_filled(
                DisplacementSettings, "displacement", file.displacement
            ),
            population={
                m: Measured(n.value, n.margin) for m, n in file.population.items()
            },
        ),
        repetitions=_filled(RepetitionSettings, "repetitions", file.repetitions),
        photo=_filled(PhotoSettings, "photo", file.photo),
        cautions=_filled(CautionSettings, "cautions", file.cautions),
        headline=_filled(HeadlineSettings, "headline", file.headline),
    )


def _filled(cls: type[S], section: str, numbers: Section, **given: Any) -> S:
    """A settings dataclass from its section: every field, and nothing else."""
    wanted = {f.name for f in fields(cls)} - set(given)  # type: ignore[arg-type]  # S is a dataclass
    for name in sorted(wanted ^ set(numbers)):
        problem = "is missing" if name in wanted else "is not a setting"
        raise ContentError(FILE, f"{section}.{name}", problem)
    values = {k: n.value for k, n in numbers.items()}
    try:
        checked = {
            f.name: TypeAdapter(hints[f.name]).validate_python(values[f.name])
            for hints in (get_type_hints(cls),)
            for f in fields(cls)  # type: ignore[arg-type]  # as above
            if f.name in wanted
        }
    except ValidationError as exc:
        first = exc.errors()[0]
        where = ".".join(str(part) for part in (section, *first["loc"]))
        raise ContentError(FILE, where, first["msg"]) from exc
    return cls(**checked, **given)


def _following(
    numbers: Section, surroundings: SurroundingsSettings
) -> FollowingSettings:
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
        plausibility=plausibility,
        people=people,
        steady=steady,
        pace=own,
        surroundings=surroundings,
    )


def _reading(folder: Path, numbers: Section) -> ReadingSettings:
    """The maps of ``readings.json`` and the numbers that say when to trust them."""
    path = folder / MAPS
    try:
        maps = json.loads(path.read_text(encoding="utf-8"))["maps"]
        loaded = {name: _map(maps[name]) for name in _MAPS}
    except (OSError, KeyError, ValueError) as exc:
        raise ContentError(path.name, "maps", str(exc)) from exc
    return _filled(ReadingSettings, "reading", numbers, **loaded)


def _map(data: Mapping[str, Any]) -> LinearMap:
    return LinearMap(
        outputs=tuple(data["outputs"]),
        mean=np.array(data["mean"]),
        scale=np.array(data["scale"]),
        reach=float(data["reach"]),
        weights=np.array(data["weights"]),
        offset=np.array(data["offset"]),
    )


def _margins(folder: Path) -> MarginRules:
    file = read_yaml(folder / "margins.yaml", _MarginsFile)
    return MarginRules(
        rules={m: MarginRule(**dict(entry)) for m, entry in file.margins.items()},
        checked=Checked(**dict(file.checked)),
        poor_light_factor=float(file.poor_light_factor.value),
        blurred_factor=float(file.blurred_factor.value),
        pixel_body_px=float(file.pixel_body_px.value),
    )
