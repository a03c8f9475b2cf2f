"""Where limbs and stick are in every frame, for a browser that draws them."""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.overlay.drawn_body import ARM, JOINTS, LIMBS
from hinge_core.drawing.palette import Role, Theme, find_colour
from hinge_core.i18n.language import Translate, later
from hinge_core.judging.analysis import Analysis
from hinge_core.measuring.corrections import find_frame
from hinge_core.pose.sequence import MIRROR, Facing, Landmark

GRID = 2000  # steps across the picture's width: half a pixel of a phone's screen
_NEAR, _ARM, _FAR = 4.0, 2.5, 1.5  # units, as the overlay on a picture has them
_DRAWN = tuple(
    dict.fromkeys(end for limb in (*ARM, *(limb for limb, _ in LIMBS)) for end in limb)
)
_NAMES = {
    Landmark.LEFT_EAR: later("ear"),
    Landmark.LEFT_SHOULDER: later("shoulder"),
    Landmark.LEFT_HIP: later("hip"),
    Landmark.LEFT_KNEE: later("knee"),
    Landmark.LEFT_ANKLE: later("ankle"),
}


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
    name: str


@dataclass(frozen=True, slots=True)
class TrackedBody:
    """Points in steps of the picture's width over ``GRID``, right and down.

    Each list has one row a frame: x and y of every point by turns, None where a
    point is not known. The nearer side comes first, whichever that is in a frame.
    """

    points: list[list[int | None]]
    stick: list[list[int | None]]  # both ends, then the three places; empty: no stick
    limbs: list[TrackedLimb]
    joints: list[TrackedJoint]
    placed: list[tuple[int, int]]  # by hand: frame, and which of the points
    hands: int  # the nearer wrist's number among the points


def make_tracked_body(
    analysis: Analysis, theme: Theme, *, tr: Translate
) -> TrackedBody:
    """The joints, limbs and stick of every frame of a clip or photo."""
    poses = analysis.poses
    points = poses.position_px[:, _order_points(analysis.facing)]
    turned = analysis.measurement.turned
    if turned is not None and analysis.facing is not None:
        other = _order_points(analysis.facing.opposite)
        points[turned] = poses.position_px[turned][:, other]
    scale = GRID / poses.image_size_px[0]
    return TrackedBody(
        points=_write_rows(points * scale),
        stick=_track_stick(analysis, scale),
        limbs=_list_limbs(theme),
        joints=[
            TrackedJoint(
                _DRAWN.index(joint), find_colour(role, theme), tr(_NAMES[joint])
            )
            for joint, role in JOINTS
        ],
        placed=_list_placed(analysis),
        hands=_DRAWN.index(Landmark.LEFT_WRIST),
    )


def find_landmark(analysis: Analysis, frame: int, point: int) -> Landmark | None:
    """Which landmark of a frame one of the points is; None for no ring's point."""
    if point not in {_DRAWN.index(joint) for joint, _ in JOINTS}:
        return None
    return Landmark(_order_points(analysis.measurement.find_facing(frame))[point])


def _list_placed(analysis: Analysis) -> list[tuple[int, int]]:
    placed = []
    for joint in analysis.measurement.corrections.joints:
        frame = find_frame(analysis.poses.time_s, joint.time_s)
        order = _order_points(analysis.measurement.find_facing(frame))
        placed.append((frame, order.index(joint.landmark)))
    return placed


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
