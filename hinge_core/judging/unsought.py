"""Faults of one movement, where it is not sure that this is what was done."""

from collections.abc import Sequence
from dataclasses import replace

from hinge_core.judging.findings import Fault, Occasion, Standpoint, find_faults
from hinge_core.judging.judgement import Task
from hinge_core.judging.movements import list_faults_to_leave
from hinge_core.judging.targets import Status
from hinge_core.measuring.posture_names import Movement


def leave_unsure_faults(
    task: Task, movement: Movement, occasions: Sequence[Occasion], point: Standpoint
) -> Task:
    """The task without the faults that are none of what else a movement may be.

    A fault that shows in some repetitions, while others are surely free of it, is
    looked for all the same: who bends well once means to.
    """
    leave = list_faults_to_leave(movement, task.movements, chosen=task.chosen)
    unsought = tuple(
        fault
        for fault in task.faults
        if fault.id in leave and not _is_mixed(fault, occasions, point)
    )
    sought = tuple(fault for fault in task.faults if fault not in unsought)
    return replace(task, faults=sought, unsought=unsought)


def is_undeclared(task: Task, occasions: Sequence[Occasion], point: Standpoint) -> bool:
    """Whether something is to be changed in one of the movements that it may be."""
    found = find_faults(occasions, task.unsought, point)
    return any(finding.status is Status.OUTSIDE for finding in found)


def _is_mixed(fault: Fault, occasions: Sequence[Occasion], point: Standpoint) -> bool:
    seen = {rep for f in find_faults(occasions, (fault,), point) for rep in f.reps}
    free = [o for o in occasions if o.rep not in seen and _is_known(fault, o, point)]
    return bool(seen) and bool(free)


def _is_known(fault: Fault, occasion: Occasion, point: Standpoint) -> bool:
    """Whether every number that decides about a fault was measured."""
    decides = [sign for sign in fault.signs if sign.decides(point.drill)]
    numbers = [occasion.instants.get(s.phase, {}).get(s.measure) for s in decides]
    return all(number is not None and number.known for number in numbers)
