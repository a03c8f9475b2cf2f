"""The numbers of one posture that the corrections are linear in."""

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.posture import SEGMENTS, Body, pair, seen_inclinations
from hinge_core.pose.sequence import Landmark as L

_PAIRS = (
    (L.LEFT_SHOULDER, L.RIGHT_SHOULDER),
    (L.LEFT_HIP, L.RIGHT_HIP),
    (L.LEFT_ANKLE, L.RIGHT_ANKLE),
    (L.LEFT_KNEE, L.RIGHT_KNEE),
)
_PLACES = (
    (L.LEFT_EAR, L.RIGHT_EAR),
    (L.NOSE, L.NOSE),
    (L.LEFT_SHOULDER, L.RIGHT_SHOULDER),
    (L.LEFT_KNEE, L.RIGHT_KNEE),
    (L.LEFT_ANKLE, L.RIGHT_ANKLE),
    (L.LEFT_HEEL, L.RIGHT_HEEL),
    (L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX),
    (L.LEFT_WRIST, L.RIGHT_WRIST),
    (L.LEFT_ELBOW, L.RIGHT_ELBOW),
)
_LENGTHS = (
    (_PLACES[3], (L.LEFT_HIP, L.RIGHT_HIP)),
    (_PLACES[4], _PLACES[3]),
    (_PLACES[0], _PLACES[2]),
    (_PLACES[6], _PLACES[5]),
)


def posture_features(body: Body) -> FloatArray:
    """Describe each frame's posture and view.

    Leans of the limbs of both sides, the world landmarks' sagittal leans and yaw,
    how far left and right stand apart in the picture, segment lengths, places of
    the joints, and the products of leans and view that foreshortening makes.

    Returns
    -------
    FloatArray
        Shape (time, features); leans in radians, lengths in trunk lengths. A row
        with NaN in it cannot be corrected.
    """
    p = body.plane
    seen = seen_inclinations(body)
    trunk, thigh, shank = (np.radians(a) for a in (seen.trunk, seen.thigh, seen.shank))
    limbs = [np.arctan2(*(p[:, upper] - p[:, lower]).T) for lower, upper in SEGMENTS]
    world_leans, yaw = _world_leans(body.world_m)
    apart = np.concatenate([p[:, a] - p[:, b] for a, b in _PAIRS], axis=1)
    lengths = [np.linalg.norm(pair(p, *a) - pair(p, *b), axis=1) for a, b in _LENGTHS]
    places = np.concatenate([pair(p, a, b) for a, b in _PLACES], axis=1)
    bends = [f(a) for a in (trunk, thigh, shank) for f in (np.sin, np.cos)]
    products = [trunk**2, thigh**2, trunk * thigh, shank**2, trunk * shank]
    wide = np.abs(apart[:, 0])
    views = [
        wide,
        yaw**2,
        wide * trunk,
        yaw**2 * trunk,
        wide * thigh,
        yaw**2 * thigh,
        yaw * trunk,
        yaw * thigh,
        world_leans[0] * trunk,
    ]
    columns = [*limbs, *world_leans, yaw, *lengths, *bends, *products, *views]
    return np.concatenate(
        [np.stack(columns, axis=1), apart, places, apart * trunk[:, None], apart**2],
        axis=1,
    )


def _world_leans(world: FloatArray) -> tuple[list[FloatArray], FloatArray]:
    """Sagittal leans of trunk, thigh, shank from the world landmarks, and the yaw.

    The sagittal plane stands across the line through both hips and shoulders.
    """
    across = (
        world[:, L.LEFT_HIP]
        - world[:, L.RIGHT_HIP]
        + world[:, L.LEFT_SHOULDER]
        - world[:, L.RIGHT_SHOULDER]
    ) * np.array([1.0, 0.0, 1.0])
    up = np.array([0.0, 1.0, 0.0])
    forward = np.cross(up, across)
    forward *= np.sign(forward[:, :1]) / np.linalg.norm(forward, axis=1, keepdims=True)
    ankle, knee, hip, shoulder = (
        pair(world, *sides) for sides in (_PAIRS[2], _PAIRS[3], _PAIRS[1], _PAIRS[0])
    )

    def lean(lower: FloatArray, upper: FloatArray) -> FloatArray:
        d = upper - lower
        return np.asarray(np.arctan2(np.sum(d * forward, axis=1), d[:, 1]))

    leans = [lean(hip, shoulder), lean(knee, hip), lean(ankle, knee)]
    return leans, np.arctan2(forward[:, 2], forward[:, 0])
