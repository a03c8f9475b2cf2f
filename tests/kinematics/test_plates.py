"""A plate is found where it goes with the hands, and hides what is behind it."""

from dataclasses import replace

import numpy as np
import pytest
from builders import make_poses
from PIL import Image, ImageDraw
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.kinematics.hidden import find_past_plate, read_sight
from hinge_core.kinematics.plates import (
    doubt_covered,
    find_behind_plate,
    find_discs,
    follow_plate,
)
from hinge_core.pose.recording import Disc
from hinge_core.pose.sequence import MIRROR, Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L

MEASURING = shipped_settings().measuring
SETTINGS, HIDDEN = MEASURING.plates, MEASURING.hidden
TRUNK_PX = 150.0
LOOKS = 9
WALL, FLOOR, DARK = (205, 200, 190), (60, 60, 62), (38, 38, 40)


def lifts(facing: Facing = Facing.RIGHT) -> PoseSequence:
    """Somebody bends until the hands are at the shins."""
    return make_poses(
        trunk_deg=np.linspace(0.0, 85.0, LOOKS),
        knee_deg=np.linspace(0.0, 30.0, LOOKS),
        facing=facing,
    )


def hands(poses: PoseSequence) -> FloatArray:
    return poses.middle(L.LEFT_WRIST, L.RIGHT_WRIST)


def trunk_px(poses: PoseSequence) -> float:
    return float(np.median(poses.measure_trunk_px()))


def carried(poses: PoseSequence, radius: float = 0.55) -> dict[int, tuple[Disc, ...]]:
    """A plate at the hands, which hangs a little lower the lower they are."""
    unit = trunk_px(poses)
    down = np.linspace(0.0, 0.25, LOOKS)[:, None] * np.array([0.0, unit])
    centres = hands(poses) + [0.1 * unit, 0.3 * unit] + down
    return {i: (Disc(at, radius * unit),) for i, at in enumerate(centres)}


def paint(
    radius: float, ink: tuple[int, int, int], room: tuple[int, int, int]
) -> RgbImage:
    finer = 4
    sheet = Image.new("L", (600 * finer, 600 * finer), 0)
    box = [(c - radius * TRUNK_PX) * finer for c in (310, 360)]
    far = [(c + radius * TRUNK_PX) * finer for c in (310, 360)]
    ImageDraw.Draw(sheet).ellipse([*box, *far], fill=255)
    image = Image.new("RGB", (600, 600), room)
    image.paste(ink, mask=sheet.reduce(finer))
    return np.asarray(image)


@pytest.mark.needs_system_libraries
@pytest.mark.parametrize("room", [WALL, FLOOR])
@pytest.mark.parametrize("radius", [0.4, 0.55, 0.7])
def test_a_disc_at_the_hands_is_found(
    radius: float, room: tuple[int, int, int]
) -> None:
    rgb = paint(radius, DARK, room)
    (found,) = find_discs(rgb, np.array([300.0, 300.0]), TRUNK_PX, SETTINGS)
    np.testing.assert_allclose(found.centre_px, [310.0, 360.0], atol=5.0)
    assert found.radius_px == pytest.approx(radius * TRUNK_PX, rel=0.05)


@pytest.mark.needs_system_libraries
@pytest.mark.parametrize(
    ("radius", "hand"),
    [
        pytest.param(0.2, (300.0, 300.0), id="dumbbell"),
        pytest.param(0.0, (300.0, 300.0), id="empty room"),
        pytest.param(0.55, (40.0, 60.0), id="elsewhere"),
        pytest.param(0.55, (-900.0, 60.0), id="hands outside"),
    ],
)
def test_nothing_else_is_a_disc(radius: float, hand: tuple[float, float]) -> None:
    rgb = paint(radius, DARK, WALL)
    assert find_discs(rgb, np.array(hand), TRUNK_PX, SETTINGS) == ()


def test_a_plate_goes_with_the_hands_in_frames_between_looks_too() -> None:
    poses = lifts()
    discs = carried(poses)
    path = follow_plate(poses, {i: discs[i] for i in (0, 3, 4, 8)}, LOOKS, SETTINGS)
    assert path is not None
    assert path.radius_px == pytest.approx(0.55 * trunk_px(poses))
    centres = np.array([discs[i][0].centre_px for i in range(LOOKS)])
    np.testing.assert_allclose(path.centre_px, centres, atol=0.05 * trunk_px(poses))


def test_a_ball_in_the_room_is_no_plate() -> None:
    poses = lifts()
    ball = carried(poses)[4]
    assert follow_plate(poses, dict.fromkeys(range(LOOKS), ball), LOOKS, SETTINGS) is (
        None
    )


def test_hands_that_stay_prove_nothing() -> None:
    poses = make_poses(trunk_deg=np.full(LOOKS, 5.0))
    assert follow_plate(poses, carried(poses), LOOKS, SETTINGS) is None


def test_a_disc_that_is_seldom_there_is_no_plate() -> None:
    poses = lifts()
    discs = carried(poses)
    few = {i: discs[i] for i in (0, 4, 8)}
    assert follow_plate(poses, few, LOOKS, SETTINGS) is None
    other = {
        i: (replace(d, radius_px=(1 + i / 4) * d.radius_px),)
        for i, (d,) in (discs.items())
    }
    assert follow_plate(poses, other, LOOKS, SETTINGS) is None


@pytest.mark.parametrize("facing", Facing)
def test_the_near_leg_behind_a_plate_is_doubted_and_nothing_else(
    facing: Facing,
) -> None:
    poses = lifts(facing)
    path = follow_plate(poses, carried(poses), LOOKS, SETTINGS)
    assert path is not None
    covered = find_behind_plate(poses, facing, path, SETTINGS)
    left = facing is Facing.LEFT
    near = {j: int(MIRROR[j]) if left else int(j) for j in (L.RIGHT_HIP, L.RIGHT_KNEE)}
    gap = np.linalg.norm(poses.position_px - path.centre_px[:, None], axis=2)
    within = gap <= SETTINGS.rim_share * path.radius_px
    assert covered[:, near[L.RIGHT_KNEE]].any()
    for joint in near.values():
        assert (covered[:, joint] == within[:, joint]).all()
    assert set(np.flatnonzero(covered.any(axis=0))) <= {
        *near.values(),
        int(MIRROR[L.RIGHT_ANKLE]) if left else int(L.RIGHT_ANKLE),
    }
    doubted = doubt_covered(poses, covered, SETTINGS).spread_px
    assert doubted is not None
    hidden = doubted > HIDDEN.hidden_spread * trunk_px(poses)
    assert (hidden == covered).all()


def test_hands_and_feet_show_past_a_plate_on_the_knee() -> None:
    poses = lifts()
    covered = np.zeros((LOOKS, 33), dtype=bool)
    covered[2:5, L.RIGHT_KNEE] = True
    covered[4, L.RIGHT_ANKLE] = True
    seen = doubt_covered(poses, covered, SETTINGS)
    unit = poses.measure_trunk_px()
    sight = read_sight(seen, Facing.RIGHT, unit, covered=covered)
    assert np.flatnonzero(find_past_plate(sight, HIDDEN)).tolist() == [2, 3]
