"""What an analysis is held against, and where its phases lie."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import builders
import numpy as np
import pytest
from stick_people import shipped_settings
from stick_walks import content

from hinge_core.drawing.number_sign import find_number_sign
from hinge_core.drawing.palette import (
    DOUBTS,
    NOT_JUDGED,
    OWN_DEPTH,
    SIGNS,
    StatusSign,
)
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import (
    find_goal,
    find_numbers,
    find_phase_spans,
    find_typical,
    judge_number,
)
from hinge_core.judging.targets import Band, Doubt, Status
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.standing import NO_STANDING
from hinge_core.stages.analyse import judge_again
from hinge_core.stages.tasks import make_task

HIP, KNEE = Measure.HIP_FLEXION, Measure.KNEE_FLEXION


def test_phases_follow_each_other_without_a_gap() -> None:
    analysis = builders.make_analysis()
    spans = list(find_phase_spans(analysis))
    cycle = [Phase.DOWN, Phase.BOTTOM, Phase.UP, Phase.TOP]
    assert [s.phase for s in spans] == [Phase.START, *cycle * 3]
    assert all(a.end_s == b.start_s for a, b in pairwise(spans))
    assert spans[0].start_s == analysis.series.time_s[0]
    assert spans[-1].end_s == analysis.series.time_s[-1]


def test_a_relative_band_is_moved_by_the_persons_own_standing() -> None:
    analysis = builders.make_analysis()
    target = find_goal(analysis, HIP, Phase.TOP)
    assert target is not None
    assert (target.green, target.amber) == (Band(-3, 10), Band(-8, 17))
    assert (
        find_goal(builders.change(analysis, standing=NO_STANDING), HIP, Phase.TOP)
        is None
    )


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        pytest.param(Measured(20, 5), Status.WITHIN, id="inside"),
        pytest.param(Measured(43, 5), Status.BORDERLINE, id="too-close-to-call"),
        pytest.param(Measured(46, 5), Status.OUTSIDE, id="wholly-beyond"),
        pytest.param(Measured(float("nan")), Status.NOT_MEASURED, id="missing"),
    ],
)
def test_a_number_stands_somewhere(measured: Measured, expected: Status) -> None:
    verdict = judge_number(builders.make_analysis(), KNEE, Phase.BOTTOM, measured)
    assert verdict is not None
    assert verdict.status == expected


def test_a_number_without_a_judged_target_stands_nowhere() -> None:
    analysis = builders.make_analysis()
    assert judge_number(analysis, KNEE, Phase.UNKNOWN, Measured(46, 5)) is None
    told = tuple(replace(t, judged=False) for t in analysis.judgement.task.targets)
    silent = builders.change_task(analysis, targets=told)
    assert judge_number(silent, KNEE, Phase.BOTTOM, Measured(46, 5)) is None


@pytest.mark.parametrize(
    ("lean", "bow", "sign"),
    [
        pytest.param(60, 9, OWN_DEPTH, id="depth-is-no-verdict"),
        pytest.param(92, 9, DOUBTS[Doubt.CAMERA], id="about-level"),
        pytest.param(97, 9, SIGNS[Status.OUTSIDE], id="past-level-and-round"),
        pytest.param(97, 1, OWN_DEPTH, id="past-level-on-a-back-that-keeps-its-shape"),
        pytest.param(97, np.nan, DOUBTS[Doubt.CAMERA], id="the-back-was-not-seen"),
    ],
)
def test_a_fault_with_its_own_band_signs_its_number(
    lean: float, bow: float, sign: StatusSign
) -> None:
    """A sentence speaks of it, so its row and its label carry the same verdict."""
    trunk, bottom = Measure.TRUNK_INCLINATION, Measured(lean, 4)
    analysis = judge_bottoms({trunk: bottom, Measure.BACK_BOW: Measured(bow, 2)})
    assert find_number_sign(analysis, trunk, Phase.BOTTOM, bottom) == sign
    spoken = {f.status for f in analysis.findings if f.fault.id == "too_deep"}
    assert (SIGNS[Status.OUTSIDE] == sign) is (Status.OUTSIDE in spoken)


@pytest.mark.parametrize(
    ("shin", "sign"),
    [
        pytest.param(2, SIGNS[Status.WITHIN], id="inside"),
        pytest.param(30, NOT_JUDGED, id="far-outside"),
    ],
)
def test_a_number_that_only_bears_a_fault_out_has_no_verdict_of_its_own(
    shin: float, sign: StatusSign
) -> None:
    """Else a row would be called outside under a set that is called sound."""
    shank, measured = Measure.SHANK_INCLINATION, Measured(shin, 3)
    analysis = judge_bottoms({shank: measured})
    assert not analysis.findings
    assert find_number_sign(analysis, shank, Phase.BOTTOM, measured) == sign


def judge_bottoms(bottom: Mapping[Measure, Measured]) -> Analysis:
    """A set whose every repetition has these numbers at the bottom, and no others."""
    clip = builders.make_analysis()
    reps = tuple(replace(rep, bottom=bottom, top={}, whole={}) for rep in clip.reps)
    task = make_task(content(), "bodyweight_hinge")
    return judge_again(builders.change(clip, reps=reps), task, shipped_settings())


@pytest.mark.parametrize("own", [True, False])
def test_a_number_that_needs_own_standing_is_signed_as_its_finding(own: bool) -> None:
    back = Measure.BACK_BOW
    task = make_task(content(), "bodyweight_hinge")
    clip = builders.make_analysis()
    standing = replace(clip.measurement.standing, own=own)
    seen = builders.change(clip, standing=standing)
    analysis = judge_again(seen, task, shipped_settings())
    verdict = judge_number(analysis, back, Phase.BOTTOM, Measured(12, 2))
    assert verdict is not None
    assert verdict.status is (Status.OUTSIDE if own else Status.BORDERLINE)
    assert verdict.doubt is (None if own else Doubt.CAMERA)


def test_the_typical_number_is_the_median_with_the_median_margin() -> None:
    assert find_typical(builders.make_analysis(), KNEE, Phase.BOTTOM) == Measured(
        24.0, 5.0
    )


def test_what_was_not_measured_says_why() -> None:
    missing = find_typical(builders.make_analysis(), Measure.BACK_BOW, Phase.BOTTOM)
    assert not missing.known
    assert missing.reason == builders.BACK_REASON


def test_a_turning_point_has_the_numbers_of_its_repetition() -> None:
    analysis = builders.make_analysis()
    rep = analysis.reps[2]
    assert find_numbers(analysis, rep.turn.bottom) is rep.bottom
    assert find_numbers(analysis, rep.turn.end) is rep.top
    assert find_numbers(analysis, 0)[HIP] == Measured(2.0, 6.0)
