"""Findings: the faults that a set's numbers show, repetition by repetition."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from builders import KNEES_BEND, SQUAT_HINGE, TARGETS, band

from hinge_core.judging.fault_signs import FaultInDrills
from hinge_core.judging.findings import (
    Fault,
    FaultSign,
    Finding,
    Occasion,
    SignRole,
    Standpoint,
    find_faults,
)
from hinge_core.judging.targets import Side, Status
from hinge_core.kinematics.margins import StandingShare
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.standing import Standing

KNEE, HIP, RATIO = Measure.KNEE_FLEXION, Measure.HIP_FLEXION, Measure.HIP_KNEE_RATIO
POINT = Standpoint(
    drill="bodyweight_hinge",
    loaded=False,
    targets=TARGETS,
    standing=Standing(values={HIP: Measured(3.0, 5.0)}, own=True),
)


def fault(id: str, *signs: FaultSign, order: int = 2, **overrides: Any) -> Fault:
    return replace(
        SQUAT_HINGE,
        id=id,
        signs=signs,
        order_unloaded=order,
        order_loaded=13 - order,
        **overrides,
    )


def sign(measure: Measure, phase: Phase, side: Side, **overrides: Any) -> FaultSign:
    return replace(KNEES_BEND, measure=measure, phase=phase, side=side, **overrides)


STRAIGHT = fault("locked_knees", sign(KNEE, Phase.BOTTOM, Side.LOW), order=5)
UNFINISHED = fault("soft_lockout", sign(HIP, Phase.TOP, Side.HIGH), order=10)
BOTH = fault(
    "squat_hinge",
    sign(KNEE, Phase.BOTTOM, Side.HIGH),
    sign(RATIO, Phase.BOTTOM, Side.LOW),
    order=1,
)


def reps(*numbers: Mapping[Measure, tuple[float, float]]) -> list[Occasion]:
    """Repetitions by what was measured at their bottom."""
    return [
        Occasion(
            rep=i,
            instants={Phase.BOTTOM: {m: Measured(*v) for m, v in known.items()}},
        )
        for i, known in enumerate(numbers, 1)
    ]


def knees(*values: float, margin: float = 5.0) -> list[Occasion]:
    return reps(*({KNEE: (value, margin)} for value in values))


def found(
    occasions: list[Occasion], *faults: Fault, point: Standpoint = POINT
) -> list[tuple[str, Status, tuple[int, ...]]]:
    return [
        (f.fault.id, f.status, f.reps) for f in find_faults(occasions, faults, point)
    ]


def only(occasions: list[Occasion], *faults: Fault) -> Finding:
    (finding,) = find_faults(occasions, faults, POINT)
    return finding


def test_a_set_inside_its_bands_has_no_findings() -> None:
    assert found(knees(15.0, 20.0, 28.0), SQUAT_HINGE, STRAIGHT) == []


def test_each_repetition_is_judged_by_itself() -> None:
    assert found(knees(20.0, 60.0, 36.0, 61.0), SQUAT_HINGE) == [
        ("squat_hinge", Status.OUTSIDE, (2, 4)),
        ("squat_hinge", Status.BORDERLINE, (3,)),
    ]


def test_a_finding_tells_of_the_repetition_that_shows_it_most() -> None:
    finding = only(knees(60.0, 72.0, 55.0), SQUAT_HINGE)
    assert finding.measured.value == 72.0
    assert finding.reps == (1, 2, 3)
    assert (finding.measure, finding.side) == (KNEE, Side.HIGH)
    assert (finding.cue, finding.drill) == (SQUAT_HINGE.cue, SQUAT_HINGE.drill)


def test_a_number_beyond_the_other_end_shows_nothing() -> None:
    assert found(knees(-20.0), SQUAT_HINGE) == []
    assert found(knees(-20.0), STRAIGHT) == [("locked_knees", Status.OUTSIDE, (1,))]


def test_of_two_signs_the_one_further_out_speaks() -> None:
    finding = only(reps({KNEE: (52.0, 5.0), RATIO: (0.5, 0.2)}), BOTH)
    assert finding.measure is RATIO  # 2 of 0.7 beyond green, against 22 of 10


@pytest.mark.parametrize(
    ("knee", "ratio", "expected"),
    [
        pytest.param((62.0, 5.0), (2.4, 0.5), KNEE, id="knee-is-outside"),
        pytest.param((36.0, 5.0), (1.0, 0.2), RATIO, id="ratio-is-outside"),
        pytest.param((39.0, 5.0), (2.3, 0.5), KNEE, id="both-near-the-edge"),
    ],
)
def test_outside_speaks_before_near_the_edge(
    knee: tuple[float, float], ratio: tuple[float, float], expected: Measure
) -> None:
    assert only(reps({KNEE: knee, RATIO: ratio}), BOTH).measure is expected


def test_a_supporting_sign_never_names_a_fault() -> None:
    supports = fault(
        "squat_hinge", sign(KNEE, Phase.BOTTOM, Side.HIGH, role=SignRole.SUPPORTS)
    )
    assert found(knees(80.0), supports) == []


def test_a_sign_may_bring_its_own_band() -> None:
    own = band(Measure.FOOT_POSITION, Phase.BOTTOM, (None, 0.6), (None, 0.7))
    toes = fault(
        "forward_weight", sign(Measure.FOOT_POSITION, Phase.BOTTOM, Side.HIGH, band=own)
    )
    finding = only(reps({Measure.FOOT_POSITION: (0.9, 0.1)}), toes)
    assert (finding.status, finding.target) == (Status.OUTSIDE, own)


def test_a_measure_without_a_band_is_not_judged() -> None:
    toes = fault("forward_weight", sign(Measure.FOOT_POSITION, Phase.BOTTOM, Side.HIGH))
    assert found(reps({Measure.FOOT_POSITION: (0.9, 0.1)}), toes) == []


def test_what_was_not_measured_shows_nothing() -> None:
    assert found(knees(np.nan), SQUAT_HINGE) == []
    assert found(reps({}), SQUAT_HINGE) == []


def test_a_sign_may_have_a_cue_of_its_own() -> None:
    other = replace(KNEES_BEND, cue="Let the knees be.")
    assert only(knees(60.0), fault("squat_hinge", other)).cue == "Let the knees be."


def top(hip: float) -> list[Occasion]:
    return [Occasion(rep=1, instants={Phase.TOP: {HIP: Measured(hip, 4.0)}})]


@pytest.mark.parametrize(
    ("hip", "status"),
    [
        pytest.param(10.0, None, id="7-more-than-standing-is-inside"),
        pytest.param(14.0, Status.BORDERLINE, id="11-more-is-near-the-edge"),
        pytest.param(23.0, Status.OUTSIDE, id="20-more-is-outside"),
    ],
)
def test_a_relative_band_is_held_against_the_persons_own_standing(
    hip: float, status: Status | None
) -> None:
    findings = find_faults(top(hip), [UNFINISHED], POINT)
    assert [f.status for f in findings] == ([status] if status else [])
    assert all(f.measured.value == hip - 3.0 for f in findings)


def test_without_a_standing_value_a_relative_band_judges_nothing() -> None:
    assert found(top(40.0), UNFINISHED, point=stands({})) == []
    unknown = stands({HIP: Measured(np.nan)})
    assert found(top(40.0), UNFINISHED, point=unknown) == []


def stands(values: Mapping[Measure, Measured], **told: Any) -> Standpoint:
    """The same standpoint with another standing."""
    standing = replace(POINT.standing, values=values, **told)
    return replace(POINT, standing=standing)


@pytest.mark.parametrize(
    ("point", "margin"),
    [
        pytest.param(POINT, 4.0, id="own"),
        pytest.param(
            stands({HIP: Measured(3.0, 3.0)}, own=False), 5.0, id="most-peoples"
        ),
        pytest.param(
            stands({HIP: Measured(3.0)}, shares={HIP: StandingShare(0.1, 0.02)}),
            4.0 * (0.1 + 0.02 * 20.0),
            id="same-clip",
        ),
        pytest.param(
            stands({HIP: Measured(3.0)}, shares={HIP: StandingShare(0.9, 0.02)}),
            4.0,
            id="never-wider-than-its-own",
        ),
    ],
)
def test_a_change_since_standing_is_as_sure_as_standing_is_known(
    point: Standpoint, margin: float
) -> None:
    (finding,) = find_faults(top(23.0), [UNFINISHED], point)
    assert finding.measured.value == 20.0
    assert finding.measured.margin == pytest.approx(margin)


@pytest.mark.parametrize(
    ("own", "status"), [(True, Status.OUTSIDE), (False, Status.BORDERLINE)]
)
def test_without_own_standing_some_faults_are_never_more_than_near_the_edge(
    own: bool, status: Status
) -> None:
    careful = replace(SQUAT_HINGE, needs_own_standing=True)
    point = replace(POINT, standing=replace(POINT.standing, own=own))
    assert found(knees(80.0), careful, point=point) == [("squat_hinge", status, (1,))]


def test_findings_come_in_the_order_to_show_them() -> None:
    squat_first = knees(80.0)
    squat_first[0].instants[Phase.TOP] = {HIP: Measured(40.0, 4.0)}  # type: ignore[index]
    unloaded = found(squat_first, UNFINISHED, BOTH)
    assert [name for name, *_ in unloaded] == ["squat_hinge", "soft_lockout"]
    loaded = found(squat_first, BOTH, UNFINISHED, point=replace(POINT, loaded=True))
    assert [name for name, *_ in loaded] == ["soft_lockout", "squat_hinge"]


@pytest.mark.parametrize(
    ("limits", "applies"),
    [
        pytest.param({}, True, id="any-drill"),
        pytest.param({"not_for": frozenset({"bodyweight_hinge"})}, False, id="not-for"),
        pytest.param({"only_for": frozenset({"rdl"})}, False, id="only-for-another"),
        pytest.param({"only_for": frozenset({"bodyweight_hinge"})}, True, id="only"),
    ],
)
def test_a_fault_is_looked_for_only_in_its_drills(
    limits: dict[str, Any], applies: bool
) -> None:
    limited = replace(SQUAT_HINGE, **limits)
    assert limited.applies_to("bodyweight_hinge") is applies
    assert bool(found(knees(80.0), limited)) is applies


def test_a_photo_has_no_repetition_to_name() -> None:
    photo = [Occasion(rep=None, instants={Phase.BOTTOM: {KNEE: Measured(70.0, 5.0)}})]
    assert found(photo, SQUAT_HINGE) == [("squat_hinge", Status.OUTSIDE, ())]


def test_a_doubt_is_spoken_of_in_the_drills_that_say_so() -> None:
    quiet = replace(
        UNFINISHED,
        doubted=False,
        in_drills=(FaultInDrills(drills=frozenset({"rdl"}), doubted=True),),
    )
    assert quiet.adapt_to("rdl").doubted
    assert not quiet.adapt_to("deadlift").doubted
