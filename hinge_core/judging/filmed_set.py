"""One set as it is held beside another: its numbers, and how it was filmed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from hinge_core.judging.targets import Band, Side, Target
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.media.frames import MediaKind
from hinge_core.pose.sequence import Facing

PhaseMeasure = tuple[Phase, Measure]  # what was measured, and in which phase


class Obstacle(StrEnum):
    """Why nothing of a set can be held beside another."""

    UNREADABLE = "unreadable"  # a result that says that its input was not read
    NOT_ASSESSABLE = "not_assessable"
    OTHER_MOVEMENT = "other_movement"  # not what its drill judges
    NO_NUMBERS = "no_numbers"  # no whole repetition, or a photo between the phases


@dataclass(frozen=True, slots=True, kw_only=True)
class MainFinding:
    """What the first sentence of a result spoke of; its range stands in the content."""

    fault: str
    measure: Measure
    phase: Phase
    side: Side
    everywhere: bool  # in every repetition; else the one furthest off is compared

    @property
    def spot(self) -> PhaseMeasure:
        return self.phase, self.measure


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNumber:
    """One number of a set; a photo's stands for all three.

    ``typical`` is the median of the repetitions, as everywhere else
    (``goals.find_typical``).
    """

    typical: Measured
    lowest: Measured
    highest: Measured
    lowest_in: int | None = None  # which repetition
    highest_in: int | None = None
    change_margin: float = np.nan  # of the difference to another set; NaN: not known


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmedSet:
    """What two sets are compared by; a photo is a set of one instant."""

    name: str
    kind: MediaKind
    drill: str
    obstacle: Obstacle | None = None
    facing: Facing | None = None
    yaw_deg: float | None = None
    seen_by: str = ""  # the network's weights: only with the same ones do errors repeat
    repetitions: int = 0
    numbers: Mapping[PhaseMeasure, SetNumber] = field(default_factory=dict)
    standing: Mapping[Measure, Measured] = field(default_factory=dict)
    missing: Mapping[Measure, str] = field(default_factory=dict)  # why, as a code
    main: MainFinding | None = None

    def find_green(self, target: Target) -> Band | None:
        """The usual range in the raw unit; None where its zero was not seen."""
        if not target.relative_to_standing:
            return target.green
        own = self.standing.get(target.measure)
        return None if own is None or not own.known else target.green.move(own.value)
