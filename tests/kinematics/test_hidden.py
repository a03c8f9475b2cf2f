"""Joints the detector does not really see."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from builders import make_poses
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.hidden import JOINTS, Sight, doubt_limbs, hide, read_sight
from hinge_core.kinematics.measures import ANGLES, OF_POSTURE, Measure, Measures
from hinge_core.kinematics.posture import make_body_frame
from hinge_core.pose.sequence import MIRROR, Facing, Landmark

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
        pytest.param("shoulder", set(ANGLES), id="shoulder"),
        pytest.param("hip", set(ANGLES) - {KNEE}, id="hip"),
        pytest.param("knee", {TRUNK, Measure.HIP_FLEXION}, id="knee"),
        pytest.param("ankle", {TRUNK, Measure.HIP_FLEXION}, id="ankle"),
    ],
)
def test_what_rests_on_a_hidden_joint_is_not_measured_and_says_why(
    joint: str, left: set[Measure]
) -> None:
    values, _, reasons = seeing({joint: (HIDDEN, HIDDEN)})
    assert {m for m in ANGLES if np.isfinite(values[m]).all()} == left
    assert {m for m in ANGLES if m in reasons} == set(ANGLES) - left
    assert set(reasons.values()) <= {f"joint_hidden:{joint}"}


def test_of_a_lost_shoulder_or_hip_nothing_of_the_trunk_is_told() -> None:
    for joint in ("shoulder", "hip"):
        values, _, reasons = seeing({joint: (1.01 * SETTINGS.lost_spread,) * 2})
        for measure in (TRUNK, Measure.HIP_FLEXION, Measure.BACK_BOW):
            assert np.isnan(values[measure]).all()
            assert reasons[measure] == f"joint_hidden:{joint}"


@pytest.mark.parametrize("lost", ["spread", "visibility"])
def test_of_a_knee_that_may_be_anywhere_the_hip_fold_is_not_told_either(
    lost: str,
) -> None:
    if lost == "spread":
        values, _, reasons = seeing({"knee": (1.01 * SETTINGS.lost_spread,) * 2})
    else:
        values, _, reasons = seeing(
            visibility={"knee": SETTINGS.hidden_visibility - 0.01}
        )
    assert np.isnan(values[Measure.HIP_FLEXION]).all()
    assert reasons[Measure.HIP_FLEXION] == "joint_hidden:knee"
    assert np.isfinite(values[TRUNK]).all()


def test_the_hip_fold_over_a_hidden_knee_has_a_wider_margin() -> None:
    values, margins, _ = seeing({"knee": (HIDDEN, 0.0)})
    assert np.isfinite(values[Measure.HIP_FLEXION]).all()
    wide, usual = margins[Measure.HIP_FLEXION]
    assert wide == pytest.approx(HIDDEN / FINE)
    assert usual == 1.0


def test_what_is_taken_out_is_kept_aside_to_check_by() -> None:
    sight = Sight(
        {j: np.array([HIDDEN if j == "ankle" else 0.0, 0.0]) for j in JOINTS},
        {j: np.ones(2) for j in JOINTS},
    )
    values, margins = {KNEE: np.array([50.0, 20.0])}, {KNEE: np.full(2, 5.0)}
    withheld = hide(values, margins, {}, sight, SETTINGS)
    series = Measures(
        time_s=np.arange(2.0), values=values, margins=margins, withheld=withheld
    )
    held = series.find_withheld(KNEE, [0])
    assert held is not None
    assert held.value == 50.0
    assert held.margin > 5.0
    assert series.find_withheld(KNEE, [1]) is None
    assert series.part(slice(1, 2)).find_withheld(KNEE, [0]) is None
    assert series[KNEE][1] == 20.0


def test_behind_a_plate_the_plate_is_the_reason() -> None:
    sight = Sight(
        {j: np.full(2, HIDDEN if j == "knee" else 0.0) for j in JOINTS},
        {j: np.ones(2) for j in JOINTS},
        covered={"knee": np.array([True, True])},
    )
    reasons: dict[Measure, str] = {}
    values = {m: np.ones(2) for m in OF_POSTURE}
    hide(values, {m: np.ones(2) for m in OF_POSTURE}, reasons, sight, SETTINGS)
    assert reasons[KNEE] == "joint_behind_plate:knee"
    assert TRUNK not in reasons


@pytest.mark.parametrize(
    ("covered", "hidden", "told"),
    [
        pytest.param("knee", "knee", True, id="its-knee-behind-a-plate"),
        pytest.param("ankle", "knee", False, id="its-knee-hidden-by-something-else"),
        pytest.param("knee", "hip", False, id="a-hip-that-may-be-anywhere"),
    ],
)
def test_how_far_a_bar_is_from_the_leg_is_told_past_a_covered_knee(
    covered: str, hidden: str, told: bool
) -> None:
    sight = Sight(
        {j: np.full(2, HIDDEN if j == hidden else DOUBTFUL) for j in JOINTS},
        {j: np.ones(2) for j in JOINTS},
        covered={covered: np.array([True, True])},
    )
    values = {Measure.BAR_GAP: np.ones(2)}
    margins = {Measure.BAR_GAP: np.ones(2)}
    hide(values, margins, {}, sight, SETTINGS)
    assert np.isfinite(values[Measure.BAR_GAP]).all() == told
    if told:  # the margin beside a plate was found with such joints
        np.testing.assert_array_equal(margins[Measure.BAR_GAP], 1.0)


def test_a_joint_hidden_in_one_frame_is_missing_in_that_frame_only() -> None:
    values, _, reasons = seeing({"knee": (HIDDEN, 0.0)})
    assert np.isnan(values[KNEE]).tolist() == [True, False]
    assert reasons[KNEE] == "joint_hidden:knee"  # told where no instant has a value


@pytest.mark.parametrize("facing", Facing)
@pytest.mark.parametrize(
    ("joint", "share"), [("ankle", 0.5), ("ankle", 0.9), ("knee", 0.5)]
)
def test_a_limb_shorter_than_in_standing_ends_where_nothing_was_seen(
    facing: Facing, joint: str, share: float
) -> None:
    """A plate's rim draws the lower end of a limb up, as steadily as a true one."""
    poses = make_poses(trunk_deg=[2.0, 2.0, 60.0], knee_deg=[3.0, 3.0, 20.0])
    near = MIRROR if facing is Facing.LEFT else np.arange(33)
    poses = poses if facing is Facing.RIGHT else poses.mirrored()
    upper = {"ankle": JOINTS["knee"], "knee": JOINTS["hip"]}[joint]
    end, start = near[JOINTS[joint]], near[upper]
    p = poses.position_px[2]
    p[end] = p[start] + share * (p[end] - p[start])
    body = make_body_frame(poses, facing)
    sight = read_sight(poses, facing, body.trunk_px)
    upright = np.array([True, True, False])
    spread = doubt_limbs(sight, body, upright, SETTINGS).spread[joint]
    assert (spread[2] > SETTINGS.hidden_spread) is np.bool_(share < 0.6)
    assert (spread[:2] == 0.0).all()
    never = doubt_limbs(sight, body, np.zeros(3, dtype=bool), SETTINGS)
    assert never.spread[joint][2] == 0.0


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
    needed = {joint for of in OF_POSTURE.values() for joint in of.rests_on}
    assert needed == set(JOINTS)
