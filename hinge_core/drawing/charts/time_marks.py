"""What lies on the time chart besides the lines: targets, phases, repetitions."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from hinge_core.drawing.palette import Role, Theme, find_colour, mix_tint
from hinge_core.i18n.language import Translate
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import find_goal, find_phase_spans
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase

STRIP = 0.055  # share of the height the phase strip takes
_NAMED_SHARE = 0.025  # of the time; a shorter phase gets no arrow
_PHASE_LOOKS = {
    Phase.DOWN: ("↓", 0.22),
    Phase.BOTTOM: ("", 0.65),
    Phase.UP: ("↑", 0.22),
}


def draw_bands(
    analysis: Analysis,
    measure: Measure,
    role: Role,
    theme: Theme,
    degrees: tuple[float, float],
) -> Iterator[dict[str, Any]]:
    """A stripe for each stretch of a phase that has a target for this measure."""
    for span in find_phase_spans(analysis):
        target = find_goal(analysis, measure, span.phase)
        if target is None:
            continue
        yield {
            "type": "rect",
            "name": f"target {measure.value} {span.phase.value}",
            "layer": "below",
            "x0": span.start_s,
            "x1": span.end_s,
            "y0": degrees[0] if target.green.low is None else target.green.low,
            "y1": degrees[1] if target.green.high is None else target.green.high,
            "fillcolor": mix_tint(role, theme, 0.13),
            "line": {"width": 1, "color": mix_tint(role, theme, 0.45)},
        }


def draw_phase_strip(analysis: Analysis, theme: Theme) -> Iterator[dict[str, Any]]:
    """The way down, the bottom and the way up, under the lines."""
    for span in find_phase_spans(analysis):
        if span.phase in _PHASE_LOOKS:
            yield {
                "type": "rect",
                "name": f"phase {span.phase.value}",
                "yref": "paper",
                "x0": span.start_s,
                "x1": span.end_s,
                "y0": 0.0,
                "y1": STRIP,
                "fillcolor": mix_tint(Role.MUTED, theme, _PHASE_LOOKS[span.phase][1]),
                "line": {"width": 0},
            }


def draw_phase_arrows(analysis: Analysis, theme: Theme) -> Iterator[dict[str, Any]]:
    """Which way, on each stretch of the strip that has room."""
    whole = float(np.ptp(analysis.series.time_s))
    for span in find_phase_spans(analysis):
        arrow = _PHASE_LOOKS.get(span.phase, ("", 0.0))[0]
        if arrow and span.end_s - span.start_s > _NAMED_SHARE * whole:
            yield {
                "text": arrow,
                "x": (span.start_s + span.end_s) / 2.0,
                "yref": "paper",
                "y": STRIP / 2.0,
                "yanchor": "middle",
                "showarrow": False,
                "font": {"color": find_colour(Role.TEXT, theme)},
            }


def draw_marks(analysis: Analysis, theme: Theme) -> Iterator[dict[str, Any]]:
    """The line of standing tall, and one for each bottom."""
    thin = {"color": mix_tint(Role.MUTED, theme, 0.6), "width": 1}
    yield {
        "type": "line",
        "name": "standing tall",
        "xref": "paper",
        "x0": 0.0,
        "x1": 1.0,
        "y0": 0.0,
        "y1": 0.0,
        "layer": "below",
        "line": thin,
    }
    for rep in analysis.reps:
        yield {
            "type": "line",
            "name": f"bottom {rep.index}",
            "x0": rep.bottom_s,
            "x1": rep.bottom_s,
            "yref": "paper",
            "y0": 0.0,
            "y1": 1.0,
            "layer": "below",
            "line": {**thin, "dash": "1px,3px"},
        }


def draw_repetition_numbers(
    analysis: Analysis, theme: Theme, tr: Translate
) -> Iterator[dict[str, Any]]:
    """The repetitions by number, over their bottoms."""
    for rep in analysis.reps:
        first = rep.index == analysis.reps[0].index
        name = tr("Rep {number}") if first else "{number}"
        yield {
            "text": f"<b>{name.format(number=rep.index)}</b>",
            "x": rep.bottom_s,
            "yref": "paper",
            "y": 1.0,
            "yshift": 2,
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"color": find_colour(Role.TEXT, theme)},
        }


def draw_cursor(cursor_s: float, theme: Theme) -> dict[str, Any]:
    """Where a scrubber stands."""
    return {
        "type": "line",
        "name": "cursor",
        "x0": cursor_s,
        "x1": cursor_s,
        "yref": "paper",
        "y0": 0.0,
        "y1": 1.0,
        "line": {"color": find_colour(Role.PRIMARY, theme), "width": 2},
    }
