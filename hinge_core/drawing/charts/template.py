"""The one Plotly template, for both themes, and what every chart shares."""

from functools import cache
from typing import Any

import plotly.graph_objects as go

from hinge_core.drawing.palette import Role, Theme, find_colour, mix_tint

FONT = "Noto Sans, system-ui, sans-serif"
LABEL_PX = 13  # text in a chart; readable on a phone

# Dragging is off until asked for: a chart must not catch a thumb that scrolls the page.
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "displayModeBar": True,
    "responsive": True,
    "modeBarButtons": [["zoom2d", "zoomIn2d", "zoomOut2d", "resetScale2d"]],
}

STILL_CONFIG: dict[str, Any] = {"displayModeBar": False, "responsive": True}


@cache
def make_template(theme: Theme) -> go.layout.Template:
    """Calm axes, tabular figures, see-through paper: the page shows through."""
    axis = {
        "gridcolor": mix_tint(Role.MUTED, theme, 0.18),
        "linecolor": mix_tint(Role.MUTED, theme, 0.45),
        "zeroline": False,
        "ticks": "",
        "tickfont": {"color": find_colour(Role.MUTED, theme)},
        "title": {
            "font": {"color": find_colour(Role.MUTED, theme), "size": LABEL_PX},
            "standoff": 6,
        },
    }
    return go.layout.Template(
        layout={
            "font": {
                "family": FONT,
                "size": LABEL_PX,
                "color": find_colour(Role.TEXT, theme),
            },
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": axis,
            "yaxis": axis,
            "showlegend": False,
            "dragmode": False,
            "hoverlabel": {
                "bgcolor": find_colour(Role.PANEL, theme),
                "bordercolor": mix_tint(Role.MUTED, theme, 0.5),
                "font": {"family": FONT, "color": find_colour(Role.TEXT, theme)},
            },
            "modebar": {
                "bgcolor": "rgba(0,0,0,0)",
                "color": find_colour(Role.MUTED, theme),
                "activecolor": find_colour(Role.PRIMARY, theme),
            },
        }
    )


def make_caption(text: str, theme: Theme) -> dict[str, Any]:
    """What the numbers are, above the top left corner of the plot."""
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": 0.0,
        "y": 1.0,
        "yshift": 30,
        "xanchor": "left",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": find_colour(Role.MUTED, theme)},
    }
