"""Hip against knee: a hinge runs low and wide, a squat climbs the diagonal."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import plotly.graph_objects as go

from hinge_core.figures.template import template
from hinge_core.goals import goal, status
from hinge_core.kinematics.measures import Measure
from hinge_core.language import Translate, english
from hinge_core.palette import SIGNS, Role, Theme, colour, tint
from hinge_core.repetitions import Repetition
from hinge_core.result import Analysis
from hinge_core.targets import Phase, Status
from hinge_core.wording import MeasureTexts, number_with_margin

HEIGHT_PX = 370
_SYMBOLS = {
    Status.WITHIN: "circle",
    Status.BORDERLINE: "circle-open-dot",
    Status.OUTSIDE: "triangle-up",
}
# Bottoms lie close together: their numbers take turns around the mark.
_BESIDE = ("top left", "top right", "bottom right", "bottom left")
_DASHES = ("solid", "12px,4px", "7px,4px", "2px,4px", "9px,4px,2px,4px")


def angle_angle_chart(
    analysis: Analysis, texts: MeasureTexts, theme: Theme, *, tr: Translate = english
) -> go.Figure:
    """Draw knee bend against hip bend on equal scales, one line a repetition.

    The corridor is the drill's band for hip bend over knee bend at the bottom: the
    green part tinted, the amber part fainter. A ring marks a repetition's start; its
    number and the sign of where its knees stand mark the bottom.
    """
    figure = go.Figure()
    reach = _reach(analysis)
    for trace in _corridor(analysis, theme, reach):
        figure.add_trace(trace)
    figure.add_trace(_diagonal(theme, reach))
    for rep in analysis.reps:
        figure.add_trace(_path(analysis, rep, texts, theme, tr))
        figure.add_trace(_start(analysis, rep, theme))
        figure.add_trace(_bottom(analysis, rep, theme))
    hip, knee = texts[Measure.HIP_FLEXION], texts[Measure.KNEE_FLEXION]
    figure.update_layout(
        template=template(theme),
        height=HEIGHT_PX,
        margin={"l": 44, "r": 12, "t": 44, "b": 52},
        hovermode="closest",
        annotations=list(_names(analysis, theme, reach, tr)),
    )
    figure.update_xaxes(
        title_text=tr(hip.label),
        range=[-8.0, reach[0]],
        dtick=30,
        ticksuffix="°",
        constrain="domain",
        constraintoward="left",
    )
    figure.update_yaxes(
        title_text=tr(knee.label),
        range=[-8.0, reach[1]],
        dtick=30,
        ticksuffix="°",
        scaleanchor="x",
        scaleratio=1,
        constrain="domain",
        constraintoward="top",
    )
    return figure


def _reach(analysis: Analysis) -> tuple[float, float]:
    """How far the axes go: all that was measured, and always a whole hinge."""
    hip, knee = (
        np.nan_to_num(analysis.series[measure]).max(initial=least)
        for measure, least in (
            (Measure.HIP_FLEXION, 112.0),
            (Measure.KNEE_FLEXION, 72.0),
        )
    )
    return float(hip) + 8.0, float(knee) + 8.0


def _corridor(
    analysis: Analysis, theme: Theme, reach: tuple[float, float]
) -> Iterator[go.Scatter]:
    target = goal(analysis, Measure.HIP_KNEE_RATIO, Phase.BOTTOM)
    if target is None:
        return
    bands = ((target.amber.low, 0.08, "amber"), (target.green.low, 0.14, "green"))
    for ratio, opacity, part in bands:
        if ratio is not None and ratio > 0:
            yield go.Scatter(
                x=[0.0, reach[0], reach[0], 0.0],
                y=[0.0, reach[0] / ratio, 0.0, 0.0],
                meta=f"corridor {part}",
                mode="lines",
                line={"width": 1, "color": tint(Role.WITHIN, theme, 0.35)},
                fill="toself",
                fillcolor=tint(Role.WITHIN, theme, opacity),
                hoverinfo="skip",
            )


def _diagonal(theme: Theme, reach: tuple[float, float]) -> go.Scatter:
    end = min(reach)
    return go.Scatter(
        x=[0.0, end],
        y=[0.0, end],
        meta="squat diagonal",
        mode="lines",
        line={"color": tint(Role.MUTED, theme, 0.8), "width": 1.5, "dash": "4px,4px"},
        hoverinfo="skip",
    )


def _names(
    analysis: Analysis, theme: Theme, reach: tuple[float, float], tr: Translate
) -> Iterator[dict[str, Any]]:
    """The squat's name along its diagonal, the hinge's along the corridor's foot."""
    along = 0.72 * min(reach)
    yield {
        "text": tr("squat"),
        "x": along,
        "y": along,
        "textangle": -45,
        "yshift": 11,
        "xshift": -8,
        "showarrow": False,
        "font": {"color": colour(Role.MUTED, theme)},
    }
    if goal(analysis, Measure.HIP_KNEE_RATIO, Phase.BOTTOM) is not None:
        yield {
            "text": tr("hinge corridor"),
            "x": reach[0],
            "y": 0.0,
            "xshift": -6,
            "yshift": 10,
            "xanchor": "right",
            "showarrow": False,
            "font": {"color": colour(Role.WITHIN, theme)},
        }


def _path(
    analysis: Analysis,
    rep: Repetition,
    texts: MeasureTexts,
    theme: Theme,
    tr: Translate,
) -> go.Scatter:
    frames = range(rep.turn.start, rep.turn.end + 1)
    hip, knee = Measure.HIP_FLEXION, Measure.KNEE_FLEXION
    sign = SIGNS[_status(analysis, rep)]
    series = analysis.series
    shown = [
        [number_with_margin(series.at(m, i), texts[m], tr) for m in (hip, knee)]
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
            "color": colour(sign.role, theme),
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
            "color": colour(SIGNS[_status(analysis, rep)].role, theme),
            "line": {"width": 2},
        },
        hoverinfo="skip",
    )


def _bottom(analysis: Analysis, rep: Repetition, theme: Theme) -> go.Scatter:
    sign = SIGNS[_status(analysis, rep)]
    at = rep.turn.bottom
    return go.Scatter(
        x=[analysis.series[Measure.HIP_FLEXION][at]],
        y=[analysis.series[Measure.KNEE_FLEXION][at]],
        text=[f"<b>{rep.index}</b>"],
        textposition=_BESIDE[(rep.index - 1) % len(_BESIDE)],
        textfont={"color": colour(sign.role, theme), "size": 15},
        meta=f"bottom {rep.index}",
        mode="markers+text",
        marker={
            "symbol": _SYMBOLS[_status(analysis, rep)],
            "size": 11,
            "color": colour(sign.role, theme),
        },
        cliponaxis=False,
        hoverinfo="skip",
    )


def _status(analysis: Analysis, rep: Repetition) -> Status:
    """The most serious thing this diagram shows: knee bend, or hip over knee."""
    found = {
        status(rep.bottom[measure], goal(analysis, measure, Phase.BOTTOM))
        for measure in (Measure.KNEE_FLEXION, Measure.HIP_KNEE_RATIO)
        if measure in rep.bottom
    }
    for serious in (Status.OUTSIDE, Status.BORDERLINE):
        if serious in found:
            return serious
    return Status.WITHIN
