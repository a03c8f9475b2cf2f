"""How a person stands upright: the zero of bands that are meant against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hinge_core.kinematics.margins import StandingShare
from hinge_core.kinematics.measures import Measure, Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The upright person's own values, or most people's."""

    values: Mapping[Measure, Measured]
    own: bool  # seen of this person, not most people's
    # How sure a change is, where standing was seen in the same clip.
    shares: Mapping[Measure, StandingShare] = field(default_factory=dict)


NO_STANDING = Standing(values={}, own=False)
