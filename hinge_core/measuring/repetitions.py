"""Measures over time -> repetitions and phases.

Repetitions are counted forgivingly, relative to the person's own range, and judged
elsewhere by absolute bands: a shallow hinge is a repetition, hovering is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.formulas import RepetitionTimes
from hinge_core.kinematics.measures import OF_REPETITION, Measure, Measured
from hinge_core.kinematics.measuring import measure_tempo
from hinge_core.targets import Phase

TEMPO = tuple(OF_REPETITION)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepetitionSettings:
    """What counts as a repetition; data, see ``content/measurement.yaml``."""

    min_range_deg: float  # of hip flexion over the clip, or nobody hinged
    swing_share: float  # of that range, down and up again, to count
    upright_share: float  # of the range above the lowest: still upright
    moving_share: float  # of a repetition's depth left, at its start and end
    hold_share: float  # of a repetition's depth within which the bottom is held
    max_foot_slide: float  # trunk lengths the ankles may travel: more is walking
    bottom_window_s: float  # median taken round the deepest instant
    stand_up_s: float  # after a repetition's end, in which its stand-up is measured
    upright_trunk_deg: float  # trunk lean up to which a person may be upright
    greatest_range_deg: float  # of hip flexion, that nobody passes
    settle_s: float  # behind the newest frame, from where on nothing moves any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The turning points of one repetition, as frame numbers of the sequence."""

    start: int  # the way down begins
    bottom: int  # deepest instant
    end: int  # upright again, or where the way up was last seen
    by_hand: bool = False  # a person moved one of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """One repetition and the numbers that describe it."""

    index: int  # from 1
    turn: Turn
    start_s: float
    bottom_s: float
    end_s: float
    top: Mapping[Measure, Measured]  # the stand-up that ends it
    bottom: Mapping[Measure, Measured]
    whole: Mapping[Measure, Measured]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Count:
    """The repetitions of a clip by their turning points."""

    turns: tuple[Turn, ...]
    partial: bool  # one was begun and its way up not seen
    upright: BoolArray  # (time,) frames in which the person stands tall


def count_repetitions(
    time_s: FloatArray,
    hip_flexion_deg: FloatArray,
    trunk_deg: FloatArray,
    ankle_x: FloatArray,
    settings: RepetitionSettings,
) -> Count:
    """Find the repetitions in a clip.

    Parameters
    ----------
    time_s, hip_flexion_deg, trunk_deg
        Shape (time,), smoothed; NaN where nothing was measured.
    ankle_x
        Where the feet are along the picture, (time,), trunk lengths.

    Notes
    -----
    A bottom is a rise in hip flexion of at least ``swing_share`` of the clip's range
    followed by as large a fall (two thresholds, so hovering is not counted). A clip
    that begins at the bottom counts the way up that it shows.
    """
    s = settings
    known = np.flatnonzero(np.isfinite(hip_flexion_deg))
    nothing = np.zeros(time_s.shape, dtype=bool)
    if known.size < 3:
        return Count(turns=(), partial=False, upright=nothing)
    x = hip_flexion_deg[known]
    low, high = float(np.min(x)), float(np.max(x))
    span = high - low
    upright = nothing.copy()
    upright[known] = (x <= low + s.upright_share * span) & (
        trunk_deg[known] <= s.upright_trunk_deg
    )
    if span < s.min_range_deg:
        upright[known] = trunk_deg[known] <= s.upright_trunk_deg
        return Count(turns=(), partial=False, upright=upright)
    bottoms, open_end = _bottoms(x, s.swing_share * span)
    turns = _turns(x, ankle_x[known], bottoms, s)
    frames = tuple(
        Turn(
            start=int(known[t.start]),
            bottom=int(known[t.bottom]),
            end=int(known[t.end]),
        )
        for t in turns
    )
    return Count(turns=frames, partial=open_end, upright=upright)


def find_sure_turns(
    time_s: FloatArray,
    hip_flexion_deg: FloatArray,
    count: Count,
    settings: RepetitionSettings,
) -> tuple[Turn, ...]:
    """Of the repetitions counted so far those that nothing to come can take back.

    Whether a small bob counts hangs on the range of the whole clip, which may still
    grow, up to ``greatest_range_deg``. A repetition that would count even then, both
    its ways seen for half of that at least, stays, and so do its turning points once
    they lie ``settle_s`` behind. The others are told when the clip has ended.

    Parameters
    ----------
    time_s, hip_flexion_deg
        What has arrived, (time,), as ``count_repetitions`` took it.
    """
    s = settings
    enough = max(s.swing_share, 0.5) * s.greatest_range_deg
    return tuple(
        turn
        for turn in count.turns
        if time_s[turn.end] <= time_s[-1] - s.settle_s
        and min(
            hip_flexion_deg[turn.bottom] - np.nanmin(part)
            for part in (
                hip_flexion_deg[turn.start : turn.bottom + 1],
                hip_flexion_deg[turn.bottom : turn.end + 1],
            )
        )
        >= enough
    )


