"""What people hold or stand behind: it covers parts of the body, as in life."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from benchmarks.renderer.body_truth import compute_middle_point, find_joints
from benchmarks.renderer.palette import mix_colour
from benchmarks.renderer.posing import Posed
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
_STEEL, _IRON = [0.42, 0.42, 0.44], [0.035, 0.035, 0.04]
_BAR_M, _SLEEVE_M = 1.1, 0.44  # half a bar, and where its plates begin
_PLATES_M = (0.225, 0.225, 0.19, 0.16, 0.11)  # radii: 20 kg and lighter ones


class Item(StrEnum):
    """What covers a body."""

    BARBELL = "barbell"  # hanging from the hands, with plates
    PLAIN_BAR = "plain_bar"
    BACK_BAR = "back_bar"  # on the shoulders, with plates
    KETTLEBELL = "kettlebell"
    DUMBBELLS = "dumbbells"
    BAND = "band"  # from under the feet to the nape
    HIP_BAND = "hip_band"  # pulls the hips back to a post
    RACK = "rack"  # its posts, between the camera and the person


@dataclass(frozen=True, eq=False)
class Scene:
    """A posed person and where the camera is, for what is put around them."""

    posed: Posed
    to_camera: FloatArray  # (3,) level, length 1


def pick_item(random: Random) -> Item:
    items = tuple(Item)
    shares = (0.3, 0.08, 0.1, 0.16, 0.06, 0.1, 0.06, 0.14)
    return items[int(random.choice(len(items), p=shares))]


def build_item(item: Item, scene: Scene, random: Random) -> list[Mesh]:
    """Meshes of one thing; the same lot makes the same thing in every frame."""
    return _BUILDERS[item](scene, random)


def _build_barbell(scene: Scene, random: Random) -> list[Mesh]:
    return build_bar(*find_grip(scene.posed), random)


def _build_plain_bar(scene: Scene, random: Random) -> list[Mesh]:
    return build_bar(*find_grip(scene.posed), random, radius=0.0)


def _build_back_bar(scene: Scene, random: Random) -> list[Mesh]:
    posed = scene.posed
    joints = find_joints(posed)
    across = make_unit(joints["shoulder.L"] - joints["shoulder.R"])
    on = joints["upper_thoracic_skin"]
    up = make_unit(joints["T1"] - joints["T8"])
    return build_bar(on + 0.03 * up, across, random)


def build_bar(
    middle: FloatArray,
    across: FloatArray,
    random: Random,
    *,
    radius: float | None = None,
) -> list[Mesh]:
    """A bar and its plates: of a radius by lot, or as told; 0 is none."""
    ends = middle - across * _BAR_M, middle + across * _BAR_M
    meshes = [build_cylinder(*ends, 0.0145, _STEEL, Material.METAL)]
    drawn = float(random.choice(_PLATES_M))
    radius = drawn if radius is None else radius
    value = random.uniform(0.15, 0.7)
    bright = mix_colour(random.uniform(0.0, 1.0), 0.85, value)
    colour = bright if random.random() < 0.4 else np.array(_IRON)
    thick = float(random.uniform(0.03, 0.14))
    if radius == 0.0:
        return meshes
    for sign in (-1.0, 1.0):
        inner = middle + sign * across * _SLEEVE_M
        outer = inner + sign * across * thick
        meshes.append(build_cylinder(inner, outer, radius, colour, corners=36))
        hub = outer + sign * across * 0.01
        meshes.append(build_cylinder(inner, hub, 0.035, _STEEL, Material.METAL))
    return meshes


def _build_kettlebell(scene: Scene, random: Random) -> list[Mesh]:
    middle, across = find_grip(scene.posed)
    radius = float(random.uniform(0.075, 0.125))
    down = np.array([0.0, 0.0, -1.0])
    colour = np.array(_IRON)
    if random.random() < 0.35:
        colour = mix_colour(random.uniform(0.0, 1.0), 0.8, 0.4)
    ball = build_sphere(middle + down * (radius + 0.09), radius, colour, Material.METAL)
    bars = [(middle - across * 0.08, middle + across * 0.08)]
    for sign in (-1.0, 1.0):
        side = middle + sign * across * 0.08
        bars.append((side, side + down * 0.11 - sign * across * 0.02))
    return [ball, *(build_cylinder(*ends, 0.015, colour) for ends in bars)]


def _build_dumbbells(scene: Scene, random: Random) -> list[Mesh]:
    radius, meshes = float(random.uniform(0.05, 0.09)), []
    for hand, across in zip(*_find_hands(scene.posed), strict=True):
        meshes.append(
            build_cylinder(hand - across * 0.07, hand + across * 0.07, 0.014, _STEEL)
        )
        for sign in (-1.0, 1.0):
            inner = hand + sign * across * 0.07
            outer = inner + sign * across * 0.06
            meshes.append(build_cylinder(inner, outer, radius, _IRON))
    return meshes


def _build_band(scene: Scene, random: Random) -> list[Mesh]:
    joints = find_joints(scene.posed)
    colour = mix_colour(random.uniform(0.0, 1.0), 0.8, random.uniform(0.15, 0.7))
    width = float(random.uniform(0.008, 0.022))
    top = joints["upper_thoracic_skin"] + 0.02 * make_unit(joints["T1"] - joints["T8"])
    ahead = make_unit(joints["nose"] - joints["skull_base"])
    bands = []
    for side in "LR":
        foot = (joints[f"toe.{side}"] + joints[f"ankle.{side}"]) / 2.0
        foot = foot * [1.0, 1.0, 0.0]
        outer = joints[f"shoulder.{side}"] * 0.5 + joints["T1"] * 0.5 + 0.05 * ahead
        bands += [(foot, outer), (outer, top)]
    return [build_cylinder(*ends, width, colour) for ends in bands]


def _build_hip_band(scene: Scene, random: Random) -> list[Mesh]:
    joints = find_joints(scene.posed)
    colour = mix_colour(random.uniform(0.0, 1.0), 0.8, random.uniform(0.15, 0.7))
    width = float(random.uniform(0.012, 0.03))
    post = np.array([0.0, random.uniform(1.2, 1.8), random.uniform(0.3, 1.0)])
    return [build_cylinder(joints[f"hip.{s}"], post, width, colour) for s in "LR"] + [
        build_box(post * [1.0, 1.0, 0.0] + [0.0, 0.05, 1.1], [0.1, 0.1, 2.2], _STEEL)
    ]


def _build_rack(scene: Scene, random: Random) -> list[Mesh]:
    """One or two posts before the person, and maybe a bar across."""
    side = np.cross([0.0, 0.0, 1.0], scene.to_camera)
    first = float(random.uniform(-0.55, 0.35))
    away = float(random.uniform(0.45, 0.75))
    colour = mix_colour(random.uniform(0.0, 1.0), 0.6, random.uniform(0.1, 0.5))
    turn = float(np.degrees(np.arctan2(scene.to_camera[1], scene.to_camera[0])))
    places = [first] if random.random() < 0.5 else [first, first + 1.1]
    meshes = []
    for along in places:
        at = scene.to_camera * away + side * along + [0.0, 0.0, 1.15]
        size = [0.07, float(random.uniform(0.05, 0.09)), 2.3]
        meshes.append(build_box(at, size, colour, Material.METAL, turn_deg=turn))
    if random.random() < 0.4:
        height = random.uniform(0.4, 1.4)
        middle = scene.to_camera * (away + 0.08) + [0.0, 0.0, height]
        ends = middle - side * 1.2, middle + side * 1.2
        meshes.append(build_cylinder(*ends, 0.015, _STEEL, Material.METAL))
    return meshes


def _find_hands(posed: Posed) -> tuple[list[FloatArray], list[FloatArray]]:
    """Middles of the hands, and the way a handle lies in each."""
    rig = posed.person.rig
    hand = rig.is_skin & (rig.regions["hand"] > 0.9)
    left = posed.person.rest[:, 0] > 0.0
    middles = [posed.skin[hand & own].mean(axis=0) for own in (left, ~left)]
    joints = find_joints(posed)
    toes = compute_middle_point(joints, "toe") - compute_middle_point(joints, "heel")
    return middles, [make_unit(toes * [1.0, 1.0, 0.0])] * 2


def find_grip(posed: Posed) -> tuple[FloatArray, FloatArray]:
    """The middle between the hands, and the way from the right to the left."""
    (left, right), _ = _find_hands(posed)
    return (left + right) / 2.0, make_unit(left - right)


_BUILDERS: dict[Item, Callable[[Scene, Random], list[Mesh]]] = {
    Item.BARBELL: _build_barbell,
    Item.PLAIN_BAR: _build_plain_bar,
    Item.BACK_BAR: _build_back_bar,
    Item.KETTLEBELL: _build_kettlebell,
    Item.DUMBBELLS: _build_dumbbells,
    Item.BAND: _build_band,
    Item.HIP_BAND: _build_hip_band,
    Item.RACK: _build_rack,
}
