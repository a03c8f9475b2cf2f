"""Numbers that betray a fault, and what is said of them."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import model_validator

from hinge_core.datafile import NotEmpty, refuse_keys
from hinge_core.judging.targets import Side, Target
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase


class SignRole(StrEnum):
    """What a sign may do: name its fault by itself, or only bear it out."""

    DECIDES = "decides"
    SUPPORTS = "supports"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultSign:
    """A number that betrays a fault when it leaves its band by one end.

    The band is the drill's own target for that measure and phase unless the
    sign brings one (``band``).
    """

    measure: Measure
    phase: Phase
    side: Side
    role: SignRole
    # What the body did, in words; may hold {when}. Empty: it never speaks by itself.
    finding: str = ""
    finding_of_another: str = ""  # the same, of somebody else than the reader
    finding_unsure: str = ""  # near the edge; of anybody. Empty: never spoken of
    band: Target | None = None
    cue: str | None = None  # where this end wants other words than the fault's cue
    decides_in: frozenset[str] = frozenset()  # drills in which it decides all the same
    # A measure of the same moment that clears it: inside its own band, nothing is said;
    # not measured, the sign is never more than near the edge.
    cleared_by: Measure | None = None

    def decides(self, drill: str) -> bool:
        """Whether it names its fault by itself in a drill."""
        return self.role is SignRole.DECIDES or drill in self.decides_in

    @model_validator(mode="before")
    @classmethod
    def _read_band(cls, entry: object) -> object:
        """A sign's own band in a file is a target for what the sign itself measures."""
        if not isinstance(entry, dict) or not isinstance(entry.get("band"), dict):
            return entry
        refuse_keys(entry["band"], "measure", "phase", "judged", at=("band",))
        own = {"measure": entry.get("measure"), "phase": entry.get("phase")}
        return {**entry, "band": {"sources": (), **entry["band"], **own}}


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultInDrills:
    """What is other about a fault in some drills; what is left out stays the same."""

    drills: frozenset[str]
    name: str | None = None
    looks_like: str | None = None
    causes: NotEmpty | None = None
    cue: str | None = None
    more_cues: tuple[str, ...] | None = None
    helped_by: NotEmpty | None = None  # drills, the most helpful first
    how_measured: str | None = None
    limits: str | None = None
    sources: NotEmpty | None = None
    doubted: bool | None = None
    signs: tuple[FaultSign, ...] | None = None  # in place of the usual ones
