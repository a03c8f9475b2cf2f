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


class Ending(Strict):
    """When a limit ends by itself: whichever comes first."""

    days: int = Field(gt=0)
    sessions: int = Field(gt=0)  # days of practice before today


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
    offers: tuple[str, ...] = ()  # drills its text sends the reader to
    ends: Ending | None = None  # None: with the answer
    text: str = Field(min_length=1)
    sources: tuple[str, ...] = Field(min_length=1)
    source_note: str | None = None


class ClearingRole(Strict):
    """Somebody who may clear a visitor to practise."""

    id: str = Field(pattern=r"^[a-z_]+$")
    label: str = Field(min_length=1)  # "a doctor"


class ClearanceRules(Strict):
    """Who may clear a visitor, and for how long that counts."""

    days: int = Field(gt=0)
    roles: tuple[ClearingRole, ...] = Field(min_length=1)
    sources: tuple[str, ...] = Field(min_length=1)


class IfCleared(Strict):
    """What "ask first" leaves once a professional has seen the visitor."""

    limits: tuple[str, ...] = Field(min_length=1)
    by: tuple[str, ...] | None = None  # roles; None: any of them


class Option(Strict):
    """One answer to a question, and what it leads to."""

    label: str = Field(min_length=1)
    effect: Effect = Effect.NONE
    effect_if_strict_seed: Effect | None = None
    limits: tuple[str, ...] = ()
    if_cleared: IfCleared | None = None  # goes with "ask first", always
    alone: bool = False  # "None of these": goes with no other answer
    note: str = ""


class Question(Strict):
    """One question; without ``ask_if`` it is asked of everyone."""

    id: str = Field(pattern=r"^[A-Z][0-9]+[a-z]?$")
    group: str
    line: str = ""  # in the checklist; without one the question itself stands there
    text: str = Field(min_length=1)
    signs: tuple[str, ...] = ()  # any of them, a line each
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

    @property
    def only_answer(self) -> str | None:
        """What a tick on its line means, where there is one answer beside "no"."""
        labels = [label for label in self.by_label if label != self.none_answer]
        return labels[0] if len(labels) == 1 else None


class Combination(Strict):
    """Answers that mean "ask first" together, though none of them does alone."""

    id: str = Field(pattern=r"^[a-z_]+$")
    beside: str  # the question whose answer it is told and cleared at
    when: Condition
    note: str = Field(min_length=1)
    if_cleared: IfCleared
    sources: tuple[str, ...] = Field(min_length=1)
    source_note: str | None = None


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
    clearance: ClearanceRules
    questions: tuple[Question, ...]  # a condition only looks at earlier ones
    combinations: tuple[Combination, ...] = ()
    outcomes: Mapping[OutcomeId, OutcomeText]
    rescreen_when: tuple[str, ...] = Field(min_length=1)
    notices: Notices
