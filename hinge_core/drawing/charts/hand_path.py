"""The path of the hands beside the legs: straight up, or on the arc of a bar."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import plotly.graph_objects as go

from hinge_core.arrays import FloatArray
from hinge_core.drawing.charts.template import make_template
from hinge_core.drawing.palette import Role, Theme, find_colour, mix_tint
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import find_goal
from hinge_core.kinematics.hands import ArcSettings, fit_bar_arc
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase

_HEIGHT_PX = 370
_ROOM = 0.4  # foot lengths round all that is drawn
_WIDE = 2.6  # foot lengths at least, so that a straight path looks straight


def has_hand_path(analysis: Analysis) -> bool:
    """Whether the drill asks for the hands' path and a way up of it was seen."""
    asked = find_goal(analysis, Measure.HAND_DRIFT, Phase.WHOLE) is not None
    return asked and any(Measure.HAND_DRIFT in rep.whole for rep in analysis.reps)


def has_bar_arc(analysis: Analysis) -> bool:
    """Whether the drill's load turns about the far end of its bar."""
    return find_goal(analysis, Measure.ARC_GAP, Phase.WHOLE) is not None


def draw_hand_path_chart(
    analysis: Analysis,
    arc: ArcSettings,
    theme: Theme,
    *,
    tr: Translate = english,
) -> go.Figure:
    """Draw the way up of the hands in each repetition, in foot lengths, scales alike.

    A thin line goes straight up from where the hands were lowest; where the drill's
    bar turns about its far end, a broken one is the arc that fits the paths best.
    """
    paths = _list_paths(analysis)
    together = np.concatenate([path for _, path in paths])
    figure = go.Figure(_draw_straight_up(together, theme))
    if has_bar_arc(analysis):
        for trace in _draw_arc(together, arc, theme):
            figure.add_trace(trace)
    for number, path in paths:
        figure.add_trace(_draw_path(number, path, theme, tr))
    figure.update_layout(
        template=make_template(theme),
        height=_HEIGHT_PX,
        margin={"l": 44, "r": 12, "t": 20, "b": 52},
        annotations=list(_name_lines(analysis, together, theme, tr)),
    )
    _lay_axes(figure, together, tr)
    return figure


def _list_paths(analysis: Analysis) -> list[tuple[int, FloatArray]]:
    """By repetition, the hands on the way up, (time, 2); NaN where out of sight."""
    hands = analysis.measurement.hands_foot
    if hands is None:
        return []
    return [
        (rep.index, hands[rep.turn.bottom : rep.turn.end + 1])
        for rep in analysis.reps
        if Measure.HAND_DRIFT in rep.whole
    ]


def _find_lowest(path: FloatArray) -> FloatArray:
    """Where the hands were lowest, (2,)."""
    return np.asarray(path[int(np.nanargmin(path[:, 1]))])


def _draw_straight_up(path: FloatArray, theme: Theme) -> go.Scatter:
    ahead, low = _find_lowest(path)
    return go.Scatter(
        x=[ahead, ahead],
        y=[low, float(np.nanmax(path[:, 1]))],
        meta="straight up",
        mode="lines",
        line={"color": mix_tint(Role.MUTED, theme, 0.8), "width": 1.5},
        hoverinfo="skip",
    )


def _draw_arc(
    path: FloatArray, settings: ArcSettings, theme: Theme
) -> Iterator[go.Scatter]:
    arc = fit_bar_arc(path, settings)
    if arc is not None:
        up = np.linspace(np.nanmin(path[:, 1]), np.nanmax(path[:, 1]), 30)
        yield go.Scatter(
            x=arc.place(up),
            y=up,
            meta="arc of the bar",
            mode="lines",
            line={
                "color": find_colour(Role.PRIMARY, theme),
                "width": 2,
                "dash": "4px,4px",
            },
            hoverinfo="skip",
        )


def _draw_path(
    number: int, path: FloatArray, theme: Theme, tr: Translate
) -> go.Scatter:
    return go.Scatter(
        x=path[:, 0],
        y=path[:, 1],
        meta=f"repetition {number}",
        mode="lines",
        line={"color": find_colour(Role.HIP, theme), "width": 2.5},
        opacity=0.75,
        connectgaps=False,
        hovertemplate=f"<b>{tr('Repetition')} {number}</b><extra></extra>",
    )


def _name_lines(
    analysis: Analysis, path: FloatArray, theme: Theme, tr: Translate
) -> Iterator[dict[str, Any]]:
    """The names of what is drawn, where its line ends."""
    lowest = _find_lowest(path)
    yield {
        "text": tr("straight up"),
        "x": float(lowest[0]),
        "y": float(np.nanmax(path[:, 1])),
        "yshift": 10,
        "showarrow": False,
        "font": {"color": find_colour(Role.MUTED, theme)},
    }
    if has_bar_arc(analysis):
        yield {
            "text": tr("broken line: the bar’s arc"),
            "xref": "paper",
            "yref": "paper",
            "x": 1.0,
            "y": 0.0,
            "xanchor": "right",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"color": find_colour(Role.PRIMARY, theme)},
        }


def _lay_axes(figure: go.Figure, path: FloatArray, tr: Translate) -> None:
    left, right = float(np.nanmin(path[:, 0])), float(np.nanmax(path[:, 0]))
    low, high = float(np.nanmin(path[:, 1])), float(np.nanmax(path[:, 1]))
    room = max(_ROOM, (_WIDE - (right - left)) / 2.0)
    figure.update_xaxes(
        title_text=tr("Ahead of the ankles, foot lengths"),
        range=[left - room, right + room],
        dtick=1,
        constrain="domain",
    )
    figure.update_yaxes(
        title_text=tr("Above the ankles, foot lengths"),
        range=[low - _ROOM, high + _ROOM],
        dtick=1,
        scaleanchor="x",
        scaleratio=1,
        constrain="domain",
    )
