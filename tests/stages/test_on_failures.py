"""The real detector on the failure gallery: it shows what the studio reads today."""

import pytest

from benchmarks.failures import reads_of
from hinge_core.content import find_content_folder
from hinge_core.content.failure_gallery import Failure, Reads, load_failures
from hinge_core.pose.model import PoseModel
from hinge_core.stages.studio import analyse_media

pytestmark = pytest.mark.needs_pose_model

FAILURES = load_failures(find_content_folder()).failures
TOLERANCE = 1.5  # units of the measure: another machine rounds another way
STALE = "stale: run python -m benchmarks.failures --write"


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: failure.case.id)
def test_the_stored_readings_are_those_of_today(
    pose_model: PoseModel, failure: Failure
) -> None:
    analysis = analyse_media(failure.picture, drill=failure.case.drill).analysis
    today = Reads.model_validate(reads_of(failure.case, analysis))
    assert today.found == failure.found, STALE
    for miss in failure.misses:
        now = today.numbers[miss.measure].as_measured()
        stored = miss.read
        for new, old in ((now.value, stored.value), (now.margin, stored.margin)):
            assert new == pytest.approx(old, abs=TOLERANCE, nan_ok=True), STALE
