"""How the camera stands to the person."""

from dataclasses import replace

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.correction import Reading
from hinge_core.kinematics.posture import Inclinations
from hinge_core.kinematics.stance import Stance
from hinge_core.kinematics.view import (
    ViewKind,
    find_roll,
    find_yaw,
    is_leaning_with_floor,
    is_picture_turned,
    name_view,
    stands_on_shins,
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
    assert find_yaw(reading(np.array(yaw_deg)), stance()) == expected


def test_no_yaw_where_nobody_was_seen() -> None:
    assert np.isnan(find_yaw(reading(np.array([np.nan, np.nan])), stance()))


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


def stance(
    shins: tuple[float, float] = (0.0, 0.0),
    soles: tuple[float, float] = (0.0, 0.0),
    arms: tuple[float, float] = (0.0, 0.0),
    trunk: float = 0.0,
    balance: float = 0.0,
    turned: float = np.nan,
) -> Stance:
    return Stance(
        shins_deg=shins,
        soles_deg=soles,
        arms_deg=arms,
        trunk_deg=trunk,
        balance_deg=balance,
        turned_deg=turned,
    )


@pytest.mark.parametrize(
    ("seen", "stands", "turned"),
    [
        pytest.param(stance(), True, False, id="standing"),
        pytest.param(stance(shins=(42.0, 40.0)), True, False, id="squatting"),
        pytest.param(stance(shins=(5.0, 95.0)), True, False, id="a-lunge"),
        pytest.param(
            stance((88.0, 92.0), (-88.0, 85.0), (90.0, 91.0), 89.0),
            *(False, True),
            id="a-picture-on-its-side",
        ),
        pytest.param(
            stance((178.0, -176.0), (2.0, 8.0), (175.0, 179.0), 180.0),
            *(False, True),
            id="a-picture-upside-down",
        ),
        pytest.param(
            stance((95.0, 110.0), (80.0, 72.0), (5.0, -20.0), 80.0),
            *(False, False),
            id="lying-on-a-bench-with-hanging-arms",
        ),
        pytest.param(stance((-88.0, -92.0), (5.0, 10.0)), False, False, id="kneeling"),
        pytest.param(stance((np.nan, np.nan)), True, False, id="nobody"),
    ],
)
def test_a_turned_picture_is_told_from_lying_kneeling_and_a_lunge(
    seen: Stance, stands: bool, turned: bool
) -> None:
    assert stands_on_shins(seen, SETTINGS) is stands
    assert is_picture_turned(seen, SETTINGS) is turned


@pytest.mark.parametrize(
    ("seen", "alike"),
    [
        pytest.param(stance(), False, id="standing"),
        pytest.param(stance(soles=(12.0, 10.0), balance=10.0), False, id="on-the-toes"),
        pytest.param(stance(soles=(2.0, -3.0), balance=40.0), False, id="at-a-wall"),
        pytest.param(stance(soles=(-40.0, 50.0), balance=40.0), False, id="a-lunge"),
        pytest.param(stance(soles=(48.0, 45.0), balance=44.0), True, id="turned"),
        pytest.param(stance(soles=(-48.0, -45.0), balance=-44.0), True, id="mirrored"),
        pytest.param(stance(soles=(48.0, 45.0), balance=-44.0), False, id="heels-up"),
        pytest.param(stance(soles=(np.nan, 45.0), balance=44.0), False, id="one-sole"),
    ],
)
def test_weight_and_soles_off_the_level_alike_are_told(
    seen: Stance, alike: bool
) -> None:
    known = reading(np.zeros(3), np.full(3, 42.0))
    assert is_leaning_with_floor(known, seen, SETTINGS) is alike
    strange = replace(known, trust=np.zeros(3))
    assert not is_leaning_with_floor(strange, seen, SETTINGS)
    upright = reading(np.zeros(3), np.full(3, 8.0))
    assert not is_leaning_with_floor(upright, seen, SETTINGS)


def level(*, upright: tuple[float, float], flat: tuple[float, float]) -> Level:
    """Tilts and supports of a picture's upright and level lines."""
    return Level(upright=Tilt(*upright), level=Tilt(*flat))


ENOUGH, A_FEW, NONE = 1e3, 0.3, 0.0


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            level(upright=(4.0, ENOUGH), flat=(2.0, ENOUGH)), 4.0, id="upright-first"
        ),
        pytest.param(
            level(upright=(4.0, NONE), flat=(2.0, ENOUGH)), 2.0, id="then-level"
        ),
        pytest.param(level(upright=(4.0, NONE), flat=(2.0, NONE)), 3.0, id="the-body"),
        pytest.param(
            level(upright=(80.0, ENOUGH), flat=(-70.0, ENOUGH)),
            3.0,
            id="lines-that-lean-by-themselves",
        ),
    ],
)
def test_tilt_is_told_by_the_surest_lines_that_agree(
    lines: Level, expected: float
) -> None:
    body = reading(np.zeros(4), np.array([3.0, 2.0, 4.0, np.nan]))
    assert find_roll(body, lines, stance(), SETTINGS) == expected


@pytest.mark.parametrize(
    ("lines", "soles", "expected"),
    [
        pytest.param(NO_LINES, (0.0, 2.0), np.nan, id="a-posture-alone"),
        pytest.param(NO_LINES, (19.0, 24.0), 20.0, id="both-soles"),
        pytest.param(NO_LINES, (19.0, 2.0), np.nan, id="one-sole"),
        pytest.param(
            level(upright=(1.0, ENOUGH), flat=(18.0, ENOUGH)),
            *((20.0, 20.0), 1.0),
            id="a-level-room",
        ),
        pytest.param(
            level(upright=(21.0, A_FEW), flat=(1.0, NONE)),
            *((0.0, 0.0), 20.0),
            id="a-few-lines-that-bear-it-out",
        ),
        pytest.param(
            level(upright=(15.0, A_FEW), flat=(1.0, NONE)),
            *((0.0, 0.0), 15.0),
            id="a-few-lines-that-say-less",
        ),
        pytest.param(
            level(upright=(2.0, A_FEW), flat=(1.0, NONE)),
            *((0.0, 0.0), np.nan),
            id="a-few-lines-that-do-not",
        ),
    ],
)
def test_a_body_that_leans_is_no_tilted_camera(
    lines: Level, soles: tuple[float, float], expected: float
) -> None:
    body = reading(np.zeros(3), np.full(3, 20.0))
    found = find_roll(body, lines, stance(soles=soles), SETTINGS)
    np.testing.assert_equal(found, expected)


def test_an_unknown_posture_is_not_borne_out_by_its_soles() -> None:
    body = replace(reading(np.zeros(3), np.full(3, 20.0)), trust=np.zeros(3))
    seen = stance(soles=(20.0, 20.0))
    assert np.isnan(find_roll(body, NO_LINES, seen, SETTINGS))


@pytest.mark.parametrize(("trust", "expected"), [(1.0, 70.0), (0.0, 20.0), (0.5, 45.0)])
def test_the_view_of_an_unknown_posture_is_that_of_shoulders_and_hips(
    trust: float, expected: float
) -> None:
    seen = replace(reading(np.full(3, -70.0)), trust=np.full(3, trust))
    assert find_yaw(seen, stance(turned=20.0)) == expected


def test_no_tilt_where_nobody_was_seen() -> None:
    nobody = reading(np.full(2, np.nan), np.full(2, np.nan))
    assert np.isnan(find_roll(nobody, NO_LINES, stance(), SETTINGS))
