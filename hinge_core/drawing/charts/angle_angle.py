"""Hip against knee: a hinge runs low and wide, a squat climbs the diagonal."""

import numpy as np
import plotly.graph_objects as go

from hinge_core.drawing.charts.corridor import ChartReach, lay_ground
from hinge_core.drawing.palette import (
    NOT_JUDGED,
    StatusSign,
    Theme,
    find_colour,
    find_sign,
)
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import find_goal, is_judged, judge_number, pick_worst
from hinge_core.judging.targets import Verdict
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Repetition
from hinge_core.telling.numbers import MeasureTexts, write_number_with_margin

# Bottoms lie close together: their numbers take turns around the mark.
_BESIDE = ("top left", "top right", "bottom right", "bottom left")
_DASHES = ("solid", "12px,4px", "7px,4px", "2px,4px", "9px,4px,2px,4px")


def draw_hip_knee_chart(
    analysis: Analysis, texts: MeasureTexts, theme: Theme, *, tr: Translate = english
) -> go.Figure:
    """Draw knee bend against hip bend on equal scales, one line a repetition.

    The corridor is the drill's band for hip bend over knee bend at the bottom: the
    green part tinted, the amber part fainter. A ring marks a repetition's start; its
    number and the sign of where its knees stand mark the bottom.
    """
    figure = go.Figure()
    reach = _reach(analysis)
    ratio = find_goal(analysis, Measure.HIP_KNEE_RATIO, Phase.BOTTOM)
    lay_ground(figure, ratio, reach, texts, theme, tr)
    for rep in analysis.reps:
        figure.add_trace(_path(analysis, rep, texts, theme, tr))
        figure.add_trace(_start(analysis, rep, theme))
        figure.add_trace(_bottom(analysis, rep, theme))
    return figure


def _reach(analysis: Analysis) -> ChartReach:
    """How far the axes go: all that was measured, and always a whole hinge."""
    hip, knee = (
        np.nan_to_num(analysis.series[measure]).max(initial=least)
        for measure, least in (
            (Measure.HIP_FLEXION, 112.0),
            (Measure.KNEE_FLEXION, 72.0),
        )
    )
    return float(hip) + 8.0, float(knee) + 8.0


def _path(
    analysis: Analysis,
    rep: Repetition,
    texts: MeasureTexts,
    theme: Theme,
    tr: Translate,
) -> go.Scatter:
    frames = range(rep.turn.start, rep.turn.end + 1)
    hip, knee = Measure.HIP_FLEXION, Measure.KNEE_FLEXION
    sign = _find_sign(analysis, rep)
    series = analysis.series
    shown = [
        [write_number_with_margin(series.at(m, i), texts[m], tr) for m in (hip, knee)]
        + [f"{series.time_s[i]:.1f}"]
        for i in frames
    ]
    return go.Scatter(
        x=series[hip][frames],
        y=series[knee][frames],
        customdata=shown,
        meta=f"repetition {rep.index}",
        mode="lines",
        line={
            "color": find_colour(sign.role, theme),
            "width": 2.5,
            "dash": _DASHES[(rep.index - 1) % len(_DASHES)],
        },
        connectgaps=False,
        hovertemplate=f"<b>{tr('Repetition')} {rep.index}</b>"
        " · %{customdata[2]} s<br>"
        f"{texts[hip].short} %{{customdata[0]}}°<br>"
        f"{texts[knee].short} %{{customdata[1]}}°<extra></extra>",
    )


def _start(analysis: Analysis, rep: Repetition, theme: Theme) -> go.Scatter:
    at = rep.turn.start
    return go.Scatter(
        x=[analysis.series[Measure.HIP_FLEXION][at]],
        y=[analysis.series[Measure.KNEE_FLEXION][at]],
        meta=f"start {rep.index}",
        mode="markers",
        marker={
            "symbol": "circle-open",
            "size": 9,
            "color": find_colour(_find_sign(analysis, rep).role, theme),
            "line": {"width": 2},
        },
        hoverinfo="skip",
    )


def _bottom(analysis: Analysis, rep: Repetition, theme: Theme) -> go.Scatter:
    sign = _find_sign(analysis, rep)
    at = rep.turn.bottom
    return go.Scatter(
        x=[analysis.series[Measure.HIP_FLEXION][at]],
        y=[analysis.series[Measure.KNEE_FLEXION][at]],
        text=[f"<b>{rep.index}</b>"],
        textposition=_BESIDE[(rep.index - 1) % len(_BESIDE)],
        textfont={"color": find_colour(sign.role, theme), "size": 15},
        meta=f"bottom {rep.index}",
        mode="markers+text",
        marker={
            "symbol": sign.symbol,
            "size": 11,
            "color": find_colour(sign.role, theme),
            "line": {"width": 2, "color": find_colour(sign.role, theme)},
        },
        cliponaxis=False,
        hoverinfo="skip",
    )


def _find_sign(analysis: Analysis, rep: Repetition) -> StatusSign:
    """The most serious thing this diagram shows: knee bend, or hip over knee."""
    verdict = _find_verdict(analysis, rep)
    return NOT_JUDGED if verdict is None else find_sign(verdict)


def _find_verdict(analysis: Analysis, rep: Repetition) -> Verdict | None:
    if not is_judged(analysis):
        return None
    found = [
        judge_number(analysis, measure, Phase.BOTTOM, rep.bottom[measure])
        for measure in (Measure.KNEE_FLEXION, Measure.HIP_KNEE_RATIO)
        if measure in rep.bottom and rep.bottom[measure].known
    ]
    return pick_worst(found)
