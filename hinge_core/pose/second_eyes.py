"""A second network's word beside the first's, where a machine has one.

The heavy network places knees and ankles better than the full one and is no better
above them (``benchmarks/eyes.py``), so it counts by joint. It looks at single pictures
only: photos, and the frames of a clip that are seen again.
"""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.pose.sequence import Landmark as L

EYES = ("full_plain", "full_mirror")  # the network, and how it saw the picture
SECOND_EYES = ("heavy_plain", "heavy_mirror")
_FIRST_OF_LEGS = L.LEFT_KNEE  # knees, ankles, heels and toes come last


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondEyes:
    """What they count; data, see ``content/measurement.yaml``."""

    trunk_share: float  # beside the first eyes, down to the hips
    leg_share: float  # from the knees on
    leg_tracker_share: float  # what a clip's tracker counts beside them there

    def count_beside_first(self) -> FloatArray:
        """What the second eyes count beside the first, 0 to 1, (33,)."""
        return _spread_over_body(self.trunk_share, self.leg_share)

    def count_tracker(self, usual: float) -> FloatArray:
        """What the tracker counts beside all eyes, 0 to 1, (33,)."""
        return _spread_over_body(usual, self.leg_tracker_share)


def _spread_over_body(trunk: float, legs: float) -> FloatArray:
    return np.where(np.arange(len(L)) >= _FIRST_OF_LEGS, legs, trunk)
