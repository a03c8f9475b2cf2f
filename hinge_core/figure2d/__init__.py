"""The drawn figure: a side-view person posed by joint angles, rendered as SVG.

The walk: ``Pose`` (angles) and ``Body`` (proportions) -> ``solve`` -> ``Posed``
(joints, back, centre of mass, measures) -> ``render_svg``. ``pictures`` reads the poses
of every drill and fault from ``content/poses.yaml``; ``camera`` films the figure.

The model is metric: x forward (the figure faces right), y up, the heel at x = 0 and the
floor at y = 0. Angles follow the contract: degrees, + is flexion, lean or rounding.
"""

from hinge_core.figure2d.animation import drill_animation
from hinge_core.figure2d.annotate import AngleMark, ArrowMark, BalanceMark, Mark
from hinge_core.figure2d.body import Body
from hinge_core.figure2d.camera import Filmed, project
from hinge_core.figure2d.pictures import (
    Picture,
    drill_pictures,
    fault_pictures,
    load_poses,
)
from hinge_core.figure2d.pose import Arm, Base, Leg, Load, Pose, Reach, between
from hinge_core.figure2d.prop import Kind, Prop
from hinge_core.figure2d.solve import Posed, solve
from hinge_core.figure2d.surroundings import contacts
from hinge_core.figure2d.svg import Frame, render_svg

__all__ = [
    "AngleMark",
    "Arm",
    "ArrowMark",
    "BalanceMark",
    "Base",
    "Body",
    "Filmed",
    "Frame",
    "Kind",
    "Leg",
    "Load",
    "Mark",
    "Picture",
    "Pose",
    "Posed",
    "Prop",
    "Reach",
    "between",
    "contacts",
    "drill_animation",
    "drill_pictures",
    "fault_pictures",
    "load_poses",
    "project",
    "render_svg",
    "solve",
]
