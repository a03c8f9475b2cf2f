"""What ``content/screening.yaml`` holds, entry by entry."""

from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from hinge_core.datafile import Strict
from hinge_core.kinematics.measures import Measure
from hinge_core.screening.conditions import Condition, Picks
from hinge_core.screening.limits import Flag
from hinge_core.screening.tiers import Effect, OutcomeId


class ScreeningSettings(Strict):
    """What a service with a clinician may decide otherwise."""

    strict_seed: bool  # new low back pain always means PRO
    min_drills: int = Field(ge=1)  # fewer left means PRO
    pro_from_limit_sets: int | None = Field(ge=1)  # as many mean PRO; None: off
    hard_cap_warning_deg: float = Field(ge=0)
    # After a stop sign the device stays closed to the end of the day so far ahead
    # (JUDG): a reload is not the time that help takes.
    stop_sign_days: int = Field(default=1, ge=1)


class ValidDays(Strict):
    """How long a finished form counts."""

    clear: int = Field(gt=0)
    modify: int = Field(gt=0)


class DrillNeeds(Strict):
    """A drill's id, and what a limit may take away from it."""

    id: str
    weight: bool = False
    ballistic: bool = False


class CapEntry(Strict):
    """How far a measure may go; ``hard``: a medical cap, warned about early."""

    max: float | None = None
    min: float | None = None
    hard: bool = False


class LimitSet(Strict):
    """The changes that some answers ask for."""

    id: str = Field(pattern=r"^LIM_[A-Z0-9_]+$")
    name: str
    allow: tuple[str, ...] | None = None  # None: all drills
    deny: tuple[str, ...] = ()
    max_load_kg: float | None = Field(default=None, ge=0)
    max_effort_0_10: float | None = Field(default=None, ge=0, le=10)
    max_pain_0_10: float | None = Field(default=None, ge=0, le=10)
    max_sets: float | None = Field(default=None, gt=0)
    max_reps: float | None = Field(default=None, gt=0)
    min_down_s: float | None = Field(default=None, gt=0)
    max_hold_s: float | None = Field(default=None, ge=0)
    pinch_gap_deg: float | None = Field(default=None, ge=0)
    caps: Mapping[Measure, CapEntry] = Field(default_factory=dict)
    flags: frozenset[Flag] = frozenset()
    text: str = Field(min_length=1)
    sources: tuple[str, ...] = Field(min_length=1)
    source_note: str | None = None


class Option(Strict):
    """One answer to a question, and what it leads to."""

    label: str = Field(min_length=1)
    effect: Effect = Effect.NONE
    effect_if_strict_seed: Effect | None = None
    limits: tuple[str, ...] = ()
    alone: bool = False  # "None of these": goes with no other answer
    note: str = ""


class Question(Strict):
    """One question; without ``ask_if`` it is asked of everyone."""

    id: str = Field(pattern=r"^[A-Z][0-9]+[a-z]?$")
    group: str
    text: str = Field(min_length=1)
    help: str = ""
    several: bool = False  # more than one answer may be picked
    ask_if: Condition | None = None
    none_answer: str | None = None  # what "none of these" over a list means here
    options: tuple[Option, ...] = Field(min_length=2)
    sources: tuple[str, ...] = Field(min_length=1)
    source_note: str | None = None

    def asked(self, picks: Picks) -> bool | None:
        """Whether it is asked after these answers; None while that is open."""
        return True if self.ask_if is None else self.ask_if.holds(picks)

    @cached_property
    def by_label(self) -> Mapping[str, Option]:
        return {option.label: option for option in self.options}


class Group(Strict):
    """Questions shown as one list; ``today`` marks the check before each session."""

    id: str
    title: str
    screen: int | None = Field(default=None, ge=1, le=5)
    today: bool = False


class OutcomeText(Strict):
    """What the reader is told, and what to do next."""

    title: str = Field(min_length=1)
    icon: str = Field(pattern=r"^[a-z0-9_]+$")  # a Material Symbol
    summary: str = Field(min_length=1)
    steps: tuple[str, ...] = Field(min_length=1)


class StopRules(Strict):
    """When to stop in the middle of a set, and what is usual."""

    stop: tuple[str, ...] = Field(min_length=1)
    then: str
    normal: tuple[str, ...] = Field(min_length=1)


class Notices(Strict):
    """What the form is not, and what is still open about it."""

    education: str
    measurement: str
    choice: str
    under_16: str
    privacy: str
    other_form: str
    other_form_url: str = Field(pattern=r"^https://")
    open_points: tuple[str, ...] = Field(min_length=1)


class FormData(Strict):
    """The whole file, each entry sound by itself."""

    version: str
    settings: ScreeningSettings
    valid_days: ValidDays
    drills: tuple[DrillNeeds, ...] = Field(min_length=1)  # in the order of the cards
    groups: tuple[Group, ...]
    limits: tuple[LimitSet, ...]
    questions: tuple[Question, ...]  # a condition only looks at earlier ones
    outcomes: Mapping[OutcomeId, OutcomeText]
    stop_rules: StopRules
    rescreen_when: tuple[str, ...] = Field(min_length=1)
    notices: Notices
