"""No fault is listed as measured that can never be found, no measure is for nothing."""

import numpy as np
import pytest
from stick_people import shipped_settings
from walks import measured, swing

from hinge_core.content import find_content_folder, load_content
from hinge_core.judging.findings import (
    Fault,
    FaultSign,
    Occasion,
    Standpoint,
    find_faults,
)
from hinge_core.judging.targets import Side, Status, Target
from hinge_core.kinematics.declaration import Told
from hinge_core.kinematics.formulas import OwnLengths
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.measurement import Measurement
from hinge_core.measuring.standing import Standing
from hinge_core.stages.measure import measure as measure_recording
from hinge_core.stages.studio import record_media

CONTENT = load_content()
POPULATION = shipped_settings().measuring.population
STANDING = Standing(values=POPULATION, own=True, shares={})
DECIDING = [
    pytest.param(fault, sign, id=f"{fault.id}-{sign.measure}-{sign.phase}-{sign.side}")
    for fault in CONTENT.faults.values()
    for sign in fault.signs
    if any(sign.decides(drill) for drill in CONTENT.targets)
]


def beyond(target: Target, side: Side) -> float:
    """A number a whole outer band past the outer edge."""
    low, high = target.amber.low, target.amber.high
    edge = low if side is Side.LOW else high
    assert edge is not None, "a sign looks at an open end"
    far = 1.0 + (abs(high - low) if low is not None and high is not None else abs(edge))
    value = edge - far if side is Side.LOW else edge + far
    if target.relative_to_standing:
        value += POPULATION[target.measure].value
    return value


def is_found(fault: Fault, sign: FaultSign, drill: str) -> bool:
    """Whether the fault is found, and by this sign, where the number is far out."""
    point = Standpoint(
        drill=drill,
        loaded=CONTENT.drills[drill].loaded,
        targets=CONTENT.targets[drill],
        standing=STANDING,
    )
    target = point.target(sign)
    if target is None or not (sign.decides(drill) and fault.applies_to(drill)):
        return False
    instant = {sign.measure: Measured(beyond(target, sign.side), 0.1)}
    for clearing in point.targets:
        if (clearing.measure, clearing.phase) == (sign.cleared_by, sign.phase):
            side = Side.LOW if clearing.amber.high is None else Side.HIGH
            instant[clearing.measure] = Measured(beyond(clearing, side), 0.1)
    seen = Occasion(rep=1, instants={sign.phase: instant})
    return any(
        (found.fault.id, found.sign, found.status) == (fault.id, sign, Status.OUTSIDE)
        for found in find_faults([seen], CONTENT.faults.values(), point)
    )


@pytest.mark.parametrize(("fault", "sign"), DECIDING)
def test_every_sign_that_decides_finds_its_fault_in_some_drill(
    fault: Fault, sign: FaultSign
) -> None:
    assert any(is_found(fault, sign, drill) for drill in CONTENT.targets)


def test_every_fault_is_found_by_some_sign_or_says_why_it_is_not() -> None:
    decided = {param.values[0].id for param in DECIDING}  # type: ignore[union-attr]
    for fault in CONTENT.faults.values():
        told = fault.why_not_measured is not None
        assert (fault.id in decided) is not told, fault.id


def test_nothing_is_found_in_numbers_inside_their_bands() -> None:
    for drill, targets in CONTENT.targets.items():
        point = Standpoint(
            drill=drill, loaded=False, targets=targets, standing=STANDING
        )
        instants: dict[str, dict[Measure, Measured]] = {}
        for target in targets:
            ends = [
                end for end in (target.green.low, target.green.high) if end is not None
            ]
            value = float(np.mean(ends))
            if target.relative_to_standing:
                value += POPULATION[target.measure].value
            instants.setdefault(target.phase, {})[target.measure] = Measured(value, 0.1)
        seen = Occasion(rep=1, instants=instants)  # type: ignore[arg-type]
        assert not find_faults([seen], CONTENT.faults.values(), point), drill


def test_every_measure_is_asked_for_by_a_drill_or_a_sign_or_told_by_itself() -> None:
    asked = {target.measure for rows in CONTENT.targets.values() for target in rows}
    asked |= {
        sign.measure
        for fault in CONTENT.faults.values()
        for sign in fault.signs
        if sign.band is not None
    }
    for measure in Measure:
        told = measure.declaration.told is not Told.WHERE_ASKED
        assert told or measure in asked, measure


def list_told(whole: Measurement) -> set[Measure]:
    """What is known in some repetition."""
    return {
        measure
        for rep in whole.reps
        for told in (rep.bottom, rep.top, rep.whole)
        for measure, number in told.items()
        if number.known
    }


def test_every_measure_is_computed_of_a_hinge_or_a_swing() -> None:
    sample = find_content_folder() / "samples" / "recorded" / "steady_set.npz"
    lengths = OwnLengths(height_cm=170.0, wall_cm=20.0)
    recording = record_media(sample)
    hinge = measure_recording(recording, shipped_settings(), lengths=lengths)
    assert list_told(hinge) | list_told(measured(swing())) == set(Measure)


def test_what_no_side_view_shows_is_said_to_be_unseen() -> None:
    for name, why in (("asymmetry", "From the side"), ("forward_weight", "heel")):
        fault = CONTENT.faults[name]
        assert not fault.signs and fault.why_not_measured is not None
        assert why in fault.why_not_measured
