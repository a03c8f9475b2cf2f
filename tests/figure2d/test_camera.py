"""A camera askew, against the project's table of what geometry alone does."""

import pytest

from hinge_core.figure2d import Pose, film_figure, solve_pose
from hinge_core.kinematics.measures import Measure

HINGE = solve_pose(Pose(trunk_inclination_deg=60, knee_flexion_deg=20))
DEEP = solve_pose(
    Pose(trunk_inclination_deg=70, knee_flexion_deg=20, shank_inclination_deg=5)
)
FAR_M = 100.0


def test_a_square_camera_reads_the_angles() -> None:
    for measure, value in film_figure(HINGE, distance_m=FAR_M).measures.items():
        assert value == pytest.approx(HINGE.measures[measure], abs=0.01)


@pytest.mark.parametrize(
    ("yaw_deg", "shown_deg"), [(10, 59.6), (20, 58.4), (30, 56.3), (45, 50.8)]
)
@pytest.mark.parametrize("side", [1, -1], ids=["front", "back"])
def test_a_turned_camera_shows_less_lean(
    yaw_deg: float, shown_deg: float, side: int
) -> None:
    filmed = film_figure(HINGE, yaw_deg=side * yaw_deg, distance_m=FAR_M)
    lean = filmed.measures[Measure.TRUNK_INCLINATION]
    assert lean == pytest.approx(shown_deg, abs=0.1)


@pytest.mark.parametrize(
    ("yaw_deg", "trunk", "hip", "knee"),
    [
        pytest.param(-10, -0.1, -0.3, -0.3, id="10"),
        pytest.param(-20, -0.7, -1.6, -1.2, id="20"),
        pytest.param(-30, -2.1, -4.0, -2.6, id="30"),
        pytest.param(-45, -5.8, -10.1, -5.7, id="45"),
    ],
)
def test_the_near_side_alone_errs_as_the_table_says(
    yaw_deg: float, trunk: float, hip: float, knee: float
) -> None:
    filmed = film_figure(DEEP, yaw_deg=yaw_deg, distance_m=FAR_M, near_side_only=True)
    for measure, error in (
        (Measure.TRUNK_INCLINATION, trunk),
        (Measure.HIP_FLEXION, hip),
        (Measure.KNEE_FLEXION, knee),
    ):
        found = filmed.measures[measure] - DEEP.measures[measure]
        assert found == pytest.approx(error, abs=1.3)  # other shoulder widths


@pytest.mark.parametrize("roll_deg", [2.0, 5.0, 10.0])
def test_roll_moves_inclinations_one_to_one_and_joints_not_at_all(
    roll_deg: float,
) -> None:
    level = film_figure(HINGE).measures
    filmed = film_figure(HINGE, roll_deg=roll_deg).measures
    for measure, change in (
        (Measure.TRUNK_INCLINATION, -roll_deg),
        (Measure.SHANK_INCLINATION, -roll_deg),
        (Measure.HIP_FLEXION, 0.0),
        (Measure.KNEE_FLEXION, 0.0),
    ):
        assert filmed[measure] - level[measure] == pytest.approx(change, abs=1e-6)


def test_a_phone_on_the_floor_needs_a_square_view() -> None:
    def error(yaw_deg: float) -> float:
        filmed = film_figure(DEEP, yaw_deg=yaw_deg, camera_height_m=0.1)
        lean = Measure.TRUNK_INCLINATION
        return filmed.measures[lean] - DEEP.measures[lean]

    assert abs(error(0.0)) < 0.5
    assert {round(error(20.0) / 6), round(error(-20.0) / 6)} == {-1, 1}


def test_a_camera_inside_the_body_is_refused() -> None:
    with pytest.raises(ValueError, match="stands in the body"):
        film_figure(HINGE, distance_m=0.2)
