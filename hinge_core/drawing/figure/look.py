"""What a drawn person looks like: build, hair and colours. No angle depends on it.

The back's contour is everybody's, since drawn backs are measured; a fuller build shows
in belly, chest, thighs and arms.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from pydantic import ConfigDict

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure.style import Ink, pick_ink
from hinge_core.drawing.palette import Theme


class Hair(StrEnum):
    SHORT = "short"
    BUN = "bun"
    BOB = "bob"


# The parts that a person's own colours dye, each light and dark.
DYED = {
    "skin": (Ink.SKIN, Ink.SKIN_FAR, Ink.SKIN_LINE),
    "hair": (Ink.HAIR, Ink.HAIR, Ink.HAIR),
    "shirt": (Ink.SHIRT, Ink.SHIRT_FAR, Ink.SHIRT_LINE),
    "trousers": (Ink.TROUSERS, Ink.TROUSERS_FAR, Ink.TROUSERS_LINE),
}
Dye = tuple[str, str]  # for the light theme, and for the dark one
Dyes = tuple[Dye, Dye, Dye]  # of the near side, the far side, the line


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLook:
    """One drawn person."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    girth: float = 1.0  # of belly, thighs and arms; 1 is slim
    chest: float = 0.0  # metres that a fuller chest stands out
    hair: Hair = Hair.SHORT
    skin: Dyes | None = None  # near, far, line; None: as in style.py
    hair_ink: Dye | None = None
    shirt: Dyes | None = None
    trousers: Dyes | None = None

    def pick(self, ink: Ink, theme: Theme) -> str:
        """The colour of a part in a theme, as ``#RRGGBB``."""
        own = {
            "skin": self.skin,
            "hair": (self.hair_ink,) * 3 if self.hair_ink else None,
            "shirt": self.shirt,
            "trousers": self.trousers,
        }
        for name, parts in DYED.items():
            dyes = own[name]
            if dyes is not None and ink in parts:
                return dyes[parts.index(ink)][0 if theme is Theme.LIGHT else 1]
        return pick_ink(ink, theme)

    def fill_out(self, levels: FloatArray) -> FloatArray:
        """How far the front of the trunk stands out at its levels, metres."""
        belly = 0.16 * (self.girth - 1.0) * np.exp(-(((levels - 0.33) / 0.24) ** 2))
        chest = self.chest * np.exp(-(((levels - 0.70) / 0.13) ** 2))
        return np.asarray(belly + chest)

    def thicken(self, share: float) -> float:
        """By how much a limb is thicker, for a share of the girth."""
        return 1.0 + share * (self.girth - 1.0)
