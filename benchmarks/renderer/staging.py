"""Plan -> scene -> picture: the room, everybody in it, and what the camera sees."""

from dataclasses import dataclass

import numpy as np

from benchmarks.renderer.body_truth import Joints, compute_truth, find_joints
from benchmarks.renderer.camera import Camera, Stand, set_up_camera
from benchmarks.renderer.equipment import Item, Scene, build_item
from benchmarks.renderer.grounding import settle
from benchmarks.renderer.kinds import Kind
from benchmarks.renderer.lists import load_lists
from benchmarks.renderer.outfit import Outfit, dress, measure_clothed_back
from benchmarks.renderer.person import Person, load_person
from benchmarks.renderer.planning import StillPlan
from benchmarks.renderer.posing import Posed, find_balance, pose_body
from benchmarks.renderer.posture import Arms, Posture
from benchmarks.renderer.props import Prop, build_prop
from benchmarks.renderer.rooms import Room, RoomStyle, build_room
from benchmarks.renderer.rotations import turn_z
from benchmarks.renderer.solids import Mesh
from benchmarks.renderer.wardrobe import pick_style
from hinge_core.arrays import FloatArray

_STREAMS = ("outfit", "item", "room", "bystander", "lens")


def find_stream(look: tuple[int, ...], name: str) -> np.random.Generator:
    """The lot of one part of a scene; none depends on another."""
    return np.random.default_rng([*look, _STREAMS.index(name)])


@dataclass(frozen=True, eq=False)
class Stage:
    """What stays the same over a set's stills and a clip's frames."""

    person: Person
    outfit: Outfit
    room: Room
    bystander: tuple[Mesh, ...]
    stand: Stand
    kinds: frozenset[Kind]
    item: Item | Prop | None
    look: tuple[int, ...]

    def build_meshes(self, posed: Posed) -> list[Mesh]:
        """Everything in the room, and again in its mirror."""
        people = [*self.outfit.build_meshes(posed), *self.bystander]
        people += self.build_item(posed)
        return [*self.room.meshes, *people, *self.room.mirror(people)]

    def build_item(self, posed: Posed) -> list[Mesh]:
        """What the person holds or has around them."""
        if self.item is None:
            return []
        scene = Scene(posed, self.to_camera)
        random = find_stream(self.look, "item")
        if isinstance(self.item, Prop):
            return build_prop(self.item, scene, random)
        return build_item(self.item, scene, random)

    @property
    def to_camera(self) -> FloatArray:
        at = self.stand.azimuth_rad
        return np.array([np.cos(at), np.sin(at), 0.0])

    def set_up_camera(self, points: FloatArray) -> Camera:
        return set_up_camera(self.stand, points)


@dataclass(frozen=True, eq=False)
class Shown:
    """One posed body on its stage, with its truth."""

    stage: Stage
    posed: Posed
    camera: Camera
    joints: Joints
    truth: dict[str, float]


def build_stage(plan: StillPlan) -> Stage:
    """Dress the person and the room of a plan."""
    person = load_person(plan.body)
    random = find_stream(plan.look, "outfit")
    style = pick_style(random, hard=Kind.CLOTHES in plan.kinds)
    outfit = dress(person, style, random)
    look = RoomStyle(
        busy=Kind.BUSY in plan.kinds,
        mirror=Kind.MIRROR in plan.kinds,
        backlight=Kind.BACKLIGHT in plan.kinds,
    )
    room = build_room(plan.stand.azimuth_rad, look, find_stream(plan.look, "room"))
    bystander: tuple[Mesh, ...] = ()
    if Kind.BYSTANDER in plan.kinds:
        random = find_stream(plan.look, "bystander")
        bystander = _place_bystander(plan.body, room, random)
    return Stage(
        person=person,
        outfit=outfit,
        room=room,
        bystander=bystander,
        stand=plan.stand,
        kinds=plan.kinds,
        item=plan.item,
        look=plan.look,
    )


def show_posture(stage: Stage, posture: Posture, camera: Camera | None = None) -> Shown:
    """Pose the person; the camera is set up for this posture unless it is given."""
    posed = pose_body(stage.person, settle(stage.person, posture))
    if camera is None:
        camera = stage.set_up_camera(posed.skin[stage.person.rig.skin])
    truth = compute_truth(posed) | measure_clothed_back(stage.outfit, posed)
    return Shown(stage, posed, camera, find_joints(posed), truth)


def _place_bystander(
    body: str, room: Room, random: np.random.Generator
) -> tuple[Mesh, ...]:
    """Somebody else, further from the camera, standing or bending."""
    others = [name for name in load_lists().bodies if name != body]
    person = load_person(str(random.choice(others)))
    outfit = dress(person, pick_style(random, hard=False), random)
    bend = float(random.choice([0.0, 0.0, 40.0, 80.0]))
    arms = (Arms.HANG, Arms.HIPS, Arms.SIDE)[int(random.integers(3))]
    posture = Posture(hip=bend, knee=bend / 4.0 + 3.0, arms=arms)
    posed = pose_body(person, find_balance(person, posture))
    deep = float(random.uniform(0.75, max(0.8, room.wall_m - 0.45)))
    along = float(random.uniform(0.5, 1.4)) * float(random.choice([-1.0, 1.0]))
    turn = turn_z(float(random.uniform(0.0, 360.0)))
    shift = room.turn @ [-deep, along, 0.0]
    return tuple(mesh.moved(turn, shift) for mesh in outfit.build_meshes(posed))
