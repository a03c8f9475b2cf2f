"""The figure is measured as a filmed person is, by the same limits where it can be."""

from dataclasses import replace

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.drawing.figure import Pose, Posed, solve_pose
from hinge_core.drawing.figure.exact import load_exact
from hinge_core.drawing.figure.place import find_back_points
from hinge_core.drawing.figure.stick import lay_stick_on
from hinge_core.kinematics.measures import DOWEL_GAPS, Measure

CAMERA = shipped_settings().measuring
HINGE = Pose(trunk_inclination_deg=60, knee_flexion_deg=20)
SHAPES = [
    pytest.param(HINGE, id="hinge"),
    pytest.param(replace(HINGE, back_round_deg=50), id="round"),
    pytest.param(replace(HINGE, neck_deg=30), id="chin-up"),
]


def at_knee(knee_deg: float) -> Posed:
    return solve_pose(replace(HINGE, knee_flexion_deg=knee_deg))


def test_the_ratio_begins_where_the_cameras_does() -> None:
    least = CAMERA.displacement.min_knee_flexion_deg
    assert Measure.HIP_KNEE_RATIO not in at_knee(least - 0.1).measures
    assert Measure.HIP_KNEE_RATIO in at_knee(least + 0.1).measures


def test_a_place_touches_by_the_cameras_limit() -> None:
    rounded = solve_pose(replace(HINGE, back_round_deg=50))
    stick = lay_stick_on(rounded.spine)
    assert [name for name, touches in stick.contacts().items() if touches] == [
        name
        for name, gap in zip(DOWEL_GAPS, stick.gaps_pct, strict=True)
        if gap <= CAMERA.dowel.touching_pct
    ]
    assert not all(stick.contacts().values())


def test_only_what_the_figures_own_file_names_differs_from_the_camera() -> None:
    exact = load_exact()
    drop = CAMERA.displacement.min_shoulder_drop
    assert exact.limits.min_shoulder_drop < drop
    assert replace(exact.limits, min_shoulder_drop=drop) == CAMERA.displacement
    step = CAMERA.dowel.tilt_step_deg
    assert replace(exact.dowel, tilt_step_deg=step) == CAMERA.dowel


@pytest.mark.parametrize("pose", SHAPES)
def test_the_stick_cuts_no_skin_and_rests_on_it(pose: Pose) -> None:
    spine, exact = solve_pose(pose).spine, load_exact()
    stick = lay_stick_on(spine)
    outwards = np.array([-stick.along[1], stick.along[0]])
    assert np.hypot(*stick.along) == pytest.approx(1.0)
    for stretch in (exact.sacrum, exact.thoracic):
        skin = spine.place(find_back_points(np.linspace(*stretch, 30)))
        assert ((skin - stick.base) @ outwards).max() < 1e-4  # a tenth of a millimetre
    assert stick.gaps_pct.min() == pytest.approx(0.0, abs=1e-9)
    off = (stick.base - stick.places) @ outwards
    trunk = np.hypot(*spine.shoulder())
    np.testing.assert_allclose(100.0 * off / trunk, stick.gaps_pct, atol=1e-9)


def test_the_weight_over_the_foot_is_that_of_the_solved_balance() -> None:
    for balance in (0.3, 0.45, 0.6):
        posed = solve_pose(replace(HINGE, balance=balance))
        assert posed.measures[Measure.FOOT_POSITION] == pytest.approx(balance, abs=1e-6)
