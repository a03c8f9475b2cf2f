"""Target bands, and the verdict of a number with a margin against one."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import BeforeValidator, model_validator

from hinge_core.datafile import NotEmpty
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase


class Status(StrEnum):
    """Where a number stands (contract, table of verdicts)."""

    WITHIN = "within"
    BORDERLINE = "borderline"
    OUTSIDE = "outside"
    NOT_MEASURED = "not_measured"


class Doubt(StrEnum):
    """Two ways to be near an edge."""

    BETWEEN = "between"  # between usual and unusual, and the camera can tell
    CAMERA = "camera"  # the camera cannot tell whether it is beyond the outer edge


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

    def move(self, by: float) -> "Band":
        """The same range about another zero."""
        return Band(
            None if self.low is None else self.low + by,
            None if self.high is None else self.high + by,
        )

    def holds(self, other: "Band") -> bool:
        """Whether ``other`` lies wholly inside this band."""
        low_ok = self.low is None or (other.low is not None and other.low >= self.low)
        high_ok = self.high is None or (
            other.high is not None and other.high <= self.high
        )
        return low_ok and high_ok


def _read_band(value: object) -> object:
    """``[low, high]`` in a file -> Band; ``null`` leaves an end open."""
    if isinstance(value, Band):
        return value
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("a band is [low, high]")
    for end in value:
        if isinstance(end, bool) or not isinstance(end, int | float | None):
            raise ValueError(f"a band's end is a number or null, not {end!r}")
    return Band(value[0], value[1])


class SetBy(StrEnum):
    """Who set a range in place of the usual one."""

    YOU = "you"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class OwnTarget:
    """A range that somebody set for one measure at the lowest point, degrees."""

    measure: Measure
    low: float
    high: float
    set_by: SetBy


BandPair = Annotated[Band, BeforeValidator(_read_band)]
Grade = Literal["A", "A/B", "B", "B*", "C"]  # of evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a measure usually reads in one phase of one drill, and who says so."""

    measure: Measure
    phase: Phase
    green: BandPair
    amber: BandPair  # the outer band; holds green
    grade: Grade
    reason: str
    sources: NotEmpty = ()
    relative_to_standing: bool = False  # the band is meant for value - own standing
    low_is_information: bool = False  # below green is depth: told, never judged
    judged: bool = True  # False: shown beside the value, never a finding
    # Where a limit of one's own begins to warn, and the limit itself.
    own_limit: tuple[float, float] | None = None
    own_target: OwnTarget | None = None  # what somebody set in place of the usual range

    @property
    def is_cut(self) -> bool:
        """Whether limits of the safety check changed a range that somebody set."""
        own = self.own_target
        return own is not None and self.green != Band(own.low, own.high)

    @model_validator(mode="after")
    def _check_bands(self) -> Self:
        if not self.amber.holds(self.green):
            raise ValueError("the green band leaves the amber band")
        return self


@dataclass(frozen=True, slots=True)
class Verdict:
    """A number's status, the end by which it left the green band, and its doubt.

    ``within`` with a side lies below the band, where that is information.
    """

    status: Status
    side: Side | None = None
    doubt: Doubt | None = None  # of one that is borderline


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
        return Verdict(Status.WITHIN, side)
    beyond_low = target.amber.low is not None and value + margin < target.amber.low
    beyond_high = target.amber.high is not None and value - margin > target.amber.high
    if (low and beyond_low) or (not low and beyond_high):
        return Verdict(Status.OUTSIDE, side)
    return Verdict(Status.BORDERLINE, side, find_doubt(measured, target, side))


def judge_own_limit(measured: Measured, target: Target) -> Verdict | None:
    """Where a number stands against a limit of one's own; None short of it.

    A limit protects: a value past it is past it, whatever the margin.
    """
    if target.own_limit is None or not measured.known:
        return None
    first, limit = target.own_limit
    if measured.value > limit:
        return Verdict(Status.OUTSIDE, Side.HIGH)
    if measured.value > first:
        return Verdict(Status.BORDERLINE, Side.HIGH, Doubt.CAMERA)
    return None


def find_doubt(measured: Measured, target: Target, side: Side) -> Doubt:
    """Which doubt a number has that left the green band and is not called outside."""
    outer = target.amber.high if side is Side.HIGH else target.amber.low
    margin = measured.margin if np.isfinite(measured.margin) else 0.0
    if outer is None:
        return Doubt.BETWEEN
    if side is Side.HIGH:
        reaches = measured.value + margin > outer
    else:
        reaches = measured.value - margin < outer
    return Doubt.CAMERA if reaches else Doubt.BETWEEN
