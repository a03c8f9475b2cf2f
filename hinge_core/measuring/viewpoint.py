"""How the camera stands to the person, and the cautions that brings."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.correction import Reading
from hinge_core.kinematics.hidden import HiddenSettings
from hinge_core.kinematics.stance import Stance, read_stance
from hinge_core.kinematics.view import (
    ViewKind,
    ViewSettings,
    find_roll,
    find_yaw,
    is_leaning_with_floor,
    is_picture_turned,
    name_view,
    stands_on_shins,
)
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.measuring.families import PostureFamily
from hinge_core.measuring.instants import has_few_pictures
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.posture_names import NOT_ON_TWO_LEGS, Movement
from hinge_core.measuring.repetitions import Count
from hinge_core.measuring.turns import RepetitionSettings
from hinge_core.pose.cuts import Cuts
from hinge_core.pose.framing import find_cut_off, is_cut_above_feet
from hinge_core.pose.plausibility import Refusal
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.sequence import PoseSequence
from hinge_core.pose.surroundings import Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    """Where the camera stands, and what that leaves to be said."""

    kind: ViewKind
    yaw_deg: float  # NaN where nobody was found
    roll_deg: float
    tilted: bool = False  # shown by the picture, not by the posture alone
    cautions: tuple[Caution, ...]


NOWHERE = Viewpoint(
    kind=ViewKind.UNKNOWN, yaw_deg=float("nan"), roll_deg=float("nan"), cautions=()
)
_REFUSALS = {
    Refusal.CUT_OFF: CautionCode.BODY_CUT_OFF,
    Refusal.UNLIKE: CautionCode.IMPLAUSIBLE_BODY,
    Refusal.SMALL: CautionCode.TOO_FAR_AWAY,
}
# What is read from how standing people look; "from the side" is part of being sure.
_OF_STANDING = frozenset(
    {
        CautionCode.CAMERA_TILTED,
        CautionCode.PICTURE_ROTATED,
        CautionCode.OBLIQUE_VIEW,
        CautionCode.FRONT_VIEW,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class InPicture:
    """How the person lies in the picture, besides what the maps read."""

    stance: Stance
    trunk_px: float
    ankles_cut: tuple[bool, bool]  # by the picture's edge, in most frames
    head_cut: bool = False


def take_view(reading: Reading, ahead: BoolArray) -> Reading:
    """A reading that tells the view of somebody who turned round.

    The tilt is told where they face as the track does: ``ahead``, (time,). The yaw is
    told by the side that shows more of it: what is measured of both is no surer.
    """
    if ahead.all():
        return reading
    sides = [np.where(part, reading.yaw_deg, np.nan) for part in (ahead, ~ahead)]
    known = [side for side in sides if np.isfinite(side).any()]
    return replace(
        reading,
        yaw_deg=max(known, key=lambda yaw: abs(np.nanmedian(yaw)), default=sides[0]),
        roll_deg=np.where(ahead, reading.roll_deg, np.nan),
    )


def look_at_picture(
    poses: PoseSequence, ahead: BoolArray, settings: HiddenSettings
) -> InPicture:
    """See how the person lies in the picture, in the frames ``ahead``, (time,)."""
    poses = poses.only(poses.found & ahead)
    trunk_px = poses.measure_trunk_px()
    cut = find_cut_off(poses, settings.sole_share * trunk_px)[poses.found]
    left, right, *head = (
        bool(cut.size and 2 * cut[:, joint].sum() > cut.shape[0])
        for joint in (L.LEFT_ANKLE, L.RIGHT_ANKLE, L.NOSE, L.LEFT_EAR, L.RIGHT_EAR)
    )
    if is_cut_above_feet(poses, settings.hidden_visibility):
        left = right = True
    return InPicture(
        stance=read_stance(poses),
        trunk_px=float(np.nanmedian(trunk_px)),
        ankles_cut=(left, right),
        head_cut=any(head),
    )


def read_viewpoint(
    reading: Reading,
    seen: InPicture,
    around: Surroundings,
    settings: ViewSettings,
    movement: Movement,
    family: PostureFamily,
    *,
    joined: bool = False,
) -> Viewpoint:
    """Find the camera's stand from the person and the pictures.

    Where takes were ``joined`` the background differs without a camera that moved.
    Who surely does not stand on two legs leans as no standing person does; that says
    nothing of the camera, since what is known of it is known of those who stand.
    """
    yaw = find_yaw(reading, seen.stance)
    roll = find_roll(reading, around.level, seen.stance, settings)
    kind = name_view(yaw, settings)
    turned = is_leaning_with_floor(reading, seen.stance, settings)
    # Then no posture is sure: it is one of the picture's, not of the room's.
    tilted = turned or abs(roll) > settings.tilt_caution_deg
    found = [
        *_of_frame(seen, family, settings),
        *_of_tilt(roll, seen.stance, settings, turned=turned),
        *_of_yaw(yaw, kind, settings),
        *_of_pictures(around, joined=joined),
        *_of_trust(reading, settings),
    ]
    if movement.sure and movement.seen in NOT_ON_TWO_LEGS and not tilted:
        silent = _OF_STANDING | family.silent
        found = [caution for caution in found if caution.code not in silent]
    return Viewpoint(
        kind=kind, yaw_deg=yaw, roll_deg=roll, tilted=tilted, cautions=tuple(found)
    )


def find_nobody_cautions(
    refusal: Refusal | None, around: Surroundings
) -> Iterator[Caution]:
    """Why there is nobody to measure: too little light before anything else."""
    if around.dark:
        yield Caution(CautionCode.TOO_DARK, blocks=True)
    else:
        code = CautionCode.NO_PERSON if refusal is None else _REFUSALS[refusal]
        yield Caution(code, blocks=True)


def find_film_cautions(
    time_s: FloatArray, cuts: Cuts, settings: RepetitionSettings
) -> Iterator[Caution]:
    """What the film itself leaves to be said."""
    if cuts.starts:
        yield Caution(CautionCode.HARD_CUT)
    if has_few_pictures(time_s, settings):
        yield Caution(CautionCode.TOO_FEW_PICTURES)


def find_count_cautions(count: Count, family: PostureFamily) -> Iterator[Caution]:
    """What a clip's repetitions leave to be said."""
    if count.partial:
        yield Caution(CautionCode.PARTIAL_REPETITION)
    if not count.turns:
        yield Caution(CautionCode.NO_REPETITION)
    elif not count.upright.any() and family.turns_at is Phase.BOTTOM:
        yield Caution(CautionCode.NO_STANDING_REFERENCE)


