"""Measures over time -> repetitions and phases.

Repetitions are counted forgivingly, relative to the person's own range, and judged
elsewhere by absolute bands: a shallow hinge is a repetition, hovering is not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.body_measures import measure_tempo
from hinge_core.kinematics.formulas import RepetitionTimes
from hinge_core.kinematics.measures import OF_REPETITION, Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.turns import Path, RepetitionSettings, Turn, find_turns

TEMPO = tuple(OF_REPETITION)
_FEWEST_STANDING = 3  # frames, for a median that no single one decides


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """One repetition and the numbers that describe it."""

    index: int  # from 1
    turn: Turn
    start_s: float
    bottom_s: float
    end_s: float
    top: Mapping[Measure, Measured]  # the stand-up that ends it
    bottom: Mapping[Measure, Measured]  # nothing of one that turns at the top
    whole: Mapping[Measure, Measured]
    turns_at: Phase = Phase.BOTTOM  # or the top, of one that lifts

    @property
    def lifts(self) -> bool:
        """Whether it goes up first, and then down again."""
        return self.turns_at is Phase.TOP

    @property
    def at_turn(self) -> Mapping[Measure, Measured]:
        """The numbers where it turns."""
        return self.top if self.lifts else self.bottom

    def find_frame(self, phase: Phase) -> int:
        """The frame that shows a phase: the turn, or the end for a stand-up."""
        if phase is Phase.TOP and not self.lifts:
            return self.turn.end
        return self.turn.bottom


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Count:
    """The repetitions of a clip by their turning points."""

    turns: tuple[Turn, ...]
    partial: bool  # one was begun and its way up not seen
    upright: BoolArray  # (time,) frames in which the person stands tall, or rests
    turns_at: Phase = Phase.BOTTOM
    held: int = 0  # bends left out, that were held while the arms worked
    stretches: tuple[slice, ...] = ()  # no repetition reaches from one into the next


def compute_way(hip_flexion_deg: FloatArray, turns_at: Phase) -> FloatArray:
    """How far a body is from where its repetitions begin, degrees, (time,).

    The fold of the hip; of one that lifts how much of the usual greatest fold is gone.
    """
    if turns_at is not Phase.TOP or not np.isfinite(hip_flexion_deg).any():
        return hip_flexion_deg
    return np.asarray(np.nanpercentile(hip_flexion_deg, 95) - hip_flexion_deg)


def count_repetitions(
    time_s: FloatArray,
    hip_flexion_deg: FloatArray,
    trunk_deg: FloatArray,
    ankle_x: FloatArray,
    settings: RepetitionSettings,
    *,
    hand_height: FloatArray | None = None,
    shoulder_height: FloatArray | None = None,
    stretches: Sequence[slice] | None = None,
    turns_at: Phase = Phase.BOTTOM,
) -> Count:
    """Find the repetitions in a clip.

    Parameters
    ----------
    time_s, hip_flexion_deg, trunk_deg
        Shape (time,), smoothed; NaN where nothing was measured.
    ankle_x
        Where the feet are along the picture, (time,), trunk lengths.
    hand_height
        Of the hands above the ankles, (time,), trunk lengths: where they rest on a
        load that stands on the floor a repetition turns as it leaves it.
    shoulder_height
        In the picture, (time,), trunk lengths: as long as the shoulders sink the
        lowest point is still to come.
    stretches
        Parts of a film that was cut: no repetition reaches from one into the next.
    turns_at
        The bottom of a bow, or the top of a lift.

    Notes
    -----
    A bottom is a rise in hip flexion of at least ``swing_share`` of what is usual in
    the set, followed by as large a fall (two thresholds, so hovering is not counted).
    A clip that begins at the bottom counts the way up that it shows, one that begins
    more than half way up does not.
    """
    settings = settings.adapt_to(turns_at)
    unknown = np.full(time_s.shape, np.nan)
    whole = Path(
        time_s=time_s,
        hip=compute_way(hip_flexion_deg, turns_at),
        trunk=trunk_deg,
        place=ankle_x,
        hand=unknown if hand_height is None else hand_height,
        shoulder=unknown if shoulder_height is None else shoulder_height,
    )
    turns: list[Turn] = []
    partial, upright = False, np.zeros(time_s.shape, dtype=bool)
    parts = tuple(stretches or [slice(0, time_s.size)])
    for stretch in parts:
        part = _count_stretch(whole.part(stretch), settings)
        turns += [
            Turn(
                start=turn.start + stretch.start,
                bottom=turn.bottom + stretch.start,
                end=turn.end + stretch.start,
            )
            for turn in part.turns
        ]
        partial = partial or part.partial
        upright[stretch] = part.upright
    return Count(
        turns=tuple(turns),
        partial=partial,
        upright=upright,
        turns_at=turns_at,
        stretches=parts,
    )


def _count_stretch(path: Path, s: RepetitionSettings) -> Count:
    known = np.flatnonzero(np.isfinite(path.hip))
    upright = np.zeros(path.time_s.shape, dtype=bool)
    if known.size < 3:
        return Count(turns=(), partial=False, upright=upright)
    seen = path.pick(known)
    low, span = float(np.min(seen.hip)), float(np.ptp(seen.hip))
    tall = seen.trunk <= s.upright_trunk_deg
    if span < s.min_range_deg:
        upright[known] = tall
        return Count(turns=(), partial=False, upright=upright)
    turns, partial = find_turns(seen, s)
    low = max(low, _find_first_standing(seen.hip, tall, turns, s))
    upright[known] = tall & (seen.hip <= low + s.upright_share * span)
    frames = tuple(
        Turn(
            start=int(known[turn.start]),
            bottom=int(known[turn.bottom]),
            end=int(known[turn.end]),
        )
        for turn in turns
    )
    return Count(turns=frames, partial=partial, upright=upright)


def _find_first_standing(
    hip: FloatArray, tall: BoolArray, turns: Sequence[Turn], s: RepetitionSettings
) -> float:
    """The least fold before the first repetition, where somebody stood there.

    Who leans back when a repetition ends has stood more folded than then.
    """
    before = hip[: turns[0].start + 1] if turns else hip[:0]
    stood = before[tall[: before.size]]
    first = float(stood.min()) if stood.size else -np.inf
    return first if first <= s.standing_fold_deg else -np.inf


def find_own_standing(
    hip_flexion_deg: FloatArray, count: Count, settings: RepetitionSettings
) -> BoolArray:
    """Upright frames that show how somebody stands by themselves, (time,).

    All of them, but where somebody leans back when repetitions end: then those before
    the first one.
    """
    if not count.turns:
        return count.upright
    first, frames = count.turns[0], np.arange(count.upright.size)
    known = count.upright & np.isfinite(hip_flexion_deg)
    before, after = known & (frames <= first.start), known & (frames > first.bottom)
    if np.count_nonzero(before) < _FEWEST_STANDING or not after.any():
        return count.upright
    further = np.median(hip_flexion_deg[before]) - np.median(hip_flexion_deg[after])
    return before if further > settings.plateau_deg else count.upright


def find_next(count: Count, turn: Turn) -> Turn | None:
    """The repetition that follows one in the same take; None where there is none."""
    later = [other for other in count.turns if other.start >= turn.end]
    ends = [part.stop for part in count.stretches if part.stop > turn.end]
    following = min(later, key=lambda other: other.start, default=None)
    cut = following is not None and bool(ends) and following.start >= min(ends)
    return None if cut else following


def find_before(count: Count, turn: Turn) -> Turn | None:
    """The repetition before one in the same take; None where there is none."""
    earlier = [other for other in count.turns if other.end <= turn.start]
    last = max(earlier, key=lambda other: other.end, default=None)
    return last if last is not None and find_next(count, last) == turn else None


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
    s = settings.adapt_to(count.turns_at)
    hip_flexion_deg = compute_way(hip_flexion_deg, count.turns_at)
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


def name_phases(
    hip_flexion_deg: FloatArray, count: Count, settings: RepetitionSettings
) -> tuple[Phase, ...]:
    """Name the phase of each frame.

    Before the first repetition an upright frame is ``start``, after one ``top``. One
    that lifts begins and ends at rest, which is ``start`` both times.
    """
    lifts = count.turns_at is Phase.TOP
    way = compute_way(hip_flexion_deg, count.turns_at)
    phases = [Phase.UNKNOWN] * way.size
    first = count.turns[0].start if count.turns else way.size
    for frame in np.flatnonzero(count.upright).tolist():
        phases[frame] = Phase.START if lifts or frame <= first else Phase.TOP
    there, back = (Phase.UP, Phase.DOWN) if lifts else (Phase.DOWN, Phase.UP)
    for turn in count.turns:
        part = way[turn.start : turn.end + 1]
        depth = way[turn.bottom] - np.nanmin(part)
        held = way >= way[turn.bottom] - settings.hold_share * depth
        for i in range(turn.start, turn.end + 1):
            under_way = there if i < turn.bottom else back
            phases[i] = count.turns_at if held[i] else under_way
    return tuple(phases)


def find_window(time_s: FloatArray, frame: int, half_width_s: float) -> slice:
    """The frames within a time of one frame, at least that frame."""
    near = np.flatnonzero(np.abs(time_s - time_s[frame]) <= half_width_s)
    return slice(int(near[0]), int(near[-1]) + 1)


def time_repetition(
    time_s: FloatArray,
    turn: Turn,
    phases: tuple[Phase, ...],
    margin_s: float,
    following: Turn | None = None,
    turns_at: Phase = Phase.BOTTOM,
) -> dict[Measure, Measured]:
    """What one repetition takes, in seconds; the margin is one frame's step.

    ``following`` is the repetition after it, in the same take.
    """
    held = [i for i in range(turn.start, turn.end + 1) if phases[i] == turns_at]
    times = RepetitionTimes(
        start_s=float(time_s[turn.start]),
        held_from_s=float(time_s[held[0]]),
        held_to_s=float(time_s[held[-1]]),
        end_s=float(time_s[turn.end]),
        lifts=turns_at is Phase.TOP,
        next_s=np.nan if following is None else float(time_s[following.start]),
    )
    return measure_tempo(times, margin_s)
