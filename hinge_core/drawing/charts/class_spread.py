"""How one measure is spread over a class: a dot a pupil, and the usual range."""

import numpy as np
import plotly.graph_objects as go

from hinge_core.arrays import FloatArray
from hinge_core.drawing.charts.template import make_caption, make_template
from hinge_core.drawing.palette import Role, Theme, find_colour, mix_tint
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.targets import Band
from hinge_core.telling.words import MeasureText

_BINS = 24  # places side by side, in which dots that meet are stacked
_HEIGHT_PX, _ROW_PX = 96, 15
_EMPTY = 0.06  # of the axis, left and right of all dots


def draw_class_spread(
    values: FloatArray,
    band: Band,
    text: MeasureText,
    theme: Theme,
    *,
    tr: Translate = english,
) -> go.Figure:
    """Draw a dot for each number; whose it is cannot be seen.

    Parameters
    ----------
    values
        In the measure's unit, shape (pupils,), NaN where nothing was measured.
    band
        The usual range, a tinted field behind the dots.
    """
    known = np.sort(values[np.isfinite(values)])
    low, high = _find_axis(known, band)
    across = (high - low) / _BINS
    place = np.floor((known - low) / across)
    level = np.array([np.sum(place[:n] == place[n]) for n in range(known.size)])
    rows = int(level.max(initial=0)) + 1
    figure = go.Figure(
        go.Scatter(
            x=known,
            y=level,
            mode="markers",
            meta="pupils",
            marker={
                "size": 13,
                "color": find_colour(Role(text.series or Role.PRIMARY), theme),
                "line": {"width": 1.5, "color": find_colour(Role.PANEL, theme)},
            },
            hovertemplate="%{x:.0f}" + f"{tr(text.unit)}<extra></extra>",
        )
    )
    figure.add_vrect(
        x0=low if band.low is None else band.low,
        x1=high if band.high is None else band.high,
        fillcolor=mix_tint(Role.WITHIN, theme, 0.22),
        line={"width": 1, "color": find_colour(Role.WITHIN, theme)},
        name="usual_range",
        layer="below",
    )
    name = f"{tr(text.label)} ({tr(text.unit).strip()})"
    figure.update_layout(
        template=make_template(theme),
        margin={"l": 12, "r": 12, "t": 40, "b": 28},
        height=_HEIGHT_PX + _ROW_PX * rows,
        annotations=[make_caption(name, theme)],
    )
    figure.update_xaxes(range=[low, high], fixedrange=True)
    figure.update_yaxes(visible=False, range=[-0.7, rows - 0.3], fixedrange=True)
    return figure


def _find_axis(known: FloatArray, band: Band) -> tuple[float, float]:
    """Both ends of the axis: all dots, and the range, with some room."""
    ends = [end for end in (band.low, band.high) if end is not None]
    told = [*known.tolist(), *ends] or [0.0]
    low, high = min(told), max(told)
    room = _EMPTY * (high - low) + 1.0
    return low - room, high + room
