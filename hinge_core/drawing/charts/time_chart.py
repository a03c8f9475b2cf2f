"""Joint angles over time: the lines, their doubt, the phases and the targets."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.drawing.charts.template import LABEL_PX, make_caption, make_template
from hinge_core.drawing.charts.time_marks import (
    STRIP,
    draw_bands,
    draw_cursor,
    draw_marks,
    draw_phase_arrows,
    draw_phase_strip,
    draw_repetition_numbers,
)
from hinge_core.drawing.palette import (
    Theme,
    find_colour,
    find_dash,
    find_role,
    mix_tint,
)
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import Measure
from hinge_core.telling.numbers import MeasureTexts, write_number_with_margin

JOINT_ANGLES = (
    Measure.HIP_FLEXION,
    Measure.TRUNK_INCLINATION,
    Measure.KNEE_FLEXION,
    Measure.SHANK_INCLINATION,
)
HEIGHT_PX = 456
SIDES_PX = {"l": 40, "r": 68}  # shared by every chart that is read beneath it
_MARGIN_PX = {**SIDES_PX, "t": 56, "b": 76}
_PLOT = (STRIP + 0.02, 1.0)


def draw_time_chart(
    analysis: Analysis,
    texts: MeasureTexts,
    theme: Theme,
    *,
    measures: Sequence[Measure] = JOINT_ANGLES,
    cursor_s: float | None = None,
    tr: Translate = english,
) -> go.Figure:
    """Draw joint angles against time, 0 = standing tall.

    Parameters
    ----------
    measures
        Measures in degrees, each drawn as one line with its margin around it.
    cursor_s
        Where a scrubber stands; draws a line across all angles.

    Returns
    -------
    go.Figure
        The line breaks where nothing was measured. Bands lie only in the phase they
        are meant for. Show it with ``figures.CONFIG``.
    """
    figure = go.Figure()
    for measure in measures:
        figure.add_trace(_doubt(analysis, measure, texts, theme))
    for measure in measures:
        figure.add_trace(_line(analysis, measure, texts, theme, tr))
    degrees = _degrees_shown(analysis, measures)
    time_s = analysis.series.time_s
    targets = [
        shape
        for measure in measures
        for shape in draw_bands(
            analysis, measure, find_role(texts[measure]), theme, degrees
        )
    ]
    caption_text = tr("Degrees, 0 = standing tall")
    figure.update_layout(
        template=make_template(theme),
        height=HEIGHT_PX,
        margin=_MARGIN_PX,
        hovermode="x unified",
        shapes=[
            *targets,
            *draw_phase_strip(analysis, theme),
            *draw_marks(analysis, theme),
        ]
        + ([] if cursor_s is None else [draw_cursor(cursor_s, theme)]),
        annotations=[
            make_caption(caption_text, theme),
            *draw_repetition_numbers(analysis, theme, tr),
            *draw_phase_arrows(analysis, theme),
            *_line_ends(analysis, measures, texts, theme, degrees),
        ],
    )
    figure.update_xaxes(
        range=[float(time_s[0]), float(time_s[-1])] if len(time_s) > 1 else None,
        title_text=tr("seconds · ↓ way down · ↑ way up")
        + "<br>"
        + tr("boxes: target · shade: margin"),
        anchor="free",
        position=0.0,
        unifiedhovertitle_text="%{x:.1f} s",
        showgrid=False,
    )
    figure.update_yaxes(
        range=degrees, domain=_PLOT, dtick=30, ticksuffix="°", fixedrange=True
    )
    return figure


def _line(
    analysis: Analysis,
    measure: Measure,
    texts: MeasureTexts,
    theme: Theme,
    tr: Translate,
) -> go.Scatter:
    text = texts[measure]
    values = analysis.series[measure]
    shown = [
        write_number_with_margin(analysis.series.at(measure, i), text, tr)
        for i in range(len(values))
    ]
    role = find_role(text)
    return go.Scatter(
        x=analysis.series.time_s,
        y=values,
        customdata=shown,
        name=tr(text.label),
        meta=measure.value,
        mode="lines+markers",
        line={"color": find_colour(role, theme), "width": 2.5, "dash": find_dash(role)},
        marker={"size": np.where(_alone(np.isfinite(values)), 5, 0), "opacity": 1},
        connectgaps=False,
        hovertemplate=f"<b>{tr(text.short)}</b> %{{customdata}}{tr(text.unit)}"
        "<extra></extra>",
    )


def _alone(known: BoolArray) -> BoolArray:
    """Known frames between unknown ones: a line would leave them out."""
    padded = np.pad(known, 1)
    return known & ~padded[:-2] & ~padded[2:]


def _doubt(
    analysis: Analysis, measure: Measure, texts: MeasureTexts, theme: Theme
) -> go.Scatter:
    """The margin as a soft band, one closed ring for each unbroken stretch."""
    time_s, values = analysis.series.time_s, analysis.series[measure]
    margins = analysis.series.margins.get(measure, np.full(values.shape, np.nan))
    x: list[float | None] = []
    y: list[float | None] = []
    for run in _runs(np.isfinite(values) & np.isfinite(margins)):
        upper, lower = values[run] + margins[run], values[run] - margins[run]
        x += [*time_s[run], *time_s[run][::-1], None]
        y += [*upper, *lower[::-1], None]
    return go.Scatter(
        x=x,
        y=y,
        meta=f"margin {measure.value}",
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=mix_tint(find_role(texts[measure]), theme, 0.16),
        hoverinfo="skip",
    )


def _runs(known: BoolArray) -> Iterator[slice]:
    """Unbroken stretches of known frames."""
    steps = np.diff(np.pad(known.astype(int), 1))
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    return (slice(a, b) for a, b in zip(starts, ends, strict=True))


def _degrees_shown(
    analysis: Analysis, measures: Sequence[Measure]
) -> tuple[float, float]:
    """The y range: all lines and their margins, and always standing to level."""
    ends = [-12.0, 90.0]
    for measure in measures:
        values = analysis.series[measure]
        margins = np.nan_to_num(analysis.series.margins.get(measure, 0.0 * values))
        known = np.isfinite(values)
        ends += [*(values - margins)[known], *(values + margins)[known]]
    return min(ends) - 6.0, max(ends) + 6.0


def _line_ends(
    analysis: Analysis,
    measures: Sequence[Measure],
    texts: MeasureTexts,
    theme: Theme,
    degrees: tuple[float, float],
) -> Iterator[dict[str, Any]]:
    """Names beside the lines' ends, moved apart, each led to its line."""
    known = {m: (v := analysis.series[m])[np.isfinite(v)] for m in measures}
    last = {m: float(v[-1]) for m, v in known.items() if v.size}
    inner = HEIGHT_PX - _MARGIN_PX["t"] - _MARGIN_PX["b"]
    px_per_degree = inner * (_PLOT[1] - _PLOT[0]) / (degrees[1] - degrees[0])
    order = sorted(last, key=last.__getitem__)
    wanted = np.array([last[m] * px_per_degree for m in order])
    placed = _spread(wanted, gap=LABEL_PX + 4.0, floor=degrees[0] * px_per_degree + 8)
    for measure, at, label_at in zip(order, wanted, placed, strict=True):
        role = find_role(texts[measure])
        yield {
            "text": f"<b>{texts[measure].short}</b>",
            "name": f"end {measure.value}",
            "xref": "paper",
            "x": 1.0,
            "y": last[measure],
            "ax": 14,
            "ay": float(at - label_at),
            "xanchor": "left",
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1.2,
            "arrowcolor": find_colour(role, theme),
            "standoff": 1,
            "font": {"color": find_colour(role, theme)},
        }


def _spread(wanted: FloatArray, gap: float, floor: float) -> FloatArray:
    """Move rising positions apart to ``gap``, about their middle, above ``floor``."""
    if not wanted.size:
        return wanted
    steps = np.arange(wanted.size) * gap
    pushed = np.maximum.accumulate(wanted - steps) + steps
    centred = pushed - np.mean(pushed - wanted)
    return np.asarray(centred + max(0.0, floor - float(centred[0])))
