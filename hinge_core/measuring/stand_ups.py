"""Whether, and where, somebody was seen to finish standing up."""

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
    nor a soft one. What the arms do afterwards, a clean or a press, is no part of it.
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
        if went_on or _lasts(time_s, glimpses, frames, stop, count, settings):
            found.append(frames)
        else:
            found.append(None)
    return tuple(found)


def _list_frames(
    time_s: FloatArray, glimpses: Glimpses, turn: Turn, stop: int, s: RepetitionSettings
) -> slice:
    """From its end on, until the next way down or until the arms do something else."""
    part = slice(turn.end, stop)
    lifted = glimpses.hand_drop[turn.end] - glimpses.hand_drop[part] > s.arm_lift
    late = time_s[part] > time_s[turn.end] + s.stand_up_s
    over = np.flatnonzero(lifted | late)
    return slice(turn.end, turn.end + max(1, int(over[0])) if over.size else stop)


def _lasts(
    time_s: FloatArray,
    glimpses: Glimpses,
    frames: slice,
    stop: int,
    count: Count,
    s: RepetitionSettings,
) -> bool:
    """Whether the last stand-up was finished: tall for a moment, or bent for long."""
    time_s, hip = time_s[frames.start : stop], glimpses.hip[frames.start : stop]

    def held(wait_s: float) -> bool:
        early = time_s <= time_s[0] + wait_s + 1e-6
        still = np.ptp(hip[early]) <= s.plateau_deg
        return bool(still and time_s[-1] >= time_s[0] + wait_s - 1e-6)

    tall = bool(count.upright[frames].any())
    return held(s.unfinished_s) or (tall and held(s.plateau_s))
