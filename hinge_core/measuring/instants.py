"""Measures over time -> the instants that count: at bottoms and stand-ups."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.correction import Reading
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.measuring.families import Family, PostureFamily
from hinge_core.measuring.glimpses import Glimpses
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import (
    Count,
    Repetition,
    compute_way,
    count_repetitions,
    find_next,
    find_window,
    time_repetition,
)
from hinge_core.measuring.turns import RepetitionSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoSettings:
    """Which phase a photo shows; data, see ``content/measurement.yaml``."""

    top_hip_deg: float  # folded less than this: upright
    top_trunk_deg: float  # upright where the fold is hidden: no more lean than this
    bottom_hip_deg: float  # folded more than this: at the bottom
    standing_fold_deg: float  # hip and knee, in a photo that shows how someone stands
    standing_apart_deg: float  # yaw, between that photo and the one to measure


def find_photo_phase(
    series: Measures, settings: PhotoSettings, turns_at: Phase = Phase.BOTTOM
) -> Phase:
    """Which phase a photo shows: top, bottom, or neither; at rest where hips lift.

    By its hip fold. Where that is hidden the trunk tells the bottom, since the fold is
    no less than the lean, and it tells the top if nothing speaks for a squat.
    """
    hip = float(series[Measure.HIP_FLEXION][0])
    if np.isnan(hip):
        hip = float(series[Measure.TRUNK_INCLINATION][0])
        held = series.find_withheld(Measure.HIP_FLEXION, [0])
        if held is not None and hip < settings.top_trunk_deg:
            hip = max(hip, held.value)
    if hip < settings.top_hip_deg:
        return Phase.TOP
    if hip > settings.bottom_hip_deg:
        return Phase.START if turns_at is Phase.TOP else Phase.BOTTOM
    return Phase.UNKNOWN


def is_standing_alike(
    reading: Reading, yaw_deg: float | None, settings: PhotoSettings
) -> bool:
    """Whether a photo shows its person standing, seen as in the photo to measure."""
    lean = reading.inclinations
    straight = max(abs(float(lean.hip_flexion[0])), abs(float(lean.knee_flexion[0])))
    apart = abs(
        abs(float(reading.yaw_deg[0])) - (np.nan if yaw_deg is None else yaw_deg)
    )
    # Written so that what is not known does not pass.
    return (
        straight < settings.standing_fold_deg and apart <= settings.standing_apart_deg
    )


def count_clip(
    time_s: FloatArray,
    glimpses: Glimpses,
    away: BoolArray,
    settings: RepetitionSettings,
    family: PostureFamily,
    stretches: Sequence[slice] | None = None,
) -> Count:
    """Count a clip's repetitions by the leans as seen.

    Counting needs a steady curve more than a right one. Where the near leg trails
    behind, the far one is bent on. Seen from the front, in the frames ``away``, there
    is no hip angle to count by.
    """
    on_feet = family.id is Family.STANDING
    thigh = glimpses.thigh
    if family.id is not Family.LYING:  # there a raised leg is far ahead of the other
        thigh = np.minimum(thigh, glimpses.far_thigh + settings.legs_apart_deg)
    return count_repetitions(
        time_s,
        np.where(away, np.nan, glimpses.trunk - thigh),
        glimpses.trunk,
        glimpses.place if family.planted == "ankle" else glimpses.knee_place,
        settings,
        hand_height=glimpses.hand_height if on_feet else None,
        shoulder_height=glimpses.shoulder_level if on_feet else None,
        stretches=stretches,
        turns_at=family.turns_at,
    )


def measure_repetitions(
    series: Measures,
    count: Count,
    phases: tuple[Phase, ...],
    stand_ups: Sequence[slice | None],
    unseen: Collection[int],
    midway: Collection[int],
    settings: RepetitionSettings,
) -> tuple[Repetition, ...]:
    """Each repetition's numbers: at its bottom, its stand-up, and as a whole.

    Parameters
    ----------
    stand_ups
        The frames of each repetition's stand-up; None where it was not seen, and then
        there are no numbers of it, nor a time of the way up.
    unseen
        Repetitions, from 1, whose lowest point was out of sight.
    midway
        Repetitions, from 1, whose first way was not seen from its beginning.
    """
    s, time_s = settings, series.time_s
    step = float(np.median(np.diff(time_s))) if time_s.size > 1 else np.nan
    reps, lifts = [], count.turns_at is Phase.TOP
    for i, (turn, frames) in enumerate(zip(count.turns, stand_ups, strict=True), 1):
        turned = i not in unseen
        at_turn = _instant(series, turn.bottom, s) if turned else {}
        at_end = {}
        if frames is not None and not lifts:
            at_end = _instant(series, _stand_up(series, frames), s)
        following = find_next(count, turn)
        whole = time_repetition(time_s, turn, phases, step, following, count.turns_at)
        reps.append(
            Repetition(
                index=i,
                turn=turn,
                start_s=float(time_s[turn.start]),
                bottom_s=float(time_s[turn.bottom]),
                end_s=float(time_s[turn.end]),
                top=at_turn if lifts else at_end,
                bottom={} if lifts else at_turn,
                whole=_leave_unseen(
                    whole,
                    count.turns_at,
                    begun=i not in midway,
                    turned=turned,
                    ended=frames is not None,
                ),
                turns_at=count.turns_at,
            )
        )
    return tuple(reps)


def find_unseen_bottoms(
    time_s: FloatArray, hip: FloatArray, count: Count, settings: RepetitionSettings
) -> frozenset[int]:
    """Repetitions, from 1, that went out of sight at their deepest seen instant."""
    s = settings
    found = set()
    for i, turn in enumerate(count.turns, 1):
        if turn.by_hand or has_few_pictures(time_s, s):
            continue
        near = find_window(time_s, turn.bottom, s.bottom_window_s)
        whole = hip[turn.start : turn.end + 1]
        away = np.isnan(hip[near]).any()
        if away and not np.isnan(whole).all():
            found.add(i)
    return frozenset(found)


def find_begun_midway(
    hip: FloatArray, count: Count, settings: RepetitionSettings
) -> frozenset[int]:
    """Repetitions, from 1, whose first way was under way when they were first seen.

    As of a lift whose clip begins with the hands on the bar.
    """
    way = compute_way(hip, count.turns_at)
    found = set()
    for i, turn in enumerate(count.turns, 1):
        start, bottom, end = way[[turn.start, turn.bottom, turn.end]]
        short = bottom - start < settings.given_back_share * (bottom - end)
        if turn.start == turn.bottom or (short and not turn.by_hand):
            found.add(i)
    return frozenset(found)


def _leave_unseen(
    tempo: dict[Measure, Measured],
    turns_at: Phase,
    *,
    begun: bool,
    turned: bool,
    ended: bool,
) -> dict[Measure, Measured]:
    """The tempo without a way that was not filmed from one end to the other.

    Where it was not seen to have ``turned`` nobody knows which way ended when.
    """
    first, last = Measure.DOWN_TIME, Measure.UP_TIME
    if turns_at is Phase.TOP:
        first, last = last, first
    unseen = set()
    if not turned:
        unseen |= {first, Measure.HOLD_TIME, last}
    if not begun:
        unseen |= {first, Measure.HOLD_TIME, Measure.CYCLE_TIME}
    if not ended:
        unseen |= {last, Measure.TOP_HOLD_TIME}
    return {m: measured for m, measured in tempo.items() if m not in unseen}


def is_slow(reps: Sequence[Repetition], settings: RepetitionSettings) -> bool:
    """Whether half of the repetitions are slower, both ways, than people move."""
    slow = [
        all(
            rep.whole[m].value > settings.slow_way_s
            for m in (Measure.DOWN_TIME, Measure.UP_TIME)
        )
        for rep in reps
        if {Measure.DOWN_TIME, Measure.UP_TIME} <= set(rep.whole)
    ]
    return bool(slow) and 2 * sum(slow) >= len(slow)


def has_few_pictures(time_s: FloatArray, settings: RepetitionSettings) -> bool:
    """Whether so few pictures a second that a lowest point may lie between two."""
    if time_s.size < 2:
        return False
    return bool(np.median(np.diff(time_s)) * settings.few_pictures_hz > 1.0)


def find_set(count: Count) -> slice:
    """The part of a clip in which repetitions were done, all of it without any."""
    if not count.turns:
        return slice(None)
    return slice(count.turns[0].start, count.turns[-1].end + 1)


def _instant(
    series: Measures, frame: int, s: RepetitionSettings
) -> dict[Measure, Measured]:
    """Each measure round one frame: the median of a few, never a single one.

    Where pictures are few, the margin holds what may lie between this one and its
    neighbours: a quarter of the larger step, for a curve that turns there.
    """
    near = find_window(series.time_s, frame, s.bottom_window_s)
    told = {m: series.around(m, near) for m in series.values}
    if has_few_pictures(series.time_s, s):
        told = {
            m: replace(measured, margin=measured.margin + _between(series[m], frame))
            for m, measured in told.items()
        }
    return {m: measured for m, measured in told.items() if measured.known}


def _between(values: FloatArray, frame: int) -> float:
    beside = values[max(0, frame - 1) : frame + 2] - values[frame]
    known = np.abs(beside[np.isfinite(beside)])
    return float(known.max()) / 4.0 if known.size else 0.0


def _stand_up(series: Measures, frames: slice) -> int:
    """The most typical frame of a stand-up: the one of its median hip fold.

    A stand-up has a plateau, not a peak. Of an even number of frames it is the lower
    of the two in the middle: both are as near to the median, so that the last digit
    would choose between them.
    """
    part = series[Measure.HIP_FLEXION][frames]
    known = int(np.isfinite(part).sum())
    if not known:
        return int(frames.start)
    return int(frames.start) + int(np.argsort(part)[(known - 1) // 2])
