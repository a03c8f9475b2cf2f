"""Where a stick on the back lies in the picture, for drawing."""

from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.back import BackReading
from hinge_core.kinematics.outline import STATIONS
from hinge_core.kinematics.stick.virtual_stick import DowelSettings
from hinge_core.pose.one_way import turn_points
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sticks:
    """A stick for each frame, picture pixels; NaN where the back has no edge.

    The places are head, upper back and sacrum.
    """

    ends_px: FloatArray  # (time, 2, 2): low end, high end
    places_px: FloatArray  # (time, 3, 2): the places' feet on the stick
    edge_px: FloatArray  # (time, 3, 2): the places themselves, on the back's edge
    seen_gaps_pct: FloatArray  # (time, 3): between the two, % of trunk length

    def part(self, frames: slice) -> "Sticks":
        """The same sticks in some of the frames."""
        return Sticks(
            ends_px=self.ends_px[frames],
            places_px=self.places_px[frames],
            edge_px=self.edge_px[frames],
            seen_gaps_pct=self.seen_gaps_pct[frames],
        )

    def turn(self, turned: BoolArray, width_px: float) -> "Sticks":
        """The same sticks, mirrored in the picture in ``turned`` frames."""
        ends, places, edge = (
            turn_points(points, turned, width_px)
            for points in (self.ends_px, self.places_px, self.edge_px)
        )
        return replace(self, ends_px=ends, places_px=places, edge_px=edge)


def place_sticks(
    poses: PoseSequence, facing: Facing, back: BackReading, settings: DowelSettings
) -> Sticks:
    """Bring the sticks, and what is nearest to them, to picture pixels.

    The head is taken beside the ear: the point of its measure's zone that is nearest
    to the stick may be the nape.
    """
    stick = back.stick
    hip = poses.middle(L.LEFT_HIP, L.RIGHT_HIP)
    trunk = poses.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER) - hip
    backward = np.stack([trunk[:, 1], -trunk[:, 0]], axis=1) * facing.forward
    sin, cos = (f(np.radians(stick.tilt_deg))[:, None] for f in (np.sin, np.cos))
    offset = stick.offset[:, None]

    def picture(station: FloatArray, behind: FloatArray) -> FloatArray:
        """Points (time, n, 2) from shares (time, n) of the trunk line."""
        along, across = station[..., None], behind[..., None]
        return np.asarray(
            hip[:, None] + along * trunk[:, None] + across * backward[:, None]
        )

    ear = _station_of_ear(poses, hip, trunk)
    stations = np.column_stack(
        [_nearest_of_head(back, ear, settings), stick.nearest[:, 1:]]
    )
    depth = _at(back.depth, stations)
    gap = offset - (cos * depth - sin * stations)
    low = np.where(np.isfinite(ear), settings.low_end, ear)
    ends = np.stack([low, ear + settings.past_head], 1)
    return Sticks(
        ends_px=picture(ends, (offset + ends * sin) / cos),
        places_px=picture(stations - gap * sin, depth + gap * cos),
        edge_px=picture(stations, depth),
        seen_gaps_pct=100.0 * gap,
    )


def _station_of_ear(
    poses: PoseSequence, hip: FloatArray, trunk: FloatArray
) -> FloatArray:
    ear = poses.middle(L.LEFT_EAR, L.RIGHT_EAR)
    return np.asarray(((ear - hip) * trunk).sum(1) / (trunk**2).sum(1))


def _nearest_of_head(
    back: BackReading, ear: FloatArray, settings: DowelSettings
) -> FloatArray:
    """The station of the head's edge that is nearest to the stick, (time,)."""
    tilt = np.radians(back.stick.tilt_deg)[:, None]
    out = np.cos(tilt) * back.depth - np.sin(tilt) * STATIONS
    head = np.abs(STATIONS - ear[:, None]) <= settings.half_head
    out = np.where(head & np.isfinite(out), out, -np.inf)
    nearest = STATIONS[np.argmax(out, axis=1)]
    return np.where(np.isfinite(out.max(axis=1)), nearest, np.nan)


def _at(depth: FloatArray, stations: FloatArray) -> FloatArray:
    """The edge's depth at stations of its own grid, (time, n)."""
    column = np.searchsorted(STATIONS, np.nan_to_num(stations) - 1e-6)
    found = np.take_along_axis(depth, np.minimum(column, STATIONS.size - 1), axis=1)
    return np.where(np.isfinite(stations), found, np.nan)
