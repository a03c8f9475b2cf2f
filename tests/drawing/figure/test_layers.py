"""The layered picture shows what it says: the hip folds, and the spine does not."""

from xml.etree import ElementTree

import numpy as np
import pytest

from hinge_core.drawing.figure.animation import list_path
from hinge_core.drawing.figure.balancing import solve_pose
from hinge_core.drawing.figure.layers import (
    _ENDS,
    Layers,
    animate_layers,
    draw_layers,
    find_layers_frame,
    list_spine_points,
)
from hinge_core.drawing.figure.pose import Pose
from hinge_core.drawing.figure.props_around import find_figure_contacts
from hinge_core.drawing.palette import Theme
from hinge_core.kinematics.measures import Measure

SVG = "{http://www.w3.org/2000/svg}"
STANDING = solve_pose(Pose(knee_flexion_deg=5))


def test_where_the_hip_folds_the_spine_keeps_its_shape() -> None:
    bottom = solve_pose(_ENDS[Layers.HIP])
    np.testing.assert_allclose(
        list_spine_points(bottom), list_spine_points(STANDING), atol=1e-9
    )
    assert bottom.measures[Measure.HIP_FLEXION] > 60
    assert all(find_figure_contacts(bottom).values())


def test_where_the_spine_folds_the_hip_does_less_and_points_leave() -> None:
    bottom = solve_pose(_ENDS[Layers.SPINE])
    moved = np.abs(list_spine_points(bottom) - list_spine_points(STANDING)).max()
    assert moved > 0.05
    assert list(find_figure_contacts(bottom).values()).count(True) == 1


@pytest.mark.parametrize("what", list(Layers))
def test_it_moves_in_one_frame_and_rests_on_request(what: Layers) -> None:
    root = ElementTree.fromstring(animate_layers(what, repeats=2))
    moves = root.findall(f".//{SVG}animate")
    assert moves and {move.attrib["repeatCount"] for move in moves} == {"2"}
    style = root.find(f"{SVG}style")
    assert style is not None and "prefers-reduced-motion" in (style.text or "")
    frame = find_layers_frame()
    box = [float(x) for x in root.attrib["viewBox"].split()]
    assert box[2:] == [round(frame.width), round(frame.height)]


@pytest.mark.parametrize("theme", list(Theme))
def test_the_still_one_is_sound(theme: Theme) -> None:
    for what in Layers:
        svg = draw_layers(what, theme)
        ElementTree.fromstring(svg)
        assert "nan" not in svg


def test_the_whole_way_can_be_drawn() -> None:
    for end in _ENDS.values():
        for pose in list_path(Pose(knee_flexion_deg=5, near_arm=end.near_arm), end):
            assert 0.3 <= solve_pose(pose).support <= 0.6
