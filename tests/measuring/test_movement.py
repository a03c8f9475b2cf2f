"""Movements are told apart, and none is called sure that could be another."""

from dataclasses import replace

import numpy as np
import pytest
from walks import (
    BRIDGE_DOWN,
    BRIDGE_UP,
    FLOOR,
    HINGE,
    KNEEL,
    KNEEL_BENT,
    SQUAT,
    STAND,
    Posture,
    hold_hands,
    measured,
    move,
    repeat,
    trail_leg,
)

from hinge_core.arrays import FloatArray
from hinge_core.measuring.posture_names import Movement, MovementKind
from hinge_core.pose.sequence import Facing, PoseSequence

GOBLET = hold_hands(repeat((35.0, 108.0, 32.0)), ahead=0.15, below=0.12)
STIFF: Posture = (78.0, 14.0, -4.0)


def swing() -> PoseSequence:
    """Quick; hands between the legs at the bottom, before the belly at the top."""
    poses = repeat(HINGE, times=6, down_s=0.5, up_s=0.5, rest_s=0.2)
    bent = np.interp(poses.time_s, poses.time_s, -poses.position_px[:, 11, 1])
    down = (bent.max() - bent) / np.ptp(bent)
    return hold_hands(poses, ahead=0.45 - 0.8 * down, below=0.1 + 0.28 * down)


def name(poses: PoseSequence) -> Movement:
    return measured(poses).movement


@pytest.mark.parametrize(
    ("poses", "seen"),
    [
        pytest.param(repeat(HINGE), MovementKind.STANDING_HINGE, id="hinge"),
        pytest.param(repeat(STIFF), MovementKind.STANDING_HINGE, id="stiff-hinge"),
        pytest.param(repeat(FLOOR), MovementKind.FLOOR_LIFT, id="floor-lift"),
        pytest.param(
            repeat(SQUAT, top=STAND), MovementKind.SQUAT, id="squat-arms-hanging"
        ),
        pytest.param(GOBLET, MovementKind.SQUAT, id="goblet-squat"),
        pytest.param(swing(), MovementKind.SWING, id="swing"),
        pytest.param(trail_leg(repeat(STIFF)), MovementKind.SINGLE_LEG, id="one-leg"),
        pytest.param(
            repeat(KNEEL_BENT, top=KNEEL), MovementKind.KNEELING, id="kneeling"
        ),
        pytest.param(
            repeat(BRIDGE_DOWN, top=BRIDGE_UP), MovementKind.BRIDGE, id="bridge"
        ),
        pytest.param(
            move((0, HINGE), (4, HINGE)), MovementKind.HELD_BEND, id="held-bend"
        ),
        pytest.param(move((0, STAND), (4, STAND)), MovementKind.STANDING, id="stands"),
    ],
)
def test_a_movement_is_named_surely(poses: PoseSequence, seen: MovementKind) -> None:
    movement = name(poses)
    assert (movement.seen, movement.sure) == (seen, True)


@pytest.mark.parametrize("posture", [HINGE, FLOOR, SQUAT])
def test_the_mirrored_walk_has_the_same_name(posture: Posture) -> None:
    assert name(repeat(posture, facing=Facing.LEFT)) == name(repeat(posture))


@pytest.mark.parametrize("near", [False, True], ids=["far", "near"])
def test_either_leg_may_trail_behind(near: bool) -> None:
    measurement = measured(trail_leg(repeat(STIFF), near=near))
    assert measurement.movement == Movement(MovementKind.SINGLE_LEG, sure=True)
    assert len(measurement.reps) == 3


def test_a_load_is_told_only_where_it_shows() -> None:
    assert name(repeat(FLOOR)).loaded
    assert name(GOBLET).loaded
    assert name(repeat(SQUAT)).loaded is None
    assert name(repeat(HINGE)).loaded is None


def test_hands_hang_where_every_bottom_shows_it() -> None:
    assert name(hold_hands(repeat(HINGE), ahead=0.0, below=0.53)).hands_hang
    assert not name(hold_hands(repeat(HINGE), ahead=-0.3, below=0.1)).hands_hang
    poses = repeat(HINGE)
    rises = np.where(
        poses.time_s > 5.0, 0.1, 0.53
    )  # in the last one they hold the hips
    assert not name(hold_hands(poses, ahead=0.0, below=rises)).hands_hang


