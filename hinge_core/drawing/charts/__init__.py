"""An analysis as charts, each with its words for whoever does not see it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hinge_core.drawing.charts.angle_angle import draw_hip_knee_chart
    from hinge_core.drawing.charts.band_bars import draw_band_bars
    from hinge_core.drawing.charts.class_spread import draw_class_spread
    from hinge_core.drawing.charts.contact_words import (
        describe_contact_strip,
        describe_contacts,
        describe_stop,
    )
    from hinge_core.drawing.charts.describe import (
        describe_angle_angle,
        describe_key_frame,
        describe_time_chart,
    )
    from hinge_core.drawing.charts.effort import describe_effort, draw_effort_scale
    from hinge_core.drawing.charts.filming import describe_filming, draw_filming_diagram
    from hinge_core.drawing.charts.filming_drill import draw_drill_filming
    from hinge_core.drawing.charts.filming_steps import draw_filming_steps
    from hinge_core.drawing.charts.hand_path import (
        draw_hand_path_chart,
        has_bar_arc,
        has_hand_path,
    )
    from hinge_core.drawing.charts.hip_knee_point import draw_hip_knee_point
    from hinge_core.drawing.charts.template import CONFIG, STILL_CONFIG, make_template
    from hinge_core.drawing.charts.trend import draw_trend

_HOMES = {
    "CONFIG": "hinge_core.drawing.charts.template",
    "STILL_CONFIG": "hinge_core.drawing.charts.template",
    "draw_hip_knee_chart": "hinge_core.drawing.charts.angle_angle",
    "draw_class_spread": "hinge_core.drawing.charts.class_spread",
    "draw_band_bars": "hinge_core.drawing.charts.band_bars",
    "describe_angle_angle": "hinge_core.drawing.charts.describe",
    "describe_contact_strip": "hinge_core.drawing.charts.contact_words",
    "describe_contacts": "hinge_core.drawing.charts.contact_words",
    "describe_effort": "hinge_core.drawing.charts.effort",
    "describe_key_frame": "hinge_core.drawing.charts.describe",
    "describe_filming": "hinge_core.drawing.charts.filming",
    "describe_stop": "hinge_core.drawing.charts.contact_words",
    "describe_time_chart": "hinge_core.drawing.charts.describe",
    "draw_drill_filming": "hinge_core.drawing.charts.filming_drill",
    "draw_effort_scale": "hinge_core.drawing.charts.effort",
    "draw_filming_diagram": "hinge_core.drawing.charts.filming",
    "draw_filming_steps": "hinge_core.drawing.charts.filming_steps",
    "draw_hand_path_chart": "hinge_core.drawing.charts.hand_path",
    "has_bar_arc": "hinge_core.drawing.charts.hand_path",
    "has_hand_path": "hinge_core.drawing.charts.hand_path",
    "draw_hip_knee_point": "hinge_core.drawing.charts.hip_knee_point",
    "draw_trend": "hinge_core.drawing.charts.trend",
    "make_template": "hinge_core.drawing.charts.template",
}
__all__ = [
    "CONFIG",
    "STILL_CONFIG",
    "describe_angle_angle",
    "describe_contact_strip",
    "describe_contacts",
    "describe_effort",
    "describe_filming",
    "describe_key_frame",
    "describe_stop",
    "describe_time_chart",
    "draw_band_bars",
    "draw_class_spread",
    "draw_drill_filming",
    "draw_effort_scale",
    "draw_filming_diagram",
    "draw_filming_steps",
    "draw_hand_path_chart",
    "draw_hip_knee_chart",
    "draw_hip_knee_point",
    "draw_trend",
    "has_bar_arc",
    "has_hand_path",
    "make_template",
]


def __getattr__(name: str) -> Any:
    """Import on first use: a page that draws nothing loads nothing that draws."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
