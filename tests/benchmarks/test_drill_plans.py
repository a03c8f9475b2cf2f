"""What is drawn of each drill: by lot, the same every time, and of its own faults."""

import pytest

from benchmarks.renderer.drill_lists import load_drill_lists
from benchmarks.renderer.drill_plans import DrillPlan, plan_drill, plan_drills
from benchmarks.renderer.lists import load_lists
from hinge_core.content import find_content_folder, load_content
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase

LISTS = load_drill_lists()
CONTENT = load_content(find_content_folder())
BODIES = load_lists().set_aside.bodies
PLANS = list(plan_drills(LISTS, BODIES))
OWN_WORDS = {"wall_touched", "hip_fold_first"}  # of the truth, no row of any drill


def test_the_same_lists_make_the_same_plans() -> None:
    assert list(plan_drills(LISTS, BODIES)) == PLANS


def test_a_clip_does_not_depend_on_what_else_is_drawn() -> None:
    alone = list(plan_drills(LISTS, BODIES, drills=["rdl"]))
    assert alone == [plan for plan in PLANS if plan.drill == "rdl"]


def test_another_body_does_it_otherwise() -> None:
    one, other = (plan_drill(LISTS, "rdl", "good", body) for body in BODIES)
    assert one.turns[0].posture.hip != other.turns[0].posture.hip


def test_every_drill_with_targets_is_drawn_well_and_with_its_faults() -> None:
    wanted = {drill for drill, rows in CONTENT.targets.items() if rows}
    assert {plan.drill for plan in PLANS} == wanted
    for drill in wanted:
        drawn = [plan for plan in PLANS if plan.drill == drill]
        faulty = {p.variant for p in drawn if p.faults or p.misses}
        assert [p.variant for p in drawn].count("good") == 2
        variants = LISTS.drills[drill].variants.values()
        assert len(faulty) == min(2, sum(not variant.clean for variant in variants))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_faults_are_those_that_a_drill_can_have(plan: DrillPlan) -> None:
    for fault in plan.faults:
        assert CONTENT.faults[fault].applies_to(plan.drill)
    rows = {(t.phase, t.measure) for t in CONTENT.targets[plan.drill]}
    for missed in plan.misses:
        phase, measure = missed.split()
        assert measure in OWN_WORDS or (Phase(phase), Measure(measure)) in rows


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_repetitions_follow_one_another(plan: DrillPlan) -> None:
    moments = [m for t in plan.times for m in (t.start_s, t.low_s, t.rise_s, t.end_s)]
    assert moments == sorted(moments)
    assert 4.0 < plan.duration_s < 13.0
    assert plan.times[0].rise_s > 0.0
    begins_low = LISTS.drills[plan.drill].begins_low
    assert (plan.times[0].low_s < 0.0) == begins_low


def test_cameras_see_the_side() -> None:
    assert all(abs(plan.still.stand.yaw_deg) <= 8.0 for plan in PLANS)
    assert {plan.still.stand.side for plan in PLANS} == {"left", "right"}
