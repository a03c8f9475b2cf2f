"""``content/families.yaml``: what carries a body, and what follows from it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import field_validator, model_validator

from hinge_core.datafile import Number, Strict, read_yaml
from hinge_core.measuring.families import Family, FamilySettings, PostureFamily


class _FamiliesFile(Strict):
    least_share: Number
    far_leg_factor: Number
    families: Mapping[Family, PostureFamily]

    @field_validator("families", mode="before")
    @classmethod
    def _name_by_key(cls, families: object) -> object:
        """Each family is told its own name, and says why it is one."""
        if not isinstance(families, Mapping):
            return families
        return {
            name: {k: v for k, v in family.items() if not k.startswith("why")}
            | {"id": name}
            for name, family in families.items()
        }

    @model_validator(mode="after")
    def _all_there(self) -> Self:
        if missing := [name for name in Family if name not in self.families]:
            raise ValueError(f"nothing about {', '.join(missing)}")
        return self


def read_families(folder: Path) -> FamilySettings:
    """Read what carries a body, and what follows from it.

    Raises
    ------
    ContentError
        If a family is missing, or says something unknown.
    """
    file = read_yaml(folder / "families.yaml", _FamiliesFile)
    return FamilySettings(
        families=file.families,
        least_share=float(file.least_share.value),
        far_leg_factor=float(file.far_leg_factor.value),
    )
