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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stick:
    """A stick on each frame's edge; the line is ``offset`` behind a tilted trunk line.

    A point of the stick at station s lies ``(offset + s * sin(tilt)) / cos(tilt)``
    behind the trunk line, in trunk lengths.
    """

    gaps_pct: FloatArray  # (time, 3): head, upper back, sacrum; % of trunk length
    tilt_deg: FloatArray  # (time,), against the trunk line
    offset: FloatArray  # (time,), trunk lengths


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
        gaps_pct=np.array([gaps for gaps, _, _ in rows]).reshape(-1, 3),
        tilt_deg=np.array([tilt for _, tilt, _ in rows]),
        offset=np.array([offset for _, _, offset in rows]),
    )


def _lay(
    depth: FloatArray, zones: list[BoolArray], rests: BoolArray
) -> tuple[FloatArray, float, float]:
    known = np.isfinite(depth)
    nothing = np.full(3, np.nan), float("nan"), float("nan")
    if not (known & rests).any():
        return nothing
    # How far each edge point stands out along each stick's normal: (tilts, stations).
    out = -np.sin(_TILTS)[:, None] * STATIONS + np.cos(_TILTS)[:, None] * depth
    out = np.where(known, out, -np.inf)
    offset = out[:, rests].max(axis=1)
    gaps = np.stack([offset - out[:, zone].max(axis=1) for zone in zones], axis=1)
    gaps = np.where(np.isfinite(gaps), gaps, np.nan)
    best = int(np.argmin(np.nansum(gaps, axis=1)))
    return 100.0 * gaps[best], float(np.degrees(_TILTS[best])), float(offset[best])
