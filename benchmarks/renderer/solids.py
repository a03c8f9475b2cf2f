"""Meshes, and the plain solids that rooms and things are built of."""

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np

from benchmarks.renderer.rig import split_quads
from benchmarks.renderer.rotations import turn_z
from hinge_core.arrays import FloatArray, IntArray


class Material(IntEnum):
    """What ``shaders/scene.frag`` draws a surface as."""

    SKIN = 0
    CLOTH = 1
    HAIR = 2
    WOOD = 3
    RUBBER = 4
    TILE = 5
    PLASTER = 6
    BRICK = 7
    PLAIN = 8
    METAL = 9
    CONCRETE = 10
    SHOE = 11
    CARPET = 12
    POSTER = 13
    LIGHT = 14  # shines by itself: a window


@dataclass(frozen=True, kw_only=True, eq=False)
class Mesh:
    points: FloatArray  # (n, 3)
    faces: IntArray  # (m, 3)
    colour: FloatArray  # (3,) or (n, 3), linear light
    material: Material
    pattern: FloatArray | None = None  # (n, 3), where on its stuff; as ``points``
    normals: FloatArray | None = None  # (n, 3); from the faces where not given
    casts: bool = True  # a shadow

    def moved(self, turn: FloatArray, shift: FloatArray) -> "Mesh":
        """Turned about the origin, then shifted; the pattern goes along."""
        pattern = self.points if self.pattern is None else self.pattern
        normals = None if self.normals is None else self.normals @ turn.T
        points = self.points @ turn.T + shift
        return replace(self, points=points, pattern=pattern, normals=normals)


def compute_normals(points: FloatArray, faces: IntArray) -> FloatArray:
    """Of each vertex: its faces' normals, weighted by area."""
    a, b, c = (points[faces[:, k]] for k in range(3))
    of_face = np.cross(b - a, c - a)
    total = np.zeros_like(points)
    for corner in range(3):
        for axis in range(3):
            total[:, axis] += np.bincount(
                faces[:, corner], of_face[:, axis], len(points)
            )
    length = np.linalg.norm(total, axis=1, keepdims=True)
    return np.asarray(total / (length + 1e-12))


def build_box(
    centre: FloatArray | list[float],
    size: FloatArray | list[float],
    colour: FloatArray | list[float],
    material: Material = Material.PLAIN,
    *,
    turn_deg: float = 0.0,
    casts: bool = True,
) -> Mesh:
    half = np.asarray(size, dtype=float) / 2.0
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], dtype=float)
    points: list[FloatArray] = []
    normals, faces = [], []
    for axis in range(3):
        beside = [(axis + 1) % 3, (axis + 2) % 3]
        for sign in (-1.0, 1.0):
            quad = np.zeros((4, 3))
            quad[:, axis] = sign * half[axis]
            quad[:, beside] = corners * half[beside]
            first = 4 * len(points)
            faces += [[first, first + 1, first + 2], [first, first + 2, first + 3]]
            points.append(quad)
            normals.append(np.tile(sign * np.eye(3)[axis], (4, 1)))
    box = Mesh(
        points=np.concatenate(points),
        faces=np.array(faces),
        colour=np.asarray(colour, dtype=float),
        material=material,
        normals=np.concatenate(normals),
        casts=casts,
    )
    return box.moved(turn_z(turn_deg), np.asarray(centre, dtype=float))


def build_cylinder(
    start: FloatArray | list[float],
    end: FloatArray | list[float],
    radius: float,
    colour: FloatArray | list[float],
    material: Material = Material.PLAIN,
    *,
    corners: int = 20,
) -> Mesh:
    """A bar, a plate or a rope, with its two ends closed."""
    a, b = np.asarray(start, dtype=float), np.asarray(end, dtype=float)
    way = (b - a) / np.linalg.norm(b - a)
    aside = np.eye(3)[int(np.argmin(np.abs(way)))]
    u = np.cross(way, aside)
    u = u / np.linalg.norm(u)
    angle = np.linspace(0.0, 2.0 * np.pi, corners, endpoint=False)[:, None]
    ring = np.cos(angle) * u + np.sin(angle) * np.cross(way, u)
    flat = np.tile(way, (corners, 1))
    i = np.arange(corners)
    j, n = (i + 1) % corners, corners
    faces = [
        np.stack([i, j, n + j], 1),
        np.stack([i, n + j, n + i], 1),
        np.stack([2 * n + i, 2 * n + j, np.full(n, 4 * n)], 1),
        np.stack([3 * n + i, 3 * n + j, np.full(n, 4 * n + 1)], 1),
    ]
    rim = [a + ring * radius, b + ring * radius]
    return Mesh(
        points=np.concatenate([*rim, *rim, [a], [b]]),
        faces=np.concatenate(faces),
        colour=np.asarray(colour, dtype=float),
        material=material,
        normals=np.concatenate([ring, ring, -flat, flat, [-way], [way]]),
    )


def build_sphere(
    centre: FloatArray | list[float],
    radius: float | FloatArray,
    colour: FloatArray | list[float],
    material: Material = Material.PLAIN,
    *,
    rows: int = 12,
) -> Mesh:
    """A sphere, or an ellipsoid where three radii are given."""
    down = np.linspace(0.0, np.pi, rows)[:, None]
    round_ = np.linspace(0.0, 2.0 * np.pi, 2 * rows, endpoint=False)[None]
    x, y = np.sin(down) * np.cos(round_), np.sin(down) * np.sin(round_)
    z = np.cos(down) + 0.0 * round_
    unit = np.stack([x, y, z], axis=-1).reshape(-1, 3)
    n = 2 * rows
    i, j = (k.ravel() for k in np.mgrid[0 : rows - 1, 0:n])
    after = (j + 1) % n
    quads = np.stack([i * n + j, i * n + after, (i + 1) * n + after, (i + 1) * n + j])
    points = unit * radius
    return Mesh(
        points=points + np.asarray(centre, dtype=float),
        faces=split_quads(quads.T),
        colour=np.asarray(colour, dtype=float),
        material=material,
        pattern=points,
    )
