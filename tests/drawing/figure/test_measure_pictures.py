"""Every number has a drawing, and the mark on it shows that number."""

from xml.etree import ElementTree

import pytest

from hinge_core.drawing.figure.annotate import AngleMark, ArrowMark
from hinge_core.drawing.figure.balancing import UPRIGHT, solve_pose
from hinge_core.drawing.figure.measure_pictures import find_measure_picture
from hinge_core.drawing.palette import Theme
from hinge_core.kinematics.measures import Measure


@pytest.mark.parametrize("measure", list(Measure))
def test_each_number_is_drawn(measure: Measure) -> None:
    drawn = find_measure_picture(measure)
    for theme in Theme:
        svg = drawn.to_svg(theme)
        ElementTree.fromstring(svg)
        assert "nan" not in svg


@pytest.mark.parametrize(
    "measure",
    [
        Measure.TRUNK_INCLINATION,
        Measure.HIP_FLEXION,
        Measure.KNEE_FLEXION,
        Measure.SHANK_INCLINATION,
    ],
)
def test_an_angle_is_drawn_as_its_own_arc(measure: Measure) -> None:
    marks = find_measure_picture(measure).marks
    assert marks == (AngleMark(measure=measure),)


def test_the_hips_arrow_is_as_long_as_they_went() -> None:
    drawn = find_measure_picture(Measure.HIP_TRAVEL)
    (arrow,) = drawn.marks
    assert isinstance(arrow, ArrowMark)
    posed = drawn.picture.posed
    stood = solve_pose(UPRIGHT, posed.body).joints["hip"]
    assert arrow.dx == pytest.approx(float((posed.joints["hip"] - stood)[0]))
    assert arrow.dx < -0.1


def test_the_hinge_index_sets_a_small_drop_beside_a_large_one() -> None:
    hip, shoulder = find_measure_picture(Measure.HINGE_INDEX).marks
    assert isinstance(hip, ArrowMark) and isinstance(shoulder, ArrowMark)
    assert 0 < -hip.dy < 0.25 * -shoulder.dy