def test_a_row_is_no_repetition_of_a_hinge() -> None:
    rising: Posture = (52.0, 22.0, -1.0)
    lower: Posture = (80.0, 24.0, -2.0)
    rows = move(*((float(i), lower if i % 2 else rising) for i in range(9)))
    measurement = measured(rows)
    assert measurement.movement.seen is MovementKind.HELD_BEND
    assert measurement.reps == ()


def test_rows_between_bending_and_standing_up_are_none_either() -> None:
    poses = move(
        (0, STAND), (1, STAND), (2.2, HINGE), (7, HINGE), (8.2, STAND), (9, STAND)
    )
    rowing = (poses.time_s > 2.2) & (poses.time_s < 7)
    pull = 0.17 * (1.0 - np.cos(2.0 * np.pi * (poses.time_s - 2.2) / 1.2))
    rows = hold_hands(poses, ahead=0.0, below=0.53 - np.where(rowing, pull, 0.0))
    measurement = measured(rows)
    assert measurement.movement == Movement(MovementKind.HELD_BEND, sure=True)
    assert measurement.reps == ()
    assert len(measured(poses).reps) == 1


def test_the_way_up_alone_from_mid_shin_could_be_either() -> None:
    """Half of a lift: a Romanian deadlift and one from the floor look alike."""
    way_up = move((0, (70.0, 55.0, 10.0)), (1.2, STAND), (2, STAND))
    assert not name(way_up).sure


def test_the_way_up_from_the_floor_is_a_lift_from_the_floor() -> None:
    movement = name(move((0, FLOOR), (1.2, STAND), (2, STAND)))
    assert (movement.seen, movement.sure) == (MovementKind.FLOOR_LIFT, True)


def test_an_ankle_drawn_up_by_a_plate_makes_no_lift_from_the_floor() -> None:
    """The hands are as far above the foot that stands as they ever were."""
    way_up = move((0, (76.0, 50.0, 10.0)), (1.2, STAND), (2.5, STAND))
    position = way_up.position_px.copy()
    hidden = way_up.time_s < 0.7
    ankles = np.isin(np.arange(33), [27, 28])
    position[hidden[:, None] & ankles] -= [20.0, 45.0]
    drawn = name(_with(way_up, position))
    assert not drawn.sure


def test_from_the_front_nothing_is_sure() -> None:
    poses = repeat(HINGE)
    position = poses.position_px.copy()
    position[:, 11, 0] += 60.0
    position[:, 12, 0] -= 60.0
    assert not name(_with(poses, position)).sure


def test_shallow_and_deep_between_hinge_and_squat_is_not_sure() -> None:
    assert not name(repeat((45.0, 56.0, 10.0))).sure


@pytest.mark.parametrize(
    ("posture", "seen"),
    [
        pytest.param(STAND, MovementKind.STANDING, id="stands"),
        pytest.param(HINGE, MovementKind.STANDING_HINGE, id="bends"),
        pytest.param(FLOOR, MovementKind.FLOOR_LIFT, id="at-the-bar"),
        pytest.param(KNEEL, MovementKind.KNEELING, id="kneels"),
        pytest.param((10.0, 90.0, 0.0), MovementKind.OTHER_POSTURE, id="sits"),
        pytest.param((40.0, 5.0, 40.0), MovementKind.OTHER_POSTURE, id="leans"),
    ],
)
def test_a_photo_is_named_by_its_one_instant(
    posture: Posture, seen: MovementKind
) -> None:
    movement = name(move((0, posture), (1, posture)).part(slice(0, 1)))
    assert (movement.seen, movement.sure) == (seen, True)


def test_nobody_is_no_movement() -> None:
    poses = repeat(HINGE)
    gone = _with(poses, np.full_like(poses.position_px, np.nan))
    assert name(gone) == Movement(MovementKind.UNKNOWN, sure=False)


def _with(poses: PoseSequence, position: FloatArray) -> PoseSequence:
    return replace(poses, position_px=position)
