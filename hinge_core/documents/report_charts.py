"""The charts of a report: drawings that need no script, in the page's own colours."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.charts.number_places import NumberSize, place_numbers
from hinge_core.drawing.palette import Role
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import find_goal
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.telling.numbers import MeasureTexts

_WIDTH, _HEIGHT = 360.0, 250.0  # a phone's, so that letters keep their size there
_LEFT, _RIGHT, _TOP, _BOTTOM = 42.0, 10.0, 16.0, 42.0
_STEP_DEG = 30.0
_MOST_POINTS = 900  # along a line: more than a screen has columns
_LEAST_REACH = {Measure.HIP_FLEXION: 112.0, Measure.KNEE_FLEXION: 72.0}
_NUMBER = NumberSize(digit=8.0, height=14.0, away=4.0, mark=2.0)
_DASH = {Measure.HIP_FLEXION: "none", Measure.KNEE_FLEXION: "7 4"}
_ROLE = {Measure.HIP_FLEXION: Role.HIP, Measure.KNEE_FLEXION: Role.KNEE}


@dataclass(frozen=True, slots=True)
class _Axes:
    """From numbers to the drawing's own units."""

    x: tuple[float, float]
    y: tuple[float, float]
    box: tuple[float, float, float, float]  # left, top, right, bottom

    def place(self, x: FloatArray | float, y: FloatArray | float) -> FloatArray:
        left, top, right, bottom = self.box
        across = (np.asarray(x) - self.x[0]) / (self.x[1] - self.x[0])
        up = (np.asarray(y) - self.y[0]) / (self.y[1] - self.y[0])
        return np.stack(
            [left + across * (right - left), bottom - up * (bottom - top)], axis=-1
        )


def draw_time_svg(
    analysis: Analysis, texts: MeasureTexts, *, tr: Translate = english
) -> str:
    """Draw hip and knee over time, each repetition numbered at its bottom."""
    time_s = analysis.series.time_s
    known = [np.nan_to_num(analysis.series[m]) for m in _ROLE]
    low = min(-10.0, *(float(one.min()) for one in known))
    high = max(100.0, *(float(one.max()) for one in known)) + 12.0
    end_s = max(float(time_s[-1] - time_s[0]), 0.1)
    axes = _Axes((0.0, end_s), (low, high), _find_box())
    step_s = next(
        (s for s in (1.0, 2.0, 5.0, 10.0, 30.0, 60.0) if end_s / s <= 7), 120.0
    )
    parts = [
        *_draw_grid(axes, np.arange(0.0, end_s + 1e-6, step_s), "{:g}"),
        _write(_WIDTH - _RIGHT, _HEIGHT - 4.0, tr("Time (s)"), "end"),
    ]
    for measure in _ROLE:
        line = axes.place(time_s - time_s[0], analysis.series[measure])
        parts += _draw_line(line, _ROLE[measure].value, _DASH[measure])
    last = -np.inf
    for rep in analysis.reps:
        at = rep.turn.bottom
        x, y = axes.place(
            float(time_s[at] - time_s[0]),
            float(analysis.series[Measure.HIP_FLEXION][at]),
        )
        number = str(rep.index)
        # NaN compares as false: a bottom that was not measured has no number.
        if y > 0.0 and x - last > _NUMBER.digit * len(number) + _NUMBER.away:
            parts.append(_write(x, y - 5.0, number, "middle", bold=True))
            last = x
    return _wrap(parts, _HEIGHT, _draw_legend(texts, tr))


def draw_hip_knee_svg(
    analysis: Analysis, texts: MeasureTexts, *, tr: Translate = english
) -> str:
    """Draw knee against hip, one line a repetition, over the drill's corridor."""
    hip, knee = Measure.HIP_FLEXION, Measure.KNEE_FLEXION
    reach = [
        max(float(np.nan_to_num(analysis.series[m]).max()), _LEAST_REACH[m]) + 8.0
        for m in (hip, knee)
    ]
    left, top, right, _ = _find_box()
    bottom = top + (right - left) * (reach[1] + 8.0) / (reach[0] + 8.0)
    axes = _Axes((-8.0, reach[0]), (-8.0, reach[1]), (left, top, right, bottom))
    parts = list(_draw_corridor(analysis, axes, tr))
    parts += _draw_grid(axes, np.arange(0.0, reach[0], _STEP_DEG), "{:g}°")
    for rep in analysis.reps:
        frames = slice(rep.turn.start, rep.turn.end + 1)
        line = axes.place(analysis.series[hip][frames], analysis.series[knee][frames])
        parts += _draw_line(line, Role.TEXT.value, "none", thin=True)
    parts += _draw_numbers(analysis, axes)
    parts.append(_write(right, bottom + 34.0, tr(texts[hip].label), "end"))
    parts.append(_write(left + 4.0, top + 12.0, tr(texts[knee].label), "start"))
    return _wrap(parts, bottom + _BOTTOM, "")


