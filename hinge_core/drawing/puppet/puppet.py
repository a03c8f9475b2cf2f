"""What a browser needs to know to draw the figure with sliders by itself."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from functools import cache
from typing import Any

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure import person, spine
from hinge_core.drawing.figure.annotate import ARCS, write_svg_dash
from hinge_core.drawing.figure.balancing import SHANK_RANGE
from hinge_core.drawing.figure.body import FigureBody
from hinge_core.drawing.figure.drawing import PX_PER_M, Paint
from hinge_core.drawing.figure.exact import load_exact
from hinge_core.drawing.figure.explorer import Explorer
from hinge_core.drawing.figure.place import find_back_points
from hinge_core.drawing.figure.pose import Arm, Base, Pose, Reach
from hinge_core.drawing.figure.stick import list_stick_points
from hinge_core.drawing.figure.style import Ink
from hinge_core.drawing.palette import Role, Theme, find_colour
from hinge_core.drawing.puppet.skins import HEAD_LEVEL, make_skins
from hinge_core.judging.targets import Target
from hinge_core.measuring.phases import Phase

SEAM = 2.8  # pelvis and leg are edged before they are filled, so half of it is seen
_LENGTHS = (
    *("scale", "foot", "ankle_height", "ankle_from_heel", "shank", "thigh", "trunk"),
    *("upper_arm", "forearm", "hand"),
)


def make_puppet(
    explorer: Explorer, targets: Iterable[Target], theme: Theme
) -> dict[str, Any]:
    """The figure of the explorer as data for ``puppet.js``, ready to be JSON.

    Parameters
    ----------
    targets
        Of the explorer's drill: the usual range behind each angle.

    Raises
    ------
    ValueError
        If the drill's arms are not held to the torso, or it does not stand freely:
        the scripts know no other.
    """
    body = FigureBody()
    pose = explorer.pose(explorer.settings(next(iter(explorer.buttons))))
    _refuse_strange(pose)
    controls = [
        {"id": id, **control.model_dump(exclude={"name", "help", "unit"})}
        for id, control in explorer.controls.items()
    ]
    return {
        "px_per_m": PX_PER_M,
        "body": _describe_body(body),
        "pose": _describe_pose(pose),
        "controls": controls,
        "stick": _describe_stick(),
        "mid_back": _find_mid_back(),
        "skins": _make_skins_once(pose.near_arm),
        "pieces": _list_pieces(body, theme),
        "angles": _list_angles(body, targets, theme),
        "tones": _list_tones(body, theme),
        "frame": explorer.frame,
    }


def _refuse_strange(pose: Pose) -> None:
    if pose.base is not Base.STANDING or pose.load or pose.far_arm or pose.far_leg:
        raise ValueError("a figure that is moved in the browser stands freely")
    if pose.near_arm.reach is not Reach.TORSO:
        raise ValueError("a figure that is moved in the browser holds its torso")


@cache
def _make_skins_once(arm: Arm) -> dict[str, dict[str, Any]]:
    return make_skins(Pose(near_arm=arm), FigureBody())


def _describe_body(body: FigureBody) -> dict[str, Any]:
    return {
        **{name: getattr(body, name) for name in _LENGTHS},
        "spine": {
            "axis": spine.AXIS_X,
            "sacrum": spine.SACRUM,
            "lumbar_top": spine.LUMBAR_TOP,
            "upper_start": spine.UPPER_START,
            "neck": spine.NECK,
            "skull": spine.SKULL,
            "ear": spine.EAR,
            "shoulder": spine.SHOULDER,
            "girdle": spine.SHOULDER_LEVEL,
            "head": HEAD_LEVEL,
            "levels": spine.LEVELS,
        },
        "segments": {
            name: {"mass": one.mass, "centre": one.centre}
            for name, one in load_exact().segments.items()
        },
        "shank_range": SHANK_RANGE,
    }


def _describe_pose(pose: Pose) -> dict[str, Any]:
    numbers = {
        one.name: value
        for one in fields(pose)
        if isinstance(value := getattr(pose, one.name), float | int)
    }
    return {**numbers, "near_arm": asdict(pose.near_arm)}


def _describe_stick() -> dict[str, Any]:
    dowel, (skin, belongs) = load_exact().dowel, list_stick_points()
    return {
        "skin": skin.tolist(),
        "belongs": belongs.tolist(),
        "widest_deg": dowel.widest_tilt_deg,
        "step_deg": dowel.tilt_step_deg,
        "touching_pct": dowel.touching_pct,
    }


def _find_mid_back() -> list[float]:
    levels = np.linspace(spine.BACK[0, 1], spine.BACK[-1, 1], 60)
    middle: FloatArray = find_back_points(levels)[len(levels) // 2]
    return [float(x) for x in middle]


def _list_pieces(body: FigureBody, theme: Theme) -> dict[str, Any]:
    """What is painted with what, from far to near."""

    def ink(name: Ink) -> str:
        return body.look.pick(name, theme)

    def paint(fill: Ink, line: Ink, width: float = 1.8) -> dict[str, str]:
        return Paint(fill=ink(fill), line=ink(line), width=width).attributes()

    def piece(
        skin: str, painted: dict[str, str], shift: FloatArray = person.HERE
    ) -> dict[str, Any]:
        return {"skin": skin, "shift": shift.tolist(), "paint": painted}

    arm, leg = person.FAR_ARM_SHIFT, person.FAR_LEG_SHIFT
    edge = Paint(line=ink(Ink.TROUSERS_LINE), width=SEAM).attributes()
    cloth = Paint(fill=ink(Ink.TROUSERS)).attributes()
    behind = paint(Ink.TROUSERS_FAR, Ink.TROUSERS_LINE)
    feature = ink(Ink.EYE)
    return {
        "far": [
            piece("arm", paint(Ink.SKIN_FAR, Ink.SKIN_LINE), arm),
            piece("sleeve", paint(Ink.SHIRT_FAR, Ink.SHIRT_LINE), arm),
            piece("far_leg", behind, leg),
            piece("shoe", paint(Ink.SHOE_FAR, Ink.SHOE_LINE), leg),
            piece("sole", paint(Ink.SOLE, Ink.SHOE_LINE), leg),
        ],
        "upper": [
            piece("head", paint(Ink.SKIN, Ink.SKIN_LINE)),
            piece("hair", paint(Ink.HAIR, Ink.HAIR, 1.2)),
            piece("ear", paint(Ink.SKIN, Ink.SKIN_LINE, 1.3)),
            piece("brow", Paint(line=feature, width=2.4).attributes()),
            piece("mouth", Paint(line=ink(Ink.SKIN_LINE), width=1.5).attributes()),
            piece("eye", Paint(fill=feature).attributes()),
            piece("shirt", paint(Ink.SHIRT, Ink.SHIRT_LINE)),
        ],
        "near": [
            piece("pelvis", edge),
            piece("near_leg", edge),
            piece("pelvis", cloth),
            piece("near_leg", cloth),
            piece("shoe", paint(Ink.SHOE, Ink.SHOE_LINE)),
            piece("sole", paint(Ink.SOLE, Ink.SHOE_LINE)),
            piece("arm", paint(Ink.SKIN, Ink.SKIN_LINE)),
            piece("sleeve", paint(Ink.SHIRT, Ink.SHIRT_LINE)),
        ],
    }


def _list_angles(
    body: FigureBody, targets: Iterable[Target], theme: Theme
) -> list[dict[str, Any]]:
    bands = {t.measure: t.green for t in targets if t.phase == Phase.BOTTOM}

    def band(low: float | None, high: float | None) -> tuple[float, float] | None:
        return None if low is None or high is None else (low, high)

    return [
        {
            "measure": measure.value,
            "joint": arc.joint,
            "zero": arc.zero,
            "way": arc.way,
            "radius": arc.radius * body.scale,
            "band": band(bands[measure].low, bands[measure].high)
            if measure in bands
            else None,
            "tone": find_colour(arc.role, theme),
            "dash": write_svg_dash(arc.role),
        }
        for measure, arc in ARCS.items()
    ]


def _list_tones(body: FigureBody, theme: Theme) -> dict[str, str]:
    roles = {
        "page": Role.PAGE,
        "text": Role.TEXT,
        "muted": Role.MUTED,
        "within": Role.WITHIN,
    }
    inks = {"wood": Ink.WOOD, "bark": Ink.WOOD_LINE, "floor": Ink.FLOOR}
    return {
        **{name: find_colour(role, theme) for name, role in roles.items()},
        **{name: body.look.pick(ink, theme) for name, ink in inks.items()},
    }
