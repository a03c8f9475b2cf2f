"""Posture families: on two feet, on both knees, on the back.

What a repetition is, what has to show and what a camera may be told by differ between
them, and nothing else of the walk does. Each is declared as data.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

import numpy as np

from hinge_core.kinematics.correction import Shift
from hinge_core.kinematics.measures import Measure
from hinge_core.kinematics.since_standing import SinceStanding
from hinge_core.measuring.cautions import CautionCode
from hinge_core.measuring.glimpses import Glimpses
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.posture_names import (
    MovementKind,
    MovementSettings,
    PostureNamer,
)

_MOST_FRAMES = 60  # that a family is told by: four seconds at the analysis rate


class Family(StrEnum):
    """What carries the body."""

    STANDING = "standing"
    KNEELING = "kneeling"
    LYING = "lying"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureFamily:
    """One family; data, see ``content/families.yaml``."""

    id: Family
    movements: frozenset[MovementKind]  # that show it
    turns_at: Literal[Phase.BOTTOM, Phase.TOP]  # where a repetition turns round
    planted: Literal["ankle", "knee"]  # what stays in its place through a set
    must_show: frozenset[Literal["feet", "head"]]  # or the body is cut off
    silent: frozenset[CautionCode]  # what only says that nobody stands there
    checked_bodies: int = 0  # rendered people that its margins were checked on
    reading: Shift | None = None  # what the detector gets wrong of such a body
    margins: Mapping[Measure, float] = field(default_factory=dict)  # seen square-on
    since_rest: Mapping[Measure, SinceStanding] = field(default_factory=dict)


PostureFamilies = Mapping[Family, PostureFamily]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilySettings:
    """All of them, and what tells them; data, see ``content/families.yaml``."""

    families: PostureFamilies
    least_share: float  # of the frames in sight that must show one
    far_leg_factor: float  # on margins, where the far leg is the one that stands

    def find_by_movement(self, seen: MovementKind) -> PostureFamily:
        """The family of a movement; on two feet where no other is declared."""
        for family in self.families.values():
            if seen in family.movements:
                return family
        return self.families[Family.STANDING]


def find_family(
    glimpses: Glimpses, movement: MovementSettings, settings: FamilySettings
) -> PostureFamily:
    """Tell by the postures of a clip which family it is, before anything is counted.

    What is a repetition hangs on it, so it cannot be told by repetitions.
    """
    seen = np.flatnonzero(np.isfinite(glimpses.trunk + glimpses.thigh + glimpses.shank))
    if not seen.size:
        return settings.families[Family.STANDING]
    some = seen[np.linspace(0, seen.size - 1, min(seen.size, _MOST_FRAMES)).astype(int)]
    namer = PostureNamer(movement)
    named = [namer.name(glimpses.at(frame)).seen for frame in some.tolist()]
    for family in settings.families.values():
        shown = sum(kind in family.movements for kind in named)
        if shown >= settings.least_share * len(named) and family.movements:
            return family
    return settings.families[Family.STANDING]
