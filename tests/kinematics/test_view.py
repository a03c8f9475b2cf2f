"""How the camera stands to the person."""

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.correction import Reading
from hinge_core.kinematics.posture import Inclinations
from hinge_core.kinematics.view import (
    ViewKind,
    find_roll,
    find_yaw,
    lies_on_its_side,
    name_view,
)
from hinge_core.media.level import NO_LINES, Level, Tilt

SETTINGS = shipped_settings().view


def reading(yaw_deg: FloatArray, roll_deg: FloatArray | None = None) -> Reading:
    nothing = np.zeros_like(yaw_deg)
    return Reading(
        inclinations=Inclinations(trunk=nothing, thigh=nothing, shank=nothing),
        yaw_deg=yaw_deg,
        roll_deg=roll_deg if roll_deg is not None else nothing,
        foot_change=nothing,
        trust=nothing + 1.0,
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
    assert find_yaw(reading(np.array(yaw_deg))) == expected


def test_no_yaw_where_nobody_was_seen() -> None:
    assert np.isnan(find_yaw(reading(np.array([np.nan, np.nan]))))


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
    assert name_view(yaw_deg, SETTINGS) is kind


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


def level(*, upright: tuple[float, float], flat: tuple[float, float]) -> Level:
    """Tilts and supports of a picture's upright and level lines."""
    return Level(upright=Tilt(*upright), level=Tilt(*flat))


ENOUGH, TOO_LITTLE = 1e3, 0.0


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            level(upright=(4.0, ENOUGH), flat=(2.0, ENOUGH)), 4.0, id="upright-first"
        ),
        pytest.param(
            level(upright=(4.0, TOO_LITTLE), flat=(2.0, ENOUGH)), 2.0, id="then-level"
        ),
        pytest.param(
            level(upright=(4.0, TOO_LITTLE), flat=(2.0, TOO_LITTLE)), 3.0, id="the-body"
        ),
        pytest.param(
            level(upright=(80.0, ENOUGH), flat=(-70.0, ENOUGH)),
            3.0,
            id="lines-far-from-the-body-are-not-believed",
        ),
    ],
)
def test_tilt_is_told_by_the_surest_lines_that_agree(
    lines: Level, expected: float
) -> None:
    body = reading(np.zeros(4), np.array([3.0, 2.0, 4.0, np.nan]))
    assert find_roll(body, lines, SETTINGS) == expected


def test_no_tilt_where_nobody_was_seen() -> None:
    nobody = reading(np.full(2, np.nan), np.full(2, np.nan))
    assert np.isnan(find_roll(nobody, NO_LINES, SETTINGS))
