"""Where the hands are, and the arc that a bar's free end turns on."""

import numpy as np
import pytest
from builders import make_poses
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.hands import (
    compute_arm_lift_deg,
    compute_hand_above_knee_foot,
    compute_hand_behind_knee_foot,
    fit_bar_arc,
    read_hand_path,
)
from hinge_core.kinematics.posture import Body, make_body_frame
from hinge_core.pose.sequence import Facing
from hinge_core.pose.sequence import Landmark as L

FOOT = (0.4, 0.65)
ARC = shipped_settings().measuring.bar_arc


def body(ahead_m: float, up_m: float, *, of: L = L.LEFT_KNEE) -> Body:
    """A body that bows by 60 degrees, its hands so far ahead of and above a joint."""
    poses = make_poses(trunk_deg=60.0, knee_deg=20.0)
    position = poses.position_px.copy()
    for wrist, side in ((L.LEFT_WRIST, 0), (L.RIGHT_WRIST, 1)):
        position[:, wrist] = position[:, of + side] + 300.0 * np.array([ahead_m, -up_m])
    poses.position_px[:] = position
    return make_body_frame(poses, Facing.RIGHT)


def test_hands_between_the_thighs_are_behind_and_above_the_knees() -> None:
    swung = body(-0.26, 0.13)
    assert compute_hand_behind_knee_foot(swung, FOOT)[0] == pytest.approx(1.0, abs=0.1)
    assert compute_hand_above_knee_foot(swung, FOOT)[0] == pytest.approx(0.5, abs=0.1)


def test_hands_that_reach_down_are_ahead_and_below() -> None:
    reached = body(0.13, -0.26)
    assert compute_hand_behind_knee_foot(reached, FOOT)[0] < -0.4
    assert compute_hand_above_knee_foot(reached, FOOT)[0] < -0.9


@pytest.mark.parametrize(
    ("lean_deg", "ahead_m", "up_m", "lift_deg"),
    [
        pytest.param(0.0, 0.0, -0.5, 0.0, id="hang-along-the-trunk"),
        pytest.param(0.0, 0.5, 0.0, 90.0, id="straight-ahead"),
        pytest.param(0.0, 0.05, 0.5, 174.3, id="overhead"),
        pytest.param(60.0, 0.0, -0.5, 60.0, id="hang-from-a-bow"),
        pytest.param(60.0, -0.433, -0.25, 0.0, id="along-a-bow"),
    ],
)
def test_arms_are_lifted_from_the_line_of_the_trunk(
    lean_deg: float, ahead_m: float, up_m: float, lift_deg: float
) -> None:
    poses = make_poses(trunk_deg=lean_deg)
    for wrist, shoulder in (
        (L.LEFT_WRIST, L.LEFT_SHOULDER),
        (L.RIGHT_WRIST, L.RIGHT_SHOULDER),
    ):
        way = 300.0 * np.array([ahead_m, -up_m])
        poses.position_px[:, wrist] = poses.position_px[:, shoulder] + way
    lift = compute_arm_lift_deg(make_body_frame(poses, Facing.RIGHT))
    assert lift[0] == pytest.approx(lift_deg, abs=1.5)


def test_the_path_counts_from_the_ankles_in_feet() -> None:
    path = read_hand_path(body(0.26, 0.52, of=L.LEFT_ANKLE), FOOT)
    assert path[0] == pytest.approx([1.0, 2.0], abs=0.12)


def on_arc(bar_foot: float, *, off: float = 0.0) -> FloatArray:
    """The free end of a bar from knee to hip height; ``off`` at its middle."""
    up = np.linspace(1.6, 3.3, 30)
    over = up - ARC.pivot_foot
    ahead = 8.0 - np.sqrt(bar_foot**2 - over**2)
    return np.stack([ahead + off * np.sin(np.linspace(0, np.pi, 30)), up], axis=1)


@pytest.mark.parametrize("bar_foot", [5.8, 7.0, 8.5])
def test_the_arc_of_a_bar_is_found_whatever_its_length(bar_foot: float) -> None:
    path = on_arc(bar_foot)
    arc = fit_bar_arc(path, ARC)
    assert arc is not None
    assert arc.bar_foot == pytest.approx(bar_foot, abs=0.2)
    np.testing.assert_allclose(arc.place(path[:, 1]), path[:, 0], atol=0.02)


def test_a_path_that_bulges_leaves_every_arc() -> None:
    path = on_arc(7.0, off=0.8)
    arc = fit_bar_arc(path, ARC)
    assert arc is not None
    assert np.abs(arc.place(path[:, 1]) - path[:, 0]).max() > 0.3


def test_hands_that_hardly_rise_show_no_arc() -> None:
    assert fit_bar_arc(on_arc(7.0)[:10], ARC) is None
    assert fit_bar_arc(np.full((9, 2), np.nan), ARC) is None
