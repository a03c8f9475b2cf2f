"""What a measure declares of itself; the measures themselves are in ``measures``."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.formulas import Margins, Postures, RepetitionTimes


class Told(Enum):
    """When a measure is told of."""

    ALWAYS = "always"  # one of the contract's: with a value, or with a reason
    WHERE_KNOWN = "where_known"
    WHERE_ASKED = "where_asked"  # known, and the drill has a band for it


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDeclaration:
    """What is true of a measure, whatever it is computed from.

    ``unit`` is written right after a number. Where one of the ``depth`` measures is
    limited, all of them come out smaller.
    """

    unit: str
    decimals: int
    told: Told = Told.ALWAYS
    depth: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPosture(MeasureDeclaration):
    """A measure that every frame has.

    ``joints`` are those without which it is nothing. It also rests on its ``ends``: a
    segment that ends there keeps its direction, less surely, while that joint is only
    somewhere near. ``past_plate`` are joints that may be behind a plate: the margin
    beside one holds what that costs. ``undefined`` is the reason code
    where it has no value although all that it needs was seen. An ``angle`` is one of
    the four that all others build on; a band may be meant against its standing value.
    ``margin`` stands where the margin follows from those of other measures.
    """

    compute: Callable[[Postures], FloatArray]
    joints: tuple[str, ...]
    ends: tuple[str, ...] = ()
    past_plate: tuple[str, ...] = ()
    undefined: str | None = None
    outline: bool = False  # read from the outline of the back
    face: bool = False  # and from the face, which a hand beside the head disturbs
    since_standing: bool = False  # nothing without the person's own standing
    height: bool = False  # nothing without the person's height
    wall: bool = False  # nothing without how far their heels stand from a wall
    angle: bool = False
    margin: Callable[[Postures, Margins], FloatArray] | None = None

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Every joint that the measure changes with."""
        return self.joints + self.ends

    @property
    def needs_person(self) -> bool:
        """Whether it rests on a length that only the person can tell."""
        return self.height or self.wall


@dataclass(frozen=True, slots=True, kw_only=True)
class OfWayUp(MeasureDeclaration):
    """A measure of a repetition's way up, from how another one runs over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCourse(MeasureDeclaration):
    """A measure of how a repetition goes, with a margin of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfWayDown(MeasureDeclaration):
    """A measure of a repetition's way down, from how others run over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfRepetition(MeasureDeclaration):
    """A measure of a whole repetition: a clip's, never a photo's.

    NaN where another one would have to follow and does not.
    """

    compute: Callable[[RepetitionTimes], float]