def _of_frame(
    seen: InPicture, family: PostureFamily, s: ViewSettings
) -> Iterator[Caution]:
    feet = "feet" in family.must_show
    if (feet and any(seen.ankles_cut)) or (
        "head" in family.must_show and seen.head_cut
    ):
        blocks = feet and all(seen.ankles_cut)
        yield Caution(CautionCode.BODY_CUT_OFF, blocks=blocks)
    if seen.trunk_px < s.small_trunk_px:
        yield Caution(CautionCode.TOO_FAR_AWAY, blocks=seen.trunk_px < s.least_trunk_px)


def _of_tilt(
    roll: float, stance: Stance, s: ViewSettings, *, turned: bool
) -> Iterator[Caution]:
    if is_picture_turned(stance, s):
        yield Caution(CautionCode.PICTURE_ROTATED, blocks=True)
    elif abs(roll) > s.tilt_blocks_deg:
        yield Caution(CautionCode.CAMERA_TILTED, blocks=True)
    elif turned:
        yield Caution(CautionCode.PICTURE_ROTATED, blocks=True)
    elif not stands_on_shins(stance, s):
        yield Caution(CautionCode.NOT_STANDING, blocks=True)
    elif abs(roll) > s.tilt_caution_deg:
        yield Caution(CautionCode.CAMERA_TILTED)


def _of_yaw(yaw: float, kind: ViewKind, s: ViewSettings) -> Iterator[Caution]:
    if kind is ViewKind.FRONT_OR_BACK:
        yield Caution(CautionCode.FRONT_VIEW, blocks=True)
    elif kind is ViewKind.OBLIQUE:
        yield Caution(CautionCode.OBLIQUE_VIEW, blocks=yaw > s.assessable_yaw_deg)


def _of_trust(reading: Reading, s: ViewSettings) -> Iterator[Caution]:
    known = reading.trust[np.isfinite(reading.trust)]
    if known.size and np.median(known) < s.low_trust:
        yield Caution(CautionCode.LOW_CONFIDENCE)


def _of_pictures(around: Surroundings, *, joined: bool) -> Iterator[Caution]:
    for code, here in (
        (CautionCode.TOO_DARK, around.dark),
        (CautionCode.BLURRED, around.blurred),
        (CautionCode.MOVING_CAMERA, around.camera_moved and not joined),
    ):
        if here:
            yield Caution(code)
