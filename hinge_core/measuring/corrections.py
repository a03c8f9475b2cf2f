"""What a person put right by hand: joints, facing, turning points, repetitions.

A value of its own: it is kept beside a recording, travels with a result, and is laid
over the numbers each time they are measured. Another person picked is another
recording of the same bytes, no correction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.measuring.repetitions import Count
from hinge_core.measuring.turns import Turn
from hinge_core.pose.sequence import MIRROR, Facing, Landmark, PoseSequence


class TurnPoint(StrEnum):
    """Which turning point of a repetition."""

    START = "start"
    BOTTOM = "bottom"
    END = "end"


@dataclass(frozen=True, slots=True)
class MovedJoint:
    """A joint put where it is, in the frame nearest to a time."""

    time_s: float
    landmark: Landmark
    x_px: float  # picture pixels, origin top left
    y_px: float


@dataclass(frozen=True, slots=True)
class MovedTurn:
    """A turning point put where it is; ``rep`` as it was counted, from 1."""

    rep: int
    point: TurnPoint
    time_s: float


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """Everything that was put right in one recording."""

    joints: tuple[MovedJoint, ...] = ()
    facing: Facing | None = None  # None: as it was found
    turns: tuple[MovedTurn, ...] = ()
    struck: frozenset[int] = field(default_factory=frozenset)  # repetitions, as counted

    def __bool__(self) -> bool:
        return bool(self.joints or self.facing or self.turns or self.struck)

    @cached_property
    def landmarks(self) -> frozenset[Landmark]:
        """The landmarks that were moved in some frame."""
        return frozenset(joint.landmark for joint in self.joints)

    def with_joint(self, joint: MovedJoint, time_s: FloatArray) -> "Corrections":
        """These, with a joint put somewhere, in place of where it was put before.

        Parameters
        ----------
        time_s
            Of the recording's frames, (time,).
        """
        frame = find_frame(time_s, joint.time_s)
        others = tuple(
            other
            for other in self.joints
            if other.landmark is not joint.landmark
            or find_frame(time_s, other.time_s) != frame
        )
        return replace(self, joints=(*others, joint))

    def with_turn(self, turn: MovedTurn) -> "Corrections":
        """These, with a turning point put somewhere, in place of where it was put."""
        others = tuple(
            other
            for other in self.turns
            if (other.rep, other.point) != (turn.rep, turn.point)
        )
        return replace(self, turns=(*others, turn))

    def without_rep(self, rep: int) -> "Corrections":
        """These, with a repetition left out, by the number it was counted as."""
        return replace(self, struck=self.struck | {rep})

    def facing_to(self, facing: Facing) -> "Corrections":
        """These, facing a given way for the whole recording.

        Seen from the other side the repetitions are counted anew: what was put right
        of the former ones is about others, and goes.
        """
        return Corrections(joints=self.joints, facing=facing)

    def list_counted(self, shown: int) -> list[int]:
        """The numbers, as counted, of so many repetitions that are not struck."""
        most = shown + len(self.struck)
        return [rep for rep in range(1, most + 1) if rep not in self.struck][:shown]


NO_CORRECTIONS = Corrections()


def move_joints(poses: PoseSequence, joints: Sequence[MovedJoint]) -> PoseSequence:
    """The same person with joints where a person put them, surely seen.

    Smoothed paths are corrected, not raw ones, so that no other frame moves.
    """
    if not joints:
        return poses
    position, visibility = poses.position_px.copy(), poses.visibility.copy()
    spread = (
        np.zeros(visibility.shape)
        if poses.spread_px is None
        else poses.spread_px.copy()
    )
    for joint in joints:
        at = find_frame(poses.time_s, joint.time_s), joint.landmark
        position[at] = joint.x_px, joint.y_px
        visibility[at], spread[at] = 1.0, 0.0
    return replace(poses, position_px=position, visibility=visibility, spread_px=spread)


def turn_corrections(
    corrections: Corrections, poses: PoseSequence, turned: BoolArray
) -> Corrections:
    """The same corrections, for poses mirrored in ``turned`` frames, (time,)."""
    if not turned.any():
        return corrections
    width = poses.image_size_px[0]
    joints = tuple(
        replace(
            joint,
            landmark=Landmark(int(MIRROR[joint.landmark])),
            x_px=width - joint.x_px,
        )
        if turned[find_frame(poses.time_s, joint.time_s)]
        else joint
        for joint in corrections.joints
    )
    return replace(corrections, joints=joints)


def find_moved(
    time_s: FloatArray, joints: Sequence[MovedJoint]
) -> Mapping[Landmark, BoolArray]:
    """For each landmark that was moved the frames in which it was, (time,)."""
    moved: dict[Landmark, BoolArray] = {}
    for joint in joints:
        frames = moved.setdefault(joint.landmark, np.zeros(time_s.shape, dtype=bool))
        frames[find_frame(time_s, joint.time_s)] = True
    return moved


def find_touched(time_s: FloatArray, joints: Sequence[MovedJoint]) -> BoolArray:
    """Frames in which any joint was moved, (time,)."""
    touched = np.zeros(time_s.shape, dtype=bool)
    for frames in find_moved(time_s, joints).values():
        touched |= frames
    return touched


def correct_count(count: Count, corrections: Corrections, time_s: FloatArray) -> Count:
    """Repetitions with their turning points where a person put them.

    A point that would pass its neighbour within the repetition stays where it was.
    """
    turns = []
    for rep, turn in enumerate(count.turns, 1):
        if rep in corrections.struck:
            continue
        for moved in corrections.turns:
            if moved.rep == rep:
                turn = _move_turn(turn, moved.point, find_frame(time_s, moved.time_s))
        turns.append(turn)
    return replace(count, turns=tuple(turns))


def _move_turn(turn: Turn, point: TurnPoint, frame: int) -> Turn:
    moved = replace(turn, **{point.value: frame}, by_hand=True)
    return moved if moved.start <= moved.bottom <= moved.end else turn


def find_frame(time_s: FloatArray, at_s: float) -> int:
    """The frame nearest to a time; the later of two.

    A photo of somebody's standing is put before the photo itself, at the same time.
    """
    return len(time_s) - 1 - int(np.argmin(np.abs(time_s - at_s)[::-1]))
