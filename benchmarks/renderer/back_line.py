"""The back of a posed body seen from the side: its outline, and a stick laid on it."""

from dataclasses import dataclass

import numpy as np

from benchmarks.renderer.person import Person
from benchmarks.renderer.rig import Rig, list_edges
from hinge_core.arrays import FloatArray, IntArray

_ON_EDGE = 9  # points looked at along an edge
_STICK_DEG = np.arange(-60.0, 60.01, 0.25)  # of the stick from sacrum to upper thorax
_STRIP_M = 0.022  # half the width of the back's middle


@dataclass(frozen=True, eq=False)
class BackOutline:
    """Distance of the outline from the chord between its ends, + bulging out."""

    along: FloatArray  # (n,) 0 the sacrum, 1 the upper thorax
    gap: FloatArray  # (n,) shares of the chord
    chord_m: float


def find_trunk_edges(rig: Rig, *, middle: FloatArray | None = None) -> IntArray:
    """Edges of the trunk's skin, or of a strip 6 cm wide over the spine."""
    of = rig.regions
    trunk = (of["arm"] < 0.25) & (of["leg"] < 0.3) & (of["face"] < 0.3)
    edges = list_edges(rig.triangles[trunk[rig.triangles].all(axis=1)])
    if middle is None:
        return edges
    return np.asarray(edges[(np.abs(middle[edges]) < 0.03).all(axis=1)])


def trace_outline(
    points: FloatArray, edges: IntArray, ends: tuple[FloatArray, FloatArray], n: int
) -> BackOutline:
    """Trace the back's edge as a camera from the side would see it.

    Parameters
    ----------
    points
        (vertices, 3) of everything that may be seen.
    ends
        Sacrum and upper thorax, (3,) each.
    n
        Places along the back.
    """
    low, high = ends[0][1:], ends[1][1:]
    chord = high - low
    length = float(np.linalg.norm(chord))
    up = chord / length
    out = np.array([up[1], -up[0]])
    share = np.linspace(0.0, 1.0, _ON_EDGE)[:, None, None]
    a, b = points[edges[:, 0], 1:], points[edges[:, 1], 1:]
    seen = (a * (1.0 - share) + b * share).reshape(-1, 2) - low
    place = np.round(seen @ up / length * (n - 1)).astype(int)
    inside = (place >= 0) & (place < n)
    gap = np.full(n, -np.inf)
    np.maximum.at(gap, place[inside], (seen @ out / length)[inside])
    along = np.linspace(0.0, 1.0, n)
    known = np.isfinite(gap)
    gap = np.interp(along, along[known], gap[known])
    gap = gap - (gap[0] + (gap[-1] - gap[0]) * along)
    return BackOutline(along=along, gap=gap, chord_m=length)


def lay_dowel(person: Person, skin: FloatArray, trunk_m: float) -> dict[str, float]:
    """Gaps that a straight stick along the middle of the back leaves, % of the trunk.

    It cuts no skin and lies so that the gaps at head, thorax and sacrum are smallest
    in all.
    """
    contacts = find_contacts(person)
    low = skin[person.points["sacrum_skin"], 1:]
    way = skin[person.points["upper_thoracic_skin"], 1:] - low
    angle = np.arctan2(way[1], way[0]) + np.radians(_STICK_DEG)
    out = np.stack([np.sin(angle), -np.cos(angle)])  # (2, angles)
    everything = np.concatenate(list(contacts.values()))
    stick = (skin[everything, 1:] @ out).max(axis=0)
    gaps = {
        name: stick - (skin[at, 1:] @ out).max(axis=0)
        for name, at in contacts.items()
        if name != "between"
    }
    best = int(np.argmin(sum(gaps.values())))
    return {name: 100.0 * float(gap[best]) / trunk_m for name, gap in gaps.items()}


def find_contacts(person: Person) -> dict[str, IntArray]:
    """The strips of skin that a stick may touch."""
    rig, (x, y, z) = person.rig, person.rest.T
    of = rig.regions
    strip = rig.is_skin & (np.abs(x) < _STRIP_M)
    back = strip & (of["leg"] < 0.5)

    def take(low: float, high: float, bone: str, ahead: float = 0.0) -> IntArray:
        behind = y > person.head(bone)[1] + ahead
        return np.flatnonzero(back & (z > low) & (z < high) & behind)

    root, lumbar = person.head("root")[2], person.head("spine04")[2]
    thorax, neck = person.head("spine02")[2] + 0.02, person.head("neck01")[2] - 0.03
    eye = person.head("eye.L")[2]
    skull = (of["head"] > 0.9) & (y > person.head("head")[1] + 0.03)
    nape = (y > person.head("neck02")[1]) & (z >= neck) & (z < eye - 0.04)
    return {
        "sacrum": take(root - 0.01, lumbar, "spine05", 0.02),
        "thoracic": take(thorax, neck, "spine01"),
        "head": np.flatnonzero(strip & skull & (z > eye - 0.06)),
        "between": np.concatenate(
            [
                take(lumbar, thorax, "spine04"),
                np.flatnonzero(strip & nape & (of["arm"] < 0.1)),
            ]
        ),
    }
