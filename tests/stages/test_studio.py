"""Content and limits wired to one analysis."""

from hinge_core.content import find_content_folder, load_content
from hinge_core.content.screening_files import load_screening
from hinge_core.judging.targets import Band
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.screening import Allowance
from hinge_core.stages.tasks import make_task

DRILL = "bodyweight_hinge"


def trunk_at_the_bottom(allowance: Allowance | None) -> Band:
    task = make_task(load_content(), DRILL, allowance=allowance)
    return next(
        target.green
        for target in task.targets
        if target.measure == Measure.TRUNK_INCLINATION and target.phase == Phase.BOTTOM
    )


def test_a_task_ends_its_bands_at_ones_own_limits() -> None:
    form = load_screening(find_content_folder())
    assert trunk_at_the_bottom(None) == Band(45.0, 80.0)
    assert trunk_at_the_bottom(form.allowance(["LIM_BONE"])) == Band(45.0, 50.0)
    assert trunk_at_the_bottom(form.allowance([])) == Band(45.0, 80.0)
