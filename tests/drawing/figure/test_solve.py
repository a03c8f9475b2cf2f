"""The balance model against the evidence's table, and what must hold of any pose."""

from dataclasses import replace

import numpy as np
import pytest

from hinge_core.drawing.figure import (
    Arm,
    FigureBody,
    Pose,
    Reach,
    blend_poses,
    find_figure_contacts,
    solve_pose,
)
from hinge_core.drawing.figure.body import load_anthropometry
from hinge_core.drawing.figure.body_outline import make_silhouette
from hinge_core.drawing.figure.curves import make_ring
from hinge_core.kinematics.measures import Measure

HIPS = Arm(reach=Reach.TORSO, x=0.0, y=0.22, seen=0.75)
HINGE = Pose(trunk_inclination_deg=60, knee_flexion_deg=20, near_arm=HIPS)


@pytest.mark.parametrize(
    ("knee", "trunk", "shin", "hip", "travel", "index"),
    [
        pytest.param(5, 60, -8, 73, 0.80, 95, id="stiff-good-morning"),
        pytest.param(15, 45, -1, 61, 0.67, 91, id="shallow-hinge"),
        pytest.param(20, 60, -1, 81, 0.84, 90, id="hinge"),
        pytest.param(20, 75, -3, 98, 0.93, 92, id="deep-hinge"),
        pytest.param(30, 60, 3, 87, 0.86, 85, id="soft-hinge"),
        pytest.param(40, 50, 9, 81, 0.78, 74, id="between"),
        pytest.param(60, 35, 21, 74, 0.64, 43, id="squatty"),
        pytest.param(90, 40, 31, 99, 0.76, 31, id="squat"),
    ],
)
def test_balance_agrees_with_the_published_model(
    knee: float, trunk: float, shin: float, hip: float, travel: float, index: float
) -> None:
    pose = Pose(trunk_inclination_deg=trunk, knee_flexion_deg=knee, near_arm=HIPS)
    measures = solve_pose(pose).measures
    assert measures[Measure.SHANK_INCLINATION] == pytest.approx(shin, abs=1.0)
    assert measures[Measure.HIP_FLEXION] == pytest.approx(hip, abs=1.0)
    assert measures[Measure.HIP_TRAVEL] == pytest.approx(travel, abs=0.03)
    assert measures[Measure.HINGE_INDEX] == pytest.approx(index, abs=2.0)


@pytest.mark.parametrize("knee", [0.0, 20.0, 90.0])
@pytest.mark.parametrize("trunk", [-10.0, 60.0, 95.0])
def test_angles_keep_the_identity(knee: float, trunk: float) -> None:
    pose = Pose(trunk_inclination_deg=trunk, knee_flexion_deg=knee, back_round_deg=30)
    m = solve_pose(pose).measures
    expected = trunk + knee - m[Measure.SHANK_INCLINATION]
    assert m[Measure.TRUNK_INCLINATION] == pytest.approx(trunk, abs=1e-6)
    assert m[Measure.KNEE_FLEXION] == pytest.approx(knee, abs=1e-6)
    assert m[Measure.HIP_FLEXION] == pytest.approx(expected, abs=1e-6)


def test_the_weight_stands_where_it_was_asked_to() -> None:
    assert solve_pose(replace(HINGE, balance=0.6)).foot_position == pytest.approx(0.6)


def test_an_impossible_balance_is_refused() -> None:
    with pytest.raises(ValueError, match="balances"):
        solve_pose(replace(HINGE, balance=9.0))


@pytest.mark.parametrize(
    ("round_deg", "bow_pct"), [(20, 3.0), (40, 6.0), (60, 9.0), (-20, -3.0)]
)
def test_rounding_bows_the_back_as_on_the_rendered_truth(
    round_deg: float, bow_pct: float
) -> None:
    bow = solve_pose(replace(HINGE, back_round_deg=round_deg)).measures[
        Measure.BACK_BOW
    ]
    assert bow == pytest.approx(bow_pct, abs=1.0)


def test_the_stick_touches_a_long_back_in_three_places() -> None:
    assert all(find_figure_contacts(solve_pose(HINGE)).values())


@pytest.mark.parametrize(
    ("pose", "lifted"),
    [
        pytest.param(
            replace(HINGE, back_round_deg=60),
            {Measure.DOWEL_HEAD_GAP, Measure.DOWEL_SACRUM_GAP},
            id="round-back-lifts-head-and-tailbone",
        ),
        pytest.param(
            replace(HINGE, neck_deg=-30), {Measure.DOWEL_HEAD_GAP}, id="chin-to-chest"
        ),
    ],
)
def test_the_stick_opens_where_the_shape_is_lost(
    pose: Pose, lifted: set[Measure]
) -> None:
    found = find_figure_contacts(solve_pose(pose))
    assert {name for name, touches in found.items() if not touches} == lifted


def test_a_lifted_chin_reads_positive() -> None:
    lifted = solve_pose(replace(HINGE, neck_deg=30)).measures[Measure.HEAD_CHANGE]
    assert lifted == pytest.approx(30, abs=1e-6)


def test_a_taller_body_has_the_same_angles() -> None:
    small, tall = (
        solve_pose(HINGE, FigureBody()),
        solve_pose(HINGE, FigureBody(stature_m=2.04)),
    )
    assert tall.measures == pytest.approx(small.measures, abs=1e-6)
    np.testing.assert_allclose(tall.com, small.com * 1.2, atol=1e-6)


def test_longer_thighs_hardly_move_the_hinge_index() -> None:
    usual = solve_pose(HINGE).measures[Measure.HINGE_INDEX]
    long = solve_pose(HINGE, FigureBody(thigh_factor=1.1)).measures[Measure.HINGE_INDEX]
    assert long == pytest.approx(usual, abs=1.0)


def test_a_body_without_size_is_refused() -> None:
    with pytest.raises(ValueError, match="stature_m"):
        FigureBody(stature_m=0.0)


@pytest.mark.parametrize(
    "pose",
    [
        pytest.param(Pose(), id="standing"),
        pytest.param(HINGE, id="hinge"),
        pytest.param(replace(HINGE, back_round_deg=60), id="rounded"),
        pytest.param(Pose(trunk_inclination_deg=40, knee_flexion_deg=95), id="squat"),
    ],
)
def test_the_outline_is_one_closed_simple_curve(pose: Pose) -> None:
    area = make_silhouette(solve_pose(pose))
    assert area.exterior.is_ring and area.exterior.is_simple
    assert not area.interiors
    points = make_ring(area, 200, np.zeros(2))
    steps = np.hypot(*np.diff(points, axis=0).T)
    assert steps.max() < 1.05 * area.length / 200


def test_a_blend_ends_where_its_ends_are() -> None:
    start, end = replace(HINGE, trunk_inclination_deg=0), HINGE
    assert blend_poses(start, end, 0.0) == start
    assert blend_poses(start, end, 1.0) == end
    assert blend_poses(start, end, 0.5).trunk_inclination_deg == 30


def test_the_segments_weigh_one_body_and_cite_their_source() -> None:
    table = load_anthropometry()
    assert sum(s.mass for s in table.segments.values()) == pytest.approx(1.0)
    assert {table.source, table.ankle_from_heel.source} <= set(table.sources)
