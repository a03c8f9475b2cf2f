"""Arms that disturb what is read of head and back.

Hands in the crease of the hips send the elbows out behind the back: the outline ends
there and not at the back, which so looks round. Where an arm reaches the edge, the
edge is not the back's: it runs from the back below to the back above, as backs usually
do. A hand beside the head holds the detector's face to the trunk.
"""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.outline import STATIONS
from hinge_core.kinematics.posture import NEAR, Body, compute_middle
from hinge_core.pose.sequence import Landmark as L

_LIMBS = (
    (L.LEFT_SHOULDER, L.LEFT_ELBOW),
    (L.LEFT_ELBOW, L.LEFT_WRIST),
    (L.RIGHT_SHOULDER, L.RIGHT_ELBOW),
    (L.RIGHT_ELBOW, L.RIGHT_WRIST),
)
_ALONG = np.linspace(0.0, 1.0, 9)[:, None, None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmSettings:
    """When an arm disturbs; data, see ``content/measurement.yaml``. Trunk lengths."""

    thickness: float  # from the line of an arm to its own edge
    between: tuple[float, float]  # stations of the back at which arms are looked for
    least_share: float  # of the frames, in which an arm must reach a station's edge
    hand_reach: float  # from the ear; a nearer hand lies beside the head


def leave_arms(
    edge: FloatArray, body: Body, usual: FloatArray, settings: ArmSettings
) -> FloatArray:
    """The back's edge without the arms that stand out behind it.

    Parameters
    ----------
    edge
        As the outline shows it, (time, stations), trunk lengths; ``read_back_edge``.
    usual
        That of most people, (stations,): its shape stands in between what shows.

    Returns
    -------
    FloatArray
        (time, stations), never further out than ``edge``. What is left out is left out
        in every frame: a back is held against its own standing.
    """
    behind = find_arms_behind(edge, body, settings)
    seen = max(1, int(np.isfinite(edge).any(axis=1).sum()))
    often = behind.sum(axis=0) >= settings.least_share * seen
    behind = np.broadcast_to(often, behind.shape)
    cleared = edge.copy()
    for frame in np.flatnonzero(behind.any(axis=1)):
        shown = np.isfinite(edge[frame]) & ~behind[frame]
        if shown.any():
            off = np.interp(STATIONS, STATIONS[shown], (edge[frame] - usual)[shown])
            filled = np.minimum(usual + off, edge[frame])
            cleared[frame] = np.where(behind[frame], filled, edge[frame])
    return cleared


def find_arms_behind(edge: FloatArray, body: Body, settings: ArmSettings) -> BoolArray:
    """Stations at which an arm reaches the edge, (time, stations)."""
    up = compute_middle(body.plane, L.LEFT_SHOULDER, L.RIGHT_SHOULDER)
    back = np.stack([-up[:, 1], up[:, 0]], axis=1)
    reach = np.full(edge.shape, -np.inf)
    for upper, lower in _LIMBS:
        points = body.plane[:, upper] * (1.0 - _ALONG) + body.plane[:, lower] * _ALONG
        along, out = (
            np.einsum("ptk,tk->pt", points, axis)[:, :, None] for axis in (up, back)
        )
        half = settings.thickness**2 - (along - STATIONS) ** 2
        here = np.where(half >= 0.0, out + np.sqrt(np.fmax(half, 0.0)), -np.inf)
        reach = np.fmax(reach, here.max(axis=0))
    low, high = settings.between
    return np.asarray((reach >= edge) & (low <= STATIONS) & (high >= STATIONS))


def find_hand_beside_head(body: Body, settings: ArmSettings) -> BoolArray:
    """Frames in which the near hand lies beside the head, (time,).

    There a chin that lifted by 40 degrees was read as 3 to 22.
    """
    apart = body.plane[:, NEAR.wrist] - body.plane[:, NEAR.ear]
    return np.asarray(np.linalg.norm(apart, axis=1) <= settings.hand_reach)
