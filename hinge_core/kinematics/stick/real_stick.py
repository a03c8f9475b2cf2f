"""A stick that is really there: two long straight edges side by side on the back.

Lines are sought in shares of the trunk line (along, behind), as in ``outline``.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.kinematics.outline import STATIONS
from hinge_core.kinematics.stick.virtual_stick import DowelSettings
from hinge_core.pose.recording import RealStick


@dataclass(frozen=True, slots=True, kw_only=True)
class RealStickSettings:
    """What counts as a stick; data, see ``content/measurement.yaml``."""

    sought_along: tuple[float, float]  # where lines are sought, trunk lengths
    sought_behind: tuple[float, float]  # likewise, behind the trunk line
    sought_trunk_px: float  # the size of the trunk that they are sought at
    back: tuple[float, float]  # along: what a stick must cover
    below_seat: tuple[float, float]  # along: where no held stick reaches
    above_head: tuple[float, float]  # likewise
    edge_of_back: tuple[float, float]  # along: what tells how the back leans
    smallest_trunk_px: float  # a smaller person's stick is too thin to see
    shortest: float  # trunk lengths, of one straight piece
    widest_tilt_deg: float  # against the line from sacrum to upper back
    straight: float  # trunk lengths off a line that still belong to it
    thickness: tuple[float, float]  # trunk lengths between its two edges
    covered_share: float  # of the back, by each edge
    beyond_share: float  # of the same line past head and seat: then it is a wall's
    off_back: tuple[float, float]  # trunk lengths behind the upper back's edge
    rests_pct: float  # a held stick is no further from two of its three places
    margin_pct: float  # of a gap to it
    looks: int  # pictures of a clip
    side_px: int  # long side of those
    agreed_share: float  # of the pictures looked at in which it must be found


@dataclass(frozen=True, slots=True, eq=False)
class TrunkFrame:
    """A person's trunk in one picture, and the back's edge behind it."""

    hip: FloatArray  # (2,) picture pixels
    trunk: FloatArray  # (2,) from mid-hip to mid-shoulder
    forward: float  # +1 faces right
    depth: FloatArray  # (stations,), see ``back_edge``
    ear: float  # its station

    @property
    def backward(self) -> FloatArray:
        return np.array([self.trunk[1], -self.trunk[0]]) * self.forward

    def picture(self, points: FloatArray) -> FloatArray:
        """Picture pixels of points (..., 2) along and behind."""
        shown = points[..., :1] * self.trunk + points[..., 1:] * self.backward
        return np.asarray(self.hip + shown)

    def shares(self, pixels: FloatArray) -> FloatArray:
        """Along and behind of picture pixels (..., 2)."""
        square = self.trunk @ self.trunk
        off = pixels - self.hip
        return np.stack([off @ self.trunk, off @ self.backward], axis=-1) / square


def find_stick(
    rgb: RgbImage, at: TrunkFrame, settings: RealStickSettings, zones: DowelSettings
) -> RealStick | None:
    """Look for a straight stick along the back; None unless there clearly is one.

    It must show both edges, cover most of the back, rest on two of its three places,
    and end: a line that runs on past head and seat is a door's or a wall's.
    """
    if float(np.linalg.norm(at.trunk)) < settings.smallest_trunk_px:
        return None
    pieces = _pieces(rgb, at, settings)
    lines = [line for line in _lines(pieces, settings) if _ends(line, pieces, settings)]
    inner = _inner_edge(lines, at, settings, zones)
    if inner is None:
        return None
    stick = _contacts(inner, at, zones, settings.straight)
    rests = int((stick.gaps_pct <= settings.rests_pct).sum()) >= 2
    return stick if rests else None


def _pieces(rgb: RgbImage, at: TrunkFrame, s: RealStickSettings) -> FloatArray:
    """Straight pieces about along the back, (n, 2, 2), ends along and behind."""
    import cv2  # needs system libraries; only an analysis should

    corners = at.picture(
        np.array([(a, b) for a in s.sought_along for b in s.sought_behind])
    )
    edge = np.array(rgb.shape[1::-1])
    low = np.clip(np.floor(corners.min(axis=0)), 0, edge).astype(int)
    high = np.clip(np.ceil(corners.max(axis=0)), 0, edge).astype(int)
    part = rgb[low[1] : high[1], low[0] : high[0]]
    if min(part.shape[:2]) < 2:
        return np.empty((0, 2, 2))
    scale = s.sought_trunk_px / float(np.linalg.norm(at.trunk))
    sized = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    detector = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD)
    found: Any = detector.detect(cv2.cvtColor(sized, cv2.COLOR_RGB2GRAY))[0]
    if found is None:
        return np.empty((0, 2, 2))
    pieces = at.shares(np.asarray(found, float).reshape(-1, 2, 2) / scale + low)
    way = pieces[:, 1] - pieces[:, 0]
    tilt = np.degrees(np.arctan2(way[:, 1], way[:, 0]))
    off = np.abs((tilt - _tilt_of_back(at, s) + 90.0) % 180.0 - 90.0)
    kept = (np.hypot(*way.T) >= s.shortest) & (off <= s.widest_tilt_deg)
    return np.asarray(pieces[kept])


def _tilt_of_back(at: TrunkFrame, s: RealStickSettings) -> float:
    """How the back's edge from sacrum to upper back leans on the trunk line."""
    low, high = s.edge_of_back
    on_back = (low <= STATIONS) & (high >= STATIONS) & np.isfinite(at.depth)
    if on_back.sum() < 2:
        return 0.0
    slope = np.polyfit(STATIONS[on_back], at.depth[on_back], 1)[0]
    return float(np.degrees(np.arctan(slope)))


