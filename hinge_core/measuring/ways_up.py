"""What happens on a repetition's way up, which no single instant shows."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.margins import (
    MarginRules,
    compute_change_margins,
    widen_change_margin,
)
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.measuring.glimpses import Glimpses
from hinge_core.measuring.repetitions import Repetition, find_window
from hinge_core.measuring.turns import RepetitionSettings, Turn


def add_ways_up(
    reps: Sequence[Repetition],
    series: Measures,
    glimpses: Glimpses,
    settings: RepetitionSettings,
    rules: MarginRules,
    yaw_deg: float,
) -> tuple[Repetition, ...]:
    """The same repetitions with what their ways up show, where it was seen.

    A tip is a change of one trunk in one clip, so its margin is that of a change.
    """
    change = compute_change_margins(rules, yaw_deg).get(Measure.TRUNK_INCLINATION)
    ways = ((rep, measure_trunk_tip(rep, series, glimpses, settings)) for rep in reps)
    return tuple(_add_tip(rep, tip, rules, yaw_deg, change) for rep, tip in ways)


def _add_tip(
    rep: Repetition,
    tip: Measured,
    rules: MarginRules,
    yaw_deg: float,
    change: float | None,
) -> Repetition:
    if not (tip.known and rep.bottom):
        return rep
    if change is not None:
        trunk = Measure.TRUNK_INCLINATION
        margin = widen_change_margin(rules, trunk, change, tip.margin, yaw_deg)
        tip = replace(tip, margin=margin)
    return replace(rep, whole={**rep.whole, Measure.TRUNK_TIP: tip})


def measure_trunk_tip(
    rep: Repetition,
    series: Measures,
    glimpses: Glimpses,
    settings: RepetitionSettings,
) -> Measured:
    """How much further the trunk leans on the way up than as it began.

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
    begun = find_hips_lowest(rep.turn, furthest, glimpses, series.time_s, settings)
    at_begin, tipped = (
        series.around(trunk, find_window(series.time_s, i, settings.bottom_window_s))
        for i in (begun, furthest)
    )
    # The same trunk, seconds later: what is wrong with one is wrong with the other.
    return Measured(
        max(0.0, tipped.value - at_begin.value),
        max(tipped.margin, at_begin.margin),
    )


def find_hips_lowest(
    turn: Turn,
    furthest: int,
    glimpses: Glimpses,
    time_s: FloatArray,
    settings: RepetitionSettings,
) -> int:
    """The frame from which on the hips rise to where the trunk leans furthest.

    Hips that rise while the shoulders stay fold the trunk on, and the deepest fold is
    then on the way up. So it begins where the hips are lowest while the shoulders are
    about as low as they get. Who still goes down sinks with the shoulders by as much as
    the trunk tips, and a bottom is the bottom. So is that of a load on the floor: who
    sits down to it rises to take hold; and one on whose way down the hips were out of
    sight for a while, for a plate that passes pulls them down.

    Parameters
    ----------
    furthest
        The frame of the way up in which the trunk leans furthest.
    """
    if glimpses.hand_height[turn.bottom] <= settings.floor_hand:
        return turn.bottom
    frames = range(turn.start, furthest + 1)
    windows = [find_window(time_s, i, settings.bottom_window_s) for i in frames]
    hip, shoulder = (
        np.array([_find_level(level[window]) for window in windows])
        for level in (glimpses.hip_level, glimpses.shoulder_level)
    )
    if not (np.isfinite(hip) & np.isfinite(shoulder)).all():
        return turn.bottom
    low = shoulder <= shoulder.min() + settings.low_shoulder
    lowest = int(np.argmin(np.where(low, hip, np.inf)))
    rise = hip[-1] - hip[lowest]
    tipped = rise - (shoulder[-1] - shoulder[lowest])
    if lowest + turn.start >= turn.bottom or not tipped > 0.0:
        return turn.bottom
    risen = rise >= settings.hips_share * tipped
    return turn.start + lowest if risen else turn.bottom


def _find_level(heights: FloatArray) -> float:
    """The median; NaN where less than half is known: one frame alone may be astray."""
    known = heights[np.isfinite(heights)]
    return float(np.median(known)) if 2 * known.size >= heights.size else np.nan
