"""Two clips that move as one: the moments of each that belong together."""

from collections.abc import Sequence

from hinge_core.measuring.repetitions import Repetition


def find_shared_moments(
    before: Sequence[Repetition], after: Sequence[Repetition], held: tuple[int, int]
) -> tuple[list[float], list[float]]:
    """Begin, lowest point and end of the repetitions that stand beside each other.

    Parameters
    ----------
    before, after
        The repetitions of each clip, as they come.
    held
        Which of each, counted from 0, are held against each other; those before and
        after them go in step.

    Returns
    -------
    tuple of list of float
        For each clip as many times, in seconds of its own, and none falls back. Both
        are empty where ``held`` names none.
    """
    one, other = held
    if not (0 <= one < len(before) and 0 <= other < len(after)):
        return [], []
    first = -min(held)
    last = min(len(before) - one, len(after) - other)
    pairs = [(before[one + k], after[other + k]) for k in range(first, last)]
    return _list_times([a for a, _ in pairs]), _list_times([b for _, b in pairs])


def _list_times(reps: Sequence[Repetition]) -> list[float]:
    times_s = (t for rep in reps for t in (rep.start_s, rep.bottom_s, rep.end_s))
    return [round(float(time_s), 3) for time_s in times_s]
