"""The bodies as they were exported: rest shapes, bones, and what bone moves what skin.

``bodies.npz`` holds 32 adults made from the CC0 base mesh and targets of MakeHuman and
MPFB2. Shapes are kept as whole tenths of a millimetre, each body as what it adds to
the mean of all, vertex after vertex.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp

from hinge_core.arrays import BoolArray, FloatArray, IntArray

BODIES = Path(__file__).with_name("bodies.npz")
SIDES = (("L", 1.0), ("R", -1.0))  # a side's name, and the sign of its x
_REGIONS = {  # the beginnings of their bones' names
    "arm": ("upperarm", "lowerarm", "wrist", "finger", "metacarpal"),
    "hand": ("wrist", "finger", "metacarpal"),
    "leg": ("upperleg", "lowerleg", "foot", "toe"),
    "thigh": ("upperleg",),
    "foot": ("foot", "toe"),
    "face": ("head", "neck02", "neck03", "eye"),
    "head": ("head", "eye"),
    "neck": ("neck",),
}


@dataclass(frozen=True, eq=False)
class Rig:
    """What all bodies share."""

    bone_names: tuple[str, ...]
    parents: IntArray  # (bones,), -1 at the root
    weights: Any  # sparse (vertices, bones), rows sum to 1
    faces: Mapping[str, IntArray]  # quads (n, 4) by the name of the part
    people: tuple[Mapping[str, Any], ...]
    rest: FloatArray  # (bodies, vertices, 3), metres
    heads: FloatArray  # (bodies, bones, 3)

    @cached_property
    def bone(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.bone_names)}

    @cached_property
    def triangles(self) -> IntArray:
        """Of the skin."""
        return split_quads(self.faces["skin"])

    @cached_property
    def skin(self) -> IntArray:
        """Vertices of the skin."""
        return np.unique(self.triangles)

    @cached_property
    def is_skin(self) -> BoolArray:
        flags = np.zeros(self.rest.shape[1], dtype=bool)
        flags[self.skin] = True
        return flags

    @cached_property
    def regions(self) -> dict[str, FloatArray]:
        """How far each vertex belongs to a region, 0 to 1."""
        return {name: self._weigh(begin) for name, begin in _REGIONS.items()}

    def _weigh(self, beginnings: tuple[str, ...]) -> FloatArray:
        bones = [i for i, n in enumerate(self.bone_names) if n.startswith(beginnings)]
        return np.asarray(self.weights[:, bones].sum(axis=1)).ravel()


@lru_cache(maxsize=1)
def load_rig() -> Rig:
    with np.load(BODIES) as data:
        unit = float(data["unit_m"])
        offset = np.cumsum(data["steps"].astype(int), axis=1)
        counted = data["weights"].astype(float)
        vertices, each = counted.shape
        places = np.repeat(np.arange(vertices), each), data["bones"].ravel().astype(int)
        names = tuple(str(name) for name in data["bone_names"])
        weights = sp.csr_array((counted.ravel(), places), shape=(vertices, len(names)))
        total = np.asarray(weights.sum(axis=1)).ravel()
        return Rig(
            bone_names=names,
            parents=data["bone_parents"].astype(int),
            weights=(sp.diags_array(1.0 / total) @ weights).tocsr(),
            faces={
                name.removeprefix("faces_"): data[name].astype(int)
                for name in data.files
                if name.startswith("faces_")
            },
            people=tuple(json.loads(str(data["people"]))),
            rest=(data["mean"].astype(int) + offset) * unit,
            heads=data["heads"] * unit,
        )


def split_quads(faces: IntArray) -> IntArray:
    """Quads to triangles; a triangle is a quad whose last corner comes twice."""
    both = np.concatenate([faces[:, [0, 1, 2]], faces[:, [0, 2, 3]]])
    a, b, c = both.T
    return np.asarray(both[(a != b) & (b != c) & (a != c)])


def list_edges(triangles: IntArray) -> IntArray:
    """Each edge of some triangles once, (edges, 2)."""
    sides = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]]])
    sides = np.concatenate([sides, triangles[:, [2, 0]]])
    return np.asarray(np.unique(np.sort(sides, axis=1), axis=0))
