"""Joints the detector does not really see."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from builders import make_poses
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.hidden import JOINTS, Sight, hide, read_sight
from hinge_core.kinematics.measures import ANGLES, OF_POSTURE, Measure
from hinge_core.kinematics.posture import make_body_frame
from hinge_core.pose.sequence import Facing, Landmark

SETTINGS = shipped_settings().measuring.hidden
FINE, DOUBTFUL, HIDDEN = (
    SETTINGS.doubtful_spread,
    1.5 * SETTINGS.doubtful_spread,
    1.01 * SETTINGS.hidden_spread,
)
TRUNK, KNEE = Measure.TRUNK_INCLINATION, Measure.KNEE_FLEXION


def seeing(
    spread: Mapping[str, tuple[float, float]] | None = None,
    visibility: Mapping[str, float] | None = None,
) -> tuple[dict[Measure, FloatArray], dict[Measure, FloatArray], dict[Measure, str]]:
    """Values, margins and reasons of two frames, all 1, after some were hidden."""
    sight = Sight(
        {j: np.array((spread or {}).get(j, (0.0, 0.0))) for j in JOINTS},
        {j: np.full(2, (visibility or {}).get(j, 1.0)) for j in JOINTS},
    )
    values = {m: np.ones(2) for m in OF_POSTURE}
    margins = {m: np.ones(2) for m in OF_POSTURE}
    reasons: dict[Measure, str] = {}
    hide(values, margins, reasons, sight, SETTINGS)
    return values, margins, reasons


def test_well_seen_joints_change_nothing() -> None:
    values, margins, reasons = seeing(dict.fromkeys(JOINTS, (FINE, 0.0)))
    assert all((v == 1.0).all() for v in [*values.values(), *margins.values()])
    assert reasons == {}


@pytest.mark.parametrize(
    ("joint", "left"),
    [
        pytest.param("shoulder", {KNEE, Measure.SHANK_INCLINATION}, id="shoulder"),
        pytest.param("hip", {Measure.SHANK_INCLINATION}, id="hip"),
        pytest.param("knee", {TRUNK}, id="knee"),
        pytest.param("ankle", {TRUNK, Measure.HIP_FLEXION}, id="ankle"),
    ],
)
def test_what_rests_on_a_hidden_joint_is_not_measured_and_says_why(
    joint: str, left: set[Measure]
) -> None:
    for told in (
        seeing({joint: (HIDDEN, HIDDEN)}),
        seeing(visibility={joint: SETTINGS.hidden_visibility - 0.01}),
    ):
        values, _, reasons = told
        assert {m for m in ANGLES if np.isfinite(values[m]).all()} == left
        assert {m for m in ANGLES if m in reasons} == set(ANGLES) - left
        assert set(reasons.values()) == {f"joint_hidden:{joint}"}


def test_a_joint_hidden_in_one_frame_is_missing_in_that_frame_only() -> None:
    values, _, reasons = seeing({"knee": (HIDDEN, 0.0)})
    assert np.isnan(values[KNEE]).tolist() == [True, False]
    assert reasons == {}


def test_a_doubtful_joint_widens_the_margin_of_what_rests_on_it() -> None:
    values, margins, _ = seeing({"ankle": (DOUBTFUL, 0.0)})
    np.testing.assert_allclose(margins[KNEE], [1.5, 1.0])
    np.testing.assert_array_equal(margins[TRUNK], 1.0)
    assert np.isfinite(values[KNEE]).all()


@pytest.mark.parametrize("facing", Facing)
def test_sight_is_of_the_side_nearer_the_camera(facing: Facing) -> None:
    poses = make_poses(facing=facing)
    spread = np.zeros((1, 33))
    near = Landmark.RIGHT_KNEE if facing is Facing.RIGHT else Landmark.LEFT_KNEE
    spread[:, near] = 15.0
    trunk_px = make_body_frame(poses, facing).trunk_px
    sight = read_sight(replace(poses, spread_px=spread), facing, trunk_px)
    np.testing.assert_allclose(sight.spread["knee"], 15.0 / trunk_px)
    np.testing.assert_array_equal(sight.spread["hip"], 0.0)
    blind = read_sight(poses, facing, trunk_px)
    assert all((s == 0.0).all() for s in blind.spread.values())


def test_every_joint_a_measure_needs_is_known() -> None:
    assert {joint for of in OF_POSTURE.values() for joint in of.joints} == set(JOINTS)
