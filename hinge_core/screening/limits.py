"""What someone may practise: one `Allowance`, merged to the strictest."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from hinge_core.kinematics.measures import Measure


class Flag(StrEnum):
    """What a limit asks for that is not a number."""

    NO_BREATH_HOLD = "no_breath_hold"
    NO_BALLISTIC = "no_ballistic"
    NO_TWIST = "no_twist"
    SUPPORT = "support"  # a wall behind, a heavy chair in front
    ADULT_PRESENT = "adult_present"


def pick_lower(a: float | None, b: float | None) -> float | None:
    """The lower of two upper limits; None is no limit."""
    return a if b is None else b if a is None else min(a, b)


def pick_higher(a: float | None, b: float | None) -> float | None:
    """The higher of two lower limits; None is no limit."""
    return a if b is None else b if a is None else max(a, b)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """How far a measure may go, in its own unit.

    ``warn_above`` lies before ``high`` where a medical cap must not be overrun by
    an error of measurement.
    """

    measure: Measure
    low: float | None = None
    high: float | None = None
    warn_above: float | None = None

    @property
    def warns_early(self) -> bool:
        """Whether it warns before its end; after a merge the end may come first."""
        early = self.warn_above
        return early is not None and (self.high is None or early < self.high)

    def merge(self, other: "Cap") -> "Cap":
        """The stricter of two caps on one measure."""
        return Cap(
            measure=self.measure,
            low=pick_higher(self.low, other.low),
            high=pick_lower(self.high, other.high),
            warn_above=pick_lower(self.warn_above, other.warn_above),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What drills, analyser, ladder and explorer let one visitor do.

    None is "no limit of one's own". A closed allowance has no drills and no
    numbers, only the ids of the outcomes that closed it.
    """

    practice: bool
    drills: frozenset[str]
    max_load_kg: float | None = None
    max_effort_0_10: float | None = None
    max_pain_0_10: float | None = None
    max_sets: float | None = None
    max_reps: float | None = None
    min_down_s: float | None = None
    max_hold_s: float | None = None
    pinch_gap_deg: float | None = None  # stop this far before the first pinch
    caps: tuple[Cap, ...] = ()  # one a measure, in the order of their names
    flags: frozenset[Flag] = frozenset()
    texts: tuple[str, ...] = ()  # sorted
    closed_by: tuple[str, ...] = ()  # sorted

    @classmethod
    def open(cls, drills: Iterable[str]) -> "Allowance":
        """No limit but the ladder's."""
        return cls(practice=True, drills=frozenset(drills))

    @classmethod
    def closed(cls, *by: str) -> "Allowance":
        """No practice and no analysis of oneself; ``by`` names the outcomes."""
        return cls(practice=False, drills=frozenset(), closed_by=_ordered(by))

    @property
    def self_analysis(self) -> bool:
        """Whether one's own photo or clip may be analysed: as one may practise."""
        return self.practice

    def cap(self, measure: Measure) -> Cap | None:
        """The cap on a measure, if there is one."""
        return next((cap for cap in self.caps if cap.measure == measure), None)

    def merge(self, other: "Allowance") -> "Allowance":
        """Both at once: drills in common, the strictest numbers, all the texts."""
        if not (self.practice and other.practice):
            return Allowance.closed(*self.closed_by, *other.closed_by)
        return Allowance(
            practice=True,
            drills=self.drills & other.drills,
            max_load_kg=pick_lower(self.max_load_kg, other.max_load_kg),
            max_effort_0_10=pick_lower(self.max_effort_0_10, other.max_effort_0_10),
            max_pain_0_10=pick_lower(self.max_pain_0_10, other.max_pain_0_10),
            max_sets=pick_lower(self.max_sets, other.max_sets),
            max_reps=pick_lower(self.max_reps, other.max_reps),
            min_down_s=pick_higher(self.min_down_s, other.min_down_s),
            max_hold_s=pick_lower(self.max_hold_s, other.max_hold_s),
            pinch_gap_deg=pick_higher(self.pinch_gap_deg, other.pinch_gap_deg),
            caps=merge_caps((*self.caps, *other.caps)),
            flags=self.flags | other.flags,
            texts=_ordered((*self.texts, *other.texts)),
        )

    def with_texts(self, texts: Iterable[str]) -> "Allowance":
        """More to keep in mind, and nothing else changed."""
        return replace(self, texts=_ordered((*self.texts, *texts)))

    def with_first_pinch(self, measure: Measure, pinch_deg: float) -> "Allowance":
        """Cap a measure short of where it first pinched.

        Without a limit that asks for a gap, the allowance stays as it is.
        """
        if self.pinch_gap_deg is None:
            return self
        own = Cap(measure=measure, high=pinch_deg - self.pinch_gap_deg)
        return replace(self, caps=merge_caps((*self.caps, own)))

    def numbers(self) -> dict[str, float | bool]:
        """The limits that are set, by name, ready for ``json.dumps``."""
        named = {
            "max_load_kg": self.max_load_kg,
            "max_effort_0_10": self.max_effort_0_10,
            "max_pain_0_10": self.max_pain_0_10,
            "max_sets": self.max_sets,
            "max_reps": self.max_reps,
            "min_down_s": self.min_down_s,
            "max_hold_s": self.max_hold_s,
            "pinch_gap_deg": self.pinch_gap_deg,
        }
        for cap in self.caps:
            named[f"max_{cap.measure}"] = cap.high
            early = cap.warn_above if cap.warns_early else None
            named[f"warn_above_{cap.measure}"] = early
            named[f"min_{cap.measure}"] = cap.low
        numbers: dict[str, float | bool] = {
            name: value for name, value in named.items() if value is not None
        }
        return numbers | {flag.value: True for flag in Flag if flag in self.flags}


def merge_caps(caps: Iterable[Cap]) -> tuple[Cap, ...]:
    """One cap a measure, the strictest, in the order of the measures' names."""
    merged: dict[Measure, Cap] = {}
    for cap in caps:
        earlier = merged.get(cap.measure)
        merged[cap.measure] = cap if earlier is None else earlier.merge(cap)
    return tuple(merged[measure] for measure in sorted(merged))


def _ordered(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
