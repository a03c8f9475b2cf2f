"""What one body wears, drawn by lot: sleeves, legs, shoes, hair, hood."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.spatial import cKDTree

from benchmarks.renderer.back_line import find_trunk_edges, trace_outline
from benchmarks.renderer.body_truth import find_ends
from benchmarks.renderer.garments import Cloth, Garment, cut_garment
from benchmarks.renderer.hair import Hair, pick_hairstyle
from benchmarks.renderer.palette import pick_skin
from benchmarks.renderer.person import Person
from benchmarks.renderer.posing import Posed
from benchmarks.renderer.rig import list_edges
from benchmarks.renderer.solids import Material, Mesh, build_sphere
from benchmarks.renderer.wardrobe import Style, find_parts
from hinge_core.arrays import BoolArray, FloatArray, IntArray

_EYE, _PUPIL = (0.75, 0.73, 0.70), (0.03, 0.02, 0.015)


@dataclass(frozen=True, eq=False)
class Outfit:
    """Everything that is drawn of one body beside its posture."""

    person: Person
    style: Style
    skin_colour: FloatArray  # (vertices, 3)
    skin_faces: IntArray  # what of the skin is not under clothes
    shirt: Garment
    shorts: Garment
    others: tuple[Garment, ...]  # shoes, hair, hood
    hair: Hair
    about: dict[str, Any] = field(default_factory=dict)

    def build_meshes(self, posed: Posed) -> list[Mesh]:
        used, faces = np.unique(self.skin_faces, return_inverse=True)
        skin = Mesh(
            points=posed.skin[used],
            faces=faces.reshape(-1, 3),
            colour=self.skin_colour[used],
            material=Material.SKIN,
            pattern=self.person.rest[used],
        )
        clothes = (self.shirt, self.shorts, *self.others)
        meshes = [skin, *(g.build_mesh(posed.skin) for g in clothes)]
        return meshes + _build_eyes(self.person, posed) + self._build_lumps(posed)

    def _build_lumps(self, posed: Posed) -> list[Mesh]:
        """What hangs on one bone: a bun of hair, a hood that is down."""
        lumps: list[Mesh] = []
        points, rest = self.person.points, self.person.rest
        if self.hair.style == "bun":
            at = rest[points["occiput_skin"]] + [0.0, 0.020, 0.035]
            bun = build_sphere(at, 0.042, self.hair.colour, Material.HAIR)
            lumps.append(_hang(posed, "head", bun))
        if self.style.hood == "down":
            at = self.person.head("neck01") + [0.0, 0.055, 0.005]
            size = np.array([0.095, 0.045, 0.065])
            hood = build_sphere(at, size, list(self.style.top), Material.CLOTH)
            lumps.append(_hang(posed, "spine01", hood))
        return lumps


def dress(person: Person, style: Style, random: np.random.Generator) -> Outfit:
    """Cut everything to a body's measure."""
    rig, rest = person.rig, person.rest
    parts = find_parts(person, style)
    quads = rig.faces["tights"]
    shirt_cloth = Cloth(colour=style.top, off_m=style.top_off_m, drape=style.drape)
    shorts_cloth = Cloth(
        colour=style.bottom, off_m=style.bottom_off_m, drape=style.bottom_drape
    )
    shoe = Cloth(colour=style.shoe, off_m=0.006, drape=2, material=Material.SHOE)
    hair = pick_hairstyle(person, random)
    others = [cut_garment(rest, quads[parts.foot], shoe), *hair.garments]
    if style.hood == "up" and hair.scalp is not None:
        hood = Cloth(colour=style.top, off_m=0.026, drape=6)
        others.append(cut_garment(rest, hair.scalp, hood))
    skin = pick_skin(random)
    covered = parts.shirt | parts.shorts | parts.foot
    return Outfit(
        person=person,
        style=style,
        skin_colour=_paint_skin(person, skin, hair),
        skin_faces=_find_bare(person, covered),
        shirt=cut_garment(rest, quads[parts.shirt], shirt_cloth),
        shorts=cut_garment(rest, quads[parts.shorts], shorts_cloth),
        others=tuple(others),
        hair=hair,
        about=style.describe() | {"hair": hair.style, "skin": skin.round(3).tolist()},
    )


