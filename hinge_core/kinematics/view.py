"""How the camera stands to the person: turned, tilted, or on its side."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.correction import Reading
from hinge_core.kinematics.stance import Stance
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
    lying_shank_deg: float  # a shin that leans further does not stand
    leaning_sole_deg: float  # both soles off level by more, and the body with them
    out_of_balance_deg: float  # weight that far from over the feet carries nobody
    bearing_out_support: float  # of lines that only bear out what the body says
    hanging_arm_deg: float  # an arm that leans less hangs, a trunk that does is upright
    small_trunk_px: float  # below it a pixel is more than a degree
    least_trunk_px: float  # below it the numbers would mislead


def find_yaw(reading: Reading, stance: Stance) -> float:
    """Camera yaw away from square-on, 0 to 90 degrees; NaN where nobody was found.

    The median over the frames: one frame's estimate is off by a few degrees
    (``docs/accuracy.md``). The less the posture is like those that the map of views
    was fitted on, the more the turn of shoulders and hips counts instead.
    """
    mapped = abs(_median(reading.yaw_deg))
    trust = _median(reading.trust)
    if np.isfinite(stance.turned_deg) and np.isfinite(trust):
        mapped = trust * mapped + (1.0 - trust) * stance.turned_deg
    # numpy's minimum keeps NaN, Python's does not.
    return float(np.minimum(90.0, mapped))


def find_roll(
    reading: Reading, level: Level, stance: Stance, settings: ViewSettings
) -> float:
    """Camera tilt, + the picture leans clockwise as seen facing right, degrees.

    NaN with nobody in the picture, and where only the body seems tilted: people lean,
    kneel and stand on one leg in level pictures, so a posture alone is no evidence.

    Notes
    -----
    Upright lines of the room decide where there are enough, else level ones. They are
    believed where the body says the same, and where they show less tilt than it does.
    A few lines are enough to bear out what the body says, and so are two soles.
    """
    body = _median(reading.roll_deg)
    s = settings
    told = _read_lines(level, body, s)
    if told is not None:
        return told
    if abs(body) <= s.tilt_caution_deg or _soles_agree(body, reading, stance, s):
        return body
    return float("nan")


def _read_lines(level: Level, body_deg: float, s: ViewSettings) -> float | None:
    """The tilt by the room's lines; None where they tell nothing."""
    lines = ((level.upright, s.upright_support), (level.level, s.level_support))
    for tilt, enough in lines:
        if tilt.support >= enough:
            if _agree(tilt.tilt_deg, body_deg, s) or abs(tilt.tilt_deg) < abs(body_deg):
                return tilt.tilt_deg
            return None  # lines of something that leans by itself
    for tilt, _ in lines:
        if tilt.support >= s.bearing_out_support and _agree(tilt.tilt_deg, body_deg, s):
            # Few lines bear out what both say: no more than the lesser of the two.
            return min(tilt.tilt_deg, body_deg, key=abs)
    return None


def _agree(tilt_deg: float, body_deg: float, s: ViewSettings) -> bool:
    return abs(tilt_deg - body_deg) <= s.line_agreement_deg


def _soles_agree(
    body_deg: float, reading: Reading, stance: Stance, s: ViewSettings
) -> bool:
    """Whether both soles of somebody in a known posture show the body's tilt."""
    if not _median(reading.trust) >= s.low_trust:
        return False
    return all(_agree(abs(sole), abs(body_deg), s) for sole in stance.soles_deg)


def name_view(yaw_deg: float, settings: ViewSettings) -> ViewKind:
    """Name a view by its yaw."""
    if not np.isfinite(yaw_deg):
        return ViewKind.UNKNOWN
    if yaw_deg <= settings.side_yaw_deg:
        return ViewKind.SIDE
    if yaw_deg <= settings.oblique_yaw_deg:
        return ViewKind.OBLIQUE
    return ViewKind.FRONT_OR_BACK


def stands_on_shins(stance: Stance, settings: ViewSettings) -> bool:
    """Whether one of the lower legs stands at least, as in any standing drill."""
    return not _least(stance.shins_deg) > settings.lying_shank_deg


def is_picture_turned(stance: Stance, settings: ViewSettings) -> bool:
    """Whether somebody stands on their feet, but not on the picture's lower edge.

    Both shins lie and both soles stand upright in the picture (or all of it is upside
    down), and no arms hang from a lying trunk towards the picture's lower edge.
    """
    s = settings
    if stands_on_shins(stance, s):
        return False
    over = _least(stance.shins_deg) > 180.0 - s.lying_shank_deg
    soles = _least(stance.soles_deg) >= s.lying_shank_deg
    hanging = abs(float(np.mean(stance.arms_deg))) < s.hanging_arm_deg
    lying = s.hanging_arm_deg < abs(stance.trunk_deg) < 180.0 - s.hanging_arm_deg
    return (over or soles) and not (hanging and lying)


def is_leaning_with_floor(
    reading: Reading, stance: Stance, settings: ViewSettings
) -> bool:
    """Whether somebody in a known posture is out of balance with both of their soles.

    Who leans on something keeps the feet flat, or stands on the toes as in no standing
    drill. Where a standing posture, its weight and its soles are off the level alike,
    the picture is turned or all of the body is.
    """
    s = settings
    known = _median(reading.trust) >= s.low_trust  # NaN is not
    if not known or abs(_median(reading.roll_deg)) < s.out_of_balance_deg:
        return False
    left, right = stance.soles_deg
    alike = left * right > 0.0 and left * stance.balance_deg > 0.0
    tilted = _least(stance.soles_deg) >= s.leaning_sole_deg
    return alike and tilted and abs(stance.balance_deg) >= s.out_of_balance_deg


def _least(angles_deg: tuple[float, float]) -> float:
    """The smaller of both sides' angles, either way; NaN where one is not seen."""
    return float(np.min(np.abs(angles_deg)))


def _median(values: FloatArray) -> float:
    known = values[np.isfinite(values)]
    return float(np.median(known)) if known.size else float("nan")
