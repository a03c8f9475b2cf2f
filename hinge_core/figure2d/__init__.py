"""The drawn figure: a side-view person posed by joint angles, rendered as SVG.

The walk: ``Pose`` (angles) and ``Body`` (proportions) -> ``solve`` -> ``Posed``
(joints, back, centre of mass, measures) -> ``render_svg``. ``pictures`` reads the poses
of every drill and fault from ``content/poses.yaml``; ``camera`` films the figure.

The model is metric: x forward (the figure faces right), y up, the heel at x = 0 and the
floor at y = 0. Angles follow the contract: degrees, + is flexion, lean or rounding.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hinge_core.figure2d.animation import animate_drill
    from hinge_core.figure2d.annotate import AngleMark, ArrowMark, BalanceMark, Mark
    from hinge_core.figure2d.body import Body
    from hinge_core.figure2d.camera import Filmed, film_figure
    from hinge_core.figure2d.pictures import (
        Picture,
        list_drill_pictures,
        list_fault_pictures,
        load_poses,
    )
    from hinge_core.figure2d.pose import Arm, Base, Leg, Load, Pose, Reach, blend_poses
    from hinge_core.figure2d.prop import Kind, Prop
    from hinge_core.figure2d.solve import Posed, solve_pose
    from hinge_core.figure2d.surroundings import find_figure_contacts
    from hinge_core.figure2d.svg import Frame, render_svg

_HOMES = {
    "AngleMark": "hinge_core.figure2d.annotate",
    "Arm": "hinge_core.figure2d.pose",
    "ArrowMark": "hinge_core.figure2d.annotate",
    "BalanceMark": "hinge_core.figure2d.annotate",
    "Base": "hinge_core.figure2d.pose",
    "Body": "hinge_core.figure2d.body",
    "Filmed": "hinge_core.figure2d.camera",
    "Frame": "hinge_core.figure2d.svg",
    "Kind": "hinge_core.figure2d.prop",
    "Leg": "hinge_core.figure2d.pose",
    "Load": "hinge_core.figure2d.pose",
    "Mark": "hinge_core.figure2d.annotate",
    "Picture": "hinge_core.figure2d.pictures",
    "Pose": "hinge_core.figure2d.pose",
    "Posed": "hinge_core.figure2d.solve",
    "Prop": "hinge_core.figure2d.prop",
    "Reach": "hinge_core.figure2d.pose",
    "blend_poses": "hinge_core.figure2d.pose",
    "find_figure_contacts": "hinge_core.figure2d.surroundings",
    "animate_drill": "hinge_core.figure2d.animation",
    "list_drill_pictures": "hinge_core.figure2d.pictures",
    "list_fault_pictures": "hinge_core.figure2d.pictures",
    "load_poses": "hinge_core.figure2d.pictures",
    "film_figure": "hinge_core.figure2d.camera",
    "render_svg": "hinge_core.figure2d.svg",
    "solve_pose": "hinge_core.figure2d.solve",
}
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
    "animate_drill",
    "blend_poses",
    "film_figure",
    "find_figure_contacts",
    "list_drill_pictures",
    "list_fault_pictures",
    "load_poses",
    "render_svg",
    "solve_pose",
]


def __getattr__(name: str) -> Any:
    """Import on first use: a page that draws nothing loads nothing that draws."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
