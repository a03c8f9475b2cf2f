"""Hair: a shell over the scalp, and for some a bob of the base mesh's own hair."""

from dataclasses import dataclass

import numpy as np

from benchmarks.renderer.garments import Cloth, Garment, cut_garment
from benchmarks.renderer.palette import as_colour, pick_hair
from benchmarks.renderer.person import Person
from benchmarks.renderer.solids import Material
from hinge_core.arrays import FloatArray, IntArray

STYLES = ("short", "crop", "bun", "bob", "bald")
_SHARES = {
    "female": (0.1, 0.1, 0.4, 0.38, 0.02),
    "male": (0.5, 0.33, 0.0, 0.05, 0.12),
}
_THICK_M = {"short": 0.012, "crop": 0.004, "bun": 0.008, "bob": 0.010}


@dataclass(frozen=True, eq=False)
class Hair:
    style: str
    colour: FloatArray  # (3,)
    scalp: IntArray | None  # quads of the skin; none on a bald head
    garments: tuple[Garment, ...]


def pick_hairstyle(person: Person, random: np.random.Generator) -> Hair:
    """Draw a style and a colour, and cut it to a head."""
    style = str(random.choice(STYLES, p=_SHARES[person.about["sex"]]))
    colour = pick_hair(random)
    if style == "bald":
        return Hair(style, colour, None, ())
    rest, scalp = person.rest, find_scalp(person)
    on = Cloth(
        colour=as_colour(colour), off_m=_THICK_M[style], drape=3, material=Material.HAIR
    )
    garments = [cut_garment(rest, scalp, on)]
    if style == "bob":
        bob = Cloth(colour=as_colour(colour), off_m=0.004, material=Material.HAIR)
        quads = person.rig.faces["hair"]
        middle = rest[quads].mean(axis=1)
        nose = rest[person.points["nose"], 1]
        shown = (middle[:, 2] > person.head("neck02")[2] - 0.005) & (
            middle[:, 1] > nose + 0.05
        )
        garments.append(cut_garment(rest, quads[shown], bob))
    return Hair(style, colour, scalp, tuple(garments))


def find_scalp(person: Person) -> IntArray:
    """Quads of the skin where hair grows: the skull but for face and ears."""
    rig, rest = person.rig, person.rest
    quads = rig.faces["skin"]
    quads = quads[quads[:, 3] != quads[:, 2]]
    x, y, z = rest[quads].mean(axis=1).T
    eye, nose = person.head("eye.L")[2], rest[person.points["nose"], 1]
    ear = rest[person.points["ear.L"]]
    line = eye + 0.058 - np.clip((y - nose - 0.035) * 0.55, -0.1, 0.2)
    on_ear = (np.abs(x) > abs(ear[0]) - 0.018) & (np.abs(y - ear[1]) < 0.035)
    on_ear &= (z < eye + 0.03) & (z > eye - 0.07)
    skull = rig.regions["head"][quads].mean(axis=1) > 0.8
    grown = skull & (z > line) & (z > eye - 0.055) & ~on_ear & (y > nose + 0.028)
    return np.asarray(quads[grown])
