"""One number of past sets over time, each with its margin."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from hinge_core.arrays import FloatArray
from hinge_core.drawing.charts.template import make_caption, make_template
from hinge_core.drawing.palette import Role, Theme, find_colour, mix_tint
from hinge_core.i18n.language import Translate, english
from hinge_core.telling.numbers import write_number
from hinge_core.telling.words import MeasureText

MOST_DAYS = 4  # written below the chart; more would overlap on a phone
_EMPTY = 0.6  # of a step, left and right of the sets


def draw_trend(
    values: FloatArray,
    margins: FloatArray,
    days: Sequence[str],
    change: float,
    text: MeasureText,
    theme: Theme,
    *,
    tr: Translate = english,
) -> go.Figure:
    """Draw a number set by set, the newest last.

    Parameters
    ----------
    values, margins
        Of each set, shape (n,), in the measure's unit; n is 1 or more.
    days
        When each was filmed, in words.
    change
        Margin of the difference to the newest: a set inside the tinted stripe cannot
        be told from it.
    """
    last, at = float(values[-1]), np.arange(values.size, dtype=float)
    ink = find_colour(Role(text.series or Role.PRIMARY), theme)
    figure = go.Figure(
        go.Scatter(
            x=at,
            y=values,
            error_y={"type": "data", "array": margins, "color": ink, "thickness": 1.5},
            meta="sets",
            mode="lines+markers",
            line={"color": mix_tint(Role.MUTED, theme, 0.5), "width": 1, "dash": "dot"},
            marker={"size": 10, "color": ink},
            customdata=[
                (day, write_number(margin, text, tr))
                for day, margin in zip(days, margins, strict=True)
            ],
            hovertemplate="%{customdata[0]}<br>%{y:.0f} ± %{customdata[1]}"
            + f"{tr(text.unit)}<extra></extra>",
        )
    )
    figure.add_hrect(
        y0=last - change,
        y1=last + change,
        fillcolor=mix_tint(Role.MUTED, theme, 0.18),
        line_width=0,
        name="no_change",
        layer="below",
    )
    shown = np.unique(np.linspace(0, values.size - 1, MOST_DAYS).round().astype(int))
    figure.update_layout(
        template=make_template(theme),
        margin={"l": 40, "r": 16, "t": 44, "b": 40},
        height=240,
        annotations=[
            make_caption(f"{tr(text.label)} ({tr(text.unit).strip()})", theme)
        ],
    )
    figure.update_xaxes(
        range=[-_EMPTY, values.size - 1 + _EMPTY],
        tickvals=shown.tolist(),
        ticktext=[days[n] for n in shown],
        showgrid=False,
        fixedrange=True,
    )
    figure.update_yaxes(fixedrange=True)
    return figure
