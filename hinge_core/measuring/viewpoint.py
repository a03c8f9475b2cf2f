"""How the camera stands to the person, and the cautions that brings."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from hinge_core.kinematics.correction import Reading
from hinge_core.kinematics.view import (
    ViewKind,
    ViewSettings,
    find_roll,
    find_yaw,
    lies_on_its_side,
    name_view,
)
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.measuring.repetitions import Count
from hinge_core.pose.plausibility import Refusal
from hinge_core.pose.surroundings import Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    """Where the camera stands, and what that leaves to be said."""

    kind: ViewKind
    yaw_deg: float  # NaN where nobody was found
    roll_deg: float
    cautions: tuple[Caution, ...]


NOWHERE = Viewpoint(
    kind=ViewKind.UNKNOWN, yaw_deg=float("nan"), roll_deg=float("nan"), cautions=()
)
_REFUSALS = {
    Refusal.CUT_OFF: CautionCode.BODY_CUT_OFF,
    Refusal.UNLIKE: CautionCode.IMPLAUSIBLE_BODY,
    Refusal.SMALL: CautionCode.NO_PERSON,
}


def read_viewpoint(
    reading: Reading, around: Surroundings, settings: ViewSettings
) -> Viewpoint:
    """Find the camera's stand from the person and the pictures."""
    yaw = find_yaw(reading)
    roll = find_roll(reading, around.level, settings)
    kind = name_view(yaw, settings)
    sideways = lies_on_its_side(reading.inclinations.shank, settings)
    found = [
        *_of_tilt(roll, settings, sideways=sideways),
        *_of_yaw(yaw, kind, settings),
        *_of_pictures(around),
        *_of_trust(reading, settings),
    ]
    return Viewpoint(kind=kind, yaw_deg=yaw, roll_deg=roll, cautions=tuple(found))


def caution_nobody(refusal: Refusal | None) -> Caution:
    """Why there is nobody to measure."""
    code = CautionCode.NO_PERSON if refusal is None else _REFUSALS[refusal]
    return Caution(code, blocks=True)


def find_count_cautions(count: Count) -> Iterator[Caution]:
    """What a clip's repetitions leave to be said."""
    if count.partial:
        yield Caution(CautionCode.PARTIAL_REPETITION)
    if not count.turns:
        yield Caution(CautionCode.NO_REPETITION)
    elif not count.upright.any():
        yield Caution(CautionCode.NO_STANDING_REFERENCE)


def _of_tilt(roll: float, s: ViewSettings, *, sideways: bool) -> Iterator[Caution]:
    if sideways:
        yield Caution(CautionCode.PICTURE_ROTATED, blocks=True)
    elif np.isfinite(roll) and abs(roll) > s.tilt_caution_deg:
        yield Caution(CautionCode.CAMERA_TILTED, blocks=abs(roll) > s.tilt_blocks_deg)


def _of_yaw(yaw: float, kind: ViewKind, s: ViewSettings) -> Iterator[Caution]:
    if kind is ViewKind.FRONT_OR_BACK:
        yield Caution(CautionCode.FRONT_VIEW, blocks=True)
    elif kind is ViewKind.OBLIQUE:
        yield Caution(CautionCode.OBLIQUE_VIEW, blocks=yaw > s.assessable_yaw_deg)


def _of_trust(reading: Reading, s: ViewSettings) -> Iterator[Caution]:
    known = reading.trust[np.isfinite(reading.trust)]
    if known.size and np.median(known) < s.low_trust:
        yield Caution(CautionCode.LOW_CONFIDENCE)


def _of_pictures(around: Surroundings) -> Iterator[Caution]:
    for code, here in (
        (CautionCode.TOO_DARK, around.dark),
        (CautionCode.BLURRED, around.blurred),
        (CautionCode.MOVING_CAMERA, around.camera_moved),
    ):
        if here:
            yield Caution(code)
