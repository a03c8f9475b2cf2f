"""A straight stick laid on a back's edge: which of its three places touch."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray, IntArray
from hinge_core.kinematics.outline import STATIONS

PLACES = ("head", "thoracic", "sacrum")


@dataclass(frozen=True, slots=True, kw_only=True)
class DowelSettings:
    """Where on the trunk line the three places lie; ``content/measurement.yaml``."""

    head: tuple[float, float]  # shares of the trunk line, 0 hip, 1 shoulder
    thoracic: tuple[float, float]
    sacrum: tuple[float, float]
    half_head: float  # how far about the ear the head reaches, shares likewise
    low_end: float  # where a drawn stick ends, a share likewise
    past_head: float  # how far above the ear it ends
    widest_tilt_deg: float  # against the trunk line, either way
    tilt_step_deg: float  # between the tilts that are tried
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
    tilts = list_tilts_deg(settings.widest_tilt_deg, settings.tilt_step_deg)
    laid = [lay_on_points(STATIONS, row, zones, rests, tilts) for row in depth]
    return Stick(
        gaps_pct=np.array([one.gaps_pct for one in laid]).reshape(-1, 3),
        tilt_deg=np.array([one.tilt_deg for one in laid]),
        offset=np.array([one.offset for one in laid]),
        nearest=np.array([_stations(one) for one in laid]).reshape(-1, 3),
    )


def list_tilts_deg(widest: float, step: float) -> FloatArray:
    """The tilts that are tried, both ends among them."""
    return np.arange(-widest, widest + step / 10.0, step)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Laid:
    """A stick on the points of one edge; see ``Stick``."""

    gaps_pct: FloatArray  # (places,)
    tilt_deg: float
    offset: float
    nearest: IntArray  # (places,) the points that come nearest


def lay_on_points(
    station: FloatArray,
    behind: FloatArray,
    zones: Sequence[BoolArray],
    rests: BoolArray,
    tilts: FloatArray,
) -> Laid:
    """Lay a rigid stick on points of a back so that it cuts none and fits best.

    Parameters
    ----------
    station, behind
        Each (points,): along and behind the trunk line, trunk lengths; ``behind`` may
        be NaN.
    zones
        For each place the points that belong to it, (points,).
    rests
        The points that the stick may rest on, (points,).
    tilts
        The tilts to try, degrees against the trunk line.

    Returns
    -------
    Laid
        The one whose gaps add up to least; NaN without a point to rest on.
    """
    known = np.isfinite(behind)
    if not (known & rests).any():
        nothing = np.full(len(zones), np.nan)
        return Laid(
            gaps_pct=nothing,
            tilt_deg=float("nan"),
            offset=float("nan"),
            nearest=np.zeros(len(zones), dtype=int),
        )
    # How far each point stands out along each stick's normal: (tilts, points).
    turn = np.radians(tilts)[:, None]
    out = -np.sin(turn) * station + np.cos(turn) * behind
    out = np.where(known, out, -np.inf)
    offset = out[:, rests].max(axis=1)
    gaps = np.stack([offset - out[:, zone].max(axis=1) for zone in zones], axis=1)
    gaps = np.where(np.isfinite(gaps), gaps, np.nan)
    best = int(np.argmin(np.nansum(gaps, axis=1)))
    return Laid(
        gaps_pct=100.0 * gaps[best],
        tilt_deg=float(np.degrees(turn[best, 0])),
        offset=float(offset[best]),
        nearest=np.array(
            [np.flatnonzero(zone)[np.argmax(out[best, zone])] for zone in zones]
        ),
    )


def _stations(laid: Laid) -> FloatArray:
    return np.where(np.isfinite(laid.gaps_pct), STATIONS[laid.nearest], np.nan)