def _draw_numbers(analysis: Analysis, axes: _Axes) -> Iterator[str]:
    """Each repetition's number at its bottom, where it has room."""
    bottoms = [rep.turn.bottom for rep in analysis.reps]
    marks = axes.place(
        analysis.series[Measure.HIP_FLEXION][bottoms],
        analysis.series[Measure.KNEE_FLEXION][bottoms],
    )
    numbers = [str(rep.index) for rep in analysis.reps]
    for mark, number, corner in zip(
        marks, numbers, place_numbers(marks, numbers, _NUMBER), strict=True
    ):
        if corner is None:
            continue  # others stand there, or it was not measured
        across, down = corner.way
        x, y = mark + _NUMBER.away * np.array(corner.way)
        baseline = y + (0.8 * _NUMBER.height if down > 0 else 0.0)
        yield _write(x, baseline, number, "start" if across > 0 else "end", bold=True)


def _find_box() -> tuple[float, float, float, float]:
    return _LEFT, _TOP, _WIDTH - _RIGHT, _HEIGHT - _BOTTOM


def _draw_grid(axes: _Axes, across: FloatArray, shape: str) -> Iterator[str]:
    left, top, right, bottom = axes.box
    lowest = np.ceil(axes.y[0] / _STEP_DEG) * _STEP_DEG
    for value in np.arange(lowest, axes.y[1], _STEP_DEG):
        _, y = axes.place(axes.x[0], float(value))
        yield f'<path class="grid" d="M{left:.1f} {y:.1f}H{right:.1f}"/>'
        yield _write(left - 5.0, y + 4.0, _write_degrees(value), "end")
    for value in across:
        x, _ = axes.place(float(value), axes.y[0])
        yield f'<path class="grid" d="M{x:.1f} {top:.1f}V{bottom:.1f}"/>'
        yield _write(x, bottom + 16.0, shape.format(value), "middle")


def _write_degrees(value: float) -> str:
    return f"{round(value)}°".replace("-", "\N{MINUS SIGN}")


def _draw_corridor(analysis: Analysis, axes: _Axes, tr: Translate) -> Iterator[str]:
    """The drill's band for hip over knee, and the squat's diagonal."""
    reach = axes.x[1]
    target = find_goal(analysis, Measure.HIP_KNEE_RATIO, Phase.BOTTOM)
    ratio = None if target is None else target.green.low
    if ratio is not None and ratio > 0.0:
        corner = axes.place(
            np.array([0.0, reach, reach]), np.array([0.0, reach / ratio, 0.0])
        )
        yield f'<polygon class="corridor" points="{_join(corner)}"/>'
        x, y = axes.place(reach, 0.0)
        yield _write(x - 4.0, y - 4.0, tr("hinge corridor"), "end", role="within")
    end = min(reach, axes.y[1])
    ends = axes.place(np.array([0.0, end]), np.array([0.0, end]))
    yield f'<polyline class="squat" points="{_join(ends)}"/>'
    x, y = axes.place(0.8 * end, 0.8 * end)
    yield _write(x - 6.0, y, tr("squat"), "end")


def _draw_line(
    points: FloatArray, role: str, dash: str, *, thin: bool = False
) -> Iterator[str]:
    """A line through points (n, 2), with a gap where one is not known."""
    points = points[:: max(1, -(-len(points) // _MOST_POINTS))]
    known = np.asarray(np.isfinite(points).all(axis=1))
    for run in np.split(np.arange(len(points)), np.flatnonzero(np.diff(known)) + 1):
        if len(run) > 1 and known[run[0]]:
            yield (
                f'<polyline class="line" style="stroke:var(--{role});'
                f'stroke-dasharray:{dash};stroke-width:{1.4 if thin else 2.2}" '
                f'points="{_join(points[run])}"/>'
            )


def _join(points: FloatArray) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _draw_legend(texts: MeasureTexts, tr: Translate) -> str:
    named = (
        f'<span><svg class="key" viewBox="0 0 30 8" aria-hidden="true">'
        f'<path class="line" d="M0 4H30" style="stroke:var(--{role.value});'
        f'stroke-dasharray:{_DASH[measure]};stroke-width:3"/></svg> '
        f"{escape(tr(texts[measure].label))}</span>"
        for measure, role in _ROLE.items()
    )
    return f'<p class="keys">{" ".join(named)}</p>'


def _write(
    x: float,
    y: float,
    words: str,
    anchor: str,
    *,
    bold: bool = False,
    role: str = "muted",
) -> str:
    weight = ' font-weight="700"' if bold else ""
    ink = "text" if bold else role
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{weight} '
        f'style="fill:var(--{ink})">{escape(words)}</text>'
    )


def _wrap(parts: list[str], height: float, below: str) -> str:
    drawn = "".join(parts)
    return (
        f'<svg class="chart" viewBox="0 0 {_WIDTH:g} {height:.0f}" '
        f'aria-hidden="true">{drawn}</svg>{below}'
    )
