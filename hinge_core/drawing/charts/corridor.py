"""The ground of every hip-knee diagram: axes, the drill's corridor, squat diagonal."""

from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from hinge_core.drawing.charts.template import make_template
from hinge_core.drawing.palette import Role, Theme, find_colour, mix_tint
from hinge_core.i18n.language import Translate
from hinge_core.judging.targets import Target
from hinge_core.kinematics.measures import Measure
from hinge_core.telling.numbers import MeasureTexts

HEIGHT_PX = 370
_NARROWEST_PX = 288  # of a chart: a phone of 320 with its margins
_LEAST_DEG = {"x": -8.0, "y": -12.0}  # where the axes begin; names stand below 0
_MARGIN = {"l": 44, "r": 12, "t": 44, "b": 52}
ChartReach = tuple[float, float]  # how far the hip's and the knee's axis go, degrees


def lay_ground(
    figure: go.Figure,
    ratio: Target | None,
    reach: ChartReach,
    texts: MeasureTexts,
    theme: Theme,
    tr: Translate,
) -> None:
    """Give an empty figure its axes, corridor and diagonal.

    Parameters
    ----------
    ratio
        The drill's band for hip fold over knee bend at the bottom; None draws no
        corridor.
    """
    for trace in _corridor(ratio, theme, reach):
        figure.add_trace(trace)
    figure.add_trace(_diagonal(theme, reach))
    figure.update_layout(
        template=make_template(theme),
        height=HEIGHT_PX,
        margin=_MARGIN,
        hovermode="closest",
        annotations=list(_names(ratio, theme, reach, tr)),
    )
    figure.update_xaxes(
        title_text=tr(texts[Measure.HIP_FLEXION].label),
        range=[_LEAST_DEG["x"], reach[0]],
        dtick=30,
        ticksuffix="°",
        constrain="domain",
        constraintoward="left",
    )
    figure.update_yaxes(
        title_text=tr(texts[Measure.KNEE_FLEXION].label),
        range=[_LEAST_DEG["y"], reach[1]],
        dtick=30,
        ticksuffix="°",
        scaleanchor="x",
        scaleratio=1,
        constrain="range",  # a narrow screen leaves no hole: it shows more degrees
        constraintoward="bottom",
    )


def find_least_scale(reach: ChartReach) -> float:
    """Pixels of a degree on the narrowest phone."""
    wide = _NARROWEST_PX - _MARGIN["l"] - _MARGIN["r"]
    tall = HEIGHT_PX - _MARGIN["t"] - _MARGIN["b"]
    return min(wide / (reach[0] - _LEAST_DEG["x"]), tall / (reach[1] - _LEAST_DEG["y"]))


def is_hinge(ratio: Target) -> bool:
    """Whether a drill's band is the hinge's: no fold of the hips is too much for it."""
    return ratio.green.high is None


def _corridor(
    target: Target | None, theme: Theme, reach: ChartReach
) -> Iterator[go.Scatter]:
    if target is None:
        return
    bands = ((target.amber, 0.08, "amber"), (target.green, 0.14, "green"))
    for band, opacity, part in bands:
        if band.low is not None and band.low > 0:
            foot = 0.0 if band.high is None else reach[0] / band.high
            yield go.Scatter(
                x=[0.0, reach[0], reach[0], 0.0],
                y=[0.0, reach[0] / band.low, foot, 0.0],
                meta=f"corridor {part}",
                mode="lines",
                line={"width": 1, "color": mix_tint(Role.WITHIN, theme, 0.35)},
                fill="toself",
                fillcolor=mix_tint(Role.WITHIN, theme, opacity),
                hoverinfo="skip",
            )


def _diagonal(theme: Theme, reach: ChartReach) -> go.Scatter:
    end = max(reach)
    return go.Scatter(
        x=[0.0, end],
        y=[0.0, end],
        meta="squat diagonal",
        mode="lines",
        line={
            "color": mix_tint(Role.MUTED, theme, 0.8),
            "width": 1.5,
            "dash": "4px,4px",
        },
        hoverinfo="skip",
    )


def _names(
    target: Target | None, theme: Theme, reach: ChartReach, tr: Translate
) -> Iterator[dict[str, Any]]:
    """The squat's name along its diagonal, the band's below the corridor's foot."""
    along = 0.72 * min(reach)
    yield {
        "text": tr("squat"),
        "x": along,
        "y": along,
        "textangle": -45,
        "yshift": 11,
        "xshift": -8,
        "showarrow": False,
        "font": {"color": find_colour(Role.MUTED, theme)},
    }
    if target is not None:
        high = target.green.high
        foot = reach[0] if high is None else 0.9 * min(reach[0], high * reach[1])
        yield {
            "text": tr("hinge corridor") if is_hinge(target) else tr("usual range"),
            "x": foot,
            "y": 0.0 if high is None else foot / high,
            "xshift": -6,
            "yshift": -9,
            "xanchor": "right",
            "showarrow": False,
            "font": {"color": find_colour(Role.WITHIN, theme)},
        }
