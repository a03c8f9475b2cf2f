"""A foot that was seen standing anchors its ankle while something covers it."""

from dataclasses import replace

import numpy as np
import pytest
from builders import make_poses
from stick_people import shipped_settings

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.hidden import read_sight
from hinge_core.kinematics.planted import place_foot
from hinge_core.kinematics.posture import (
    NEAR,
    make_body_frame,
    read_seen_inclinations,
)
from hinge_core.pose.sequence import MIRROR, Facing, PoseSequence

SETTINGS = shipped_settings().measuring.planted
HIDDEN = shipped_settings().measuring.hidden
TIME_S = np.arange(0.0, 6.0, 0.1)
DOWN = slice(20, 35)  # 1.5 s at the bottom
UPRIGHT: BoolArray = np.abs(TIME_S - 2.75) > 1.25
TRUE = make_poses(
    trunk_deg=np.where(UPRIGHT, 2.0, 60.0),
    knee_deg=np.where(UPRIGHT, 3.0, 60.0),
    shank_deg=np.where(UPRIGHT, 2.0, 20.0),
    time_s=TIME_S,
)


def pull(
    frames: slice, share: float, *, spread: float, facing: Facing = Facing.RIGHT
) -> PoseSequence:
    """Draw the ankle towards the knee and say how unsure it is, in trunk lengths."""
    poses = TRUE if facing is Facing.RIGHT else TRUE.mirrored()
    ankle, knee = near(facing)
    position, spread_px = poses.position_px.copy(), np.zeros(poses.visibility.shape)
    position[frames, ankle] += share * (
        position[frames, knee] - position[frames, ankle]
    )
    spread_px[frames, ankle] = spread * poses.measure_trunk_px()[0]
    return replace(poses, position_px=position, spread_px=spread_px)


def near(facing: Facing) -> tuple[int, int]:
    turn = MIRROR if facing is Facing.LEFT else np.arange(33)
    return int(turn[NEAR.ankle]), int(turn[NEAR.knee])


def plant(
    poses: PoseSequence, facing: Facing = Facing.RIGHT, upright: BoolArray = UPRIGHT
) -> PoseSequence:
    trunk_px = make_body_frame(poses, facing).trunk_px
    sight = read_sight(poses, facing, trunk_px)
    return place_foot(poses, facing, sight, upright, SETTINGS)


def read_shank(poses: PoseSequence, facing: Facing = Facing.RIGHT) -> FloatArray:
    return read_seen_inclinations(make_body_frame(poses, facing)).shank


@pytest.mark.parametrize("facing", Facing)
@pytest.mark.parametrize(
    "spread", [pytest.param(0.3, id="wavering"), pytest.param(0.0, id="steadily")]
)
def test_an_ankle_pulled_onto_a_rim_goes_back_to_its_foot(
    facing: Facing, spread: float
) -> None:
    poses = pull(DOWN, 0.4, spread=spread, facing=facing)
    planted = plant(poses, facing)
    true = TRUE if facing is Facing.RIGHT else TRUE.mirrored()
    np.testing.assert_allclose(
        read_shank(planted, facing), read_shank(true, facing), atol=0.2
    )
    ankle, _ = near(facing)
    assert planted.spread_px is not None
    unsure = planted.spread_px[:, ankle] / TRUE.measure_trunk_px()[0]
    np.testing.assert_allclose(unsure[DOWN], SETTINGS.unsure_by)
    assert HIDDEN.doubtful_spread < SETTINGS.unsure_by < HIDDEN.hidden_spread
    assert (unsure[:15] == 0.0).all()


def test_an_ankle_that_is_seen_stays_where_it_is_seen() -> None:
    leaning = pull(DOWN, 0.5 * SETTINGS.pulled_off, spread=0.0)
    planted = plant(leaning)
    np.testing.assert_array_equal(planted.position_px, leaning.position_px)


@pytest.mark.parametrize("why", ["not seen standing", "never upright", "no foot stays"])
def test_without_a_planted_foot_nothing_is_anchored(why: str) -> None:
    poses, upright = pull(DOWN, 0.4, spread=0.3), UPRIGHT
    ankle, _ = near(Facing.RIGHT)
    if why == "not seen standing":
        poses = pull(slice(None), 0.4, spread=0.3)
    if why == "never upright":
        upright = np.zeros(len(poses), dtype=bool)
    if why == "no foot stays":
        walking = poses.position_px.copy()
        walking[..., 0] += np.linspace(0.0, 300.0, len(poses))[:, None]
        poses = replace(poses, position_px=walking)
    assert plant(poses, upright=upright) is poses
    assert poses.spread_px is not None
    assert poses.spread_px[DOWN, ankle].all()


def test_who_stepped_away_is_not_drawn_back() -> None:
    """The last seconds show the foot elsewhere: also while it is covered there."""
    frames = 400
    time_s: FloatArray = np.linspace(0.0, 0.1 * (frames - 1), frames)
    still = make_poses(trunk_deg=np.full(frames, 2.0), time_s=time_s)
    position, spread_px = still.position_px.copy(), np.zeros((frames, 33))
    trunk_px = float(still.measure_trunk_px()[0])
    position[-35:, :, 0] += trunk_px
    ankle, _ = near(Facing.RIGHT)
    spread_px[[50, -5], ankle] = trunk_px
    poses = replace(still, position_px=position, spread_px=spread_px)
    planted = plant(poses, upright=np.ones(frames, dtype=bool))
    np.testing.assert_array_equal(planted.position_px, position)
    assert planted.spread_px is not None
    assert planted.spread_px[50, ankle] == pytest.approx(SETTINGS.unsure_by * trunk_px)
    assert planted.spread_px[-5, ankle] == trunk_px
