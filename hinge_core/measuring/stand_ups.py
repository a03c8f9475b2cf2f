"""Whether, and where, somebody was seen to finish standing up."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.measuring.glimpses import Glimpses
from hinge_core.measuring.repetitions import Count
from hinge_core.measuring.turns import RepetitionSettings, Turn


def find_stand_ups(
    time_s: FloatArray, glimpses: Glimpses, count: Count, settings: RepetitionSettings
) -> tuple[slice | None, ...]:
    """For each repetition the frames of its stand-up; None where none was seen.

    A stand-up that the next way down follows was one, however short. The last of a
    take has to last: a film that ends on the way up shows no lockout, neither a full
    nor a soft one. It need not last long where it is as upright as those before it.
    What the arms do afterwards, a clean or a press, is no part of it.
    """
    turns = count.turns
    ends = [stretch.stop for stretch in count.stretches] or [time_s.size]
    begun = count.partial and len(ends) == 1  # and not finished, in the same take
    found: list[slice | None] = []
    for i, turn in enumerate(turns):
        end = next((end for end in ends if end > turn.end), time_s.size)
        last = i + 1 == len(turns) or turns[i + 1].start >= end
        stop = end if last else max(turns[i + 1].start, turn.end) + 1
        frames = _list_frames(time_s, glimpses, turn, stop, settings)
        went_on = not last or begun or turn.by_hand
        usual = _find_usual_fold(glimpses, found)
        lasts = _lasts(time_s, glimpses, slice(frames.start, stop), usual, settings)
        tall = bool(count.upright[frames].any())
        if went_on or lasts.held_long or (lasts.held and (tall or lasts.as_before)):
            found.append(frames)
        else:
            found.append(None)
    return tuple(found)


def _find_usual_fold(glimpses: Glimpses, before: Sequence[slice | None]) -> float:
    """The hip fold of the stand-ups so far, degrees; NaN before there is one."""
    folds = [np.fmin.reduce(glimpses.hip[f]) for f in before if f is not None]
    known = [float(fold) for fold in folds if np.isfinite(fold)]
    return float(np.median(known)) if known else float("nan")


def _list_frames(
    time_s: FloatArray, glimpses: Glimpses, turn: Turn, stop: int, s: RepetitionSettings
) -> slice:
    """From its end on, until the next way down or until the arms do something else."""
    part = slice(turn.end, stop)
    lifted = glimpses.hand_drop[turn.end] - glimpses.hand_drop[part] > s.arm_lift
    late = time_s[part] > time_s[turn.end] + s.stand_up_s
    over = np.flatnonzero(lifted | late)
    return slice(turn.end, turn.end + max(1, int(over[0])) if over.size else stop)


@dataclass(frozen=True, slots=True)
class _Last:
    """How the last stand-up of a take goes on until the film ends."""

    held: bool
    held_long: bool
    as_before: bool  # it is as upright as the others were


def _lasts(
    time_s: FloatArray,
    glimpses: Glimpses,
    rest: slice,
    usual_deg: float,
    s: RepetitionSettings,
) -> _Last:
    time_s, hip = time_s[rest], glimpses.hip[rest]

    def held(wait_s: float) -> bool:
        early = time_s <= time_s[0] + wait_s + 1e-6
        still = np.ptp(hip[early]) <= s.plateau_deg
        return bool(still and time_s[-1] >= time_s[0] + wait_s - 1e-6)

    return _Last(
        held=held(s.plateau_s),
        held_long=held(s.unfinished_s),
        as_before=bool(np.min(hip) <= usual_deg + s.plateau_deg),
    )
