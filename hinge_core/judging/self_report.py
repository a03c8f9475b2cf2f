"""What somebody noticed without a camera -> what to change first, and the next step."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from hinge_core.judging.findings import Fault


class UnfilmedStep(StrEnum):
    """The one thing to do after a check without a camera."""

    PRACTISE = "practise"  # the drill that helps
    READ = "read"  # about the fault: no drill that helps is open to this visitor
    LADDER = "ladder"  # what the next level asks for beside what was noticed
    FILM = "film"  # nothing could be noticed: a camera sees more


def choose_reported_fault(faults: Iterable[Fault]) -> Fault | None:
    """The first to change, in the order of a camera's unloaded set.

    What never leads comes after all others, as in `find_first_to_change`; a fault that
    has no place in that order comes last.
    """

    def rank(fault: Fault) -> tuple[bool, bool, int]:
        order = fault.order(loaded=False)
        return (order is None, not fault.leads, order or 0)

    return min(faults, key=rank, default=None)


def choose_open_drill(fault: Fault, allowed: Collection[str]) -> str | None:
    """The drill that helps most among those that are open to somebody."""
    return next((drill for drill in fault.drills if drill in allowed), None)


def choose_unfilmed_step(
    first: Fault | None, *, helps: bool, sound: bool
) -> UnfilmedStep:
    """Choose exactly one next step.

    Parameters
    ----------
    first
        What is to be changed first, if anything was noticed.
    helps
        Whether a drill that helps with it is open to this visitor.
    sound
        Whether something was noticed to be as it should.
    """
    if first is not None:
        return UnfilmedStep.PRACTISE if helps else UnfilmedStep.READ
    return UnfilmedStep.LADDER if sound else UnfilmedStep.FILM
