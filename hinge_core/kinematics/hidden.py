"""Joints the detector does not really see, whatever confidence it claims.

A joint behind a plate, a band or a rack is reported with a visibility of 0.94 to 0.99
and 20 degrees off. What gives it away: several looks at one picture put it in several
places, and in a clip it jitters against its own smoothed path.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.measures import OF_POSTURE, Measure
from hinge_core.kinematics.posture import NEAR
from hinge_core.pose.sequence import MIRROR, Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L

# The joints that measures name as what they need.
JOINTS: Mapping[str, L] = {
    "shoulder": NEAR.shoulder,
    "hip": NEAR.hip,
    "knee": NEAR.knee,
    "ankle": NEAR.ankle,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenSettings:
    """When a joint counts as hidden; data, see ``content/measurement.yaml``."""

    doubtful_spread: float  # trunk lengths; up to here margins stay as they are
    hidden_spread: float  # beyond it the joint is not seen
    hidden_visibility: float  # below it even the detector says so
    sole_share: float  # trunk lengths beyond the edge at which a foot is cut off


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """How well each joint of the near side is seen, each (time,)."""

    spread: Mapping[str, FloatArray]  # trunk lengths
    visibility: Mapping[str, FloatArray]
    outside: Mapping[str, BoolArray] = field(default_factory=dict)  # of the picture


def read_sight(
    poses: PoseSequence,
    facing: Facing,
    trunk_px: FloatArray,
    outside: BoolArray | None = None,
) -> Sight:
    """How far looks, or a path and its smoothed self, disagree about each joint.

    Parameters
    ----------
    outside
        Landmarks that the picture's edge cut off, (time, 33); none where not given.
    """
    if outside is None:
        outside = np.zeros(poses.visibility.shape, dtype=bool)
    spread = poses.spread_px
    spread = np.zeros_like(poses.visibility) if spread is None else spread
    visibility = poses.visibility
    if facing is Facing.LEFT:
        spread, visibility = spread[:, MIRROR], visibility[:, MIRROR]
        outside = outside[:, MIRROR]
    return Sight(
        {name: spread[:, joint] / trunk_px for name, joint in JOINTS.items()},
        {name: visibility[:, joint] for name, joint in JOINTS.items()},
        {name: outside[:, joint] for name, joint in JOINTS.items()},
    )


def hide(
    values: dict[Measure, FloatArray],
    margins: dict[Measure, FloatArray],
    reasons: dict[Measure, str],
    sight: Sight,
    settings: HiddenSettings,
) -> None:
    """Take out what rests on a hidden joint, and widen what rests on a doubtful one.

    Changes the three in place: a hidden joint leaves NaN and the reason, with the
    joint's name after a colon.
    """
    s = settings
    for measure in values:
        for joint in OF_POSTURE[measure].joints:
            spread = sight.spread[joint]
            outside = sight.outside.get(joint, np.zeros(spread.shape, dtype=bool))
            unseen = sight.visibility[joint] < s.hidden_visibility
            gone = (spread > s.hidden_spread) | unseen | outside
            values[measure] = np.where(gone, np.nan, values[measure])
            doubt = np.maximum(1.0, spread / s.doubtful_spread)
            margins[measure] = margins[measure] * np.where(np.isfinite(doubt), doubt, 1)
            if gone.all():
                why = "joint_out_of_frame" if outside.any() else "joint_hidden"
                reasons[measure] = f"{why}:{joint}"
