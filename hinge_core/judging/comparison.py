"""What is said of two sets side by side, as codes in no language."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hinge_core.judging.filmed_set import FilmedSet, PhaseMeasure
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase

MISSING = Measured(float("nan"))
COMPARED_PHASES = (Phase.BOTTOM, Phase.TOP, Phase.WHOLE)  # in the order they are told


class ChangeVerdict(StrEnum):
    """What became of one number from one set to the next."""

    BETTER = "better"  # nearer to the usual range, or into it
    WORSE = "worse"  # further from it, or out of it
    NO_CHANGE = "no_change"  # none that this camera can see
    CHANGED = (
        "changed"  # surely, and neither nearer nor further than the camera can see
    )
    NOT_MEASURED = "not_measured"  # in one of the two
    NOT_COMPARABLE = "not_comparable"


class Unfair(StrEnum):
    """Why two sets cannot be held against each other."""

    BEFORE = "before"  # the first has an obstacle of its own
    AFTER = "after"
    OTHER_KIND = "other_kind"  # a photo and a clip
    OTHER_DRILL = "other_drill"
    OTHER_SIDE = "other_side"  # the camera saw the other leg
    OTHER_VIEW = "other_view"  # and from elsewhere
    OTHER_PHASE = "other_phase"  # of two photos


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparingSettings:
    """When two sets are too unlike; data, see ``content/measurement.yaml``."""

    max_yaw_apart_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One number of two sets."""

    spot: PhaseMeasure
    before: Measured
    after: Measured
    verdict: ChangeVerdict
    by: Measured = MISSING  # after less before, with the margin of that
    inside: bool | None = None  # the later one is in the usual range; None: no range
    past: bool = False  # out of the range by one end before, by the other after
    reason_before: str | None = None  # why it was not measured, as a code
    reason_after: str | None = None
    rep_before: int | None = None  # the repetition that it is of; None: of the set
    rep_after: int | None = None

    @property
    def measure(self) -> Measure:
        return self.spot[1]

    @property
    def phase(self) -> Phase:
        return self.spot[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two sets held side by side, phase by phase."""

    before: FilmedSet
    after: FilmedSet
    unfair: Unfair | None
    changes: tuple[Change, ...]
    main: Change | None  # of what the earlier set's first sentence spoke of

    @property
    def yaw_apart_deg(self) -> float:
        """How far apart the two cameras stood; NaN where that is not known."""
        one, other = self.before.yaw_deg, self.after.yaw_deg
        return np.nan if one is None or other is None else abs(one - other)
