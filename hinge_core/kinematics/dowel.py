"""A straight stick laid on a back's edge: which of its three places touch."""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.outline import STATIONS

PLACES = ("head", "thoracic", "sacrum")
_TILTS = np.radians(np.arange(-60.0, 60.1, 1.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class DowelSettings:
    """Where on the trunk line the three places lie; ``content/measurement.yaml``."""

    head: tuple[float, float]  # shares of the trunk line, 0 hip, 1 shoulder
    thoracic: tuple[float, float]
    sacrum: tuple[float, float]
    touching_pct: float  # a gap up to this touches, % of trunk length
    surely_touching_pct: tuple[float, float, float]  # up to here, in ``PLACES``' order
    surely_open_pct: tuple[float, float, float]  # from here on, likewise
    opened_pct: float  # a gap seen to grow by this since standing bears out a reading
    lost_s: float  # a place that is open for shorter has not left the stick


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stick:
    """A stick on each frame's edge; the line is ``offset`` behind a tilted trunk line.

    A point of the stick at station s lies ``(offset + s * sin(tilt)) / cos(tilt)``
    behind the trunk line, in trunk lengths.
    """

    gaps_pct: FloatArray  # (time, 3): head, upper back, sacrum; % of trunk length
    tilt_deg: FloatArray  # (time,), against the trunk line
    offset: FloatArray  # (time,), trunk lengths
    nearest: FloatArray  # (time, 3): station at which each place comes nearest


def lay_stick(depth: FloatArray, settings: DowelSettings) -> Stick:
    """Lay a rigid stick on the back so that it cuts nothing and fits best.

    Parameters
    ----------
    depth
        The back's edge, (time, stations), trunk lengths behind the trunk line.

    Returns
    -------
    Stick
        Of all sticks that rest on the edge, the one whose gaps to head, upper back
        and sacrum add up to least. NaN in frames without an edge.
    """
    zones = [
        (low <= STATIONS) & (high >= STATIONS)
        for low, high in (settings.head, settings.thoracic, settings.sacrum)
    ]
    rests = settings.sacrum[0] <= STATIONS
    rows = [_lay(row, zones, rests) for row in depth]
    return Stick(
        gaps_pct=np.array([row[0] for row in rows]).reshape(-1, 3),
        tilt_deg=np.array([row[1] for row in rows]),
        offset=np.array([row[2] for row in rows]),
        nearest=np.array([row[3] for row in rows]).reshape(-1, 3),
    )


def _lay(
    depth: FloatArray, zones: list[BoolArray], rests: BoolArray
) -> tuple[FloatArray, float, float, FloatArray]:
    known = np.isfinite(depth)
    if not (known & rests).any():
        nothing = np.full(3, np.nan)
        return nothing, float("nan"), float("nan"), nothing
    # How far each edge point stands out along each stick's normal: (tilts, stations).
    out = -np.sin(_TILTS)[:, None] * STATIONS + np.cos(_TILTS)[:, None] * depth
    out = np.where(known, out, -np.inf)
    offset = out[:, rests].max(axis=1)
    gaps = np.stack([offset - out[:, zone].max(axis=1) for zone in zones], axis=1)
    gaps = np.where(np.isfinite(gaps), gaps, np.nan)
    best = int(np.argmin(np.nansum(gaps, axis=1)))
    nearest = np.array([STATIONS[z][np.argmax(out[best, z])] for z in zones])
    nearest = np.where(np.isfinite(gaps[best]), nearest, np.nan)
    tilt = float(np.degrees(_TILTS[best]))
    return 100.0 * gaps[best], tilt, float(offset[best]), nearest
