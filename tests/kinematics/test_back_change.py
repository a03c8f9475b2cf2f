"""Back and head since standing: whose zero, and what several eyes make of it."""

from dataclasses import replace

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.back import BackReading
from hinge_core.kinematics.back_change import (
    BackChange,
    BackSettings,
    OwnUpright,
    read_back_change,
)
from hinge_core.kinematics.linear import LinearMap
from hinge_core.kinematics.measures import Measure
from hinge_core.kinematics.outline import STATIONS
from hinge_core.kinematics.stick.virtual_stick import lay_stick

# An outline and one feature more, and a map that tells that one as the bow.
COUNT = STATIONS.size + 1
CHANGE = LinearMap(
    outputs=("bow", "head"),
    mean=np.zeros(COUNT),
    scale=np.ones(COUNT),
    reach=100.0,
    weights=np.pad([[1.0, 0.0]], ((STATIONS.size, 0), (0, 0))),
    offset=np.zeros(2),
)
SHIPPED = shipped_settings().measuring
SETTINGS = BackSettings(
    late_standing_share=0.5, stands_out=0.04, level_face_deg=(8.0, -15.0)
)
LEVEL = (8.0, -15.0)
# Two frames: standing, then bent.
UPRIGHT = np.array([True, False])
BEFORE, AFTER = (OwnUpright(frames=UPRIGHT, first=first) for first in (True, False))


def back(
    bow: tuple[float, float],
    *,
    trunk: tuple[float, float] = (0.0, 60.0),
    looks_down: tuple[float, float] = (0.0, 60.0),
    below_seat: float = 0.0,
) -> BackReading:
    """A back that reads ``bow`` by most people's zero, in both frames."""
    turned = np.array(looks_down)
    outline = np.where(STATIONS < 0.0, 0.25 + below_seat, 0.25)
    return BackReading(
        bow_pct=np.array(bow),
        head_deg=np.zeros(2),
        gaps_pct=np.zeros((2, 3)),
        depth=np.zeros((2, STATIONS.size)),
        stick=lay_stick(np.zeros((2, STATIONS.size)), SHIPPED.dowel),
        features=np.column_stack([np.tile(outline, (2, 1)), bow]),
        face_deg=np.array(LEVEL) + turned[:, None],
        trunk_deg=np.array(trunk),
        beside_hand=np.zeros(2, dtype=bool),
    )


def change(
    shown: BackReading,
    *eyes: BackReading,
    upright: OwnUpright | None = BEFORE,
) -> BackChange:
    return read_back_change(shown, eyes, upright, CHANGE, SETTINGS)


def at_bottom(values: FloatArray) -> float:
    return float(values[1])


def test_a_build_falls_out_where_standing_came_first() -> None:
    assert at_bottom(change(back((4.0, 7.0))).bow_pct) == pytest.approx(3.0)


def test_who_ends_a_lift_still_round_is_not_taken_for_straight() -> None:
    seen = change(back((6.0, 11.0)), upright=AFTER)
    assert at_bottom(seen.bow_pct) == pytest.approx((5.0 + 11.0) / 2.0)


@pytest.mark.parametrize(
    "upright", [None, OwnUpright(frames=np.zeros(2, dtype=bool), first=True)]
)
def test_without_a_standing_most_peoples_is_the_zero(
    upright: OwnUpright | None,
) -> None:
    assert at_bottom(change(back((4.0, 7.0)), upright=upright).bow_pct) == 7.0


@pytest.mark.parametrize(("below_seat", "bow"), [(0.02, 10.0), (0.06, 7.0)])
def test_a_standing_with_a_plate_before_the_seat_is_no_zero(
    below_seat: float, bow: float
) -> None:
    """It stands out behind, so that the back looks hollow in standing."""
    seen = change(back((-3.0, 7.0), below_seat=below_seat))
    assert at_bottom(seen.bow_pct) == pytest.approx(bow)


def test_one_eye_that_sees_something_else_does_not_move_the_middle() -> None:
    shown = back((0.0, 4.0))
    eyes = [back((0.0, bow)) for bow in (6.5, 6.8, 0.0)]
    seen = change(shown, *eyes)
    assert at_bottom(seen.bow_pct) == pytest.approx(6.5)
    assert at_bottom(seen.doubts[Measure.BACK_BOW]) == pytest.approx(0.73, abs=0.01)


def test_eyes_that_agree_leave_little_doubt_and_those_that_differ_much() -> None:
    shown = back((0.0, 6.0))
    agree = change(shown, *[back((0.0, b)) for b in (5.9, 6.0, 6.1)])
    differ = change(shown, *[back((0.0, b)) for b in (3.0, 6.0, 9.0)])
    assert at_bottom(agree.doubts[Measure.BACK_BOW]) < 0.3
    assert at_bottom(differ.doubts[Measure.BACK_BOW]) > 5.0


def test_a_frame_that_one_eye_saw_keeps_what_is_shown_and_has_no_doubt() -> None:
    blind = back((0.0, 9.0))
    blind = replace(blind, bow_pct=np.full(2, np.nan), features=np.full((2, 1), np.nan))
    seen = change(back((0.0, 6.0)), blind, back((0.0, 8.0)))
    assert at_bottom(seen.bow_pct) == pytest.approx(6.0)
    assert np.isnan(seen.doubts[Measure.BACK_BOW][1])


def test_an_eye_that_never_saw_them_stand_borrows_the_standing_of_all() -> None:
    later = back((0.0, 9.0))
    later = replace(later, features=np.array([[np.nan], [9.0]]))
    seen = change(back((2.0, 9.0)), later, later)
    assert at_bottom(seen.bow_pct) == pytest.approx(7.0)


@pytest.mark.parametrize(
    ("looks_down", "lifted", "risen"),
    [
        pytest.param(60.0, 0.0, -60.0, id="with-the-back"),
        pytest.param(0.0, 60.0, 0.0, id="straight-ahead"),
        pytest.param(-25.0, 85.0, 25.0, id="thrown-back"),
    ],
)
def test_looking_ahead_lifts_the_chin_and_not_the_face(
    looks_down: float, lifted: float, risen: float
) -> None:
    seen = change(back((0.0, 0.0), looks_down=(0.0, looks_down)))
    assert at_bottom(seen.head_deg) == pytest.approx(lifted)
    assert at_bottom(seen.rise_deg) == pytest.approx(risen)


def test_who_stands_looking_down_has_not_looked_up_when_looking_ahead() -> None:
    seen = change(back((0.0, 0.0), looks_down=(30.0, 0.0)))
    assert at_bottom(seen.rise_deg) == pytest.approx(0.0)


def test_a_face_past_upright_down_is_no_face_turned_up() -> None:
    seen = change(back((0.0, 0.0), looks_down=(0.0, 100.0)))
    assert at_bottom(seen.rise_deg) == pytest.approx(-100.0)
    turned_round = back((0.0, 0.0), looks_down=(0.0, 100.0 - 360.0))
    assert at_bottom(change(turned_round).rise_deg) == pytest.approx(-100.0)


def test_no_chin_turns_further_than_half_a_turn() -> None:
    seen = change(back((0.0, 0.0), trunk=(0.0, 60.0), looks_down=(0.0, -170.0)))
    assert at_bottom(seen.head_deg) == pytest.approx(60.0 + 170.0 - 360.0)
