"""How the camera stands to the person."""

import numpy as np
import pytest
from hinge_core.kinematics.correction import Reading
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.posture import Inclinations
from hinge_core.kinematics.view import ViewKind, kind_of, lies_on_its_side, yaw_of

SETTINGS = shipped_settings().view


def reading(yaw_deg: FloatArray) -> Reading:
    nothing = np.zeros_like(yaw_deg)
    return Reading(
        inclinations=Inclinations(trunk=nothing, thigh=nothing, shank=nothing),
        yaw_deg=yaw_deg,
        head_deg=nothing,
    )


@pytest.mark.parametrize(
    ("yaw_deg", "expected"),
    [
        pytest.param([8.0], 8.0, id="one-frame"),
        pytest.param([-12.0, -10.0, -11.0], 11.0, id="never-negative"),
        pytest.param([5.0, np.nan, 7.0, 60.0], 7.0, id="median-of-what-was-seen"),
        pytest.param([-3.0, 3.0, 3.0, -3.0], 0.0, id="wavering-about-square-on"),
        pytest.param([130.0], 90.0, id="never-over-90"),
    ],
)
def test_one_yaw_for_the_whole_input(yaw_deg: list[float], expected: float) -> None:
    assert yaw_of(reading(np.array(yaw_deg))) == expected


def test_no_yaw_where_nobody_was_seen() -> None:
    assert np.isnan(yaw_of(reading(np.array([np.nan, np.nan]))))


@pytest.mark.parametrize(
    ("yaw_deg", "kind"),
    [
        (0.0, ViewKind.SIDE),
        (25.0, ViewKind.SIDE),
        (25.1, ViewKind.OBLIQUE),
        (60.0, ViewKind.OBLIQUE),
        (60.1, ViewKind.FRONT_OR_BACK),
        (90.0, ViewKind.FRONT_OR_BACK),
        (np.nan, ViewKind.UNKNOWN),
    ],
)
def test_kinds_are_the_contracts(yaw_deg: float, kind: ViewKind) -> None:
    assert kind_of(yaw_deg, SETTINGS) is kind


@pytest.mark.parametrize(
    ("shank_deg", "lies"),
    [
        pytest.param([3.0, 0.0, -5.0], False, id="standing"),
        pytest.param([35.0, 42.0, 40.0], False, id="squatting"),
        pytest.param([88.0, 92.0, 90.0], True, id="turned-right"),
        pytest.param([-90.0], True, id="turned-left"),
        pytest.param([178.0], True, id="upside-down"),
        pytest.param([2.0, 90.0, 1.0], False, id="one-wild-frame"),
        pytest.param([np.nan, np.nan], False, id="nobody"),
    ],
)
def test_a_picture_on_its_side_is_told_from_a_standing_person(
    shank_deg: list[float], lies: bool
) -> None:
    assert lies_on_its_side(np.array(shank_deg), SETTINGS) is lies
