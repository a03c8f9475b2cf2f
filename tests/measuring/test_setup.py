"""A test photo: good, or the one change that matters most, true of the picture."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from builders import make_photo_analysis
from stick_people import (
    Pictures,
    empty_room,
    figure,
    paint,
    photo_of,
    shipped_settings,
    stick_settings,
)
from stick_walks import measured

from hinge_core.kinematics.view import ViewKind
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.measuring.measurement import Measurement, View
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.setup import SetupAnswer, SetupChange, check_setup
from hinge_core.pose.sequence import Facing

SETTINGS = shipped_settings()
C = CautionCode


def answered(source: Pictures, **offsets: float) -> SetupAnswer:
    seen = measured(source, settings=stick_settings(**offsets)).measurement
    return check_setup(seen, SETTINGS.setup, SETTINGS.measuring.hidden)


def standing(*codes: CautionCode, **changes: object) -> Measurement:
    """Somebody who stands in the middle of the picture, with these cautions."""
    known = make_photo_analysis().measurement
    poses = figure(px_per_m=150.0)
    values = {"poses": poses, "phase": Phase.TOP, "facing": Facing.RIGHT, **changes}
    cautions = tuple(Caution(code) for code in codes)
    return replace(known, cautions=cautions, **values)  # type: ignore[arg-type]


def check(measurement: Measurement) -> SetupAnswer:
    return check_setup(measurement, SETTINGS.setup, SETTINGS.measuring.hidden)


@pytest.mark.parametrize("facing", Facing)
def test_who_stands_whole_and_square_in_the_middle_may_film(facing: Facing) -> None:
    answer = answered(photo_of(paint(empty_room(), figure(facing=facing))))
    assert answer == SetupAnswer(change=None, stands=True)


def test_nobody_is_the_first_thing_to_change() -> None:
    assert answered(photo_of(empty_room())).change is SetupChange.NO_PERSON


def test_a_turn_is_told_with_its_degrees() -> None:
    answer = answered(photo_of(paint(empty_room(), figure())), yaw=35.0)
    assert answer == SetupAnswer(change=SetupChange.TURNED, degrees=35.0)


@pytest.mark.parametrize(
    ("down_px", "change"),
    [
        pytest.param(70.0, SetupChange.FEET_CUT, id="feet"),
        pytest.param(-70.0, SetupChange.HEAD_CUT, id="head"),
    ],
)
def test_the_end_that_is_cut_off_is_named(down_px: float, change: SetupChange) -> None:
    poses = figure(px_per_m=150.0)
    middle = poses.position_px[0, :, 1].mean()
    room_px = poses.image_size_px[1] - np.ptp(poses.position_px[0, :, 1])
    down = np.sign(down_px) * room_px / 2.0 + down_px / 2.0
    moved = poses.position_px + [0.0, poses.image_size_px[1] / 2.0 - middle + down]
    cut = replace(poses, position_px=moved)
    assert check(standing(C.BODY_CUT_OFF, poses=cut)).change is change


@pytest.mark.parametrize("facing", Facing)
@pytest.mark.parametrize("forward_px", [-170.0, 170.0])
def test_who_would_bend_out_of_the_picture_is_told(
    facing: Facing, forward_px: float
) -> None:
    poses = figure(px_per_m=150.0, facing=facing)
    moved = poses.position_px + [facing.forward * forward_px, 0.0]
    aside = replace(poses, position_px=moved)
    assert check(standing(poses=aside, facing=facing)).change is SetupChange.NO_ROOM
    bent = standing(poses=aside, facing=facing, phase=Phase.BOTTOM)
    assert check(bent).change is None  # they show by themselves whether they fit


def test_of_several_changes_the_one_that_matters_most_is_told() -> None:
    order = [
        C.TOO_DARK,
        C.SEVERAL_PEOPLE,
        C.FRONT_VIEW,
        C.LOW_CONFIDENCE,
        C.OBLIQUE_VIEW,
        C.CAMERA_TILTED,
        C.TOO_FAR_AWAY,
        C.BLURRED,
    ]
    alone = {code: check(standing(code)).change for code in order}
    assert None not in alone.values()
    for first, second in combinations(order, 2):
        assert check(standing(second, first)).change is alone[first]


def test_a_tilt_is_told_with_its_degrees_either_way() -> None:
    view = View(kind=ViewKind.SIDE, yaw_deg=3.0, roll_deg=-12.0, assessable=True)
    answer = check(standing(C.CAMERA_TILTED, view=view))
    assert answer == SetupAnswer(change=SetupChange.TILTED, degrees=12.0)


def test_two_people_are_told_by_the_picture() -> None:
    poses = figure(px_per_m=110.0)
    both = paint(
        paint(empty_room(), poses, right_px=-90.0), poses, person=1, right_px=90.0
    )
    assert answered(photo_of(both)).change is SetupChange.SEVERAL_PEOPLE