def _paint_skin(person: Person, skin: FloatArray, hair: Hair) -> FloatArray:
    rest, of = person.rest, person.rig.regions
    x, y, z = rest.T
    eye = person.head("eye.L")
    colours = np.tile(skin, (len(rest), 1))
    beside = np.abs(np.abs(x) - 0.030)
    height = z - (eye[2] + 0.024 - (np.abs(x) - 0.03) ** 2 * 14.0)
    face = of["head"] > 0.8
    brow = face & (beside < 0.021) & (np.abs(height) < 0.0075) & (y < eye[1])
    colours[brow] = hair.colour * 0.8
    if hair.scalp is not None:
        colours[np.unique(hair.scalp)] = hair.colour
    nose = rest[person.points["nose"], 1]
    mouth = face & (np.abs(x) < 0.022) & (np.abs(z - eye[2] + 0.066) < 0.008)
    colours[mouth & (y < nose + 0.03)] = skin * [0.85, 0.55, 0.55]
    return colours


def _find_bare(person: Person, covered: BoolArray) -> IntArray:
    """The skin's faces without those that lie well inside a garment or a shoe."""
    rig, of = person.rig, person.rig.regions
    middles = person.rest[rig.faces["tights"]].mean(axis=1)
    _, nearest = cKDTree(middles).query(person.rest[rig.skin], k=10)
    hidden = np.zeros(len(person.rest), dtype=bool)
    hidden[rig.skin] = covered[nearest].all(axis=1)
    hidden &= (of["hand"] < 0.2) & (of["head"] < 0.3) & (of["neck"] < 0.35)
    toes = (of["foot"] > 0.9) & (person.rest[:, 2] < person.head("foot.L")[2] - 0.01)
    gone = hidden[rig.triangles].all(axis=1) | toes[rig.triangles].all(axis=1)
    return np.asarray(rig.triangles[~gone])


def _build_eyes(person: Person, posed: Posed) -> list[Mesh]:
    eyes = []
    for name in ("eye_left", "eye_right"):
        used, quads = np.unique(person.rig.faces[name], return_inverse=True)
        faces = quads.reshape(-1, 4)
        ball = person.rest[used]
        way = ball - ball.mean(axis=0)
        ahead = -way[:, 1] / np.linalg.norm(way, axis=1)
        eyes.append(
            Mesh(
                points=posed.skin[used],
                faces=np.concatenate([faces[:, [0, 1, 2]], faces[:, [0, 2, 3]]]),
                colour=np.where(ahead[:, None] > 0.86, _PUPIL, _EYE),
                material=Material.METAL,
            )
        )
    return eyes


def _hang(posed: Posed, bone: str, mesh: Mesh) -> Mesh:
    """Move what was built at rest along with a bone."""
    at = posed.person.rig.bone[bone]
    turn = posed.turns[at]
    return mesh.moved(turn, posed.heads[at] - turn @ posed.person.heads[at])


def measure_clothed_back(outfit: Outfit, posed: Posed) -> dict[str, float]:
    """The back's outline with shirt and shorts on, as a side view shows it."""
    rig = outfit.person.rig
    points, edges = [posed.skin], [find_trunk_edges(rig)]
    for garment in (outfit.shirt, outfit.shorts):
        arm, leg = (
            garment.refining @ rig.regions[name][garment.vertices]
            for name in ("arm", "leg")
        )
        of_trunk = ((arm < 0.25) & (leg < 0.3))[garment.faces].all(axis=1)
        first = sum(len(p) for p in points)
        edges.append(list_edges(garment.faces[of_trunk]) + first)
        points.append(garment.wear(posed.skin))
    outline = trace_outline(
        np.concatenate(points), np.concatenate(edges), find_ends(posed), 101
    )
    return {"back_gap_clothed_mean_pct": round(100.0 * float(outline.gap.mean()), 3)}
