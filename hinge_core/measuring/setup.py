"""A test photo of somebody standing: fit to film from, or the one thing to change.

How high the camera stands is not told: one picture shows a low phone that looks up and
a high one that looks down alike.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import numpy as np
from pydantic import AfterValidator

from hinge_core.kinematics.hidden import HiddenSettings
from hinge_core.kinematics.view import ViewKind
from hinge_core.measuring.cautions import CautionCode
from hinge_core.measuring.measurement import Measurement
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.viewpoint import look_at_picture
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L


class SetupChange(StrEnum):
    """What can be wrong with where the camera and the person stand."""

    TOO_DARK = "too_dark"
    NO_PERSON = "no_person"
    NO_BODY = "no_body"  # what was found is none
    CUT_OFF = "cut_off"  # at both ends, or so that nobody was to be measured
    PICTURE_TURNED = "picture_turned"
    NOT_STANDING = "not_standing"
    SEVERAL_PEOPLE = "several_people"
    FEET_CUT = "feet_cut"
    HEAD_CUT = "head_cut"
    FROM_FRONT = "from_front"
    POSTURE = "posture"  # unlike those that a view is known by
    TURNED = "turned"
    TILTED = "tilted"
    TOO_FAR = "too_far"
    NO_ROOM = "no_room"  # to bend within the picture
    BLURRED = "blurred"


def _check_whole(order: tuple[SetupChange, ...]) -> tuple[SetupChange, ...]:
    if len(order) != len(SetupChange) or set(order) != set(SetupChange):
        raise ValueError("each change stands in the order once")
    return order


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupSettings:
    """Data, see ``content/measurement.yaml``."""

    order: Annotated[tuple[SetupChange, ...], AfterValidator(_check_whole)]
    front_trunks: float  # trunk lengths in front of a standing hip that a hinge takes
    back_trunks: float  # and behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupAnswer:
    """What a test photo shows of a set-up."""

    change: SetupChange | None  # the one that matters most; None: film from here
    degrees: float | None = None  # of a turn or a tilt, for whom one was read
    stands: bool = False  # tall, so that the photo may be compared with


_BY_CAUTION = {
    CautionCode.TOO_DARK: SetupChange.TOO_DARK,
    CautionCode.NO_PERSON: SetupChange.NO_PERSON,
    CautionCode.IMPLAUSIBLE_BODY: SetupChange.NO_BODY,
    CautionCode.PICTURE_ROTATED: SetupChange.PICTURE_TURNED,
    CautionCode.NOT_STANDING: SetupChange.NOT_STANDING,
    CautionCode.SEVERAL_PEOPLE: SetupChange.SEVERAL_PEOPLE,
    CautionCode.FRONT_VIEW: SetupChange.FROM_FRONT,
    CautionCode.LOW_CONFIDENCE: SetupChange.POSTURE,
    CautionCode.OBLIQUE_VIEW: SetupChange.TURNED,
    CautionCode.CAMERA_TILTED: SetupChange.TILTED,
    CautionCode.TOO_FAR_AWAY: SetupChange.TOO_FAR,
    CautionCode.BLURRED: SetupChange.BLURRED,
}


def check_setup(
    measurement: Measurement, settings: SetupSettings, hidden: HiddenSettings
) -> SetupAnswer:
    """Decide whether to film from where a photo was taken.

    Parameters
    ----------
    measurement
        Of the photo; its numbers are not looked at, only what stands in their way.

    Returns
    -------
    SetupAnswer
        With the first change, in the order of the settings, that this picture shows.
    """
    codes = {caution.code for caution in measurement.cautions}
    found = {change for code, change in _BY_CAUTION.items() if code in codes}
    if CautionCode.BODY_CUT_OFF in codes:
        found.add(_find_cut_end(measurement, hidden))
    if measurement.view.kind is not ViewKind.UNKNOWN and not _has_room(
        measurement, settings
    ):
        found.add(SetupChange.NO_ROOM)
    first = next((change for change in settings.order if change in found), None)
    return SetupAnswer(
        change=first,
        degrees=_find_degrees(first, measurement),
        stands=first is None and measurement.phase is Phase.TOP,
    )


def _find_cut_end(measurement: Measurement, hidden: HiddenSettings) -> SetupChange:
    """Which end of the body the picture's edge cut off."""
    if measurement.facing is None:
        return SetupChange.CUT_OFF
    poses = measurement.poses
    seen = look_at_picture(poses, np.ones(len(poses), dtype=bool), hidden)
    if seen.head_cut and any(seen.ankles_cut):
        return SetupChange.CUT_OFF
    return SetupChange.HEAD_CUT if seen.head_cut else SetupChange.FEET_CUT


def _has_room(measurement: Measurement, s: SetupSettings) -> bool:
    """Whether one who stands here would bend within the picture.

    Somebody who is bent already shows by themselves whether they fit.
    """
    poses, facing = measurement.poses, measurement.facing
    if facing is None or measurement.phase is not Phase.TOP:
        return True
    front_px, back_px = _measure_room_px(poses, facing)
    trunk_px = float(poses.measure_trunk_px()[0])
    return front_px >= s.front_trunks * trunk_px and back_px >= s.back_trunks * trunk_px


def _measure_room_px(poses: PoseSequence, facing: Facing) -> tuple[float, float]:
    """Pixels from the hips to the picture's edge, in front and behind."""
    hip = float(poses.position_px[0, [L.LEFT_HIP, L.RIGHT_HIP], 0].mean())
    sides = (poses.image_size_px[0] - hip, hip)
    return sides if facing is Facing.RIGHT else (sides[1], sides[0])


def _find_degrees(change: SetupChange | None, measurement: Measurement) -> float | None:
    if change is SetupChange.TURNED:
        return measurement.view.yaw_deg
    if change is SetupChange.TILTED and measurement.view.roll_deg is not None:
        return abs(measurement.view.roll_deg)
    return None
