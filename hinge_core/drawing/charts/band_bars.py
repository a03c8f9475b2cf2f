"""One instant's numbers, each with its doubt, against its own bands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from hinge_core.drawing.charts.template import make_template
from hinge_core.drawing.number_sign import find_number_sign
from hinge_core.drawing.palette import (
    NOT_JUDGED,
    OWN_DEPTH,
    Role,
    StatusSign,
    Theme,
    find_colour,
    mix_tint,
)
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import find_goal, find_typical
from hinge_core.judging.targets import Band, Target
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.telling.numbers import (
    MeasureTexts,
    tell_band,
    write_number_with_margin,
)
from hinge_core.telling.words import MeasureText

ROW_PX = 58
_BAR = (-0.16, 0.16)  # about the row's middle, in rows


@dataclass(frozen=True, slots=True)
class BandRow:
    """One bar: the number, its bands, and the piece of scale that shows both."""

    text: MeasureText
    measured: Measured
    target: Target
    sign: StatusSign
    low: float
    high: float

    def share(self, value: float) -> float:
        """Where a value lies along the bar, 0 to 1, held inside it."""
        return float(np.clip((value - self.low) / (self.high - self.low), 0.0, 1.0))


def draw_band_bars(
    analysis: Analysis,
    texts: MeasureTexts,
    theme: Theme,
    *,
    measures: Sequence[Measure] = tuple(Measure),
    phase: Phase = Phase.BOTTOM,
    tr: Translate = english,
) -> go.Figure:
    """Draw each measure's number and margin on its green and amber band.

    A photo shows its one instant, a clip the median of its repetitions. Measures
    without a target in this phase are left out. Every bar has its own scale.
    """
    at = analysis.phase or phase
    rows = list(_rows(analysis, measures, texts, at))
    figure = go.Figure()
    for place, row in enumerate(rows):
        figure.add_traces([*_hatching(row, place, theme), *_number(row, place, theme)])
        figure.add_traces(list(_words(row, place, theme, tr)))
    figure.update_layout(
        template=make_template(theme),
        height=ROW_PX * max(len(rows), 1) + 16,
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        shapes=[s for i, row in enumerate(rows) for s in _bar(row, i, theme)],
    )
    figure.update_xaxes(visible=False, range=[-0.01, 1.01], fixedrange=True)
    figure.update_yaxes(
        visible=False, range=[max(len(rows), 1) - 0.5, -0.5], fixedrange=True
    )
    return figure


def _rows(
    analysis: Analysis,
    measures: Sequence[Measure],
    texts: MeasureTexts,
    phase: Phase,
) -> Iterator[BandRow]:
    for measure in measures:
        target = find_goal(analysis, measure, phase)
        if target is None:
            continue
        measured = find_typical(analysis, measure, phase)
        low, high = _scale(measured, target)
        sign = find_number_sign(analysis, measure, phase, measured)
        yield BandRow(texts[measure], measured, target, sign, low, high)


def _scale(measured: Measured, target: Target) -> tuple[float, float]:
    """A piece of scale that shows the bands and the number, with room at the ends."""
    ends = [target.green.low, target.green.high, target.amber.low, target.amber.high]
    known = [end for end in ends if end is not None]
    if measured.known:
        reach = measured.margin if np.isfinite(measured.margin) else 0.0
        known += [measured.value - reach, measured.value + reach]
    low, high = min(known, default=0.0), max(known, default=1.0)
    room = 0.15 * max(high - low, 1e-6)
    return low - room, high + room


def _bar(row: BandRow, place: int, theme: Theme) -> Iterator[dict[str, Any]]:
    """The whole scale, the amber band on it, the green band on that."""
    whole = Band(row.low, row.high)
    layers = (
        (whole, mix_tint(Role.MUTED, theme, 0.12)),
        (row.target.amber, mix_tint(Role.BORDERLINE, theme, 0.28)),
        (row.target.green, find_colour(Role.PAGE, theme)),
        (row.target.green, mix_tint(Role.WITHIN, theme, 0.42)),
    )
    for band, fill in layers:
        yield {
            "type": "rect",
            "layer": "below",
            "x0": row.share(row.low if band.low is None else band.low),
            "x1": row.share(row.high if band.high is None else band.high),
            "y0": place + _BAR[0],
            "y1": place + _BAR[1],
            "fillcolor": fill,
            "line": {"width": 0},
        }


def _number(row: BandRow, place: int, theme: Theme) -> Iterator[go.Scatter]:
    """The whisker, and the number on it in the sign of its status."""
    if not row.measured.known:
        return
    ink = find_colour(Role.TEXT, theme)
    value = row.measured.value
    margin = row.measured.margin if np.isfinite(row.measured.margin) else 0.0
    yield go.Scatter(
        x=[row.share(value - margin), row.share(value + margin)],
        y=[place, place],
        mode="lines+markers",
        line={"color": ink, "width": 2},
        marker={"symbol": "line-ns", "size": 12, "line": {"width": 2, "color": ink}},
        hoverinfo="skip",
    )
    yield go.Scatter(
        x=[row.share(value)],
        y=[place],
        mode="markers",
        marker={
            "symbol": row.sign.symbol,
            "size": 13,
            "color": ink,
            "line": {"width": 2, "color": ink},
        },
        hoverinfo="skip",
    )


def _words(
    row: BandRow, place: int, theme: Theme, tr: Translate
) -> Iterator[go.Scatter]:
    """Above the bar: name, number and status on the left, the target on the right."""
    # There is no room for whose depth it is.
    sign = NOT_JUDGED if row.sign == OWN_DEPTH else row.sign
    shown = write_number_with_margin(row.measured, row.text, tr)
    if row.measured.known:
        shown += tr(row.text.unit)
    mark = f" {sign.glyph}"
    mark += f" {tr(sign.word)}" if row.measured.known else ""
    tone = find_colour(sign.role, theme)
    target = tell_band(row.target.green, row.text, tr)
    yield _note(
        f'{tr(row.text.short)} <b>{shown}</b><span style="color:{tone}">{mark}</span>',
        0.0,
        place,
        find_colour(Role.TEXT, theme),
    )
    yield _note(target, 1.0, place, find_colour(Role.MUTED, theme))


def _note(text: str, x: float, place: int, tone: str) -> go.Scatter:
    return go.Scatter(
        x=[x],
        y=[place - 0.36],
        text=[text],
        mode="text",
        textposition="middle right" if x == 0.0 else "middle left",
        textfont={"color": tone},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _hatching(row: BandRow, place: int, theme: Theme) -> Iterator[go.Scatter]:
    """Strokes over the whole bar of a measure without a number."""
    if row.measured.known:
        return
    low, high = (place + end for end in _BAR)
    yield go.Scatter(
        x=[0.0, 1.0, 1.0, 0.0, 0.0],
        y=[low, low, high, high, low],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor="rgba(0,0,0,0)",
        fillpattern={
            "shape": "/",
            "size": 7,
            "solidity": 0.2,
            "fgcolor": find_colour(Role.NOT_MEASURED, theme),
            "bgcolor": find_colour(Role.PAGE, theme),
        },
        hoverinfo="skip",
    )
