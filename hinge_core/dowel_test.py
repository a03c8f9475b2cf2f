"""The three-contact dowel test, as an analysis keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hinge_core.kinematics.measures import Measure, Measured


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
class Lost:
    """The first place that leaves the stick on one way down, and how deep."""

    place: Place
    rep: int
    time_s: float  # from here on it is surely off
    lean: Measured  # of the trunk, degrees; its margin spans what was in doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class DowelTest:
    """Which places touch at the bottom, and until which lean all of them held."""

    contacts: Mapping[int | None, Contacts]  # by repetition; None: a photo's instant
    stop: Lost | None  # the shallowest in the set; None: none was seen to leave
    real_stick: bool  # read from a stick in the picture, not from a drawn one
