"""Named points of a body's skin, found on its rest shape.

``find_landmarks`` finds what a still's truth speaks of. ``find_surface_points`` finds
where a hand that places joints on a side view, or a marker on the skin, would be: the
definition study (``benchmarks/definition.py``) holds the rig's joints against them.
"""

import numpy as np

from benchmarks.renderer.rig import SIDES, Rig
from hinge_core.arrays import BoolArray, FloatArray

_MIDDLE_M = 0.012  # from the middle plane
_SLICE_M = 0.014  # of a height
_TRAGUS_M = np.array([-0.014, -0.022, -0.021])  # from the ear's outermost point
_LEVEL_M = 0.02  # of a joint's height, when the outermost skin there is looked for


def find_landmarks(rig: Rig, rest: FloatArray, heads: FloatArray) -> dict[str, int]:
    """Vertices of the points that a still's truth speaks of."""
    x, y, z = rest.T
    of, head = rig.regions, _by_name(rig, heads)
    middle = np.abs(x) < _MIDDLE_M
    trunk = (of["arm"] < 0.3) & (of["leg"] < 0.5) & (of["face"] < 0.5)

    def find(flags: BoolArray, score: FloatArray) -> int:
        at = np.flatnonzero(flags & rig.is_skin)
        return int(at[np.argmax(score[at])])

    def find_back(height: float) -> int:
        return find(middle & trunk & (np.abs(z - height) < _SLICE_M), y)

    root, low, top = head["root"][2], head["spine04"][2], head["spine01"][2]
    points = {
        "sacrum_skin": find_back(root + 0.62 * (low - root)),
        "upper_thoracic_skin": find_back(top + 0.72 * (head["neck01"][2] - top)),
        "lumbar_skin": find_back(head["spine03"][2]),
        "mid_thoracic_skin": find_back(top),
    }
    skull = of["head"] > 0.9
    eye = head["eye.L"][2]
    beside = np.abs(y - head["head"][1] - 0.01) < 0.04
    floor = z[rig.skin].min()
    for side, sign in SIDES:
        own = sign * x > 0.0
        rim = find(skull & beside & (np.abs(z - eye) < 0.035), sign * x)
        tragus = rest[rim] + _TRAGUS_M * [sign, 1.0, 1.0]
        off = np.linalg.norm(rest - tragus, axis=1)
        foot = (of["foot"] > 0.9) & own
        points |= {
            f"ear_rim.{side}": rim,
            f"ear.{side}": find(skull & (sign * x > 0.04), -off),
            f"toe.{side}": find(foot, -y),
            f"heel.{side}": find(foot & (z < floor + 0.03), y),
        }
    return points | {
        "nose": find(skull & (np.abs(x) < 0.01), -y),
        "occiput_skin": find(skull & (np.abs(x) < 0.015) & (z > eye - 0.03), y),
        "vertex": find(skull, z),
    }


def find_surface_points(
    rig: Rig, rest: FloatArray, heads: FloatArray
) -> dict[str, int]:
    """Vertices where hands and markers place shoulder, hip, knee and ankle.

    ``acromion``: the top of the shoulder over the joint. ``deltoid``, ``trochanter``,
    ``epicondyle``, ``malleolus``: the outermost skin at the height of the bony point,
    which is what a side view shows.
    """
    x, y, z = rest.T
    of, head = rig.regions, _by_name(rig, heads)
    points: dict[str, int] = {}
    for side, sign in SIDES:
        own = rig.is_skin & (sign * x > 0.0)

        def find(flags: BoolArray, score: FloatArray) -> int:
            at = np.flatnonzero(flags)
            return int(at[np.argmax(score[at])])

        shoulder, hip = head[f"upperarm01.{side}"], head[f"upperleg01.{side}"]
        knee, ankle = head[f"lowerleg01.{side}"], head[f"foot.{side}"]
        over = np.abs(sign * x - abs(shoulder[0])) < _LEVEL_M
        near = np.hypot(y - shoulder[1], z - shoulder[2]) < 0.12
        leg = own & (of["arm"] < 0.1)
        points |= {
            f"acromion.{side}": find(own & over & near & (of["face"] < 0.1), z),
            f"deltoid.{side}": find(
                own & (of["arm"] > 0.3) & (np.abs(z - shoulder[2]) < _LEVEL_M), sign * x
            ),
            f"trochanter.{side}": find(leg & _at_height(z, hip[2]), sign * x),
            f"epicondyle.{side}": find(leg & _at_height(z, knee[2]), sign * x),
            f"malleolus.{side}": find(
                leg
                & (np.abs(z - ankle[2]) < _LEVEL_M)
                & (of["foot"] + of["leg"] > 0.5),
                sign * x,
            ),
        }
    return points


def _at_height(z: FloatArray, height: float) -> BoolArray:
    return np.asarray(np.abs(z - height) < _LEVEL_M)


def _by_name(rig: Rig, heads: FloatArray) -> dict[str, FloatArray]:
    return dict(zip(rig.bone_names, heads, strict=True))
