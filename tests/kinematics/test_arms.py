"""Arms that stand out behind the back, in what is read of its edge."""

import numpy as np
import pytest
from builders import make_poses
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.arms import find_arms_behind, leave_arms
from hinge_core.kinematics.outline import STATIONS
from hinge_core.kinematics.posture import Body, make_body_frame
from hinge_core.pose.sequence import Facing
from hinge_core.pose.sequence import Landmark as L

ARMS = shipped_settings().measuring.arms
USUAL = 0.2 + 0.05 * (STATIONS - 0.5) ** 2
ELBOW_AT = 0.5  # along the trunk


def reach_back(elbow_behind: float, trunk_deg: float = 50.0) -> Body:
    """A figure whose elbows are so far behind the trunk line, its hands at the hips."""
    body = make_body_frame(make_poses(trunk_deg=trunk_deg), Facing.RIGHT)
    plane = body.plane.copy()
    up = (plane[:, L.LEFT_SHOULDER] + plane[:, L.RIGHT_SHOULDER]) / 2.0
    back = np.stack([-up[:, 1], up[:, 0]], axis=1)
    for elbow, wrist in (
        (L.LEFT_ELBOW, L.LEFT_WRIST),
        (L.RIGHT_ELBOW, L.RIGHT_WRIST),
    ):
        plane[:, elbow] = ELBOW_AT * up + elbow_behind * back
        plane[:, wrist] = 0.1 * up - 0.1 * back
    return Body(plane=plane, world_m=body.world_m, trunk_px=body.trunk_px)


def show(elbow_behind: float, build: float = 0.0) -> FloatArray:
    """The edge of a usual back, so much deeper, with an elbow standing out of it."""
    elbow = elbow_behind + 0.08 - 2.0 * np.abs(STATIONS - ELBOW_AT)
    return np.maximum(USUAL + build, elbow)[None, :]


@pytest.mark.parametrize("build", [0.0, 0.04])
def test_an_elbow_behind_the_back_is_not_the_back(build: float) -> None:
    edge = show(0.35, build)
    cleared = leave_arms(edge, reach_back(0.35), USUAL, ARMS)
    assert edge.max() > USUAL.max() + build + 0.1
    np.testing.assert_allclose(cleared, USUAL[None, :] + build, atol=0.03)


def test_arms_before_the_back_change_nothing() -> None:
    edge = show(-0.2)
    body = reach_back(-0.2)
    assert not find_arms_behind(edge, body, ARMS).any()
    np.testing.assert_array_equal(leave_arms(edge, body, USUAL, ARMS), edge)


def test_what_is_filled_in_is_never_further_out_than_what_shows() -> None:
    edge = show(0.3) - np.where(np.abs(STATIONS - 0.3) < 0.1, 0.1, 0.0)
    assert (leave_arms(edge, reach_back(0.3), USUAL, ARMS) <= edge).all()


def test_a_round_back_stays_round_beside_an_elbow() -> None:
    round_back = USUAL + 0.15 * np.exp(-(((STATIONS - 0.5) / 0.3) ** 2))
    edge = np.maximum(round_back, show(0.3))
    cleared = leave_arms(edge, reach_back(0.3), USUAL, ARMS)
    middle = int(np.argmin(np.abs(STATIONS - ELBOW_AT)))
    assert cleared[0, middle] > USUAL[middle] + 0.05


def test_what_an_arm_hides_in_standing_is_left_out_at_the_bottom_too() -> None:
    behind, before = reach_back(0.35), reach_back(-0.2)
    both = Body(
        plane=np.concatenate([behind.plane, before.plane]),
        world_m=np.concatenate([behind.world_m, before.world_m]),
        trunk_px=np.concatenate([behind.trunk_px, before.trunk_px]),
    )
    bump = USUAL + np.where(np.abs(STATIONS - ELBOW_AT) < 0.06, 0.1, 0.0)
    stood, bent = leave_arms(
        np.concatenate([show(0.35), bump[None, :]]), both, USUAL, ARMS
    )
    np.testing.assert_allclose(bent, stood, atol=0.03)
