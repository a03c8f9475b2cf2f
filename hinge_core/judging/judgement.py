"""What a measurement amounts to for one task, as codes in no language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hinge_core.judging.dowel_test import DowelTest
from hinge_core.judging.findings import Fault, Finding
from hinge_core.judging.headline import Headline
from hinge_core.judging.movements import MovementCards
from hinge_core.judging.rough_look import RoughLook
from hinge_core.judging.targets import Status, Target
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.families import Family
from hinge_core.measuring.repetitions import Repetition


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to hold a measurement against."""

    drill: str
    loaded: bool
    noun: str  # "A hinge": how the drill begins a sentence
    targets: tuple[Target, ...]
    off: Mapping[Measure, str]  # what means nothing in this drill, and why
    faults: tuple[Fault, ...]
    stick: bool = False  # the drill is done with a real one along the back
    targets_version: str = ""
    name: str = ""  # of the drill, as lists give it
    movements: MovementCards = field(default_factory=dict)
    drill_names: Mapping[str, str] = field(default_factory=dict)  # of those offered
    chosen: bool = True  # by a person; False: it follows from what was seen
    kept: bool = False  # chosen by one who knows that something else was seen
    left_out: frozenset[str] = frozenset()  # drills that the safety check closed
    family: Family = Family.STANDING  # what carries the body in the drill
    unsought: tuple[Fault, ...] = ()  # not looked for where the movement is not sure


@dataclass(frozen=True, slots=True)
class Missing:
    """A measure that no instant holds; ``code`` says why, a joint after a colon."""

    measure: Measure
    code: str
    withheld: Measured | None = None  # computed, and not trusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Findings, verdict, and what is missing."""

    task: Task
    reps: tuple[Repetition, ...]  # with the measures that mean something in the drill
    measures: Mapping[Measure, Measured]  # a photo's one instant, likewise
    findings: tuple[Finding, ...]
    headline: Headline
    not_measured: tuple[Missing, ...]
    dowel: DowelTest | None  # None where no back was seen
    fits_drill: bool = True  # whether the drill is judged on what was seen
    offered: str | None = None  # the drill that fits what was seen, where this does not
    rough: RoughLook | None = None  # in place of numbers, where the view forbids them

    def find_faults_of(self, rep: int) -> list[str]:
        """Ids of the faults found ``outside`` in one repetition."""
        return [
            f.fault.id
            for f in self.findings
            if rep in f.reps and f.status is Status.OUTSIDE
        ]
