"""Two results -> what changed between them, held against one drill."""

from dataclasses import replace

from hinge_core.documents.contract import Result
from hinge_core.documents.filmed_result import make_filmed_set
from hinge_core.errors import ContentError
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.changes import compare_sets
from hinge_core.judging.comparison import Comparison
from hinge_core.screening import Allowance
from hinge_core.stages.studio import load_studio
from hinge_core.stages.tasks import DEFAULT_DRILL, make_task
from hinge_core.telling.told_changes import ToldComparison, tell_comparison


def compare_results(
    before: Result, after: Result, allowance: Allowance | None = None
) -> Comparison:
    """Hold two results of one person side by side, whenever they were written.

    Parameters
    ----------
    allowance
        What the safety check leaves this person, at whose limits the ranges end.
    """
    wired = load_studio()
    rules, faults = wired.settings.measuring.margins, wired.content.faults
    later = make_filmed_set(after, rules, faults)
    try:
        task = make_task(wired.content, later.drill, allowance=allowance)
    except ContentError:  # a drill of another install: numbers, and no ranges
        task = make_task(wired.content, DEFAULT_DRILL)
        task = replace(task, drill=later.drill, targets=(), faults=())
    return compare_sets(
        make_filmed_set(before, rules, faults), later, task, wired.settings.comparing
    )


def tell_changes(comparison: Comparison, tr: Translate = english) -> ToldComparison:
    """Say what changed, in the shipped words."""
    content = load_studio().content
    names = {id: drill.name for id, drill in content.drills.items()}
    return tell_comparison(comparison, content.wording, content.measures, names, tr)
