"""Content of a drill -> the task that a measurement is held against."""

from collections.abc import Sequence

from hinge_core.content import Content
from hinge_core.content.drill_cards import Drill
from hinge_core.errors import ContentError
from hinge_core.judging.judgement import Task
from hinge_core.judging.movements import AS_SEEN, choose_drill
from hinge_core.judging.own_targets import apply_own_targets, make_own_faults
from hinge_core.judging.targets import OwnTarget
from hinge_core.measuring.families import Family
from hinge_core.measuring.posture_names import Movement
from hinge_core.screening import Allowance, clip_targets
from hinge_core.stages.analyse import TaskFor

DEFAULT_DRILL = "bodyweight_hinge"


def make_task(
    content: Content,
    drill: str,
    *,
    allowance: Allowance | None = None,
    chosen: bool = True,
    kept: bool = False,
    own_targets: Sequence[OwnTarget] = (),
) -> Task:
    """What to hold an input against, from the content of one drill.

    Parameters
    ----------
    chosen
        Whether a person chose the drill; else it follows from what was seen.
    kept
        Whether they did so knowing what was seen.
    own_targets
        Ranges in place of the usual ones; the allowance's limits cut them as any.

    Raises
    ------
    ContentError
        If there is no such drill, or no targets for it.
    """
    card = find_card(content, drill)
    targets = apply_own_targets(content.targets[drill], own_targets)
    return Task(
        drill=drill,
        loaded=card.loaded,
        noun=card.noun,
        targets=targets if allowance is None else clip_targets(targets, allowance),
        off=content.not_measured.get(drill, {}),
        faults=make_own_faults(
            tuple(fault.adapt_to(drill) for fault in content.faults.values()),
            targets,
            drill,
        ),
        stick="stick" in card.equipment,
        targets_version=content.targets_version,
        name=card.name,
        movements=content.movements,
        drill_names={id: other.name for id, other in content.drills.items()},
        chosen=chosen,
        kept=kept,
        left_out=_find_left_out(content, allowance),
        family=_find_family(content, drill),
    )


def _find_family(content: Content, drill: str) -> Family:
    """What carries the body in a drill, by the movement that it is judged on."""
    for kind, card in content.movements.items():
        if drill in card.fits:
            return content.families.find_by_movement(kind).id
    return Family.STANDING


def _find_left_out(content: Content, allowance: Allowance | None) -> frozenset[str]:
    """The drills that the safety check closed."""
    if allowance is None:
        return frozenset()
    return frozenset(content.drills) - allowance.drills


def find_task(
    content: Content,
    drill: str,
    allowance: Allowance | None,
    *,
    kept: bool = False,
    own_targets: Sequence[OwnTarget] = (),
) -> Task | TaskFor:
    """The task of a drill, or the way to find one from what is seen.

    Parameters
    ----------
    kept
        Whether the drill was chosen by one who knows what was seen.
    own_targets
        As ``make_task`` takes them.

    Raises
    ------
    ContentError
        As ``make_task``.
    """
    if drill != AS_SEEN:
        return make_task(
            content, drill, allowance=allowance, kept=kept, own_targets=own_targets
        )
    left_out = _find_left_out(content, allowance)

    def task_for(movement: Movement) -> Task:
        fitting = choose_drill(movement, content.movements, DEFAULT_DRILL, left_out)
        return make_task(
            content,
            fitting,
            allowance=allowance,
            chosen=False,
            own_targets=own_targets,
        )

    return task_for


def find_card(content: Content, drill: str) -> Drill:
    """The card of a drill that is analysed.

    Raises
    ------
    ContentError
        If there is no such drill, or no targets for it.
    """
    card = content.drills.get(drill)
    if card is None or not content.targets.get(drill):
        known = ", ".join(d for d, rows in content.targets.items() if rows)
        problem = f"no such drill; there are {known}, and {AS_SEEN}"
        raise ContentError("drills", drill, problem)
    return card
