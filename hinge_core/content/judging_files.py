"""What the measuring side of ``content/`` may hold: targets, faults, measures, limits.

Each model is one file's shape; what stands in it are the rooms' own types.
"""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import (
    BeforeValidator,
    Field,
    RootModel,
    TypeAdapter,
    field_validator,
    model_validator,
)

from hinge_core.datafile import NotEmpty, Positive, Strict, refuse_keys, take_values
from hinge_core.judging.findings import Fault
from hinge_core.judging.movements import MovementCard
from hinge_core.judging.targets import Target
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.posture_names import MovementKind
from hinge_core.media.frames import MediaLimits
from hinge_core.telling.words import MeasureText


class BandReason(Strict):
    """Why a band is where it is, in plain words, and who says so."""

    text: str = Field(min_length=1)
    sources: NotEmpty


def _check_row(row: object) -> object:
    """Refuse what a row does not say itself.

    Its sources are those of its reason, and what is judged follows from the faults.
    """
    return refuse_keys(row, "sources", "judged")


# ``reason`` is still the key of a Reason: load.py puts its text and sources there.
TargetRow = Annotated[Target, BeforeValidator(_check_row)]


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
    reasons: Mapping[str, BandReason]
    drills: Mapping[str, DrillTargets]


class FaultsFile(Strict):
    faults: Mapping[str, Fault]

    @field_validator("faults", mode="before")
    @classmethod
    def _name_by_key(cls, faults: object) -> object:
        if not isinstance(faults, dict):
            return faults
        for key, fault in faults.items():
            refuse_keys(fault, "id", at=(key,))
        return {
            key: {**fault, "id": key} if isinstance(fault, dict) else fault
            for key, fault in faults.items()
        }


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


class MovementsFile(Strict):
    movements: Mapping[MovementKind, MovementCard]

    @model_validator(mode="after")
    def _all_there(self) -> Self:
        if missing := [kind for kind in MovementKind if kind not in self.movements]:
            raise ValueError(f"nothing about {', '.join(missing)}")
        return self


_LIMITS = TypeAdapter(dict[str, Positive])


class MediaFile(RootModel[Annotated[MediaLimits, take_values(_LIMITS)]]):
    """Every limit, each with its reason."""
