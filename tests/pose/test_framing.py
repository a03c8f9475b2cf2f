"""What the picture's edge cut off."""

from dataclasses import replace

import numpy as np
import pytest
from builders import make_poses

from hinge_core.pose.framing import find_cut_off
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.sequence import PoseSequence

SOLE_PX = 8.0
FEET = {L.LEFT_HEEL, L.RIGHT_HEEL, L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX}
ANKLES = {L.LEFT_ANKLE, L.RIGHT_ANKLE}


def ending_at(height_px: float) -> PoseSequence:
    poses = make_poses()
    return replace(poses, image_size_px=(720, round(height_px)))


def cut(poses: PoseSequence) -> set[int]:
    frames = np.full(len(poses), SOLE_PX)
    return set(np.flatnonzero(find_cut_off(poses, frames)[0]).tolist())


def height_of(landmark: L) -> float:
    return float(make_poses().position_px[0, landmark, 1])


@pytest.mark.parametrize(
    ("height_px", "expected"),
    [
        pytest.param(720.0, set(), id="all-in-the-picture"),
        pytest.param(height_of(L.LEFT_HEEL) - 2.0, FEET, id="it-ends-at-the-soles"),
        pytest.param(
            height_of(L.LEFT_HEEL) - SOLE_PX - 2.0, FEET | ANKLES, id="feet-outside"
        ),
        pytest.param(height_of(L.LEFT_ANKLE) - 2.0, FEET | ANKLES, id="ankles-outside"),
    ],
)
def test_an_ankle_is_outside_with_its_foot(
    height_px: float, expected: set[int]
) -> None:
    assert cut(ending_at(height_px)) == expected


@pytest.mark.parametrize("right_px", [-600.0, 600.0])
def test_either_side_cuts_too(right_px: float) -> None:
    poses = make_poses()
    moved = replace(poses, position_px=poses.position_px + [right_px, 0.0])
    assert cut(moved) == set(range(33))


def test_nobody_is_not_cut_off() -> None:
    poses = make_poses()
    assert cut(poses.only(np.array([False]))) == set()
