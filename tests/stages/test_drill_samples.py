"""What is said of each drill's sample agrees with its truth: from what is shipped."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from rules import RULES

from hinge_core.content import find_content_folder, load_content
from hinge_core.content.samples import Sample, SamplePlace, load_samples
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.targets import Status
from hinge_core.kinematics.formulas import NO_LENGTHS, OwnLengths
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.pose.model import BUNDLE_SHA256
from hinge_core.stages import sample_recordings
from hinge_core.stages.provenance import name_eyes
from hinge_core.stages.sample_recordings import find_recorded
from hinge_core.stages.studio import analyse_seen, load_studio

FOLDER = find_content_folder() / "samples"
DRILLS = load_content().drills
ALL = load_samples(FOLDER)
SAMPLES = {id: s for id, s in ALL.items() if s.place is SamplePlace.DRILL}
LEAST_WITHIN = 0.8  # of the true numbers, inside the margin of what is said
EACH = pytest.mark.parametrize("id", SAMPLES)


@pytest.fixture(autouse=True)
def usual_eyes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without models of its own; nothing is fetched."""
    monkeypatch.setattr(
        sample_recordings, "find_expected_eyes", lambda: name_eyes(BUNDLE_SHA256)
    )


@cache
def judge_recorded(id: str, lengths: OwnLengths = NO_LENGTHS) -> Analysis:
    """A sample as its own drill."""
    wired, sample = load_studio(), ALL[id]
    recorded = find_recorded(sample, FOLDER, wired.settings, wired.content.media)
    assert recorded is not None
    return analyse_seen(recorded.recording, sample.drill, lengths=lengths)


@EACH
def test_its_repetitions_are_counted_and_the_movement_fits(id: str) -> None:
    analysis = judge_recorded(id)
    assert len(analysis.reps) == SAMPLES[id].truth.repetitions
    assert analysis.headline.elsewhere is None
    assert analysis.view.assessable


@EACH
def test_its_fault_is_told_and_no_other_is_called_outside(id: str) -> None:
    analysis, truth = judge_recorded(id), SAMPLES[id].truth
    assert truth.faults is not None
    told = {finding.fault.id for finding in analysis.findings}
    outside = {f.fault.id for f in analysis.findings if f.status is Status.OUTSIDE}
    assert set(truth.faults) <= told
    assert outside <= set(truth.faults)


def list_errors(sample: Sample) -> Iterator[tuple[float, float]]:
    """How far what is said is from the truth, number by number, with its margin."""
    reps = judge_recorded(sample.id).reps
    for true in sample.truth.values:
        assert true.repetition is not None
        rep = reps[true.repetition - 1]
        said = (rep.top if true.phase is Phase.TOP else rep.bottom).get(true.measure)
        if said is not None and said.known:
            yield abs(said.value - true.value), said.margin


def test_margins_hold_most_of_the_truth() -> None:
    pairs = np.array([pair for s in SAMPLES.values() for pair in list_errors(s)])
    assert len(pairs) >= 4 * len(SAMPLES)
    assert (pairs[:, 0] <= pairs[:, 1]).mean() >= LEAST_WITHIN


@EACH
def test_one_truth_in_it(id: str) -> None:
    for rule in RULES:
        rule(judge_recorded(id))


# What the one who does the wall hinge would tell: it was drawn so.
LENGTHS = OwnLengths(height_cm=156.7, wall_cm=16.3)


def judge_every_sample() -> Iterator[Analysis]:
    """Each shipped sample as its drill, and a wall hinge by what its person tells."""
    yield from (judge_recorded(id) for id in ALL)
    yield judge_recorded("wall_hinge_squats", LENGTHS)


def test_every_fault_that_is_looked_for_is_found_in_some_sample() -> None:
    looked_for = {fault.id for fault in load_content().faults.values() if fault.signs}
    found = {f.fault.id for a in judge_every_sample() for f in a.findings}
    assert found == looked_for


def list_known(analysis: Analysis) -> Iterator[Measure]:
    """The measures that have a value in some repetition."""
    for rep in analysis.reps:
        for instant in (rep.bottom, rep.top, rep.whole):
            yield from (measure for measure, said in instant.items() if said.known)


def test_every_measure_is_computed_for_some_sample() -> None:
    known = {measure for a in judge_every_sample() for measure in list_known(a)}
    assert known == set(Measure)


def test_every_drill_that_is_judged_has_a_sample() -> None:
    has = {sample.drill for sample in ALL.values()}
    assert {drill.id for drill in DRILLS.values() if drill.analysed} == has
