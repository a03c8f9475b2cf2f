"""``content/`` -> the numbers the measuring walk rests on."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

import numpy as np
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    NonNegativeInt,
    TypeAdapter,
    ValidationInfo,
)

from hinge_core.content.families_file import read_families
from hinge_core.datafile import Number, Strict, read_yaml, take_values
from hinge_core.errors import ContentError
from hinge_core.judging.comparison import ComparingSettings
from hinge_core.judging.headline import HeadlineSettings
from hinge_core.judging.rough_look import RoughSettings
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.arms import ArmSettings
from hinge_core.kinematics.back_change import BackSettings
from hinge_core.kinematics.balance import Segment
from hinge_core.kinematics.body_measures import MeasuringSettings
from hinge_core.kinematics.correction import ReadingSettings
from hinge_core.kinematics.displacement import DisplacementSettings, Proportions
from hinge_core.kinematics.hands import ArcSettings
from hinge_core.kinematics.hidden import HiddenSettings
from hinge_core.kinematics.linear import LinearMap
from hinge_core.kinematics.looks import LookSettings
from hinge_core.kinematics.margins import Checked, MarginRule, MarginRules
from hinge_core.kinematics.measures import OF_COURSE, OF_POSTURE, Measure, Measured
from hinge_core.kinematics.outside import OutsideSettings
from hinge_core.kinematics.planted import PlantedSettings
from hinge_core.kinematics.plates import PlateSettings
from hinge_core.kinematics.seat import SeatSettings
from hinge_core.kinematics.smoothing import SmoothingSettings
from hinge_core.kinematics.stick.real_stick import RealStickSettings
from hinge_core.kinematics.stick.virtual_stick import DowelSettings
from hinge_core.kinematics.view import ViewSettings
from hinge_core.measuring.cautions import CautionSettings
from hinge_core.measuring.courses import CourseSettings
from hinge_core.measuring.instants import PhotoSettings
from hinge_core.measuring.posture_names import MovementSettings
from hinge_core.measuring.setup import SetupSettings
from hinge_core.measuring.track import AboutTurnSettings, TrackSettings
from hinge_core.measuring.turns import RepetitionSettings
from hinge_core.media.level import LevelSettings
from hinge_core.media.quality import QualitySettings
from hinge_core.pose.cuts import CutSettings
from hinge_core.pose.following_settings import (
    FollowingSettings,
    PaceSettings,
    StretchSettings,
)
from hinge_core.pose.others import OthersSettings
from hinge_core.pose.parts import PartSettings
from hinge_core.pose.people import PeopleSettings
from hinge_core.pose.plausibility import PlausibilitySettings
from hinge_core.pose.quickness import QuickSettings
from hinge_core.pose.second_eyes import SecondEyes
from hinge_core.pose.steadying import SteadySettings
from hinge_core.pose.surroundings import SurroundingsSettings

MAPS = "readings.json"
_MAPS = ("posture", "view", "back", "change")
_COUNTS = TypeAdapter(dict[str, NonNegativeInt])
_LENGTHS = TypeAdapter(dict[str, float])
T = TypeVar("T")
Section = Annotated[T, take_values(TypeAdapter(dict[str, Number]))]


def _put_maps_in(numbers: dict[str, object], info: ValidationInfo) -> dict[str, object]:
    """Numbers that say when to trust the maps, and the maps, which are another file."""
    return (info.context or {}) | numbers


class PopulationNumber(Strict):
    """A value most people share, how far one person may be from it, and why."""

    value: float
    margin: float = Field(gt=0)
    why: str = Field(min_length=1)


class _MeasurementFile(Strict):
    model_config = ConfigDict(arbitrary_types_allowed=True)

    plausibility: Section[PlausibilitySettings]
    people: Section[PeopleSettings]
    parts: Section[PartSettings]
    steady: Section[SteadySettings]
    second_eyes: Section[SecondEyes]
    pace: Section[PaceSettings]
    stretches: Section[StretchSettings]
    quick: Section[QuickSettings]
    cuts: Section[CutSettings]
    level: Section[LevelSettings]
    quality: Section[QualitySettings]
    reading: Section[Annotated[ReadingSettings, BeforeValidator(_put_maps_in)]]
    back: Section[BackSettings]
    dowel: Section[DowelSettings]
    real_stick: Section[RealStickSettings]
    plates: Section[PlateSettings]
    hidden: Section[HiddenSettings]
    outside: Section[OutsideSettings]
    arms: Section[ArmSettings]
    planted: Section[PlantedSettings]
    about_turn: Section[AboutTurnSettings]
    others: Section[OthersSettings]
    smoothing: Section[SmoothingSettings]
    looks: Section[LookSettings]
    view: Section[ViewSettings]
    displacement: Section[DisplacementSettings]
    seat: Section[SeatSettings]
    population: Mapping[Measure, PopulationNumber]
    repetitions: Section[RepetitionSettings]
    bar_arc: Section[ArcSettings]
    courses: Section[CourseSettings]
    movement: Section[MovementSettings]
    photo: Section[PhotoSettings]
    setup: Section[SetupSettings]
    cautions: Section[CautionSettings]
    headline: Section[HeadlineSettings]
    comparing: Section[ComparingSettings]
    rough_look: Section[RoughSettings]


def _check_rule(rule: MarginRule) -> MarginRule:
    if not rule.yaw_deg:
        raise ValueError("yaw_deg is empty")
    for table in (rule.margin, rule.own, rule.change):
        if table is not None and len(table) != len(rule.yaw_deg):
            raise ValueError("a margin for each yaw is needed")
    if len(rule.at_value) != len(rule.value_margin):
        raise ValueError("a margin for each value is needed")
    if min(rule.strange, rule.pixel) < 0:
        raise ValueError("strange and pixel are 0 or more")
    return rule


def _check_all_have_margins(
    rules: Mapping[Measure, MarginRule],
) -> Mapping[Measure, MarginRule]:
    """Each measure of a posture has its margin here, or in its declaration.

    Each measure of a course has it here.
    """
    wanted = {measure for measure, of in OF_POSTURE.items() if of.margin is None}
    wanted |= set(OF_COURSE)
    if missing := [measure for measure in Measure if measure in wanted - rules.keys()]:
        raise ValueError(f"no margin for {', '.join(missing)}")
    if more := sorted(rules.keys() - wanted):
        raise ValueError(f"{', '.join(more)} takes no margin from here")
    return rules


class _Factor(Number):
    value: float


class _MarginsFile(Strict):
    source: str = Field(min_length=1)
    checked: Annotated[Checked, BeforeValidator(_COUNTS.validate_python)]
    poor_light_factor: _Factor
    blurred_factor: _Factor
    pixel_body_px: _Factor
    margins: Annotated[
        Mapping[Measure, Annotated[MarginRule, AfterValidator(_check_rule)]],
        AfterValidator(_check_all_have_margins),
    ]


def _check_segment(segment: Segment) -> Segment:
    if not 0 < segment.mass < 1:
        raise ValueError("mass is a share of the body's, more than 0 and less than 1")
    if not 0 <= segment.centre <= 1:
        raise ValueError("centre is a share of the segment's length, from 0 to 1")
    return segment


class _Anthropometry(BaseModel):
    """What measuring takes from ``anthropometry.yaml``; the rest is for drawing."""

    lengths: Annotated[Proportions, BeforeValidator(_LENGTHS.validate_python)]
    segments: Mapping[str, Annotated[Segment, AfterValidator(_check_segment)]]


def load_measurement(folder: Path) -> Settings:
    """Read the settings of the walk.

    Raises
    ------
    ContentError
        If a number is missing, is there for nothing, or is of the wrong kind.
    """
    file = read_yaml(
        folder / "measurement.yaml", _MeasurementFile, context=_read_maps(folder)
    )
    body = read_yaml(folder / "anthropometry.yaml", _Anthropometry)
    return Settings(
        following=FollowingSettings(
            plausibility=file.plausibility,
            people=file.people,
            parts=file.parts,
            steady=file.steady,
            second_eyes=file.second_eyes,
            pace=file.pace,
            stretches=file.stretches,
            quick=file.quick,
            surroundings=SurroundingsSettings(level=file.level, quality=file.quality),
        ),
        track=TrackSettings(
            about_turn=file.about_turn, others=file.others, cuts=file.cuts
        ),
        smoothing=file.smoothing,
        looks=file.looks,
        view=file.view,
        measuring=MeasuringSettings(
            reading=file.reading,
            back=file.back,
            dowel=file.dowel,
            real_stick=file.real_stick,
            plates=file.plates,
            margins=_read_margins(folder),
            hidden=file.hidden,
            outside=file.outside,
            arms=file.arms,
            planted=file.planted,
            segments=body.segments,
            proportions=body.lengths,
            displacement=file.displacement,
            bar_arc=file.bar_arc,
            seat=file.seat,
            population={
                m: Measured(n.value, n.margin) for m, n in file.population.items()
            },
        ),
        repetitions=file.repetitions,
        courses=file.courses,
        movement=file.movement,
        families=read_families(folder),
        photo=file.photo,
        setup=file.setup,
        cautions=file.cautions,
        headline=file.headline,
        comparing=file.comparing,
        rough_look=file.rough_look,
    )


def _read_maps(folder: Path) -> dict[str, LinearMap]:
    path = folder / MAPS
    try:
        maps = json.loads(path.read_text(encoding="utf-8"))["maps"]
        return {name: _read_map(maps[name]) for name in _MAPS}
    except (OSError, KeyError, ValueError) as exc:
        raise ContentError(path.name, "maps", str(exc)) from exc


def _read_map(data: Mapping[str, Any]) -> LinearMap:
    return LinearMap(
        outputs=tuple(data["outputs"]),
        mean=np.array(data["mean"]),
        scale=np.array(data["scale"]),
        reach=float(data["reach"]),
        weights=np.array(data["weights"]),
        offset=np.array(data["offset"]),
    )


def _read_margins(folder: Path) -> MarginRules:
    file = read_yaml(folder / "margins.yaml", _MarginsFile)
    return MarginRules(
        rules=file.margins,
        checked=file.checked,
        poor_light_factor=file.poor_light_factor.value,
        blurred_factor=file.blurred_factor.value,
        pixel_body_px=file.pixel_body_px.value,
    )
