"""Which repetition, and which of its frames, to look at first."""

import numpy as np

from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Repetition


def find_telling_repetition(analysis: Analysis) -> Repetition | None:
    """The one that shows the main finding most, else the one in the middle."""
    if not analysis.reps:
        return None
    main = analysis.headline.finding
    if main is None or not main.reps:
        return analysis.reps[len(analysis.reps) // 2]
    concerned = [rep for rep in analysis.reps if rep.index in main.reps]
    for rep in concerned:
        for instant in (rep.bottom, rep.top, rep.whole):
            if instant.get(main.measure) == main.measured:
                return rep
    return concerned[0]


def find_telling_frame(analysis: Analysis) -> int:
    """The instant to look at first: where the main finding shows, or the lowest."""
    rep = find_telling_repetition(analysis)
    if rep is not None:
        top = is_about_the_top(analysis)
        return rep.find_frame(Phase.TOP if top else rep.turns_at)
    return find_lowest_frame(analysis)


def find_telling_moment(analysis: Analysis) -> tuple[int, Phase | None]:
    """The frame to look at first, and whose targets belong to it, if not its own."""
    at = find_telling_frame(analysis)
    if find_telling_repetition(analysis) is None:
        return at, None
    return at, Phase.TOP if is_about_the_top(analysis) else analysis.turns_at


def find_lowest_frame(analysis: Analysis) -> int:
    """The frame in which the hips bend most; the first where that was not measured.

    Where the hips lift instead it is the one in which they are highest.
    """
    hip = analysis.series[Measure.HIP_FLEXION]
    if analysis.turns_at is Phase.TOP:
        hip = -hip
    return int(np.nanargmax(hip)) if np.isfinite(hip).any() else 0


def is_about_the_top(analysis: Analysis) -> bool:
    """Whether the main finding is one of standing up, not of the bottom."""
    main = analysis.headline.finding
    return main is not None and main.sign.phase == Phase.TOP
