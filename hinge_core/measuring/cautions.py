"""What can stand between a picture and its numbers, as codes."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class CautionCode(StrEnum):
    """The contract's codes."""

    NO_PERSON = "no_person"
    SEVERAL_PEOPLE = "several_people"
    BODY_CUT_OFF = "body_cut_off"
    FRONT_VIEW = "front_view"
    OBLIQUE_VIEW = "oblique_view"
    CAMERA_TILTED = "camera_tilted"
    PICTURE_ROTATED = "picture_rotated"
    TOO_DARK = "too_dark"
    BLURRED = "blurred"
    MOVING_CAMERA = "moving_camera"
    NO_REPETITION = "no_repetition"
    PARTIAL_REPETITION = "partial_repetition"
    LOW_CONFIDENCE = "low_confidence"
    IMPLAUSIBLE_BODY = "implausible_body"
    NO_STANDING_REFERENCE = "no_standing_reference"
    TOO_FAR_AWAY = "too_far_away"
    NOT_STANDING = "not_standing"
    TURNED_ROUND = "turned_round"
    TRACK_LOST = "track_lost"
    DAMAGED_PART = "damaged_part"
    HARD_CUT = "hard_cut"
    TOO_FEW_PICTURES = "too_few_pictures"
    SLOW_MOTION = "slow_motion"
    SLOWED_DOWN = "slowed_down"


@dataclass(frozen=True, slots=True)
class Caution:
    """One of them, true of this input; one that blocks leaves nothing to judge."""

    code: CautionCode
    blocks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionSettings:
    """Data, see ``content/measurement.yaml``."""

    blocking: frozenset[CautionCode]  # those that always leave nothing to judge

    def grade_cautions(self, found: Iterable[Caution]) -> tuple[Caution, ...]:
        """The same cautions; those that always block do."""
        return tuple(
            Caution(c.code, blocks=c.blocks or c.code in self.blocking) for c in found
        )
