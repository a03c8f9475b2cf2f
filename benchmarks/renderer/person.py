"""One body at rest: its shape, named points of its skin, and where its mass lies."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from scipy import ndimage
from scipy.spatial import cKDTree

from benchmarks.renderer.landmarks import find_landmarks, find_surface_points
from benchmarks.renderer.rig import Rig, load_rig
from benchmarks.renderer.rotations import measure_pitch_deg
from hinge_core.arrays import FloatArray, IntArray

VOXEL_M = 0.015


@dataclass(frozen=True, eq=False)
class Person:
    """A body at rest, standing on z = 0."""

    rig: Rig
    about: dict[str, Any]  # id, sex, stature_m, and the shape's parameters
    rest: FloatArray  # (vertices, 3)
    heads: FloatArray  # (bones, 3)
    points: dict[str, int]  # vertices of named points of the skin
    surface: dict[
        str, IntArray
    ]  # vertices around where hands and markers place the joints
    mass: FloatArray  # (bones,), shares of 1
    moment: FloatArray  # (bones, 3), of mass about the origin

    def head(self, bone: str) -> FloatArray:
        """Where a bone begins."""
        return np.asarray(self.heads[self.rig.bone[bone]])

    @property
    def shank_deg(self) -> float:
        """Lean of the shins at rest."""
        return measure_pitch_deg(self.head("foot.L"), self.head("lowerleg01.L"))

    @property
    def thigh_deg(self) -> float:
        return measure_pitch_deg(self.head("lowerleg01.L"), self.head("upperleg01.L"))

    @property
    def leg_m(self) -> float:
        knee = self.head("lowerleg01.L")
        shin, thigh = self.head("foot.L") - knee, self.head("upperleg01.L") - knee
        return float(np.linalg.norm(shin) + np.linalg.norm(thigh))


@cache
def load_person(name: str) -> Person:
    """A body by its ``id``."""
    rig = load_rig()
    number = [person["id"] for person in rig.people].index(name)
    rest, heads = rig.rest[number], rig.heads[number]
    mass, moment = _share_mass(rig, rest)
    return Person(
        rig=rig,
        about=dict(rig.people[number]),
        rest=rest,
        heads=heads,
        points=find_landmarks(rig, rest, heads),
        surface=find_surface_points(rig, rest, heads),
        mass=mass,
        moment=moment,
    )


def _share_mass(rig: Rig, rest: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Uniform density: the filled body moves as the skin nearest to it does."""
    inside = fill_body(rest, rig.triangles)
    distance, nearest = cKDTree(rest[rig.skin]).query(inside, k=4)
    share = 1.0 / (np.asarray(distance) + 1e-3)
    share /= share.sum(axis=1, keepdims=True)
    of_skin = rig.weights[rig.skin].toarray()
    moved = np.einsum("ij,ijk->ik", share, of_skin[nearest])
    return moved.sum(axis=0) / len(inside), moved.T @ inside / len(inside)


def fill_body(rest: FloatArray, triangles: IntArray) -> FloatArray:
    """Middles of the voxels inside a closed surface, (n, 3)."""
    corners = rest[triangles]
    steps = np.linspace(0.0, 1.0, 6)  # an edge is at most 4 voxels long
    u, v = (x.ravel() for x in np.meshgrid(steps, steps))
    u, v = u[u + v <= 1.0 + 1e-9], v[u + v <= 1.0 + 1e-9]
    on = np.einsum("k,tc->tkc", 1.0 - u - v, corners[:, 0])
    on = on + np.einsum("k,tc->tkc", u, corners[:, 1])
    on = on + np.einsum("k,tc->tkc", v, corners[:, 2])
    low = rest[triangles].min(axis=(0, 1)) - VOXEL_M
    at = np.floor((on.reshape(-1, 3) - low) / VOXEL_M).astype(int)
    shell = np.zeros(at.max(axis=0) + 2, dtype=bool)
    shell[tuple(at.T)] = True
    filled = ndimage.binary_fill_holes(shell)
    return np.asarray((np.argwhere(filled) + 0.5) * VOXEL_M + low)
