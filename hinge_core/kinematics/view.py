"""How the camera stands to the person: turned, tilted, or on its side."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.correction import Reading


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
    tilt_caution_deg: float
    tilt_blocks_deg: float
    lying_shank_deg: float  # a shank that leans further: a picture on its side


def yaw_of(reading: Reading) -> float:
    """Camera yaw away from square-on, 0 to 90 degrees; NaN where nobody was found.

    The median over the frames, since one frame's estimate is off by about 2.5
    degrees (90th percentile 6.5; ``docs/accuracy.md``).
    """
    yaw = reading.yaw_deg[np.isfinite(reading.yaw_deg)]
    if yaw.size == 0:
        return float("nan")
    return float(min(90.0, abs(float(np.median(yaw)))))


def kind_of(yaw_deg: float, settings: ViewSettings) -> ViewKind:
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
    lean = np.abs(shank_deg[np.isfinite(shank_deg)])
    return lean.size > 0 and bool(np.median(lean) > settings.lying_shank_deg)
