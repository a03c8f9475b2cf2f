"""What a drill is done with, where its place follows from what it is for."""

from collections.abc import Callable
from enum import StrEnum

import numpy as np

from benchmarks.renderer.body_truth import compute_middle_point, find_joints
from benchmarks.renderer.equipment import Scene, build_bar, find_grip
from benchmarks.renderer.grips import PIVOT_M
from benchmarks.renderer.palette import mix_colour
from benchmarks.renderer.rotations import make_unit
from benchmarks.renderer.solids import (
    Material,
    Mesh,
    build_box,
    build_cylinder,
    build_sphere,
)
from hinge_core.arrays import FloatArray

Random = np.random.Generator
_WOOD, _STEEL, _IRON = [0.45, 0.28, 0.14], [0.42, 0.42, 0.44], [0.035, 0.035, 0.04]
FLOOR_PLATE_M = 0.225  # radius
_STEP_INSIDE_M = 0.055  # of a box, from the middle of the foot towards the other one
_STICK_OVER_M = (0.10, 0.22)  # beyond the sacrum and beyond the head
_WALL_HALF_M = (2.6, 0.35)  # away from the camera, and towards it


class Prop(StrEnum):
    MAT = "mat"
    WALL = "wall"  # behind the person, ``wall_m`` behind the heels
    DOWEL = "dowel"  # along the back
    PLATE = "plate"  # flat on the upper back
    FLOOR_BAR = "floor_bar"  # with plates of full size
    BLOCK_BAR = "block_bar"  # the same, and the blocks that it stands on
    LANDMINE = "landmine"  # a bar from the hands to its pivot
    SWUNG_BELL = "swung_bell"  # a kettlebell in line with the arms
    STEP = "step"  # a box under the foot that carries, ``step_m`` high
    CABLE = "cable"  # from the hands, between the legs, to a post behind


def build_prop(prop: Prop, scene: Scene, random: Random) -> list[Mesh]:
    """Meshes of one prop; the same lot makes the same prop in every frame."""
    return _BUILDERS[prop](scene, random)


def _build_mat(scene: Scene, random: Random) -> list[Mesh]:
    middle = 0.5 * (scene.posed.posture.feet_m or 0.0)
    colour = mix_colour(random.uniform(0.0, 1.0), 0.5, random.uniform(0.1, 0.5))
    return [
        build_box([0.0, middle, -0.004], [0.62, 1.8, 0.01], colour, Material.RUBBER)
    ]


def _build_wall(scene: Scene, random: Random) -> list[Mesh]:
    wall = find_wall(scene.posed.posture.wall_m, find_joints(scene.posed))
    far, near = _WALL_HALF_M
    to_camera = float(np.sign(scene.to_camera[0]))
    colour = mix_colour(random.uniform(0.0, 1.0), 0.15, random.uniform(0.4, 0.8))
    centre = [to_camera * (near - far) / 2.0, wall + 0.06, 1.25]
    return [build_box(centre, [near + far, 0.12, 2.5], colour, Material.PLASTER)]


def find_wall(wall_m: float, joints: dict[str, FloatArray]) -> float:
    """The wall's place along y."""
    return float(compute_middle_point(joints, "heel")[1]) + wall_m


def _build_dowel(scene: Scene, random: Random) -> list[Mesh]:
    """A stick that lies on what stands out furthest of head, upper back and sacrum."""
    joints = find_joints(scene.posed)
    low, high = joints["sacrum_skin"], joints["upper_thoracic_skin"]
    way = make_unit((high - low) * [0.0, 1.0, 1.0])
    out = np.array([0.0, way[2], -way[1]])
    radius = float(random.uniform(0.010, 0.016))
    head = joints["occiput_skin"]
    off = max(0.0, float((head - low) @ out)) / max(0.1, float((head - low) @ way))
    way = make_unit(way + out * off) if off > 0.0 else way
    out = np.array([0.0, way[2], -way[1]])
    base = low * [0.0, 1.0, 1.0] + out * radius
    below, above = _STICK_OVER_M
    top = float((head - low) @ way) + above
    return [build_cylinder(base - way * below, base + way * top, radius, _WOOD)]


