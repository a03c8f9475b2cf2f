"""The lists of what is drawn: the same every time, and each kind on its own."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.renderer.equipment import Item
from benchmarks.renderer.kinds import Kind
from benchmarks.renderer.lists import load_lists
from benchmarks.renderer.motion import plan_clips
from benchmarks.renderer.person import load_person
from benchmarks.renderer.planning import StillPlan, plan_stills
from benchmarks.renderer.posing import compute_foot_share, find_balance
from benchmarks.renderer.posture import Posture

LISTS = load_lists().shortened(0.15)
PLANS = list(plan_stills(LISTS))
CLIPS = list(plan_clips(LISTS))


def without_pictures(plan: StillPlan) -> StillPlan:
    """What a plan is but for its kinds, and for the arms, which hold what covers."""
    posture = replace(plan.posture, arms=PLANS[0].posture.arms)
    return replace(plan, kinds=frozenset(), item=None, posture=posture)


def test_the_same_lists_make_the_same_plans() -> None:
    assert list(plan_stills(LISTS)) == PLANS
    assert list(plan_clips(LISTS)) == CLIPS


def test_a_part_of_the_lists_is_their_beginning() -> None:
    whole = {plan.name: plan for plan in PLANS}
    part = list(plan_stills(LISTS.shortened(0.1)))
    assert len(part) < len(PLANS) / 5
    assert all(whole[plan.name] == plan for plan in part)


@pytest.mark.parametrize("kind", Kind)
def test_leaving_a_kind_out_changes_nothing_else(kind: Kind) -> None:
    plans = list(plan_stills(LISTS, frozenset({kind})))
    assert len(plans) == len(PLANS)
    for plan, before in zip(plans, PLANS, strict=True):
        assert plan.kinds == before.kinds - {kind}
        assert without_pictures(plan) == without_pictures(before)
        if kind not in before.kinds:
            assert plan == before


def test_names_are_told_apart() -> None:
    assert not [name for name, n in Counter(p.name for p in PLANS).items() if n > 1]


def test_nobody_who_is_set_aside_is_drawn() -> None:
    drawn = {plan.body for plan in PLANS} | {clip.still.body for clip in CLIPS}
    assert drawn == set(LISTS.bodies)
    assert not drawn & set(LISTS.set_aside.bodies)


def test_every_class_kind_and_thing_is_drawn() -> None:
    assert {p.posture_class for p in PLANS} == {*LISTS.classes, "wild"}
    assert {kind for plan in PLANS for kind in plan.kinds} == set(Kind)
    assert {plan.item for plan in PLANS} == {*Item, None}


def test_cameras_stand_over_the_quarter_turn() -> None:
    yaws = np.array([plan.stand.yaw_deg for plan in PLANS])
    assert np.abs(yaws).max() > 85.0
    assert np.abs(yaws).max() < 91.0
    assert (yaws > 30.0).any() and (yaws < -30.0).any()
    usual = [abs(p.stand.yaw_deg) for p in PLANS if p.group == "hinges"]
    assert max(usual) < 48.0


def test_arbitrary_postures_are_in_and_out_of_balance() -> None:
    wild = [plan for plan in PLANS if plan.group == "wild"]
    shares = []
    for plan in wild[:40]:
        person = load_person(plan.body)
        shares.append(compute_foot_share(person, find_balance(person, plan.posture)))
    inside = np.mean([0.0 < share < 1.0 for share in shares])
    assert 0.3 < inside < 0.95


def test_a_set_is_one_person_before_one_camera() -> None:
    sets: dict[int, list[StillPlan]] = {}
    for plan in PLANS:
        if plan.set is not None:
            sets.setdefault(plan.set, []).append(plan)
    assert len(sets) == LISTS.counts["sets"]
    for members in sets.values():
        assert [p.member for p in members] == [name for _, name in LISTS.set_members]
        for what in ("body", "look", "stand", "kinds", "item"):
            assert len({getattr(plan, what) for plan in members}) == 1
        assert len({plan.posture.hip for plan in members}) == len(members)


def test_postures_lie_within_their_class() -> None:
    for plan in PLANS:
        if plan.group == "wild":
            continue
        ranges = LISTS.classes[plan.posture_class]
        for name in ("hip", "knee", "spine", "neck", "balance"):
            ends = getattr(ranges, name)
            if ends is not None:
                assert ends[0] <= getattr(plan.posture, name) <= ends[1]


def test_a_clip_goes_down_and_up_again() -> None:
    for clip in CLIPS:
        standing, first = clip.find_posture(0.0), clip.turnings[0]
        low = clip.find_posture((first.low_s + first.rise_s) / 2.0)
        assert abs(standing.hip) < 4.0
        assert low.hip == pytest.approx(first.bottom.hip, abs=0.6)
        assert clip.find_phase(0.0) == ("top", 0)
        assert clip.find_phase((first.start_s + first.low_s) / 2.0) == ("down", 1)
        assert clip.times_s[-1] > clip.turnings[-1].end_s


def test_a_clip_never_leaps() -> None:
    clip = CLIPS[0]
    hips = [clip.find_posture(t).hip for t in clip.times_s.tolist()]
    per_s = np.abs(np.diff(hips)) * clip.fps
    assert per_s.max() < 300.0  # degrees a second, of a hinge of 100 in 0.7 s
    assert isinstance(clip.find_posture(0.0), Posture)
