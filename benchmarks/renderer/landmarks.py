"""Named points of a body's skin, found on its rest shape.

``find_landmarks`` finds what a still's truth speaks of. ``find_surface_points`` finds
where a hand that places joints on a side view, or a marker on the skin, would be: the
definition study (``benchmarks/definition.py``) holds the rig's joints against them.
"""

import numpy as np

from benchmarks.renderer.rig import SIDES, Rig
from hinge_core.arrays import BoolArray, FloatArray, IntArray

_MIDDLE_M = 0.012  # from the middle plane
_SLICE_M = 0.014  # of a height
_TRAGUS_M = np.array([-0.014, -0.022, -0.021])  # from the ear's outermost point
_LEVEL_M = 0.02  # of a joint's height, when the skin there is looked for
_FLAT_M = 0.006  # skin so far from the outermost is as far out
_SHOULDER_M = 0.12  # around the joint
_SHOULDER_BONES = tuple(
    f"{bone}.{side}"
    for bone in ("upperarm01", "shoulder01", "clavicle")
    for side in "LR"
)
_LEG = {
    "hip": ("upperleg01", "trochanter"),
    "knee": ("lowerleg01", "epicondyle"),
    "ankle": ("foot", "malleolus"),
}


def find_landmarks(rig: Rig, rest: FloatArray, heads: FloatArray) -> dict[str, int]:
    """Vertices of the points that a still's truth speaks of."""
    x, y, z = rest.T
    of, head = rig.regions, dict(zip(rig.bone_names, heads, strict=True))
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
) -> dict[str, IntArray]:
    """Vertices whose middles are where hands and markers place the joints.

    ``acromion``: the top of the shoulder over the joint. ``trochanter``,
    ``epicondyle`` and ``malleolus``: the outermost skin at the joint's height, where a
    marker sits. ``shoulder_middle``, ``hip_middle``, ``knee_middle`` and
    ``ankle_middle``: half-way between front and back of what the side view shows at
    that height, where a hand puts a joint that it cannot feel.
    """
    of, head = rig.regions, dict(zip(rig.bone_names, heads, strict=True))
    shoulder_bones = [i for i, n in enumerate(rig.bone_names) if n in _SHOULDER_BONES]
    shoulder = np.asarray(rig.weights[:, shoulder_bones].sum(axis=1)).ravel() > 0.5
    free = rig.is_skin & (of["arm"] < 0.1)
    points: dict[str, IntArray] = {}
    for side, sign in SIDES:
        own = sign * rest[:, 0] > 0.0
        at = head[f"upperarm01.{side}"]
        over = np.abs(rest[:, 0] - at[0]) < _LEVEL_M
        near = np.hypot(rest[:, 1] - at[1], rest[:, 2] - at[2]) < _SHOULDER_M
        flags = rig.is_skin & own & over & near & (of["face"] < 0.1)
        points[f"acromion.{side}"] = _find_utmost(rest[:, 2], flags)
        level = np.abs(rest[:, 2] - at[2]) < _LEVEL_M
        flags = rig.is_skin & own & shoulder & level
        points[f"shoulder_middle.{side}"] = _find_front_and_back(rest, flags)
        for joint, (bone, bony) in _LEG.items():
            height = head[f"{bone}.{side}"][2]
            flags = free & own & (np.abs(rest[:, 2] - height) < _LEVEL_M)
            points[f"{bony}.{side}"] = _find_utmost(sign * rest[:, 0], flags)
            points[f"{joint}_middle.{side}"] = _find_front_and_back(rest, flags)
    return points


def _find_utmost(score: FloatArray, flags: BoolArray) -> IntArray:
    """All that are as far out as the furthest, but for a little."""
    return np.flatnonzero(flags & (score > score[flags].max() - _FLAT_M))


def _find_front_and_back(rest: FloatArray, flags: BoolArray) -> IntArray:
    at = np.flatnonzero(flags)
    depth = rest[at, 1]
    return np.array([at[np.argmin(depth)], at[np.argmax(depth)]])
