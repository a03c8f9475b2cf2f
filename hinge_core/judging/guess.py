"""A guess before the result: when it is asked for, among what, and how it fared.

Of what one would change, or of an angle whose truth is known.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hinge_core.judging.analysis import Analysis
from hinge_core.judging.findings import Fault
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.judging.judgement import Task
from hinge_core.judging.own_targets import find_own_targets
from hinge_core.judging.targets import Status
from hinge_core.judging.telling_moment import find_lowest_frame
from hinge_core.kinematics.measures import Measured

NOTHING = "nothing"  # in place of a fault's id
_TOLD = {
    HeadlineVerdict.ADJUST,
    HeadlineVerdict.NEAR_THE_EDGE,
    HeadlineVerdict.ON_TARGET,
}


class Agreement(StrEnum):
    """How a guess stands to what is said first."""

    SAME = "same"
    ALSO = "also"  # seen as well, and not said first
    UNSURE = "unsure"  # too near the edge for this camera
    OTHER = "other"  # something else is said first
    NOT_SEEN = "not_seen"  # nothing that was measured says so


def is_guessable(analysis: Analysis, said_at_once: Collection[str]) -> bool:
    """Whether a result may be held back for a guess; not by ranges somebody set.

    Only one with a verdict may, and none that shows a fault of ``said_at_once`` where
    there is a load, or where nobody can tell that there is none.
    """
    own = find_own_targets(analysis.judgement.task)
    if analysis.headline.verdict not in _TOLD or own:
        return False
    unloaded = analysis.measurement.movement.loaded is False
    if unloaded and not analysis.judgement.task.loaded:
        return True
    return not any(finding.fault.id in said_at_once for finding in analysis.findings)


def list_guesses(analysis: Analysis, count: int) -> list[Fault]:
    """The faults to choose among: what is said first, and others of the drill.

    In the drill's own order, so that the place in the list tells nothing.
    """
    task, finding = analysis.judgement.task, analysis.headline.finding
    sought = [fault for fault in task.faults if _is_sought(fault, task)]
    sought.sort(key=lambda fault: fault.order(loaded=task.loaded) or 0)
    if finding is None:
        return sought[:count]
    others = [fault for fault in sought if fault.id != finding.fault.id]
    chosen = {finding.fault.id, *(fault.id for fault in others[: count - 1])}
    known = {fault.id: fault for fault in (*sought, finding.fault)}
    return [fault for id, fault in known.items() if id in chosen]


def _is_sought(fault: Fault, task: Task) -> bool:
    """Whether a fault may be said first in a drill."""
    ordered = fault.order(loaded=task.loaded) is not None
    decides = any(
        sign.decides(task.drill) and sign.measure not in task.off
        for sign in fault.signs
    )
    return ordered and decides and fault.leads and fault.applies_to(task.drill)


def compare_guess(guess: str, analysis: Analysis) -> Agreement:
    """Hold a guess, a fault's id or ``NOTHING``, against what is said first."""
    headline = analysis.headline
    first = None if headline.finding is None else headline.finding.fault.id
    unsure = headline.verdict is HeadlineVerdict.NEAR_THE_EDGE
    if guess == NOTHING:
        if unsure:
            return Agreement.UNSURE
        return Agreement.SAME if first is None else Agreement.OTHER
    if guess == first:
        return Agreement.UNSURE if unsure else Agreement.SAME
    found = {finding.fault.id: finding.status for finding in analysis.findings}
    if guess in found:
        outside = found[guess] is Status.OUTSIDE
        return Agreement.ALSO if outside else Agreement.UNSURE
    return Agreement.NOT_SEEN if first is None else Agreement.OTHER


@dataclass(frozen=True, slots=True)
class AngleGuess:
    """An angle guessed, measured and known: how the three stand to each other.

    Each is held against another as it is told, with ``decimals``, so that whoever adds
    up what they read comes to the same.
    """

    guess: float | None  # nobody guessed
    measured: Measured
    truth: float
    decimals: int

    @property
    def measured_off(self) -> float | None:
        """How far the measurement is from the truth; None where there is none."""
        return self._find_distance(self.measured.value) if self.measured.known else None

    @property
    def guess_off(self) -> float | None:
        """How far the guess is from the truth; None where nobody guessed."""
        return None if self.guess is None else self._find_distance(self.guess)

    @property
    def margin_holds(self) -> bool | None:
        """Whether the truth lies within the margin; None where there is none."""
        if self.measured_off is None or not np.isfinite(self.measured.margin):
            return None
        return self.measured_off <= round(self.measured.margin, self.decimals)

    def _find_distance(self, value: float) -> float:
        told = round(value, self.decimals) - round(self.truth, self.decimals)
        return round(abs(told), self.decimals)


def find_guessable_frame(analysis: Analysis, repetition: int | None) -> int | None:
    """The frame a number is guessed in: the turning point, or the photo's only one.

    None where a repetition of that number was not counted.
    """
    if repetition is None:
        return find_lowest_frame(analysis)
    wanted = (rep for rep in analysis.reps if rep.index == repetition)
    return next((rep.turn.bottom for rep in wanted), None)
