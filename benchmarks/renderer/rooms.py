"""Rooms: floor, wall, what stands along it, mirrors and windows, and the light."""

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from benchmarks.renderer.furniture import FURNITURE
from benchmarks.renderer.palette import make_grey, mix_colour
from benchmarks.renderer.rotations import turn_z
from benchmarks.renderer.solids import Material, Mesh, build_box
from hinge_core.arrays import FloatArray

Triple = tuple[float, float, float]
_FLOORS = (Material.WOOD, Material.RUBBER, Material.TILE, Material.CARPET)
_WALLS = (Material.PLASTER, Material.BRICK, Material.CONCRETE)
_NOWHERE = np.zeros(3)
_MIRROR_M = (1.6, 2.1)  # half its width, and its upper edge
_WALL_M = (7.0, 3.5)  # half its width, and its height


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """Names as in ``shaders/scene.frag``."""

    lamp: Triple
    lamp_colour: Triple
    fill_way: Triple
    fill_colour: Triple
    above: Triple
    below: Triple
    softness: float
    exposure: float
    seed: float

    def describe(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomStyle:
    busy: bool = False  # a gym's furniture along the wall
    mirror: bool = False
    backlight: bool = False  # a window behind, and little light in front


@dataclass(frozen=True, eq=False)
class Room:
    meshes: list[Mesh]
    light: Light
    turn: FloatArray  # room to world: the wall lies at -x as seen from the camera
    wall_m: float  # from the person
    style: RoomStyle

    def mirror(self, meshes: list[Mesh]) -> list[Mesh]:
        """What the wall's mirror shows of them; none without a mirror."""
        if not self.style.mirror:
            return []
        out = self.turn @ [1.0, 0.0, 0.0]
        return [_reflect(mesh, out, -self.wall_m) for mesh in meshes]


def build_room(
    azimuth_rad: float, style: RoomStyle, random: np.random.Generator
) -> Room:
    """Build a room whose wall lies behind the person, seen from the camera.

    Parameters
    ----------
    azimuth_rad
        Of the camera around the upright axis, 0 at the person's left.
    """
    aslant = random.uniform(-0.05, 0.05) if style.mirror else random.uniform(-0.3, 0.3)
    turn = turn_z(float(np.degrees(azimuth_rad + aslant)))
    away = float(random.uniform(1.3, 3.2))
    meshes = [_build_floor(random), *_build_wall(away, style, random)]
    if style.busy:
        for _ in range(random.integers(4, 9)):
            build = FURNITURE[random.integers(len(FURNITURE))]
            meshes += build(-away, float(random.uniform(-2.4, 2.4)), random)
    if style.backlight:
        meshes += _build_window(away, random)
    light = _pick_light(float(azimuth_rad + aslant), random)
    if style.backlight:
        light = _light_from_behind(light, turn, away, random)
    placed = [mesh.moved(turn, _NOWHERE) for mesh in meshes]
    return Room(placed, light, turn, away, style)


def _build_floor(random: np.random.Generator) -> Mesh:
    kind = _FLOORS[random.integers(len(_FLOORS))]
    wood = np.array([0.42, 0.28, 0.16]) * random.choice([0.75, 1.0, 0.5])
    rubber = make_grey(random.uniform(0.02, 0.07))
    tile = np.array([0.45, 0.44, 0.42]) * random.uniform(0.5, 1.2)
    carpet = mix_colour(random.uniform(0.0, 1.0), 0.25, random.uniform(0.3, 0.6))
    colours = dict(zip(_FLOORS, (wood, rubber, tile, carpet), strict=True))
    size, centre = [18.0, 18.0, 0.02], [0.0, 0.0, -0.01]
    return build_box(centre, size, colours[kind], kind, casts=False)


def _build_wall(
    away: float, style: RoomStyle, random: np.random.Generator
) -> list[Mesh]:
    kind = _WALLS[random.choice(3, p=[0.6, 0.2, 0.2])]
    saturation, value = random.uniform(0.0, 0.25), random.uniform(0.5, 0.92)
    plaster = mix_colour(random.uniform(0.0, 1.0), saturation, value)
    brick = np.array([0.42, 0.17, 0.11]) * random.uniform(0.6, 1.2)
    concrete = make_grey(random.uniform(0.18, 0.4))
    colour = dict(zip(_WALLS, (plaster, brick, concrete), strict=True))[kind]
    skirting = colour * random.uniform(0.3, 1.3)
    has_skirting = random.random() < 0.8 and not style.mirror
    pieces = _cut_wall(style.mirror)
    walls = [
        build_box([-away - 0.05, y, z], [0.1, width, height], colour, kind, casts=False)
        for y, z, width, height in pieces
    ]
    if has_skirting:
        at, size = [-away + 0.008, 0.0, 0.05], [0.02, 14.0, 0.10]
        walls.append(build_box(at, size, skirting, casts=False))
    if style.mirror:  # the room behind the camera, as the mirror shows it
        far = [-3.0 * away - 2.0, 0.0, 1.75]
        walls.append(build_box(far, [0.1, 18.0, 3.5], colour * 0.8, kind, casts=False))
    return walls


def _cut_wall(mirror: bool) -> list[tuple[float, float, float, float]]:
    """Pieces of the wall: middle along it, middle height, width and height."""
    half, height = _WALL_M
    if not mirror:
        return [(0.0, height / 2.0, 2.0 * half, height)]
    edge, top = _MIRROR_M
    beside, over = half - edge, height - top
    return [
        (edge + beside / 2.0, height / 2.0, beside, height),
        (-edge - beside / 2.0, height / 2.0, beside, height),
        (0.0, top + over / 2.0, 2.0 * edge, over),
    ]


def _build_window(away: float, random: np.random.Generator) -> list[Mesh]:
    bright = np.array([0.9, 0.97, 1.05]) * random.uniform(1.2, 2.2)
    width, height = random.uniform(1.6, 3.2), random.uniform(1.3, 2.2)
    z = 0.4 + height / 2.0
    y = float(random.uniform(-0.6, 0.6))
    pane = build_box(
        [-away + 0.02, y, z], [0.03, width, height], bright, Material.LIGHT, casts=False
    )
    posts = [
        build_box([-away + 0.04, y + at * width, z], [0.05, 0.05, height], [0.3] * 3)
        for at in (-0.5, 0.0, 0.5)
    ]
    return [pane, *posts]


def _pick_light(azimuth_rad: float, random: np.random.Generator) -> Light:
    at = azimuth_rad + random.uniform(-1.1, 1.1)
    x, y = (float(f(at) * random.uniform(1.2, 2.8)) for f in (np.cos, np.sin))
    warm, strong = random.uniform(-0.12, 0.12), random.uniform(0.65, 1.05)
    fill_at = azimuth_rad + random.uniform(-1.5, 1.5)
    around, fill = random.uniform(0.22, 0.42), random.uniform(0.6, 1.5)
    return Light(
        lamp=(x, y, float(random.uniform(2.8, 3.8))),
        lamp_colour=_triple(strong * np.array([1.0 + warm, 1.0, 1.0 - warm])),
        fill_way=(0.8 * float(np.cos(fill_at)), 0.8 * float(np.sin(fill_at)), 0.5),
        fill_colour=_triple(fill * np.array([0.16, 0.17, 0.19])),
        above=_triple(around * np.array([1.0 - 0.4 * warm, 1.0, 1.0 + 0.5 * warm])),
        below=_triple(around * 0.5 * np.array([1.05, 1.0, 0.92])),
        softness=float(random.uniform(0.004, 0.012)),
        exposure=float(random.uniform(0.8, 1.05)),
        seed=float(random.uniform(0.0, 5.0)),
    )


def _light_from_behind(
    light: Light, turn: FloatArray, away: float, random: np.random.Generator
) -> Light:
    lamp = turn @ [0.3 - away, random.uniform(-0.8, 0.8), random.uniform(2.2, 2.8)]
    dim = float(random.uniform(0.35, 0.7))
    return replace(
        light,
        lamp=_triple(lamp),
        fill_colour=_triple(dim * np.array(light.fill_colour)),
        above=_triple(dim * np.array(light.above)),
        below=_triple(dim * np.array(light.below)),
    )


def _reflect(mesh: Mesh, out: FloatArray, at: float) -> Mesh:
    normals = mesh.normals
    if normals is not None:
        normals = normals - 2.0 * (normals @ out)[:, None] * out
    points = mesh.points - 2.0 * (mesh.points @ out - at)[:, None] * out
    pattern = mesh.points if mesh.pattern is None else mesh.pattern
    return replace(
        mesh,
        points=points,
        faces=mesh.faces[:, ::-1],
        normals=normals,
        pattern=pattern,
        casts=False,
    )


def _triple(values: FloatArray) -> Triple:
    a, b, c = (float(v) for v in values)
    return a, b, c
