"""What was noticed without a camera comes in the camera's order, to one next step."""

import pytest

from hinge_core.content import load_content
from hinge_core.content.without_camera import Noticed, NoticedChoice, SelfTest
from hinge_core.judging.self_report import (
    UnfilmedStep,
    choose_open_drill,
    choose_reported_fault,
    choose_unfilmed_step,
)
from hinge_core.judging.targets import Side

FAULTS = load_content().faults
TESTS = load_content().without_camera.tests


@pytest.mark.parametrize(
    ("noticed", "first"),
    [
        ((), None),
        (("asymmetry", "squat_hinge", "rounded_back"), "squat_hinge"),
        (("soft_lockout", "too_deep"), "too_deep"),
        (("neck", "hollow_back"), "hollow_back"),  # what never leads comes last
        (("bar_drift", "neck"), "neck"),  # of a load, in none of these tests
        (("neck",), "neck"),
    ],
)
def test_the_first_to_change_is_the_cameras_first(
    noticed: tuple[str, ...], first: str | None
) -> None:
    chosen = choose_reported_fault(FAULTS[id] for id in noticed)
    assert (chosen and chosen.id) == first


def test_the_drill_is_the_first_that_is_open() -> None:
    fault = FAULTS["squat_hinge"]
    assert choose_open_drill(fault, set(fault.drills)) == fault.drill
    assert choose_open_drill(fault, {fault.drills[1]}) == fault.drills[1]
    assert choose_open_drill(fault, {"glute_bridge"}) is None


@pytest.mark.parametrize(
    ("fault", "helps", "sound", "step"),
    [
        ("squat_hinge", True, True, UnfilmedStep.PRACTISE),
        ("squat_hinge", False, True, UnfilmedStep.READ),
        (None, False, True, UnfilmedStep.LADDER),
        (None, False, False, UnfilmedStep.FILM),
    ],
)
def test_there_is_one_next_step(
    fault: str | None, helps: bool, sound: bool, step: UnfilmedStep
) -> None:
    first = None if fault is None else FAULTS[fault]
    assert choose_unfilmed_step(first, helps=helps, sound=sound) is step


@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.id)
def test_every_fault_has_the_cue_that_the_camera_gives(test: SelfTest) -> None:
    for choice in test.choices:
        if choice.fault is None:
            assert choice.find_cue(FAULTS) == ""
        else:
            fault = FAULTS[choice.fault]
            cues = {fault.cue, *(sign.cue for sign in fault.signs)}
            assert choice.find_cue(FAULTS) in cues


def test_a_dropped_chin_has_its_own_cue() -> None:
    low = NoticedChoice(id="a", text="b", fault="neck", side=Side.LOW)
    high = NoticedChoice(id="a", text="b", fault="neck", side=Side.HIGH)
    assert low.find_cue(FAULTS) != high.find_cue(FAULTS) == FAULTS["neck"].cue


def test_all_that_a_side_camera_cannot_see_can_be_noticed() -> None:
    unseen = {f.id for f in FAULTS.values() if f.why_not_measured}
    asked = {choice.fault for test in TESTS for choice in test.choices}
    assert unseen <= asked
    assert all(any(c.means is Noticed.SOUND for c in test.choices) for test in TESTS)
