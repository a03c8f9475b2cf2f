"""The three-contact dowel test of a photo or a set."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.pose.recording import RealStick


class Place(StrEnum):
    """The three points that a stick touches on a straight back, from above."""

    HEAD = "head"
    UPPER_BACK = "upper_back"
    TAILBONE = "tailbone"

    @property
    def measure(self) -> Measure:
        """The gap between the stick and this place."""
        return _GAPS[self]


_GAPS = {
    Place.HEAD: Measure.DOWEL_HEAD_GAP,
    Place.UPPER_BACK: Measure.DOWEL_THORACIC_GAP,
    Place.TAILBONE: Measure.DOWEL_SACRUM_GAP,
}


class Contact(StrEnum):
    TOUCHING = "touching"
    OPEN = "open"
    CANNOT_TELL = "cannot_tell"


Contacts = Mapping[Place, Contact]


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of time in which a place stays touching, open or in doubt, seconds."""

    contact: Contact
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Lost:
    """The first place that leaves the stick on one way down, and how deep."""

    place: Place
    rep: int
    time_s: float  # from here on it is surely off
    lean: Measured  # of the trunk, degrees; its margin spans what was in doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class WayDown:
    """What became of the three places on one way down."""

    rep: int
    held: tuple[Place, ...]  # surely touching at the bottom, never open before
    away: tuple[Place, ...]  # open from the start: never on the stick
    lost: Lost | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DowelTest:
    """Which places touch when, and until which lean all of them held.

    Caption, strip, table and stop point read this one verdict a place and frame.
    """

    frames: tuple[Contacts, ...]  # by frame; empty where there is no stick
    contacts: Mapping[int | None, Contacts]  # by repetition; None: a photo's instant
    ways: tuple[WayDown, ...]  # a set's ways down
    stop: Lost | None  # the shallowest in the set; None: none was seen to leave
    sought: bool  # whether a stick was looked for in the pictures
    real: Mapping[int, RealStick]  # found there, by frame

    @property
    def real_stick(self) -> bool:
        """Whether it is read from a stick in the picture, not from a drawn one."""
        return bool(self.real)
