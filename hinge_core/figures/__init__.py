"""An analysis as charts, each with its words for whoever does not see it."""

from hinge_core.figures.angle_angle import angle_angle_chart
from hinge_core.figures.band_bars import band_bars
from hinge_core.figures.contact_strip import contact_strip
from hinge_core.figures.contact_words import (
    describe_contact_strip,
    describe_contacts,
    describe_stop,
)
from hinge_core.figures.describe import describe_angle_angle, describe_time_chart
from hinge_core.figures.filming import describe_filming, filming_diagram
from hinge_core.figures.hip_knee_point import hip_knee_point
from hinge_core.figures.template import CONFIG, STILL_CONFIG, template
from hinge_core.figures.time_chart import JOINT_ANGLES, time_chart

__all__ = [
    "CONFIG",
    "JOINT_ANGLES",
    "STILL_CONFIG",
    "angle_angle_chart",
    "band_bars",
    "contact_strip",
    "describe_angle_angle",
    "describe_contact_strip",
    "describe_contacts",
    "describe_filming",
    "describe_stop",
    "describe_time_chart",
    "filming_diagram",
    "hip_knee_point",
    "template",
    "time_chart",
]