def _build_plate(scene: Scene, random: Random) -> list[Mesh]:
    joints = find_joints(scene.posed)
    along = make_unit(joints["T1"] - joints["T8"])
    out = np.array([0.0, along[2], -along[1]])
    at = (joints["upper_thoracic_skin"] + joints["mid_thoracic_skin"]) / 2.0
    at = at * [0.0, 1.0, 1.0] + out * 0.012
    return [build_cylinder(at, at + out * 0.025, 0.115, _IRON, corners=36)]


def _build_floor_bar(scene: Scene, random: Random) -> list[Mesh]:
    middle, across = find_grip(scene.posed)
    return build_bar(middle, across, random, radius=FLOOR_PLATE_M)


def _build_block_bar(scene: Scene, random: Random) -> list[Mesh]:
    """Blocks as high as the grip of the lowest posture asks for."""
    height = scene.posed.posture.blocks_m
    toe = compute_middle_point(find_joints(scene.posed), "toe")[1]
    blocks = [
        build_box(
            [x, toe + 0.12, height / 2.0], [0.3, 0.4, height], _WOOD, Material.WOOD
        )
        for x in (-0.62, 0.62)
    ]
    return _build_floor_bar(scene, random) + blocks


def _build_landmine(scene: Scene, random: Random) -> list[Mesh]:
    middle, _ = find_grip(scene.posed)
    pivot = np.array([0.0, -scene.posed.posture.pivot_m, PIVOT_M])
    end = middle + make_unit(middle - pivot) * 0.12
    base = build_box(pivot, [0.25, 0.25, 0.1], _IRON, Material.METAL)
    return [build_cylinder(pivot, end, 0.0225, _STEEL, Material.METAL), base]


def _build_step(scene: Scene, random: Random) -> list[Mesh]:
    """As wide as a foot needs: the other one passes beside it."""
    posture, joints = scene.posed.posture, find_joints(scene.posed)
    free = "" if posture.free_leg is None else posture.free_leg.side
    side, sign = ("R", -1.0) if free == "L" else ("L", 1.0)
    foot = (joints[f"heel.{side}"] + joints[f"toe.{side}"]) / 2.0
    width, long = float(random.uniform(0.3, 0.4)), float(random.uniform(0.36, 0.44))
    inner = foot[0] - sign * _STEP_INSIDE_M
    centre = [inner + sign * width / 2.0, foot[1], posture.step_m / 2.0]
    return [build_box(centre, [width, long, posture.step_m], _WOOD, Material.WOOD)]


def _build_swung_bell(scene: Scene, random: Random) -> list[Mesh]:
    middle, across = find_grip(scene.posed)
    joints = find_joints(scene.posed)
    wrists = compute_middle_point(joints, "wrist")
    elbows = compute_middle_point(joints, "elbow")
    along = make_unit(wrists - elbows)
    radius = float(random.uniform(0.08, 0.11))
    ball = build_sphere(middle + along * (radius + 0.07), radius, _IRON, Material.METAL)
    sides = [middle + sign * across * 0.07 for sign in (-1.0, 1.0)]
    bars = [(sides[0], sides[1])] + [(side, side + along * 0.10) for side in sides]
    return [ball, *(build_cylinder(*ends, 0.015, _IRON) for ends in bars)]


def _build_cable(scene: Scene, random: Random) -> list[Mesh]:
    middle, across = find_grip(scene.posed)
    colour = mix_colour(random.uniform(0.0, 1.0), 0.8, random.uniform(0.15, 0.6))
    post = np.array([0.0, random.uniform(1.2, 1.6), random.uniform(0.25, 0.45)])
    ropes = [
        build_cylinder(middle + sign * across * 0.05, post, 0.009, colour)
        for sign in (-1.0, 1.0)
    ]
    return [
        *ropes,
        build_box(post * [1, 1, 0] + [0, 0.06, 1.0], [0.1, 0.1, 2.0], _STEEL),
    ]


_BUILDERS: dict[Prop, Callable[[Scene, Random], list[Mesh]]] = {
    Prop.MAT: _build_mat,
    Prop.WALL: _build_wall,
    Prop.DOWEL: _build_dowel,
    Prop.PLATE: _build_plate,
    Prop.FLOOR_BAR: _build_floor_bar,
    Prop.BLOCK_BAR: _build_block_bar,
    Prop.LANDMINE: _build_landmine,
    Prop.STEP: _build_step,
    Prop.SWUNG_BELL: _build_swung_bell,
    Prop.CABLE: _build_cable,
}
