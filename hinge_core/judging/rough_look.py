"""A slanted view -> what is plain of it all the same, as codes without numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hinge_core.judging.findings import Fault
from hinge_core.measuring.posture_names import (
    NOT_ON_TWO_LEGS,
    Movement,
    MovementKind,
)
from hinge_core.measuring.slanted import RoughPosture, RoughRepetition, SlantedView


class RoughKind(StrEnum):
    """What a rough look may say, the most telling first."""

    LIKE_A_SQUAT = "like_a_squat"
    SHORT_FINISH = "short_finish"
    FROM_THE_HIPS = "from_the_hips"
    FAR_FORWARD = "far_forward"
    SLOW_DOWN = "slow_down"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoughSettings:
    """What is plain at a slant; data, see ``content/measurement.yaml``."""

    most_front_share: float  # of the frames that look filmed from the front
    fewest_counted: float  # with fewer, nothing is said of the whole set
    squat_knee_deg: float  # bent at least so far
    squat_ratio: float  # hip over knee, at most
    squat_trunk_deg: float  # leans at most so far
    hips_fold_deg: float  # folded at least so far
    hips_ratio: float  # hip over knee, at least
    far_trunk_deg: float
    short_hip_deg: float  # folded more at the end than in standing
    slow_down_s: float
    knees_drills: frozenset[str]  # in which a squat is told from a hinge
    knees_movements: frozenset[MovementKind]  # the same, of what was seen
    squat_fault: str  # what a squat is a sign of in them


@dataclass(frozen=True, slots=True, kw_only=True)
class RoughLook:
    """What is told in place of numbers."""

    kinds: tuple[RoughKind, ...]  # the most telling first; never empty
    repetitions: int
    fault: Fault | None = None  # whose cue helps, where one is plain


def look_roughly(
    view: SlantedView | None,
    movement: Movement,
    drill: str,
    faults: Sequence[Fault],
    settings: RoughSettings,
) -> RoughLook | None:
    """Find what is plain in every repetition; None where nothing is.

    Parameters
    ----------
    drill, faults
        Of the task: in some drills knees that bend are nothing to speak of.
    """
    if view is None or not view.reps or movement.seen in NOT_ON_TWO_LEGS:
        return None
    if view.front_share > settings.most_front_share:  # a repetition may be missing
        return None
    knees = drill in settings.knees_drills and movement.seen in settings.knees_movements
    found: set[RoughKind] = set()
    if len(view.reps) >= settings.fewest_counted:  # of one alone, others may be unseen
        found = {*_find_of_set(view, settings), RoughKind.COUNTED}
    if knees:
        found |= set(_find_of_knees(view.reps, settings))
    if not found:
        return None
    fault = None
    if RoughKind.LIKE_A_SQUAT in found:
        fault = next((f for f in faults if f.id == settings.squat_fault), None)
    return RoughLook(
        kinds=tuple(kind for kind in RoughKind if kind in found),
        repetitions=len(view.reps),
        fault=fault,
    )


def _find_of_knees(
    reps: Sequence[RoughRepetition], s: RoughSettings
) -> Iterator[RoughKind]:
    """Whether the knees or the hips did the bending, all through the set."""
    if all(_is_squat(rep.bottom, s) for rep in reps):
        yield RoughKind.LIKE_A_SQUAT
    if all(_is_from_hips(rep.bottom, s) for rep in reps):
        yield RoughKind.FROM_THE_HIPS


def _is_squat(bottom: RoughPosture, s: RoughSettings) -> bool:
    return (
        bottom.knee >= s.squat_knee_deg
        and bottom.hip <= s.squat_ratio * bottom.knee
        and bottom.trunk <= s.squat_trunk_deg
    )


def _is_from_hips(bottom: RoughPosture, s: RoughSettings) -> bool:
    return bottom.hip >= max(s.hips_fold_deg, s.hips_ratio * bottom.knee)


def _find_of_set(view: SlantedView, s: RoughSettings) -> Iterator[RoughKind]:
    """What is told of any movement; what was not seen is said of none."""
    # Written so that what is not known does not pass: numpy's least keeps NaN.
    leans = [rep.bottom.trunk for rep in view.reps]
    folds = [rep.end.hip - view.standing.hip for rep in view.reps]
    if float(np.min(leans)) >= s.far_trunk_deg:
        yield RoughKind.FAR_FORWARD
    if any(fold >= s.short_hip_deg for fold in folds):
        yield RoughKind.SHORT_FINISH
    if all(rep.down_s >= s.slow_down_s for rep in view.reps):
        yield RoughKind.SLOW_DOWN
