"""Where the hands are, against knees and trunk, and the path that they take.

Of both hands the middle is taken: they hold one thing.
"""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.displacement import read_foot_length
from hinge_core.kinematics.posture import Body, compute_middle, lean_deg
from hinge_core.pose.sequence import Landmark as L


def compute_hand_behind_knee_foot(
    body: Body, foot_range: tuple[float, float]
) -> FloatArray:
    """How far the hands are behind the knees, (time,), foot lengths."""
    return -_from_knee(body, foot_range)[:, 0]


def compute_hand_above_knee_foot(
    body: Body, foot_range: tuple[float, float]
) -> FloatArray:
    """How far the hands are above the knees, (time,), foot lengths."""
    return _from_knee(body, foot_range)[:, 1]


def compute_arm_lift_deg(body: Body) -> FloatArray:
    """Angle between trunk and arm, (time,), degrees: 0 along it, 90 straight ahead."""
    shoulder, hip, hand = (
        compute_middle(body.plane, *sides)
        for sides in (
            (L.LEFT_SHOULDER, L.RIGHT_SHOULDER),
            (L.LEFT_HIP, L.RIGHT_HIP),
            (L.LEFT_WRIST, L.RIGHT_WRIST),
        )
    )
    lift = lean_deg(hip, shoulder) - lean_deg(hand, shoulder)
    return (lift + 180.0) % 360.0 - 180.0


def read_hand_path(body: Body, foot_range: tuple[float, float]) -> FloatArray:
    """Where the hands are, ahead of and above the ankles, (time, 2), foot lengths.

    One foot length and one trunk for the whole input: a trunk that rounds looks
    shorter, and nobody's feet grow.
    """
    hand = compute_middle(body.plane, L.LEFT_WRIST, L.RIGHT_WRIST)
    ankle = compute_middle(body.plane, L.LEFT_ANKLE, L.RIGHT_ANKLE)
    px = (hand - ankle) * body.trunk_px[:, None]
    foot_px = read_foot_length(body, foot_range) * body.trunk_px
    known = np.isfinite(foot_px)
    return px / (np.median(foot_px[known]) if known.any() else np.nan)


def _from_knee(body: Body, foot_range: tuple[float, float]) -> FloatArray:
    knee = compute_middle(body.plane, L.LEFT_KNEE, L.RIGHT_KNEE)
    hand = compute_middle(body.plane, L.LEFT_WRIST, L.RIGHT_WRIST)
    return (hand - knee) / read_foot_length(body, foot_range)[:, None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArcSettings:
    """How a bar that turns about its far end moves; data, ``measurement.yaml``."""

    bar_foot: tuple[float, float]  # shortest and longest bar, foot lengths
    pivot_foot: float  # its far end above the ankles, foot lengths
    least_rise_foot: float  # a path that rises less shows no arc


@dataclass(frozen=True, slots=True, kw_only=True)
class BarArc:
    """The arc that the free end of a bar runs on: ahead of and above the ankles."""

    centre_foot: tuple[float, float]
    bar_foot: float

    def place(self, height: FloatArray) -> FloatArray:
        """How far ahead the bar's end is at some heights, foot lengths."""
        up = np.clip(height - self.centre_foot[1], -self.bar_foot, self.bar_foot)
        return np.asarray(self.centre_foot[0] - np.sqrt(self.bar_foot**2 - up**2))


def fit_bar_arc(path: FloatArray, settings: ArcSettings) -> BarArc | None:
    """The arc of a bar on the floor that a path of hands fits best.

    Only the bar's length, within what bars are, and where its far end lies on the
    floor are free: a circle through so short a path could be any.

    Parameters
    ----------
    path
        (time, 2), as from ``read_hand_path``.

    Returns
    -------
    BarArc or None
        None where the path rises too little to tell.
    """
    known = path[np.isfinite(path).all(axis=1)]
    if known.shape[0] < 3 or np.ptp(known[:, 1]) < settings.least_rise_foot:
        return None
    best, least = None, np.inf
    for bar in np.linspace(*settings.bar_foot, 41):
        arc = BarArc(centre_foot=(0.0, settings.pivot_foot), bar_foot=float(bar))
        ahead = known[:, 0] - arc.place(known[:, 1])
        off = float(np.abs(ahead - np.median(ahead)).mean())
        if off < least:
            centre = (float(np.median(ahead)), settings.pivot_foot)
            best, least = BarArc(centre_foot=centre, bar_foot=float(bar)), off
    return best
