"""How well an input can be seen: its view, and what stands between it and numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from hinge_core.cautions import CautionCode
from hinge_core.kinematics.reading import Reading
from hinge_core.kinematics.view import (
    ViewKind,
    ViewSettings,
    kind_of,
    lies_on_its_side,
    roll_of,
    yaw_of,
)
from hinge_core.pose.plausibility import Refusal
from hinge_core.pose.surroundings import Surroundings
from hinge_core.repetitions import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The camera's stand and the cautions it brings."""

    kind: ViewKind
    yaw_deg: float  # NaN where nobody was found
    roll_deg: float
    cautions: tuple[tuple[CautionCode, bool], ...]  # and whether each must block


NOBODY = Outlook(
    kind=ViewKind.UNKNOWN, yaw_deg=float("nan"), roll_deg=float("nan"), cautions=()
)
_REFUSALS = {
    Refusal.CUT_OFF: CautionCode.BODY_CUT_OFF,
    Refusal.UNLIKE: CautionCode.IMPLAUSIBLE_BODY,
    Refusal.SMALL: CautionCode.NO_PERSON,
}


def look_at_view(
    reading: Reading, around: Surroundings, settings: ViewSettings
) -> Outlook:
    """Judge the camera's stand from the person and the pictures."""
    yaw = yaw_of(reading)
    roll = roll_of(reading, around.level, settings)
    kind = kind_of(yaw, settings)
    sideways = lies_on_its_side(reading.inclinations.shank, settings)
    found = [
        *_of_tilt(roll, settings, sideways=sideways),
        *_of_yaw(yaw, kind, settings),
        *_of_pictures(around),
        *_of_trust(reading, settings),
    ]
    return Outlook(kind=kind, yaw_deg=yaw, roll_deg=roll, cautions=tuple(found))


def caution_for(refusal: Refusal | None) -> CautionCode:
    """Why there is nobody to measure."""
    return CautionCode.NO_PERSON if refusal is None else _REFUSALS[refusal]


def cautions_of_count(count: Count) -> Iterator[CautionCode]:
    """What a clip's repetitions leave to be said."""
    if count.partial:
        yield CautionCode.PARTIAL_REPETITION
    if not count.turns:
        yield CautionCode.NO_REPETITION
    elif not count.upright.any():
        yield CautionCode.NO_STANDING_REFERENCE


def _of_tilt(
    roll: float, s: ViewSettings, *, sideways: bool
) -> Iterator[tuple[CautionCode, bool]]:
    if sideways:
        yield CautionCode.PICTURE_ROTATED, True
    elif np.isfinite(roll) and abs(roll) > s.tilt_caution_deg:
        yield CautionCode.CAMERA_TILTED, abs(roll) > s.tilt_blocks_deg


def _of_yaw(
    yaw: float, kind: ViewKind, s: ViewSettings
) -> Iterator[tuple[CautionCode, bool]]:
    if kind is ViewKind.FRONT_OR_BACK:
        yield CautionCode.FRONT_VIEW, True
    elif kind is ViewKind.OBLIQUE:
        yield CautionCode.OBLIQUE_VIEW, yaw > s.assessable_yaw_deg


def _of_trust(reading: Reading, s: ViewSettings) -> Iterator[tuple[CautionCode, bool]]:
    known = reading.trust[np.isfinite(reading.trust)]
    if known.size and np.median(known) < s.low_trust:
        yield CautionCode.LOW_CONFIDENCE, False


def _of_pictures(around: Surroundings) -> Iterator[tuple[CautionCode, bool]]:
    for code, here in (
        (CautionCode.TOO_DARK, around.dark),
        (CautionCode.BLURRED, around.blurred),
        (CautionCode.MOVING_CAMERA, around.camera_moved),
    ):
        if here:
            yield code, False
