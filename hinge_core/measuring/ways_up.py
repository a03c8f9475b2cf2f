"""What happens on a repetition's way up, which no single instant shows."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.measuring.repetitions import Repetition, find_window
from hinge_core.measuring.turns import RepetitionSettings


def add_ways_up(
    reps: Sequence[Repetition], series: Measures, settings: RepetitionSettings
) -> tuple[Repetition, ...]:
    """The same repetitions with what their ways up show, where it was seen."""
    return tuple(_add_way_up(rep, series, settings) for rep in reps)


def _add_way_up(rep: Repetition, series: Measures, s: RepetitionSettings) -> Repetition:
    tip = measure_trunk_tip(rep, series, s)
    if not (tip.known and rep.bottom):
        return rep
    return replace(rep, whole={**rep.whole, Measure.TRUNK_TIP: tip})


def measure_trunk_tip(
    rep: Repetition, series: Measures, settings: RepetitionSettings
) -> Measured:
    """How much further the trunk leans on the way up than at the bottom.

    Hips that rise first tip it forward; hips and shoulders that rise together do not.

    Returns
    -------
    Measured
        0 where it only rises; NaN where the trunk was not seen.
    """
    trunk = Measure.TRUNK_INCLINATION
    way = series[trunk][rep.turn.bottom : rep.turn.end + 1]
    if not np.isfinite(way).any():
        return Measured(np.nan)
    furthest = rep.turn.bottom + int(np.nanargmax(way))
    at_bottom, tipped = (
        series.around(trunk, find_window(series.time_s, i, settings.bottom_window_s))
        for i in (rep.turn.bottom, furthest)
    )
    # The same trunk, seconds later: what is wrong with one is wrong with the other.
    return Measured(
        max(0.0, tipped.value - at_bottom.value),
        max(tipped.margin, at_bottom.margin),
    )
