"""What can stand between a picture and its numbers."""

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
    LONG_CLIP_SAMPLED = "long_clip_sampled"
    NO_STANDING_REFERENCE = "no_standing_reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A caution in a reader's words; one that blocks leaves nothing to judge."""

    code: CautionCode
    message: str
    advice: str
    blocks: bool
