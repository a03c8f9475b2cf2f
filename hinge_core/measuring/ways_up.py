"""What happens on a repetition's way up, which no single instant shows."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hinge_core.kinematics.margins import (
    MarginRules,
    compute_change_margins,
    widen_change_margin,
)
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.measuring.repetitions import Repetition, find_window
from hinge_core.measuring.turns import RepetitionSettings


def add_ways_up(
    reps: Sequence[Repetition],
    series: Measures,
    settings: RepetitionSettings,
    rules: MarginRules,
    yaw_deg: float,
) -> tuple[Repetition, ...]:
    """The same repetitions with what their ways up show, where it was seen.

    A tip is a change of one trunk in one clip, so its margin is that of a change.
    """
    change = compute_change_margins(rules, yaw_deg).get(Measure.TRUNK_INCLINATION)
    return tuple(
        _add_way_up(rep, series, settings, rules, yaw_deg, change) for rep in reps
    )


def _add_way_up(
    rep: Repetition,
    series: Measures,
    s: RepetitionSettings,
    rules: MarginRules,
    yaw_deg: float,
    change: float | None,
) -> Repetition:
    tip = measure_trunk_tip(rep, series, s)
    if not (tip.known and rep.bottom):
        return rep
    if change is not None:
        trunk = Measure.TRUNK_INCLINATION
        margin = widen_change_margin(rules, trunk, change, tip.margin, yaw_deg)
        tip = replace(tip, margin=margin)
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
