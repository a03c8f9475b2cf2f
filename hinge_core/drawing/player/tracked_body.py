"""Where limbs and stick are in every frame, for a browser that draws them."""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.overlay.drawn_body import ARM, JOINTS, LIMBS
from hinge_core.drawing.palette import Role, Theme, find_colour
from hinge_core.judging.analysis import Analysis
from hinge_core.pose.sequence import MIRROR, Facing, Landmark

GRID = 2000  # steps across the picture's width: half a pixel of a phone's screen
_NEAR, _ARM, _FAR = 4.0, 2.5, 1.5  # units, as the overlay on a picture has them
_DRAWN = tuple(
    dict.fromkeys(end for limb in (*ARM, *(limb for limb, _ in LIMBS)) for end in limb)
)


@dataclass(frozen=True, slots=True)
class TrackedLimb:
    """A line between two of the points, in the order in which they are drawn."""

    ends: tuple[int, int]  # which of the points
    colour: str
    wide: float  # units of a phone's screen
    cased: bool  # on a casing of the page's colour


@dataclass(frozen=True, slots=True)
class TrackedJoint:
    """A ring at one of the points."""

    at: int
    colour: str


@dataclass(frozen=True, slots=True)
class TrackedBody:
    """Points in steps of the picture's width over ``GRID``, right and down.

    Each list has one row a frame: x and y of every point by turns, None where a
    point is not known.
    """

    points: list[list[int | None]]
    stick: list[list[int | None]]  # both ends, then the three places; empty: no stick
    limbs: list[TrackedLimb]
    joints: list[TrackedJoint]
    hands: int  # the nearer wrist's number among the points


def make_tracked_body(analysis: Analysis, theme: Theme) -> TrackedBody:
    """The joints, limbs and stick of every frame of a clip."""
    poses = analysis.poses
    order = _order_points(analysis.facing)
    scale = GRID / poses.image_size_px[0]
    return TrackedBody(
        points=_write_rows(poses.position_px[:, order] * scale),
        stick=_track_stick(analysis, scale),
        limbs=_list_limbs(theme),
        joints=[
            TrackedJoint(_DRAWN.index(joint), find_colour(role, theme))
            for joint, role in JOINTS
        ],
        hands=_DRAWN.index(Landmark.LEFT_WRIST),
    )


def _order_points(facing: Facing | None) -> list[int]:
    """The near points, then the far ones, by their landmarks' numbers."""
    near = [
        int(MIRROR[left]) if facing is Facing.RIGHT else int(left) for left in _DRAWN
    ]
    return [*near, *(int(MIRROR[point]) for point in near)]


def _list_limbs(theme: Theme) -> list[TrackedLimb]:
    muted, far = find_colour(Role.MUTED, theme), len(_DRAWN)

    def find_ends(limb: tuple[Landmark, Landmark], side: int) -> tuple[int, int]:
        return (_DRAWN.index(limb[0]) + side, _DRAWN.index(limb[1]) + side)

    behind = [
        TrackedLimb(find_ends(limb, far), muted, _FAR, cased=False)
        for limb, role in LIMBS
        if role != Role.HEAD
    ]
    arm = [TrackedLimb(find_ends(limb, 0), muted, _ARM, cased=True) for limb in ARM]
    front = [
        TrackedLimb(find_ends(limb, 0), find_colour(role, theme), _NEAR, cased=True)
        for limb, role in LIMBS
    ]
    return [*behind, *arm, *front]


def _track_stick(analysis: Analysis, scale: float) -> list[list[int | None]]:
    dowel, sticks = analysis.judgement.dowel, analysis.measurement.sticks
    frames = len(analysis.poses)
    if dowel is None or sticks is None:
        return [[] for _ in range(frames)]
    points = np.concatenate([sticks.ends_px, sticks.places_px], axis=1) * scale
    for frame, real in dowel.real.items():
        points[frame] = np.concatenate([real.ends_px, real.places_px]) * scale
    rows = _write_rows(points)
    return [rows[i] if dowel.frames[i] else [] for i in range(frames)]


def _write_rows(points: FloatArray) -> list[list[int | None]]:
    """(frames, points, 2) as whole steps, one row a frame."""
    return [
        [None if np.isnan(value) else round(value) for value in row]
        for row in points.reshape(len(points), -1).tolist()
    ]
