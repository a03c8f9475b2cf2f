"""Clothes: parts of the base mesh's tights, let out, smoothed and refined."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp

from benchmarks.renderer.rig import list_edges, split_quads
from benchmarks.renderer.solids import Material, Mesh, compute_normals
from hinge_core.arrays import FloatArray, IntArray

_DRAPED = 0.8  # share of the smoothing that shows
_DEEPEST_M, _FURTHEST_M = -0.002, 0.03  # cloth leaves the skin so far by smoothing


@dataclass(frozen=True, kw_only=True)
class Cloth:
    """What a garment is made of."""

    colour: tuple[float, float, float]  # linear light
    off_m: float  # from the skin
    drape: int = 0  # times it is smoothed: more hangs straighter
    material: Material = Material.CLOTH


@dataclass(frozen=True, eq=False)
class Garment:
    """One piece of clothing, made for a body at rest and worn in any posture."""

    cloth: Cloth
    vertices: IntArray  # of the body, that it hangs on
    coarse: IntArray  # triangles of them
    smoothing: Any  # sparse (n, n): each vertex to its neighbours' mean
    refining: Any  # sparse (refined, n)
    faces: IntArray  # refined triangles
    pattern: FloatArray  # (refined, 3) at rest
    colours: FloatArray  # (refined, 3)

    def wear(self, skin: FloatArray) -> FloatArray:
        """The cloth's points over a posed skin."""
        own = skin[self.vertices]
        points = own
        if self.cloth.drape:
            for _ in range(self.cloth.drape):
                points = 0.5 * points + 0.5 * (self.smoothing @ points)
            out = compute_normals(own, self.coarse)
            moved = ((points - own) * out).sum(axis=1)
            moved = np.clip(moved, _DEEPEST_M, _FURTHEST_M) * _DRAPED
            points = own + out * moved[:, None]
        out = compute_normals(points, self.coarse)
        return np.asarray(self.refining @ (points + out * self.cloth.off_m))

    def build_mesh(self, skin: FloatArray) -> Mesh:
        return Mesh(
            points=self.wear(skin),
            faces=self.faces,
            colour=self.colours,
            material=self.cloth.material,
            pattern=self.pattern,
        )


def cut_garment(rest: FloatArray, quads: IntArray, cloth: Cloth) -> Garment:
    """Make a garment of some of the body's quads."""
    vertices, at = np.unique(quads, return_inverse=True)
    own = at.reshape(-1, 4)
    refining, faces = _refine(own, len(vertices))
    pattern = np.asarray(refining @ rest[vertices])
    return Garment(
        cloth=cloth,
        vertices=vertices,
        coarse=split_quads(own),
        smoothing=_average(list_edges(split_quads(own)), len(vertices)),
        refining=refining,
        faces=split_quads(faces),
        pattern=pattern,
        colours=np.tile(np.array(cloth.colour), (len(pattern), 1)),
    )


def _refine(quads: IntArray, vertices: int) -> tuple[Any, IntArray]:
    """Each quad into four, then each point to the middle of the quads around it.

    Subdivision in two steps, linear and averaging (Warren and Schaefer, "A factored
    approach to subdivision surfaces", 2004). Hems stay where they are.
    """
    sides = np.stack([quads, np.roll(quads, -1, axis=1)], axis=-1).reshape(-1, 2)
    edges, at = np.unique(np.sort(sides, axis=1), axis=0, return_inverse=True)
    of_edge = vertices + at.reshape(-1, 4)
    middle = vertices + len(edges) + np.arange(len(quads))
    faces = np.concatenate(
        [
            np.stack([quads[:, k], of_edge[:, k], middle, of_edge[:, k - 1]], axis=1)
            for k in range(4)
        ]
    )
    linear = sp.vstack(
        [
            sp.eye_array(vertices),
            _mean_of(edges, vertices),
            _mean_of(quads, vertices),
        ]
    ).tocsr()
    count = linear.shape[0]
    centre = _mean_of(faces, count)
    around = centre.T.astype(bool).astype(float)
    total = np.asarray(around.sum(axis=1)).ravel()
    averaged = sp.diags_array(1.0 / total) @ around @ centre
    hem = np.zeros(count)
    hem[_find_border(faces).ravel()] = 1.0
    keeping, moving = sp.diags_array(hem), sp.diags_array(1.0 - hem)
    return ((keeping + moving @ averaged) @ linear).tocsr(), faces


def _find_border(quads: IntArray) -> IntArray:
    """Edges that only one quad has."""
    sides = np.stack([quads, np.roll(quads, -1, axis=1)], axis=-1).reshape(-1, 2)
    edges, times = np.unique(np.sort(sides, axis=1), axis=0, return_counts=True)
    return np.asarray(edges[times == 1])


def _mean_of(groups: IntArray, vertices: int) -> Any:
    """Sparse: the mean of each group's vertices."""
    rows, each = groups.shape
    at = np.repeat(np.arange(rows), each), groups.ravel()
    share = np.full(rows * each, 1.0 / each)
    return sp.csr_array((share, at), shape=(rows, vertices))


def _average(edges: IntArray, vertices: int) -> Any:
    """Sparse: each vertex to the mean of those it has an edge with."""
    both = np.concatenate([edges, edges[:, ::-1]])
    ones = np.ones(len(both))
    beside = sp.csr_array((ones, (both[:, 0], both[:, 1])), shape=(vertices, vertices))
    count = np.maximum(np.asarray(beside.sum(axis=1)).ravel(), 1.0)
    return (sp.diags_array(1.0 / count) @ beside).tocsr()
