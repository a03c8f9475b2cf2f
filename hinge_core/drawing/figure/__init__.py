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
    from hinge_core.drawing.figure.animation import animate_drill
    from hinge_core.drawing.figure.annotate import (
        AngleMark,
        ArrowMark,
        BalanceMark,
        FigureMark,
    )
    from hinge_core.drawing.figure.balancing import Posed, solve_pose
    from hinge_core.drawing.figure.body import FigureBody
    from hinge_core.drawing.figure.drill_pictures import (
        Picture,
        list_drill_pictures,
        list_fault_pictures,
        load_poses,
    )
    from hinge_core.drawing.figure.film import Filmed, film_figure
    from hinge_core.drawing.figure.pose import (
        Arm,
        Base,
        Leg,
        Load,
        Pose,
        Reach,
        blend_poses,
    )
    from hinge_core.drawing.figure.prop import Kind, Prop
    from hinge_core.drawing.figure.props_around import find_figure_contacts
    from hinge_core.drawing.figure.svg import PictureFrame, render_svg

_HOMES = {
    "AngleMark": "hinge_core.drawing.figure.annotate",
    "Arm": "hinge_core.drawing.figure.pose",
    "ArrowMark": "hinge_core.drawing.figure.annotate",
    "BalanceMark": "hinge_core.drawing.figure.annotate",
    "Base": "hinge_core.drawing.figure.pose",
    "FigureBody": "hinge_core.drawing.figure.body",
    "Filmed": "hinge_core.drawing.figure.film",
    "PictureFrame": "hinge_core.drawing.figure.svg",
    "Kind": "hinge_core.drawing.figure.prop",
    "Leg": "hinge_core.drawing.figure.pose",
    "Load": "hinge_core.drawing.figure.pose",
    "FigureMark": "hinge_core.drawing.figure.annotate",
    "Picture": "hinge_core.drawing.figure.drill_pictures",
    "Pose": "hinge_core.drawing.figure.pose",
    "Posed": "hinge_core.drawing.figure.balancing",
    "Prop": "hinge_core.drawing.figure.prop",
    "Reach": "hinge_core.drawing.figure.pose",
    "blend_poses": "hinge_core.drawing.figure.pose",
    "find_figure_contacts": "hinge_core.drawing.figure.props_around",
    "animate_drill": "hinge_core.drawing.figure.animation",
    "list_drill_pictures": "hinge_core.drawing.figure.drill_pictures",
    "list_fault_pictures": "hinge_core.drawing.figure.drill_pictures",
    "load_poses": "hinge_core.drawing.figure.drill_pictures",
    "film_figure": "hinge_core.drawing.figure.film",
    "render_svg": "hinge_core.drawing.figure.svg",
    "solve_pose": "hinge_core.drawing.figure.balancing",
}
__all__ = [
    "AngleMark",
    "Arm",
    "ArrowMark",
    "BalanceMark",
    "Base",
    "FigureBody",
    "FigureMark",
    "Filmed",
    "Kind",
    "Leg",
    "Load",
    "Picture",
    "PictureFrame",
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