def _lines(pieces: FloatArray, s: RealStickSettings) -> list[FloatArray]:
    """Lines (slope, behind at 0) that pieces cover over most of the back."""
    lines = []
    for (a0, b0), (a1, b1) in pieces:
        slope = (b1 - b0) / (a1 - a0)
        line = np.array([slope, b0 - slope * a0])
        on = _on_line(pieces, line, s)
        if _covered(on, s.back) >= s.covered_share:
            lines.append(np.polyfit(on[..., 0].ravel(), on[..., 1].ravel(), 1))
    return lines


def _on_line(pieces: FloatArray, line: FloatArray, s: RealStickSettings) -> FloatArray:
    off = np.abs(pieces[..., 1] - np.polyval(line, pieces[..., 0]))
    return np.asarray(pieces[(off <= s.straight).all(axis=1)])


def _covered(pieces: FloatArray, span: tuple[float, float]) -> float:
    """The share of a span that pieces lie over."""
    grid = np.linspace(*span, 60)
    low, high = pieces[..., 0].min(axis=1), pieces[..., 0].max(axis=1)
    over = (grid >= low[:, None]) & (grid <= high[:, None])
    return float(over.any(axis=0).mean())


def _ends(line: FloatArray, pieces: FloatArray, s: RealStickSettings) -> bool:
    on = _on_line(pieces, line, s)
    return all(
        _covered(on, span) <= s.beyond_share for span in (s.below_seat, s.above_head)
    )


def _inner_edge(
    lines: list[FloatArray],
    at: TrunkFrame,
    s: RealStickSettings,
    zones: DowelSettings,
) -> FloatArray | None:
    """The nearer of two edges that run side by side on the back.

    Of all pairs the one farthest out, and of those the narrowest: a straight back's
    own edge runs along a stick as well.
    """
    middle, length = sum(s.back) / 2.0, s.back[1] - s.back[0]
    pairs = [
        (float(np.polyval(outer, middle)), -apart, inner)
        for inner in lines
        for outer in lines
        if s.thickness[0]
        <= (apart := float(np.polyval(outer - inner, middle)))
        <= s.thickness[1]
        and abs(float(outer[0] - inner[0])) * length <= 2.0 * s.straight
        and _on_back(inner, at, s, zones)
    ]
    return max(pairs, key=lambda pair: pair[:2])[2] if pairs else None


def _on_back(
    line: FloatArray, at: TrunkFrame, s: RealStickSettings, zones: DowelSettings
) -> bool:
    """Whether a line lies on the upper back's edge, or as near as a stick's may."""
    low, high = zones.thoracic
    upper = at.depth[(low < STATIONS) & (high > STATIONS) & np.isfinite(at.depth)]
    if not upper.size:
        return False
    off = float(np.polyval(line, (low + high) / 2.0)) - float(upper.max())
    return s.off_back[0] <= off <= s.off_back[1]


def _contacts(
    line: FloatArray, at: TrunkFrame, zones: DowelSettings, swallowed: float
) -> RealStick:
    """Each place's nearest point of the back's edge, and its gap to the stick.

    Where the edge lies past the stick's own, the silhouette has swallowed the stick
    (or a hand, or hair) and shows nothing of the back.
    """
    head = (at.ear - zones.half_head, at.ear + zones.half_head)
    slope = float(line[0])
    across = 1.0 / float(np.hypot(1.0, slope))
    gaps = (np.polyval(line, STATIONS) - at.depth) * across
    spots = np.full((3, 2, 2), np.nan)
    nearest = np.full(3, np.nan)
    for i, (low, high) in enumerate((head, zones.thoracic, zones.sacrum)):
        zone = np.flatnonzero((low <= STATIONS) & (high >= STATIONS))
        zone = zone[np.isfinite(gaps[zone])]
        if zone.size:
            best = zone[np.argmin(gaps[zone])]
            if gaps[best] >= -swallowed:
                nearest[i] = max(float(gaps[best]), 0.0)
            edge = np.array([STATIONS[best], at.depth[best]])
            normal = np.array([-slope, 1.0]) * across
            spots[i] = edge + gaps[best] * normal, edge
    ends = np.array(
        [(a, np.polyval(line, a)) for a in (zones.low_end, at.ear + zones.past_head)]
    )
    return RealStick(
        ends_px=at.picture(ends),
        places_px=at.picture(spots[:, 0]),
        edge_px=at.picture(spots[:, 1]),
        gaps_pct=100.0 * nearest,
    )
