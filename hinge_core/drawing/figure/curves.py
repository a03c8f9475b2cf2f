"""Smooth closed outlines: union, soft joins, even resampling, Bezier paths."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.ndimage import gaussian_filter1d
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from hinge_core.arrays import FloatArray


def smooth_closed(points: FloatArray, per_span: int = 8) -> FloatArray:
    """A closed smooth curve through points (n, 2), sampled densely."""
    ring = np.vstack([points, points[:1]])
    at = np.concatenate([[0.0], np.cumsum(np.sqrt(_steps(ring)))])  # centripetal
    curve = CubicSpline(at, ring, bc_type="periodic")
    dense = np.concatenate(
        [np.linspace(a, b, per_span, endpoint=False) for a, b in pairwise(at)]
    )
    return np.asarray(curve(dense))


def smooth_open(points: FloatArray, per_span: int = 8) -> FloatArray:
    """A smooth curve through points (n, 2) in their order, sampled densely."""
    at = np.concatenate([[0.0], np.cumsum(np.sqrt(_steps(points)))])
    curve = CubicSpline(at, points, bc_type="natural")
    return np.asarray(curve(np.linspace(0.0, at[-1], per_span * (len(points) - 1) + 1)))


def _steps(points: FloatArray) -> FloatArray:
    return np.asarray(np.hypot(*np.diff(points, axis=0).T))


def make_shape(points: FloatArray) -> BaseGeometry:
    """The area inside a closed curve; a curve that crosses itself is healed."""
    return Polygon(points).buffer(0)


def make_tapered(points: FloatArray, radii: Sequence[float]) -> BaseGeometry:
    """A limb: discs of the given radii along a line of points, joined by tangents."""
    discs = [make_disc(p, r) for p, r in zip(points, radii, strict=True)]
    spans = [unary_union([a, b]).convex_hull for a, b in pairwise(discs)]
    return unary_union(spans)


def make_disc(centre: FloatArray, radius: float) -> Polygon:
    """A round area."""
    return Polygon(centre + radius * _CIRCLE)


_ANGLES = np.linspace(0.0, 2.0 * np.pi, 40, endpoint=False)
_CIRCLE = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)], axis=-1)


def merge(parts: Sequence[BaseGeometry], crease: float, edge: float = 0.004) -> Polygon:
    """One outline around the parts.

    Parameters
    ----------
    parts
        Overlapping areas.
    crease
        Radius, metres, to which inner corners between parts are filled.
    edge
        Radius to which outer corners are rounded.
    """
    whole = unary_union(list(parts))
    soft = whole.buffer(crease).buffer(-crease - edge).buffer(edge)
    return find_largest(soft)


def smooth_outline(area: Polygon, sigma: float) -> Polygon:
    """The outline averaged along itself, metres of standard deviation."""
    step = sigma / 4.0
    even = make_ring(area, max(32, int(area.length / step)), np.zeros(2))
    soft = gaussian_filter1d(even, sigma / step, axis=0, mode="wrap")
    return find_largest(make_shape(soft))


def find_largest(area: BaseGeometry) -> Polygon:
    """The biggest piece of an area, its holes filled."""
    pieces = area.geoms if isinstance(area, MultiPolygon) else [area]
    biggest = max(pieces, key=lambda piece: piece.area)
    if not isinstance(biggest, Polygon):
        raise ValueError(f"expected an area, got {biggest.geom_type}")
    return Polygon(biggest.exterior)


def make_ring(area: Polygon, count: int, start: FloatArray) -> FloatArray:
    """``count`` evenly spaced points (count, 2) of an outline, counter-clockwise.

    The first point is the one nearest ``start``, so that outlines of neighbouring
    poses match point by point and can be blended.
    """
    line = np.asarray(area.exterior.coords)[:-1]
    if not area.exterior.is_ccw:
        line = line[::-1]
    first = int(np.argmin(np.hypot(*(line - start).T)))
    line = np.vstack([np.roll(line, -first, axis=0), line[first]])
    at = np.concatenate([[0.0], np.cumsum(_steps(line))])
    even = np.linspace(0.0, at[-1], count, endpoint=False)
    return np.stack([np.interp(even, at, line[:, i]) for i in (0, 1)], axis=-1)


def write_bezier_path(
    points: FloatArray, *, closed: bool = True, digits: int = 1
) -> str:
    """SVG path data of the Catmull-Rom curve through points (n, 2)."""
    if closed:
        before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
    else:
        before = np.vstack([points[:1], points[:-1]])
        after = np.vstack([points[1:], points[-1:]])
    slope = (after - before) / 6.0
    ends = np.roll(points, -1, axis=0) if closed else points[1:]
    incoming = ends - (np.roll(slope, -1, axis=0) if closed else slope[1:])
    # After the first span each control point mirrors the last: SVG's S writes half.
    first = f"C{_xy(points[0] + slope[0], digits)} "
    spans = [
        f"{'S' if i else first}{_xy(incoming[i], digits)} {_xy(ends[i], digits)}"
        for i in range(len(ends))
    ]
    return f"M{_xy(points[0], digits)}" + "".join(spans) + ("Z" if closed else "")


def _xy(point: FloatArray, digits: int) -> str:
    return f"{_short(point[0], digits)} {_short(point[1], digits)}"


def _short(value: float, digits: int) -> str:
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
