"""One posture on the hip-knee diagram, and the way to it from standing."""

import plotly.graph_objects as go

from hinge_core.arrays import FloatArray
from hinge_core.drawing.charts.corridor import lay_ground
from hinge_core.drawing.palette import (
    Role,
    Theme,
    find_colour,
    find_sign,
    mix_tint,
)
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.targets import Status, Target, Verdict, judge
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.telling.numbers import MeasureTexts

REACH = (190.0, 113.0)  # degrees; the whole range of the drawn figure


def draw_hip_knee_point(
    way: FloatArray,
    ratio: float,
    target: Target | None,
    texts: MeasureTexts,
    theme: Theme,
    *,
    tr: Translate = english,
) -> go.Figure:
    """Draw where a posture stands between hinge and squat.

    Parameters
    ----------
    way
        Hip fold and knee bend from standing to the posture, shape (n, 2), degrees.
    ratio
        Hip fold over knee bend of the posture; NaN where the knees are too straight.
    target
        The band for that ratio: the corridor.
    """
    figure = go.Figure()
    lay_ground(figure, target, REACH, texts, theme, tr)
    verdict = Verdict(Status.WITHIN)
    if target is not None:
        verdict = judge(Measured(ratio), target)
    ink = find_colour(find_sign(verdict).role, theme)
    figure.update_layout(margin={"t": 12})
    figure.add_trace(
        go.Scatter(
            x=way[:, 0],
            y=way[:, 1],
            meta="way",
            mode="lines",
            line={"color": mix_tint(Role.MUTED, theme, 0.9), "width": 2},
            hoverinfo="skip",
        )
    )
    hip, knee = texts[Measure.HIP_FLEXION], texts[Measure.KNEE_FLEXION]
    figure.add_trace(
        go.Scatter(
            x=way[-1:, 0],
            y=way[-1:, 1],
            meta="posture",
            mode="markers",
            marker={
                "symbol": find_sign(verdict).symbol,
                "size": 15,
                "color": ink,
                "line": {"width": 2, "color": ink},
            },
            cliponaxis=False,
            hovertemplate=f"{tr(hip.short)} %{{x:.0f}}°<br>"
            f"{tr(knee.short)} %{{y:.0f}}°<extra></extra>",
        )
    )
    return figure
