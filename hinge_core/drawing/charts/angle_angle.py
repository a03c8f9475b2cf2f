"""Hip against knee: a hinge runs low and wide, a squat climbs the diagonal."""

import numpy as np
import plotly.graph_objects as go

from hinge_core.drawing.charts.corridor import (
    ChartReach,
    find_least_scale,
    lay_ground,
)
from hinge_core.drawing.charts.number_places import (
    Corner,
    NumberSize,
    TextBox,
    place_numbers,
)
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

_NUMBER = NumberSize(digit=9.0, height=18.0, away=8.0, mark=6.0)
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
    # On a phone the knee's axis goes on, where there would be blank room.
    figure.update_yaxes(constrain="range", constraintoward="bottom")
    for rep, corner in zip(
        analysis.reps, _place_numbers(analysis, figure, reach), strict=True
    ):
        figure.add_trace(_path(analysis, rep, texts, theme, tr))
        figure.add_trace(_start(analysis, rep, theme))
        figure.add_trace(_bottom(analysis, rep, corner, theme))
    return figure


def _place_numbers(
    analysis: Analysis, figure: go.Figure, reach: ChartReach
) -> list[Corner | None]:
    """Where each repetition's number stands on the narrowest phone.

    Bottoms lie close together. Where a number has no room its line still tells it.
    """
    series = [analysis.series[m] for m in (Measure.HIP_FLEXION, Measure.KNEE_FLEXION)]
    bottoms = [rep.turn.bottom for rep in analysis.reps]
    scale = find_least_scale(reach)
    marks = np.array([[one[at] for one in series] for at in bottoms]).reshape(-1, 2)
    return place_numbers(
        marks * (scale, -scale),
        [str(rep.index) for rep in analysis.reps],
        _NUMBER,
        [_find_room(name, scale) for name in figure.layout.annotations],
    )


def _find_room(name: go.layout.Annotation, scale: float) -> TextBox:
    """The room of a name in the ground; a turned one is as tall as it is wide."""
    wide = 0.8 * _NUMBER.digit * len(name.text)
    x = name.x * scale + (name.xshift or 0.0)
    y = -name.y * scale - (name.yshift or 0.0)
    left = x - (wide if name.xanchor == "right" else wide / 2.0)
    half = wide / 2.0 if name.textangle else _NUMBER.height / 2.0
    return TextBox(left, y - half, left + wide, y + half)


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


def _bottom(
    analysis: Analysis, rep: Repetition, corner: Corner | None, theme: Theme
) -> go.Scatter:
    sign = _find_sign(analysis, rep)
    at = rep.turn.bottom
    return go.Scatter(
        x=[analysis.series[Measure.HIP_FLEXION][at]],
        y=[analysis.series[Measure.KNEE_FLEXION][at]],
        text=["" if corner is None else f"<b>{rep.index}</b>"],
        textposition=(corner or Corner.TOP_LEFT).value,
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
