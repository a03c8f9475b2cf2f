"""Where a stick on the back lies in the picture, for drawing."""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.dowel import DowelSettings, Stick
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L

_LOW_END, _PAST_HEAD = -0.2, 0.25  # shares of the trunk line


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sticks:
    """A stick for each frame, picture pixels; NaN where the back has no edge."""

    ends_px: FloatArray  # (time, 2, 2): low end, high end
    places_px: FloatArray  # (time, 3, 2): on the stick, at head, upper back, sacrum
    inward_px: FloatArray  # (time, 2): square to it, towards the body, a trunk long
    settings: DowelSettings  # what its contacts are judged by


def sticks_in_picture(
    poses: PoseSequence, facing: Facing, stick: Stick, settings: DowelSettings
) -> Sticks:
    """Bring the sticks from shares of the trunk line to picture pixels."""
    hip = poses.middle(L.LEFT_HIP, L.RIGHT_HIP)
    trunk = poses.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER) - hip
    backward = np.stack([trunk[:, 1], -trunk[:, 0]], axis=1) * facing.forward
    sin, cos = (f(np.radians(stick.tilt_deg)) for f in (np.sin, np.cos))

    def on_stick(station: FloatArray) -> FloatArray:
        """Points (time, n, 2) at stations (time, n)."""
        behind = (stick.offset[:, None] + station * sin[:, None]) / cos[:, None]
        return np.asarray(
            hip[:, None]
            + station[..., None] * trunk[:, None]
            + behind[..., None] * backward[:, None]
        )

    inward = sin[:, None] * trunk - cos[:, None] * backward
    # A place's foot on the stick lies a little along the trunk line from the place.
    stations = stick.nearest - stick.gaps_pct / 100.0 * sin[:, None]
    ear = poses.middle(L.LEFT_EAR, L.RIGHT_EAR)
    foot, ahead = (on_stick(np.full((len(poses), 1), x))[:, 0] for x in (0.0, 1.0))
    along = ahead - foot
    # The head is shown beside the ear: its nearest point may be the nape.
    stations[:, 0] = ((ear - foot) * along).sum(1) / (along**2).sum(1)
    low = np.where(np.isfinite(stations[:, 0]), _LOW_END, np.nan)
    return Sticks(
        ends_px=on_stick(np.stack([low, stations[:, 0] + _PAST_HEAD], axis=1)),
        places_px=on_stick(stations),
        inward_px=inward,
        settings=settings,
    )
