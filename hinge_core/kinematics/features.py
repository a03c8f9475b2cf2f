"""The numbers of one posture that the readings are linear in.

The limbs nearer the camera carry them: far limbs are half hidden in a side view, and
in a staggered stance they stand elsewhere. Far shoulder and hip only tell the view.
"""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.geometry import wrap_deg
from hinge_core.kinematics.posture import (
    NEAR,
    Body,
    compute_middle,
    compute_world_yaw,
    lean_deg,
    read_seen_inclinations,
)
from hinge_core.pose.sequence import Landmark as L

_FAR = {L.RIGHT_SHOULDER: L.LEFT_SHOULDER, L.RIGHT_HIP: L.LEFT_HIP}
_LEGS = ((L.RIGHT_KNEE, L.LEFT_KNEE), (L.RIGHT_ANKLE, L.LEFT_ANKLE))
_PLACES = (
    NEAR.shoulder,
    NEAR.knee,
    NEAR.ankle,
    NEAR.heel,
    NEAR.toe,
    NEAR.ear,
    L.NOSE,
    NEAR.wrist,
    NEAR.elbow,
)
_FACE_LEAN_DEG = 90.0  # the nose lies ahead of the ear, not above it
_LENGTHS = (
    (NEAR.knee, NEAR.hip),
    (NEAR.ankle, NEAR.knee),
    (NEAR.ear, NEAR.shoulder),
    (NEAR.toe, NEAR.heel),
    (NEAR.shoulder, NEAR.hip),
)


def compute_posture_features(body: Body) -> FloatArray:
    """Describe each frame's posture and view.

    Leans of the near limbs, places of the near joints, segment lengths, how far left
    and right stand apart in the picture, the world landmarks' leans and yaw, and the
    products of leans and view that foreshortening makes.

    Returns
    -------
    FloatArray
        Shape (time, features); leans in radians, lengths in trunk lengths. A row
        with NaN in it cannot be read.
    """
    p = body.plane
    seen = read_seen_inclinations(body)
    trunk, thigh, shank = (np.radians(a) for a in (seen.trunk, seen.thigh, seen.shank))
    yaw, world = compute_world_yaw(body.world_m)
    apart = np.concatenate(
        [p[:, far] - p[:, near] for near, far in _FAR.items()], axis=1
    )
    places = np.concatenate([p[:, place] - p[:, NEAR.hip] for place in _PLACES], axis=1)
    lengths = [np.linalg.norm(p[:, a] - p[:, b], axis=1) for a, b in _LENGTHS]
    wide = np.abs(apart[:, 0])
    columns = [
        trunk,
        thigh,
        shank,
        *(f(lean) for lean in (trunk, thigh, shank) for f in (np.sin, np.cos)),
        *(trunk**2, thigh**2, trunk * thigh, shank**2, trunk * shank),
        *lengths,
        *(wide, yaw**2, wide * trunk, yaw**2 * trunk, wide * thigh, yaw**2 * thigh),
        *(yaw * trunk, yaw * thigh, yaw),
        *(world.trunk, world.thigh, world.shank, world.trunk * trunk),
    ]
    return np.concatenate(
        [
            np.stack(columns, axis=1),
            places,
            apart,
            apart * trunk[:, None],
            apart**2,
        ],
        axis=1,
    )


def compute_view_features(body: Body, posture: FloatArray) -> FloatArray:
    """Describe how far the camera is from square-on, (time, features).

    Feet stand side by side in a hinge, so the far knee and ankle tell the view as well
    as shoulder and hip do.
    """
    p = body.plane
    apart = np.concatenate([p[:, far] - p[:, near] for near, far in _LEGS], axis=1)
    lean = np.radians(read_seen_inclinations(body).trunk)[:, None]
    return np.concatenate([posture, apart, apart * lean, apart**2], axis=1)


def compute_head_features(body: Body) -> FloatArray:
    """Describe how the head sits on the trunk, from each pair of landmarks that tells.

    Returns
    -------
    FloatArray
        (time, features): leans against the trunk line, radians, of ear to nose, mouth
        to eyes and shoulder to ear, in the picture and in the world landmarks; their
        squares, and their products with the trunk's lean.
    """
    trunk = read_seen_inclinations(body).trunk
    flat, deep = _head_points(body.plane), _head_points(body.world_m[..., :2])
    p = body.plane
    leans = [
        lean_deg(p[:, NEAR.ear], p[:, L.NOSE]) - _FACE_LEAN_DEG,
        lean_deg(p[:, NEAR.shoulder], p[:, NEAR.ear]),
    ]
    for at in (flat, deep):
        leans += [
            lean_deg(at.ear, at.nose) - _FACE_LEAN_DEG,
            lean_deg(at.mouth, at.eye),
            lean_deg(at.shoulder, at.ear),
        ]
    against = np.radians(wrap_deg(np.stack(leans, axis=1) - trunk[:, None]))
    lean = np.radians(trunk)[:, None]
    return np.concatenate([against, against**2, against * lean], axis=1)


def read_face_leans(body: Body) -> FloatArray:
    """How far the face looks down, as the picture shows it, (time, 2), degrees.

    By the line from ear to nose, 0 level, and by the one from mouth to eyes, 0 upright;
    + down. A lifted chin turns both alike.
    """
    p, at = body.plane, _head_points(body.plane)
    nose = lean_deg(p[:, NEAR.ear], p[:, L.NOSE]) - _FACE_LEAN_DEG
    return np.stack([nose, lean_deg(at.mouth, at.eye)], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class _HeadPoints:
    """Midpoints of both sides, each (time, 2)."""

    ear: FloatArray
    eye: FloatArray
    mouth: FloatArray
    nose: FloatArray
    shoulder: FloatArray


def _head_points(points: FloatArray) -> _HeadPoints:
    return _HeadPoints(
        ear=compute_middle(points, L.LEFT_EAR, L.RIGHT_EAR),
        eye=compute_middle(points, L.LEFT_EYE, L.RIGHT_EYE),
        mouth=compute_middle(points, L.MOUTH_LEFT, L.MOUTH_RIGHT),
        nose=points[:, L.NOSE],
        shoulder=compute_middle(points, L.LEFT_SHOULDER, L.RIGHT_SHOULDER),
    )


def compute_back_features(
    body: Body, posture: FloatArray, edge: FloatArray, stick: FloatArray
) -> FloatArray:
    """Describe each frame's back: its posture, its edge, and a stick laid on the edge.

    The head belongs to it: a back that rounds carries the head along.

    Parameters
    ----------
    posture
        From ``compute_posture_features``, (time, features).
    edge
        Depth of the back's edge at each station, (time, stations), trunk lengths.
    stick
        Gaps under a stick laid on that edge, (time, 3), % of trunk length.
    """
    lean = np.radians(read_seen_inclinations(body).trunk)[:, None]
    gaps = np.maximum(stick, 0.0)
    return np.concatenate(
        [
            edge,  # first: its own mean stands in for what is missing of it
            posture,
            compute_head_features(body),
            edge * lean,
            edge**2,
            stick,
            np.log1p(gaps),
            np.minimum(gaps, 5.0),
        ],
        axis=1,
    )
