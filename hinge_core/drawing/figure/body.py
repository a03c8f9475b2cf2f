"""Body proportions: published segment lengths, masses and centres of mass."""

from dataclasses import dataclass
from functools import cache

from hinge_core.datafile import Strict, read_yaml
from hinge_core.drawing.figure.look import PersonLook
from hinge_core.shipped import find_shipped

CONTENT = find_shipped() / "content"
SLIM = PersonLook()


class Lengths(Strict):
    """Segment lengths as shares of stature."""

    foot: float
    ankle_height: float
    shank: float
    thigh: float
    trunk: float
    upper_arm: float
    forearm: float
    hand: float
    shoulder_half_width: float
    hip_half_width: float


class FigureSegment(Strict):
    """Mass as a share of the body's, centre as a share from the upper end."""

    mass: float
    centre: float


class Cited(Strict):
    """A single number with its source."""

    value: float
    source: str
    note: str


class Anthropometry(Strict):
    """The whole of ``content/anthropometry.yaml``."""

    version: str
    source: str
    sources: dict[str, str]
    lengths: Lengths
    ankle_from_heel: Cited
    segments: dict[str, FigureSegment]


@cache
def load_anthropometry() -> Anthropometry:
    """Published proportions, read once.

    Raises
    ------
    ContentError
        If ``content/anthropometry.yaml`` is missing or not sound.
    """
    return read_yaml(CONTENT / "anthropometry.yaml", Anthropometry)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureBody:
    """One person's proportions; the factors stretch the average thigh and trunk."""

    stature_m: float = 1.70
    thigh_factor: float = 1.0
    trunk_factor: float = 1.0
    look: PersonLook = SLIM

    def __post_init__(self) -> None:
        for name in ("stature_m", "thigh_factor", "trunk_factor"):
            if getattr(self, name) <= 0:
                raise ValueError(f"{name} must be positive, got {getattr(self, name)}")

    @property
    def scale(self) -> float:
        """Size against the 1.70 m body that the contours were drawn for."""
        return self.stature_m / 1.70

    @property
    def foot(self) -> float:
        return load_anthropometry().lengths.foot * self.stature_m

    @property
    def ankle_height(self) -> float:
        return load_anthropometry().lengths.ankle_height * self.stature_m

    @property
    def ankle_from_heel(self) -> float:
        return load_anthropometry().ankle_from_heel.value * self.foot

    @property
    def shank(self) -> float:
        return load_anthropometry().lengths.shank * self.stature_m

    @property
    def thigh(self) -> float:
        return load_anthropometry().lengths.thigh * self.stature_m * self.thigh_factor

    @property
    def trunk(self) -> float:
        return load_anthropometry().lengths.trunk * self.stature_m * self.trunk_factor

    @property
    def upper_arm(self) -> float:
        return load_anthropometry().lengths.upper_arm * self.stature_m

    @property
    def forearm(self) -> float:
        return load_anthropometry().lengths.forearm * self.stature_m

    @property
    def hand(self) -> float:
        return load_anthropometry().lengths.hand * self.stature_m

    @property
    def shoulder_half_width(self) -> float:
        return load_anthropometry().lengths.shoulder_half_width * self.stature_m

    @property
    def hip_half_width(self) -> float:
        return load_anthropometry().lengths.hip_half_width * self.stature_m
