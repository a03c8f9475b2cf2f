"""How the camera stands to the person: turned, tilted, or on its side."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.correction import Reading
from hinge_core.media.level import Level


class ViewKind(StrEnum):
    """The contract's kinds of view."""

    SIDE = "side"
    OBLIQUE = "oblique"
    FRONT_OR_BACK = "front_or_back"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSettings:
    """Limits on the view; data, see ``content/measurement.yaml``."""

    side_yaw_deg: float  # up to here the view is a side view
    oblique_yaw_deg: float  # up to here it is oblique, beyond front or back
    assessable_yaw_deg: float  # beyond it the numbers would mislead
    tilt_free_deg: float  # up to here the tilt is within its own doubt
    tilt_caution_deg: float
    tilt_blocks_deg: float
    upright_support: float  # picture sides of upright lines that settle the tilt
    level_support: float  # of level lines
    line_agreement_deg: float  # lines further from the body's own tilt are not believed
    low_trust: float  # below it the posture is unlike those the maps know
    lying_shank_deg: float  # a shank that leans further: a picture on its side


def find_yaw(reading: Reading) -> float:
    """Camera yaw away from square-on, 0 to 90 degrees; NaN where nobody was found.

    The median over the frames: one frame's estimate is off by a few degrees
    (``docs/accuracy.md``).
    """
    # numpy's minimum keeps NaN, Python's does not.
    return float(np.minimum(90.0, abs(_median(reading.yaw_deg))))


def find_roll(reading: Reading, level: Level, settings: ViewSettings) -> float:
    """Camera tilt, + the picture leans clockwise, degrees; NaN with nobody in it.

    Upright lines of the room where there are enough of them and they agree with the
    body, else level lines, else the body alone: feet and balance show which way is up.
    """
    body = _median(reading.roll_deg)
    s = settings
    for tilt, support in (
        (level.upright, s.upright_support),
        (level.level, s.level_support),
    ):
        agrees = abs(tilt.tilt_deg - body) <= s.line_agreement_deg
        if tilt.support >= support and agrees:
            return tilt.tilt_deg
    return body


def name_view(yaw_deg: float, settings: ViewSettings) -> ViewKind:
    """Name a view by its yaw."""
    if not np.isfinite(yaw_deg):
        return ViewKind.UNKNOWN
    if yaw_deg <= settings.side_yaw_deg:
        return ViewKind.SIDE
    if yaw_deg <= settings.oblique_yaw_deg:
        return ViewKind.OBLIQUE
    return ViewKind.FRONT_OR_BACK


def lies_on_its_side(shank_deg: FloatArray, settings: ViewSettings) -> bool:
    """Whether the lower legs lie rather than stand, in most frames.

    Nobody's shin leans that far in a standing drill: the picture is turned, or the
    person lies or sits.
    """
    return abs(_median(shank_deg)) > settings.lying_shank_deg


def _median(values: FloatArray) -> float:
    known = values[np.isfinite(values)]
    return float(np.median(known)) if known.size else float("nan")
