"""What the measuring side of ``content/`` may hold: targets, faults, measures, limits.

Each model is one file's shape. ``to_…`` makes the object the rest of the core knows.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    RootModel,
    field_validator,
    model_validator,
)

from hinge_core.datafile import Strict
from hinge_core.faults import Fault, Role, Sign
from hinge_core.kinematics.measures import Measure
from hinge_core.media.frames import MediaLimits
from hinge_core.targets import Band, Phase, Side, Target

Grade = Literal["A", "A/B", "B", "B*", "C"]


def _band(value: object) -> object:
    """``[low, high]`` -> Band; ``null`` leaves an end open."""
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("a band is [low, high]")
    for end in value:
        if isinstance(end, bool) or not isinstance(end, int | float | None):
            raise ValueError(f"a band's end is a number or null, not {end!r}")
    return Band(value[0], value[1])


BandPair = Annotated[Band, BeforeValidator(_band)]


class _Banded(Strict):
    green: BandPair
    amber: BandPair
    grade: Grade
    relative_to_standing: bool = False

    @model_validator(mode="after")
    def _green_inside_amber(self) -> Self:
        if not self.amber.holds(self.green):
            raise ValueError("the green band leaves the amber band")
        return self


class Reason(Strict):
    """Why a band is where it is, in plain words, and who says so."""

    text: str = Field(min_length=1)
    sources: tuple[str, ...] = Field(min_length=1)


class TargetRow(_Banded):
    phase: Phase
    measure: Measure
    reason: str
    low_is_information: bool = False

    def to_target(self, reason: Reason, *, judged: bool) -> Target:
        return Target(
            measure=self.measure,
            phase=self.phase,
            green=self.green,
            amber=self.amber,
            grade=self.grade,
            reason=reason.text,
            sources=reason.sources,
            relative_to_standing=self.relative_to_standing,
            low_is_information=self.low_is_information,
            judged=judged,
        )


class DrillTargets(Strict):
    """One drill's rows, and the measures that mean nothing in it."""

    rows: tuple[TargetRow, ...]
    not_measured: Mapping[Measure, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_row_each(self) -> Self:
        seen = set()
        for row in self.rows:
            key = (row.measure, row.phase)
            if key in seen:
                raise ValueError(f"{row.measure} at the {row.phase} is there twice")
            seen.add(key)
        return self


class TargetsFile(Strict):
    version: str
    reasons: Mapping[str, Reason]
    drills: Mapping[str, DrillTargets]


class OwnBand(_Banded):
    """A sign's own band, where the drill's target is not the one to judge by."""

    reason: str
    sources: tuple[str, ...] = Field(min_length=1)


class SignEntry(Strict):
    measure: Measure
    phase: Phase
    side: Side
    role: Role
    finding: str
    band: OwnBand | None = None
    cue: str | None = None

    def to_sign(self) -> Sign:
        return Sign(
            measure=self.measure,
            phase=self.phase,
            side=self.side,
            role=self.role,
            finding=self.finding,
            band=self._target(),
            cue=self.cue,
        )

    def _target(self) -> Target | None:
        if self.band is None:
            return None
        return Target(
            measure=self.measure,
            phase=self.phase,
            green=self.band.green,
            amber=self.band.amber,
            grade=self.band.grade,
            reason=self.band.reason,
            sources=self.band.sources,
            relative_to_standing=self.band.relative_to_standing,
        )


class FaultEntry(Strict):
    name: str
    order_unloaded: int | None
    order_loaded: int | None
    reduce_load: bool
    needs_own_standing: bool = False
    looks_like: str
    causes: tuple[str, ...] = Field(min_length=1)
    cue: str
    more_cues: tuple[str, ...]
    drills: tuple[str, ...] = Field(min_length=1)  # the most helpful first
    signs: tuple[SignEntry, ...] = ()
    how_measured: str | None = None
    why_not_measured: str | None = None
    limits: str | None = None
    only_for: frozenset[str] = frozenset()
    not_for: frozenset[str] = frozenset()
    sources: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _measured_or_told_why_not(self) -> Self:
        told = self.how_measured if self.signs else self.why_not_measured
        if not told:
            missing = "how_measured" if self.signs else "why_not_measured"
            raise ValueError(f"{missing} is missing")
        return self

    def to_fault(self, id: str) -> Fault:
        facts = self.model_dump(exclude={"signs"})
        signs = tuple(sign.to_sign() for sign in self.signs)
        return Fault(id=id, drill=self.drills[0], signs=signs, **facts)


class FaultsFile(Strict):
    faults: Mapping[str, FaultEntry]


class MeasureText(Strict):
    """How one measure is named and explained, and how its numbers are written."""

    measure: Measure = Field(exclude=True)  # its key in the file
    label: str
    short: str
    meaning: str
    caveat: str | None = None
    series: Literal["hip", "knee", "trunk", "shank", "head"] | None = None
    shown_first: bool = False
    definition: str

    @property
    def unit(self) -> str:
        """What stands right after the number; empty for a pure number."""
        return self.measure.declaration.unit

    @property
    def decimals(self) -> int:
        return self.measure.declaration.decimals


class MeasuresFile(Strict):
    measures: Mapping[Measure, MeasureText]

    @field_validator("measures", mode="before")
    @classmethod
    def _told_their_measure(cls, value: object) -> object:
        """Each text is told which measure it is of: the key it stands under."""
        if not isinstance(value, Mapping):
            return value
        return {
            name: {**text, "measure": name} if isinstance(text, Mapping) else text
            for name, text in value.items()
        }

    @model_validator(mode="after")
    def _all_there(self) -> Self:
        if missing := [name for name in Measure if name not in self.measures]:
            raise ValueError(f"no text for {', '.join(missing)}")
        return self


class Limit(Strict):
    value: int | float = Field(gt=0)
    why: str


class MediaFile(RootModel[Mapping[str, Limit]]):
    """The fields of `MediaLimits`, each with its reason."""

    @model_validator(mode="after")
    def _the_fields(self) -> Self:
        wanted = {field.name for field in fields(MediaLimits)}
        if odd := sorted(wanted ^ set(self.root)):
            raise ValueError(f"missing or unknown: {', '.join(odd)}")
        return self

    def to_limits(self) -> MediaLimits:
        values: dict[str, Any] = {name: x.value for name, x in self.root.items()}
        return MediaLimits(**values)
