"""What stands along the wall of a gym or a living room.

Each builder takes the wall's x, a place along it and the lot, and gives meshes in the
room's frame: the wall at -x, +z up.
"""

from collections.abc import Callable

import numpy as np

from benchmarks.renderer.palette import mix_colour
from benchmarks.renderer.solids import (
    Material,
    Mesh,
    build_box,
    build_cylinder,
    build_sphere,
)

Random = np.random.Generator
_BLACK = [0.04, 0.04, 0.045]
_FRAME = [0.06, 0.06, 0.07]


def build_poster(wall: float, y: float, random: Random) -> list[Mesh]:
    size = [0.03, random.uniform(0.5, 1.1), random.uniform(0.4, 0.9)]
    colour = mix_colour(random.uniform(0.0, 1.0), 0.5, 0.8)
    at = [wall + 0.02, y, random.uniform(1.2, 1.9)]
    return [build_box(at, size, colour, Material.POSTER)]


def build_cupboard(wall: float, y: float, random: Random) -> list[Mesh]:
    size = [
        random.uniform(0.3, 0.5),
        random.uniform(0.4, 1.2),
        random.uniform(0.4, 1.1),
    ]
    value = random.uniform(0.2, 0.7)
    colour = mix_colour(random.uniform(0.0, 1.0), 0.4, value)
    return [build_box([wall + 0.35, y, size[2] / 2.0], size, colour)]


def build_dumbbell_rack(wall: float, y: float, random: Random) -> list[Mesh]:
    x, meshes = wall + 0.35, []
    for z in (0.35, 0.75):
        meshes.append(build_box([x, y, z], [0.35, 1.4, 0.05], _FRAME, Material.METAL))
        for along in np.arange(-0.55, 0.6, 0.22):
            r = float(random.uniform(0.05, 0.09))
            at = [y + along, z + 0.03 + r]
            ends = [x - 0.14, *at], [x + 0.14, *at]
            meshes.append(build_cylinder(*ends, r, _BLACK, Material.METAL))
    posts = (
        build_box([x, y + at, 0.45], [0.3, 0.05, 0.9], _FRAME, Material.METAL)
        for at in (-0.68, 0.68)
    )
    return [*meshes, *posts]


def build_squat_rack(wall: float, y: float, random: Random) -> list[Mesh]:
    x = wall + 0.45
    colour = mix_colour(random.uniform(0.0, 1.0), 0.7, 0.4)
    meshes = [
        build_box([x, y + at, 1.1], [0.08, 0.08, 2.2], colour, Material.METAL)
        for at in (-0.6, 0.6)
    ]
    bar = build_cylinder(
        [x, y - 1.0, 1.45], [x, y + 1.0, 1.45], 0.014, [0.4, 0.4, 0.42], Material.METAL
    )
    plates = (
        build_cylinder([x, y + at, 1.45], [x, y + at + 0.06, 1.45], 0.22, _BLACK)
        for at in (-0.85, 0.85)
    )
    return [*meshes, bar, *plates]


def build_plant(wall: float, y: float, random: Random) -> list[Mesh]:
    x = wall + 0.35
    pot = build_cylinder([x, y, 0.0], [x, y, 0.35], 0.16, [0.35, 0.16, 0.09])
    size = random.uniform(0.25, 0.4) * np.array([1.0, 1.0, 1.5])
    return [pot, build_sphere([x, y, 0.85], size, [0.05, 0.17, 0.04])]


def build_bright_window(wall: float, y: float, random: Random) -> list[Mesh]:
    bright = np.array([0.8, 0.9, 1.0]) * random.uniform(0.8, 1.3)
    pane = build_box([wall + 0.02, y, 1.5], [0.04, 1.2, 1.3], bright)
    return [pane, build_box([wall + 0.03, y, 1.5], [0.05, 0.05, 1.3], [0.6, 0.6, 0.6])]


def build_bench(wall: float, y: float, random: Random) -> list[Mesh]:
    x = wall + random.uniform(0.5, 0.9)
    seat = build_box([x, y, 0.43], [0.3, 1.2, 0.09], [0.03, 0.03, 0.035])
    legs = (
        build_box([x, y + at, 0.2], [0.35, 0.06, 0.4], _FRAME, Material.METAL)
        for at in (-0.45, 0.45)
    )
    return [seat, *legs]


def build_ball(wall: float, y: float, random: Random) -> list[Mesh]:
    r = float(random.uniform(0.14, 0.34))
    colour = mix_colour(random.uniform(0.0, 1.0), 0.7, random.uniform(0.2, 0.8))
    return [build_sphere([wall + 0.4, y, r], r, colour)]


FURNITURE: tuple[Callable[[float, float, Random], list[Mesh]], ...] = (
    build_poster,
    build_cupboard,
    build_dumbbell_rack,
    build_squat_rack,
    build_plant,
    build_bright_window,
    build_bench,
    build_ball,
)
