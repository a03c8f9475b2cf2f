"""Bodies that kneel, lie, lift and swing are held up by the floor."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.renderer.body_truth import compute_truth, find_joints
from benchmarks.renderer.drill_lists import load_drill_lists
from benchmarks.renderer.drill_motion import (
    DrillClip,
    measure_grip,
    measure_wall_gap,
    settle_clip,
)
from benchmarks.renderer.drill_plans import plan_drill
from benchmarks.renderer.drill_truth import compute_drill_truth
from benchmarks.renderer.grounding import measure_feet, settle
from benchmarks.renderer.person import Person, load_person
from benchmarks.renderer.posing import Posed, pose_body
from benchmarks.renderer.posture import Grip, Ground, Posture

BODIES = ("d20", "d23")
KNEELING = Posture(hip=0.0, knee=90.0, ground=Ground.KNEES)
BRIDGE = Posture(hip=0.0, knee=103.0, ground=Ground.BACK, arms=Grip.FLOOR)


@pytest.fixture(params=BODIES)
def person(request: pytest.FixtureRequest) -> Person:
    return load_person(request.param)


def pose(person: Person, posture: Posture) -> Posed:
    return pose_body(person, settle(person, posture))


def film(drill: str, variant: str = "good", body: str = "d20") -> DrillClip:
    plan = plan_drill(load_drill_lists(), drill, variant, body)
    return settle_clip(plan, load_person(body))


def find_turn(clip: DrillClip, body: str = "d20") -> Posed:
    first = clip.turnings[0]
    middle = (first.low_s + first.rise_s) / 2.0
    return pose(load_person(body), clip.find_posture(max(0.0, middle)))


def test_one_who_kneels_has_knees_and_toes_on_the_floor(person: Person) -> None:
    for hip, back in ((0.0, 0.0), (60.0, 26.0), (20.0, 40.0)):
        posed = pose(person, replace(KNEELING, hip=hip, knee=90.0 + back))
        truth = compute_truth(posed)
        assert truth["thigh_incl"] == pytest.approx(-back, abs=0.1)
        assert 84.0 < truth["shank_incl"] < 94.0
        low = posed.skin[person.rig.skin, 2]
        foot = person.rig.regions["foot"][person.rig.skin] > 0.5
        assert low[foot].min() == pytest.approx(0.0, abs=0.003)
        assert low[~foot].min() == pytest.approx(0.0, abs=0.003)
        joints = find_joints(posed)
        assert joints["toe.L"][1] > joints["ankle.L"][1]  # toes behind


def test_one_who_lies_touches_with_back_head_feet_and_seat(person: Person) -> None:
    top = settle(person, BRIDGE)
    feet_m = measure_feet(person, top)
    lying = settle(person, replace(BRIDGE, feet_m=feet_m, seat_down=True))
    posed = pose_body(person, lying)
    assert measure_feet(person, lying) == pytest.approx(feet_m, abs=1e-4)
    height = posed.skin[person.rig.skin, 2]
    assert height.min() > -0.01
    for name in ("upper_thoracic_skin", "sacrum_skin", "occiput_skin"):
        assert find_joints(posed)[name][2] < 0.045
    truth = compute_truth(posed)
    assert truth["trunk_incl"] == pytest.approx(-90.0, abs=6.0)


def test_a_bridge_keeps_its_feet_and_its_back_while_it_rises() -> None:
    clip, person = film("glute_bridge"), load_person("d20")
    first = clip.turnings[0]
    times = np.linspace(first.start_s, first.low_s, 4).tolist()
    posed = [pose(person, clip.find_posture(t)) for t in times]
    necks = [find_joints(p)["T1"][1] for p in posed]
    hips = [compute_drill_truth(p)["hip_height_m"] for p in posed]
    folds = [compute_truth(p) for p in posed]
    assert np.ptp(necks) < 0.002
    assert np.all(np.diff(hips) > 0.0)
    assert folds[0]["trunk_incl"] - folds[0]["thigh_incl"] > 45.0
    assert abs(folds[-1]["trunk_incl"] - folds[-1]["thigh_incl"]) < 10.0


def test_on_one_leg_the_truth_is_the_standing_leg_s() -> None:
    clip = film("glute_bridge_single")
    posed = find_turn(clip)
    free = clip.still.posture.free_leg
    assert free is not None
    joints, stands = find_joints(posed), "R" if free.side == "L" else "L"
    knee, ankle = joints[f"knee.{stands}"], joints[f"ankle.{stands}"]
    lean = np.degrees(np.arctan2(-(knee - ankle)[1], (knee - ankle)[2]))
    assert compute_truth(posed)["shank_incl"] == pytest.approx(lean, abs=0.01)
    assert joints[f"ankle.{free.side}"][2] > joints[f"ankle.{stands}"][2] + 0.1


@pytest.mark.parametrize("drill", ["deadlift", "block_pull"])
def test_a_lift_begins_with_the_hands_at_the_bar(drill: str) -> None:
    clip = film(drill)
    wanted = clip.plan.turns[0].grip_m
    first = pose(load_person("d20"), clip.turnings[0].bottom)
    assert measure_grip(first) == pytest.approx(wanted, abs=0.01)
    assert clip.find_phase(0.0) == ("hold", 1)


def test_the_seat_comes_to_the_wall_or_does_not() -> None:
    for variant, touches in (("good", True), ("no_touch", False)):
        clip = film("wall_hinge", variant)
        gap = measure_wall_gap(pose(load_person("d20"), clip.turnings[0].bottom))
        assert (abs(gap) < 0.005) == touches


def test_hands_hold_a_bar_as_far_ahead_as_told() -> None:
    for variant, ahead in (("good", False), ("drifts", True)):
        truth = compute_drill_truth(find_turn(film("rdl", variant)))
        assert (truth["bar_gap_foot"] > 0.6) == ahead
        assert truth["elbow_angle"] > 165.0


def test_hands_go_along_a_landmine_s_arc() -> None:
    clip, person = film("landmine_hinge"), load_person("d20")
    first = clip.turnings[0]
    away = []
    for time_s in (0.0, first.low_s):
        posture = clip.find_posture(time_s)
        joints = find_joints(pose(person, posture))
        wrist = (joints["wrist.L"] + joints["wrist.R"]) / 2.0
        away.append(float(np.hypot(wrist[1] + posture.pivot_m, wrist[2] - 0.05)))
    assert away[0] == pytest.approx(away[1], abs=0.02)


def test_hips_that_rise_first_tip_the_trunk() -> None:
    tips = []
    for variant in ("good", "hips_first"):
        clip, person = film("deadlift", variant), load_person("d20")
        last = clip.turnings[-1]
        leans = [
            compute_truth(pose(person, clip.find_posture(t)))["trunk_incl"]
            for t in np.linspace(last.rise_s, last.end_s, 5).tolist()
        ]
        tips.append(max(leans) - leans[0])
    assert tips[0] < 6.0
    assert tips[1] > 12.0


def test_a_swing_hikes_behind_the_knees_and_floats() -> None:
    clip = film("kb_swing")
    low = compute_drill_truth(find_turn(clip))
    assert low["wrist_behind_knee_m"] > 0.0
    top = pose(load_person("d20"), clip.find_posture(clip.turnings[0].end_s))
    assert compute_drill_truth(top)["arm_incl"] > 65.0


def test_truth_agrees_with_what_was_told() -> None:
    """Change of fold and bend from the start to the turn, as the plan says."""
    clip = film("kneeling_hinge")
    start = compute_truth(pose(load_person("d20"), clip.find_posture(0.0)))
    turn = compute_truth(find_turn(clip))
    told = clip.turnings[0].bottom.hip - clip.still.posture.hip
    fold = [t["trunk_incl"] - t["thigh_incl"] for t in (start, turn)]
    assert fold[1] - fold[0] == pytest.approx(told, abs=6.0)
