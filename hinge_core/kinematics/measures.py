"""The registry of measures, and the container that carries their values over time.

Each measure is declared once: its name in the contract, how it is written, what it
needs, and how it is computed. What hides it, when it is missing and why, what the
contract lists and what is clipped with it follow from that; the order of declaration
means nothing. Its words are ``content/measures.yaml``, its margin
``content/margins.yaml``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.i18n.language import later
from hinge_core.kinematics import formulas
from hinge_core.kinematics.declaration import (
    MeasureDeclaration,
    OfCourse,
    OfPosture,
    OfRepetition,
    OfWayDown,
    OfWayUp,
    Told,
)
from hinge_core.kinematics.formulas import Postures, RepetitionTimes
from hinge_core.kinematics.stick.virtual_stick import PLACES

_TRUNK = ("shoulder", "hip")
_LEG = ("hip", "knee", "ankle")
_WHOLE = ("shoulder", *_LEG)


def _angle(
    compute: Callable[[Postures], FloatArray],
    joints: tuple[str, ...],
    *,
    ends: tuple[str, ...] = (),
    depth: bool = False,
) -> OfPosture:
    return OfPosture(
        unit="°",
        decimals=0,
        compute=compute,
        joints=joints,
        ends=ends,
        angle=True,
        depth=depth,
    )


def _outline(
    unit: str,
    decimals: int,
    compute: Callable[[Postures], FloatArray],
    *,
    face: bool = False,
) -> OfPosture:
    return OfPosture(
        unit=unit,
        decimals=decimals,
        compute=compute,
        joints=(),
        ends=_TRUNK,
        outline=True,
        face=face,
    )


def _dowel_gap(place: str) -> OfPosture:
    column = PLACES.index(place)
    return _outline("%", 1, lambda seen: seen.gaps_pct[:, column])


def _of_hands(compute: Callable[[Postures], FloatArray], joint: str) -> OfPosture:
    """Where the hands are against a joint."""
    return OfPosture(
        unit=later(" foot lengths"),
        decimals=2,
        compute=compute,
        joints=(joint, "wrist"),
        told=Told.WHERE_ASKED,
    )


def _tempo(
    compute: Callable[[RepetitionTimes], float], told: Told = Told.ALWAYS
) -> OfRepetition:
    return OfRepetition(unit=" s", decimals=1, compute=compute, told=told)


class Measure(StrEnum):
    """Contract names; the unit is in the name. + is flexion, lean or rounding."""

    declaration: MeasureDeclaration

    def __new__(cls, name: str, declaration: MeasureDeclaration | None = None) -> Self:
        if declaration is None:  # only ``Measure(name)`` may leave it out
            raise TypeError(f"{name} is not declared")
        member = str.__new__(cls, name)
        member._value_ = name
        member.declaration = declaration
        return member

    TRUNK_INCLINATION = (
        "trunk_inclination_deg",
        _angle(lambda seen: seen.lean.trunk, (), ends=_TRUNK, depth=True),
    )
    HIP_FLEXION = (
        "hip_flexion_deg",
        _angle(
            lambda seen: seen.lean.hip_flexion,
            (),
            ends=("shoulder", "hip", "knee"),
            depth=True,
        ),
    )
    KNEE_FLEXION = (
        "knee_flexion_deg",
        _angle(lambda seen: seen.lean.knee_flexion, _LEG),
    )
    SHANK_INCLINATION = (
        "shank_inclination_deg",
        _angle(lambda seen: seen.lean.shank, ("knee", "ankle")),
    )
    HEAD_CHANGE = (
        "head_change_deg",
        _outline("°", 0, lambda seen: seen.head_deg, face=True),
    )
    HEAD_RISE = (
        "head_rise_deg",
        replace(
            _outline("°", 0, lambda seen: seen.rise_deg, face=True),
            told=Told.WHERE_ASKED,
        ),
    )
    BACK_BOW = ("back_bow_pct", _outline("%", 1, lambda seen: seen.bow_pct))
    DOWEL_HEAD_GAP = ("dowel_head_gap_pct", _dowel_gap("head"))
    DOWEL_THORACIC_GAP = ("dowel_thoracic_gap_pct", _dowel_gap("thoracic"))
    DOWEL_SACRUM_GAP = ("dowel_sacrum_gap_pct", _dowel_gap("sacrum"))
    HIP_KNEE_RATIO = (
        "hip_knee_ratio",
        OfPosture(
            unit="",
            decimals=1,
            compute=formulas.compute_hip_knee_ratio,
            margin=formulas.compute_ratio_margin,
            joints=_WHOLE,
            undefined="knee_too_straight",
        ),
    )
    HIP_KNEE_CHANGE_RATIO = (
        "hip_knee_change_ratio",
        OfPosture(
            unit="",
            decimals=1,
            compute=formulas.compute_hip_knee_change_ratio,
            margin=formulas.compute_change_ratio_margin,
            joints=_WHOLE,
            since_standing=True,
            undefined="knee_bends_no_further",
            told=Told.WHERE_ASKED,
        ),
    )
    HINGE_INDEX = (
        "hinge_index",
        OfPosture(
            unit="",
            decimals=0,
            compute=formulas.compute_hinge_index,
            joints=_WHOLE,
            since_standing=True,
            undefined="too_little_lean",
        ),
    )
    HIP_TRAVEL = (
        "hip_travel_foot",
        OfPosture(
            unit=later(" foot lengths"),
            decimals=2,
            compute=formulas.compute_hip_travel,
            joints=_LEG,
            since_standing=True,
            depth=True,
        ),
    )
    HIP_TRAVEL_THIGH = (
        "hip_travel_thigh",
        OfPosture(
            unit=later(" thigh lengths"),
            decimals=2,
            compute=formulas.compute_hip_travel_thigh,
            margin=formulas.compute_hip_travel_thigh_margin,
            joints=_LEG,
            since_standing=True,
            depth=True,
            told=Told.WHERE_ASKED,
        ),
    )
    HIP_TRAVEL_CM = (
        "hip_travel_cm",
        OfPosture(
            unit=" cm",
            decimals=0,
            compute=formulas.compute_hip_travel_cm,
            margin=formulas.compute_hip_travel_cm_margin,
            joints=_LEG,
            since_standing=True,
            height=True,
            depth=True,
            told=Told.WHERE_KNOWN,
        ),
    )
    SEAT_REACH = (
        "seat_reach_pct",
        OfPosture(
            unit="%",
            decimals=0,
            compute=formulas.compute_seat_reach,
            joints=(),
            ends=(*_TRUNK, "ankle"),
            undefined="no_seat_outline",
            since_standing=True,
            wall=True,
            told=Told.WHERE_ASKED,
        ),
    )
    WALL_GAP = (
        "wall_gap_cm",
        OfPosture(
            unit=" cm",
            decimals=0,
            compute=formulas.compute_wall_gap_cm,
            margin=formulas.compute_wall_gap_margin,
            joints=(),
            ends=(*_TRUNK, "ankle"),
            undefined="no_seat_outline",
            since_standing=True,
            wall=True,
            told=Told.WHERE_ASKED,
        ),
    )
    HIP_BEHIND_ANKLE = (
        "hip_behind_ankle_pct",
        OfPosture(
            unit="%",
            decimals=0,
            compute=formulas.compute_hip_behind_ankle,
            joints=_LEG,
            depth=True,
        ),
    )
    THIGH_BACK = (
        "thigh_back_deg",
        OfPosture(
            unit="°",
            decimals=0,
            compute=lambda seen: -seen.lean.thigh,
            joints=("hip", "knee"),
            depth=True,
            told=Told.WHERE_ASKED,
        ),
    )
    BODY_LINE_BEND = (
        "body_line_bend_deg",
        OfPosture(
            unit="°",
            decimals=0,
            compute=formulas.compute_body_line_bend,
            joints=_WHOLE,
            told=Told.WHERE_ASKED,
        ),
    )
    FOOT_POSITION = (
        "foot_position",
        OfPosture(
            unit="", decimals=2, compute=formulas.compute_foot_position, joints=_WHOLE
        ),
    )
    ELBOW_OVER_EAR = (
        "elbow_over_ear_pct",
        OfPosture(
            unit="%",
            decimals=0,
            compute=formulas.compute_elbow_over_ear,
            joints=("elbow",),
            ends=("ear",),
            told=Told.WHERE_ASKED,
        ),
    )
    ELBOW_RISE = (
        "elbow_rise_pct",
        OfPosture(
            unit="%",
            decimals=0,
            compute=formulas.compute_elbow_rise,
            joints=("elbow",),
            ends=("ear",),
            since_standing=True,
            told=Told.WHERE_ASKED,
        ),
    )
    BAR_GAP = (
        "bar_gap_foot",
        OfPosture(
            unit=later(" foot lengths"),
            decimals=2,
            compute=formulas.compute_bar_gap,
            joints=_LEG,
            past_plate=("knee",),  # a leg runs on between hip and foot
        ),
    )
    DOWN_TIME = ("down_s", _tempo(lambda rep: rep.down_s))
    HOLD_TIME = ("hold_s", _tempo(lambda rep: rep.held_to_s - rep.held_from_s))
    UP_TIME = ("up_s", _tempo(lambda rep: rep.up_s))
    HIP_LEAD = (
        "hip_lead_pct",
        OfWayDown(unit="%", decimals=0, told=Told.WHERE_ASKED),
    )
    TRUNK_TIP = (
        "trunk_tip_deg",
        OfWayUp(unit="°", decimals=0, told=Told.WHERE_ASKED),
    )
    CYCLE_TIME = (
        "cycle_s",
        _tempo(lambda rep: rep.next_s - rep.start_s, Told.WHERE_ASKED),
    )
    TOP_HOLD_TIME = (
        "top_hold_s",
        _tempo(lambda rep: rep.next_s - rep.end_s, Told.WHERE_ASKED),
    )
    HIP_SHOULDER_RATIO = (
        "hip_shoulder_ratio",
        OfCourse(unit="", decimals=1, told=Told.WHERE_ASKED),
    )
    HAND_BEHIND_KNEE = (
        "hand_behind_knee_foot",
        _of_hands(formulas.compute_hand_behind_knee, "knee"),
    )
    HAND_ABOVE_KNEE = (
        "hand_above_knee_foot",
        _of_hands(formulas.compute_hand_above_knee, "knee"),
    )
    ARM_LIFT = (
        "arm_lift_deg",
        OfPosture(
            unit="°",
            decimals=0,
            compute=formulas.compute_arm_lift,
            joints=("shoulder", "hip", "wrist"),
            told=Told.WHERE_ASKED,
        ),
    )
    EARLY_FOLD = (
        "early_fold_pct",
        OfCourse(unit="%", decimals=0, told=Told.WHERE_ASKED),
    )
    HAND_DRIFT = (
        "hand_drift_foot",
        OfCourse(unit=later(" foot lengths"), decimals=2, told=Told.WHERE_ASKED),
    )
    ARC_GAP = (
        "arc_gap_foot",
        OfCourse(unit=later(" foot lengths"), decimals=2, told=Told.WHERE_ASKED),
    )


OF_POSTURE: Mapping[Measure, OfPosture] = {
    m: m.declaration for m in Measure if isinstance(m.declaration, OfPosture)
}
OF_REPETITION: Mapping[Measure, OfRepetition] = {
    m: m.declaration for m in Measure if isinstance(m.declaration, OfRepetition)
}
OF_COURSE = tuple(m for m in Measure if isinstance(m.declaration, OfCourse))
# The measures of the contract's table: always reported, with a value or a reason.
CONTRACT_MEASURES = tuple(m for m in Measure if m.declaration.told is Told.ALWAYS)
# The leans and flexions that every other measure builds on.
ANGLES = tuple(m for m, of in OF_POSTURE.items() if of.angle)
DOWEL_GAPS = (  # in the order of ``virtual_stick.PLACES``
    Measure.DOWEL_HEAD_GAP,
    Measure.DOWEL_THORACIC_GAP,
    Measure.DOWEL_SACRUM_GAP,
)


def rests_on_person(measure: Measure) -> bool:
    """Whether a measure needs a length that only the person can tell."""
    return measure in OF_POSTURE and OF_POSTURE[measure].needs_person


@dataclass(frozen=True, slots=True)
class Measured:
    """One number and its margin: the truth lies within it 9 times in 10.

    ``value`` is NaN where nothing was measured; ``reason`` then says why.
    """

    value: float
    margin: float = np.nan
    reason: str | None = None
    by_hand: bool = False  # rests on what a person placed

    @property
    def known(self) -> bool:
        return bool(np.isfinite(self.value))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measures:
    """Measures frame by frame; a photo has one frame.

    ``values[m]`` and ``margins[m]`` are (time,), NaN where not measured.
    ``reasons[m]`` says why a measure is missing where it is missing; ``by_hand[m]``
    are the frames in which it rests on what a person placed, (time,). ``withheld[m]``
    is what was computed where a joint is hidden, (time,): to check by, never to show.
    """

    time_s: FloatArray
    values: Mapping[Measure, FloatArray]
    margins: Mapping[Measure, FloatArray] = field(default_factory=dict)
    reasons: Mapping[Measure, str] = field(default_factory=dict)
    by_hand: Mapping[Measure, BoolArray] = field(default_factory=dict)
    withheld: Mapping[Measure, FloatArray] = field(default_factory=dict)

    def __getitem__(self, measure: Measure) -> FloatArray:
        """Values of one measure, shape (time,); all NaN where it was never measured."""
        missing = np.full(self.time_s.shape, np.nan)
        return self.values.get(measure, missing)

    def part(self, frames: slice) -> "Measures":
        """The same measures over some of the frames."""
        return Measures(
            time_s=self.time_s[frames],
            values={m: v[frames] for m, v in self.values.items()},
            margins={m: v[frames] for m, v in self.margins.items()},
            reasons=self.reasons,
            by_hand={m: v[frames] for m, v in self.by_hand.items()},
            withheld={m: v[frames] for m, v in self.withheld.items()},
        )

    def find_withheld(self, measure: Measure, frames: Sequence[int]) -> Measured | None:
        """What was computed of a hidden measure at some frames: the median of it."""
        held = self.withheld.get(measure, np.full(self.time_s.shape, np.nan))
        known = [i for i in frames if np.isfinite(held[i])]
        if not known:
            return None
        margin = self.margins.get(measure, np.full(self.time_s.shape, np.nan))
        return Measured(float(np.median(held[known])), float(np.median(margin[known])))

    def is_by_hand(self, measure: Measure, frame: int) -> bool:
        """Whether a measure rests on what a person placed in a frame."""
        placed = self.by_hand.get(measure)
        return placed is not None and bool(placed[frame])

    def at(self, measure: Measure, frame: int) -> Measured:
        """One measure at one frame."""
        value = float(self[measure][frame])
        if not np.isfinite(value):
            return Measured(np.nan, reason=self.reasons.get(measure))
        margins = self.margins.get(measure)
        return Measured(
            value,
            np.nan if margins is None else float(margins[frame]),
            by_hand=self.is_by_hand(measure, frame),
        )

    def around(self, measure: Measure, frames: slice) -> Measured:
        """One measure over a few frames: the median of those in which it is known.

        Where it rests on a hand in some of them, those alone count: the frames beside
        would outvote what a person saw.
        """
        values = self[measure][frames]
        known = np.isfinite(values)
        if not known.any():
            return Measured(np.nan, reason=self.reasons.get(measure))
        margins = self.margins.get(measure)
        placed = self.by_hand.get(measure, np.zeros(self.time_s.shape, bool))[frames]
        by_hand = bool((known & placed).any())
        if by_hand:
            known = known & placed
        return Measured(
            float(np.median(values[known])),
            np.nan if margins is None else float(np.median(margins[frames][known])),
            by_hand=by_hand,
        )