def _bottoms(x: FloatArray, swing: float) -> tuple[list[int], bool]:
    """Peaks between a rise and a fall of at least ``swing``.

    Also whether a last rise of that size was not followed by half of the way back.
    """
    bottoms: list[int] = []
    lowest, peak = float(x[0]), 0
    deepening: bool | None = None  # None: the clip's beginning, either may come
    for i, value in enumerate(x):
        if deepening is not False:
            peak = i if value > x[peak] else peak
            if x[peak] - value >= swing:
                bottoms.append(peak)
                deepening, before, lowest = False, lowest, float(value)
                depth = float(x[peak]) - before
                continue
        lowest = min(lowest, float(value))
        if deepening is not True and value - lowest >= swing:
            deepening, peak = True, i
    if not bottoms:
        return bottoms, deepening is True
    # The last frame is seen until the next would come: a coarse clip ends later than
    # its last time stamp, and the person goes on moving until then.
    reached = min(float(x[bottoms[-1] :].min()), float(2.0 * x[-1] - x[-2]))
    if deepening is not True and x[bottoms[-1]] - reached < depth / 2.0:
        return bottoms[:-1], True
    return bottoms, deepening is True


def _turns(
    x: FloatArray, ankle_x: FloatArray, bottoms: list[int], s: RepetitionSettings
) -> list[Turn]:
    """The turning points round each bottom, where the feet stayed in their place."""
    if not bottoms:
        return []
    turns = []
    edges = [0, *[_lowest(x, a, b) for a, b in pairwise(bottoms)], x.size - 1]
    for bottom, before, after in zip(bottoms, edges[:-1], edges[1:], strict=True):
        first, last = _planted(ankle_x, bottom, s.max_foot_slide)
        down = x[max(before, first) : bottom + 1]
        up = x[bottom : min(after, last) + 1]
        if _half_seen(down, x[before : bottom + 1]) and _half_seen(
            up, x[bottom : after + 1]
        ):
            start = bottom + 1 - down.size + _last_below(down, s.moving_share)
            end = bottom + _first_below(up, s.moving_share)
            turns.append(Turn(start=start, bottom=bottom, end=end))
    return turns


def _planted(ankle_x: FloatArray, bottom: int, max_slide: float) -> tuple[int, int]:
    """First and last frame round a bottom in which the feet stay where they are."""
    away = np.flatnonzero(np.abs(ankle_x - ankle_x[bottom]) > max_slide)
    after = int(np.searchsorted(away, bottom))
    first = int(away[after - 1]) + 1 if after > 0 else 0
    last = int(away[after]) - 1 if after < away.size else ankle_x.size - 1
    return first, last


def _half_seen(planted: FloatArray, whole: FloatArray) -> bool:
    """Whether the feet stayed for half of a way at least; else it is a step."""
    return bool(2.0 * np.ptp(planted) >= np.ptp(whole))


def _lowest(x: FloatArray, start: int, stop: int) -> int:
    """The middle of the most upright stretch between two bottoms."""
    part = x[start : stop + 1]
    near = np.flatnonzero(part <= part.min() + 0.05 * np.ptp(part))
    return start + int(near[near.size // 2])


def _last_below(down: FloatArray, share: float) -> int:
    """Where the way down begins: the last frame near its most upright one."""
    level = down.min() + share * (down[-1] - down.min())
    below = np.flatnonzero(down <= level)
    return int(below[-1]) if below.size else 0


def _first_below(up: FloatArray, share: float) -> int:
    """Where the way up ends: the first frame near its most upright one."""
    level = up.min() + share * (up[0] - up.min())
    below = np.flatnonzero(up <= level)
    return int(below[0]) if below.size else up.size - 1


def name_phases(
    hip_flexion_deg: FloatArray, count: Count, settings: RepetitionSettings
) -> tuple[Phase, ...]:
    """Name the phase of each frame.

    Before the first repetition an upright frame is ``start``, after one ``top``.
    """
    phases = [Phase.UNKNOWN] * hip_flexion_deg.size
    first = count.turns[0].start if count.turns else hip_flexion_deg.size
    for frame in np.flatnonzero(count.upright).tolist():
        phases[frame] = Phase.START if frame <= first else Phase.TOP
    for turn in count.turns:
        part = hip_flexion_deg[turn.start : turn.end + 1]
        depth = hip_flexion_deg[turn.bottom] - np.nanmin(part)
        held = hip_flexion_deg >= (
            hip_flexion_deg[turn.bottom] - settings.hold_share * depth
        )
        for i in range(turn.start, turn.end + 1):
            way = Phase.DOWN if i < turn.bottom else Phase.UP
            phases[i] = Phase.BOTTOM if held[i] else way
    return tuple(phases)


def find_window(time_s: FloatArray, frame: int, half_width_s: float) -> slice:
    """The frames within a time of one frame, at least that frame."""
    near = np.flatnonzero(np.abs(time_s - time_s[frame]) <= half_width_s)
    return slice(int(near[0]), int(near[-1]) + 1)


def time_repetition(
    time_s: FloatArray, turn: Turn, phases: tuple[Phase, ...], margin_s: float
) -> dict[Measure, Measured]:
    """What one repetition takes, in seconds; the margin is one frame's step."""
    held = [i for i in range(turn.start, turn.end + 1) if phases[i] == Phase.BOTTOM]
    times = RepetitionTimes(
        start_s=float(time_s[turn.start]),
        held_from_s=float(time_s[held[0]]),
        held_to_s=float(time_s[held[-1]]),
        end_s=float(time_s[turn.end]),
    )
    return measure_tempo(times, margin_s)
