"""The truth of rendered people follows from what they were told to do."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.renderer.body_truth import compute_truth, find_joints
from benchmarks.renderer.lists import load_lists
from benchmarks.renderer.outfit import dress, measure_clothed_back
from benchmarks.renderer.person import VOXEL_M, Person, fill_body, load_person
from benchmarks.renderer.posing import compute_foot_share, find_balance, pose_body
from benchmarks.renderer.posture import Arms, Posture
from benchmarks.renderer.rig import load_rig
from benchmarks.renderer.wardrobe import pick_style

BODIES = ("d00", "d01", "d15", "d20")
HINGE = Posture(hip=80.0, knee=20.0)


@pytest.fixture(params=BODIES)
def person(request: pytest.FixtureRequest) -> Person:
    return load_person(request.param)


def test_bodies_have_the_size_that_is_said_of_them(person: Person) -> None:
    tall = np.ptp(person.rest[person.rig.skin, 2])
    assert tall == pytest.approx(person.about["stature_m"], abs=0.001)
    litres = 1000.0 * VOXEL_M**3 * len(fill_body(person.rest, person.rig.triangles))
    assert 22.0 < litres / tall**2 < 36.0  # as a body-mass index would be
    assert person.mass.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("arms", list(Arms))
@pytest.mark.parametrize("share", [0.2, 0.45, 0.9])
def test_the_mass_is_over_the_foot_where_it_was_wanted(
    person: Person, arms: Arms, share: float
) -> None:
    posture = find_balance(person, replace(HINGE, arms=arms, balance=share))
    assert compute_foot_share(person, posture) == pytest.approx(share, abs=1e-3)


def test_without_balance_the_shins_lean_as_told(person: Person) -> None:
    posture = find_balance(person, replace(HINGE, balance=None, shank=17.0))
    truth = compute_truth(pose_body(person, posture))
    assert posture.shank == 17.0
    assert truth["shank_incl"] == pytest.approx(17.0, abs=0.1)


@pytest.mark.parametrize("hip", [-10.0, 40.0, 100.0])
@pytest.mark.parametrize("knee", [0.0, 25.0, 90.0])
def test_joints_move_as_far_as_they_are_told(
    person: Person, hip: float, knee: float
) -> None:
    """With arms that stay on the chest: hanging ones take the shoulders along."""

    def measure(hip: float, knee: float) -> tuple[float, float]:
        told = find_balance(person, Posture(hip=hip, knee=knee, arms=Arms.CROSS))
        truth = compute_truth(pose_body(person, told))
        thigh = truth["thigh_incl"]
        return truth["trunk_incl"] - thigh, truth["shank_incl"] - thigh

    (straight, standing), (fold, bend) = measure(0.0, 3.0), measure(hip, knee)
    assert fold - straight == pytest.approx(hip, abs=0.01)
    assert bend - standing == pytest.approx(knee - 3.0, abs=0.01)


def test_a_body_stands_on_the_floor(person: Person) -> None:
    posed = pose_body(person, find_balance(person, HINGE))
    joints = find_joints(posed)
    assert posed.skin[person.rig.skin, 2].min() > -0.02
    assert (joints["ankle.L"] + joints["ankle.R"])[:2] == pytest.approx(
        [0, 0], abs=1e-9
    )
    assert joints["nose"][1] < joints["mid_pelvis"][1]  # faces -y


def test_left_and_right_are_alike(person: Person) -> None:
    joints = find_joints(pose_body(person, find_balance(person, HINGE)))
    for name in ("hip", "knee", "ankle", "shoulder", "wrist"):
        mirrored = joints[f"{name}.R"] * [-1.0, 1.0, 1.0]
        assert joints[f"{name}.L"] == pytest.approx(mirrored, abs=1e-3)


def test_a_rounded_back_bows_out_and_a_hollow_one_in(person: Person) -> None:
    gaps = []
    for spine in (-20.0, 0.0, 20.0, 45.0):
        posture = find_balance(person, replace(HINGE, spine=spine))
        gaps.append(compute_truth(pose_body(person, posture))["back_gap_mean_pct"])
    assert np.all(np.diff(gaps) > 1.0)


def test_a_stick_touches_and_cuts_nothing(person: Person) -> None:
    truth = compute_truth(pose_body(person, find_balance(person, HINGE)))
    gaps = [truth[f"dowel_{at}_gap_pct"] for at in ("head", "thoracic", "sacrum")]
    assert min(gaps) == pytest.approx(0.0, abs=0.01)
    assert all(0.0 <= gap < 15.0 for gap in gaps)


def test_clothes_lie_over_the_skin(person: Person) -> None:
    posed = pose_body(person, find_balance(person, HINGE))
    random = np.random.default_rng(3)
    outfit = dress(person, pick_style(random, hard=True), random)
    own = outfit.shirt.vertices
    worn, bare = outfit.shirt.wear(posed.skin), posed.skin[own]
    assert len(worn) > len(bare)
    # Further from the middle of the body than the skin, on the whole.
    middle = bare.mean(axis=0)
    assert (
        np.linalg.norm(worn - middle, axis=1).mean()
        > np.linalg.norm(bare - middle, axis=1).mean()
    )
    assert abs(measure_clothed_back(outfit, posed)["back_gap_clothed_mean_pct"]) < 15.0


def test_all_bodies_can_be_loaded_and_two_are_set_aside() -> None:
    names = [person["id"] for person in load_rig().people]
    aside = load_lists().set_aside.bodies
    assert len(set(names)) == 32
    assert len(aside) == 2
    assert set(aside) < set(names)
    sexes = {person["sex"] for person in load_rig().people if person["id"] in aside}
    assert sexes == {"female", "male"}
