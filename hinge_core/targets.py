"""Target bands, and the verdict of a number with a margin against one."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hinge_core.kinematics.measures import Measure, Measured


class Phase(StrEnum):
    """The part of a repetition a frame, or a target, belongs to."""

    START = "start"
    DOWN = "down"
    BOTTOM = "bottom"
    UP = "up"
    TOP = "top"
    WHOLE = "whole"  # of the repetition: tempo and the like
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Where a number stands (contract, table of verdicts)."""

    WITHIN = "within"
    BORDERLINE = "borderline"
    OUTSIDE = "outside"
    NOT_MEASURED = "not_measured"


class Side(StrEnum):
    """The end of a band a number left it by."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Band:
    """A closed interval; an open end is None."""

    low: float | None
    high: float | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"band runs backwards: {self.low} to {self.high}")

    def contains(self, value: float) -> bool:
        above = self.low is None or value >= self.low
        return above and (self.high is None or value <= self.high)

    def holds(self, other: "Band") -> bool:
        """Whether ``other`` lies wholly inside this band."""
        low_ok = self.low is None or (other.low is not None and other.low >= self.low)
        high_ok = self.high is None or (
            other.high is not None and other.high <= self.high
        )
        return low_ok and high_ok


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a measure usually reads in one phase of one drill, and who says so."""

    measure: Measure
    phase: Phase
    green: Band
    amber: Band  # the outer band; holds green
    grade: str  # of evidence: A, A/B, B, B*, C
    reason: str
    sources: tuple[str, ...]
    relative_to_standing: bool = False  # the band is meant for value - own standing
    low_is_information: bool = False  # below green is depth: told, never judged
    judged: bool = True  # False: shown beside the value, never a finding


@dataclass(frozen=True, slots=True)
class Verdict:
    """A number's status, and by which end it left the green band."""

    status: Status
    side: Side | None = None


def judge(measured: Measured, target: Target) -> Verdict:
    """Compare a number and its margin with a target band.

    Returns
    -------
    Verdict
        ``within`` inside green, ``outside`` where value and margin lie wholly
        beyond amber, ``borderline`` between, ``not_measured`` without a value.
        A value without a margin is taken as exact.

    Notes
    -----
    The rule is the contract's table. Below green counts as within where the
    target says that its low side is information.
    """
    if not measured.known:
        return Verdict(Status.NOT_MEASURED)
    value = measured.value
    margin = measured.margin if np.isfinite(measured.margin) else 0.0
    if target.green.contains(value):
        return Verdict(Status.WITHIN)
    low = target.green.low is not None and value < target.green.low
    side = Side.LOW if low else Side.HIGH
    if low and target.low_is_information:
        return Verdict(Status.WITHIN)
    beyond_low = target.amber.low is not None and value + margin < target.amber.low
    beyond_high = target.amber.high is not None and value - margin > target.amber.high
    if (low and beyond_low) or (not low and beyond_high):
        return Verdict(Status.OUTSIDE, side)
    return Verdict(Status.BORDERLINE, side)
