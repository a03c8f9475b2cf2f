"""Drill plans -> ``.mp4``, ``.csv`` and ``.json`` beside one another."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.renderer.drill_motion import DrillClip, settle_clip
from benchmarks.renderer.drill_plans import DrillPlan
from benchmarks.renderer.drill_truth import compute_drill_truth, place_near_side
from benchmarks.renderer.filming import describe_clip, film_clip
from benchmarks.renderer.person import load_person
from benchmarks.renderer.posture import Ground
from benchmarks.renderer.props import Prop
from benchmarks.renderer.staging import Shown, Stage, build_stage, show_posture
from hinge_core.arrays import FloatArray

if TYPE_CHECKING:
    from benchmarks.renderer.drawing import Drawer

_MOVING = (Prop.SWUNG_BELL, Prop.DOWEL)  # what the picture must hold too


def write_drills(plans: Iterable[DrillPlan], out: Path, drawer: "Drawer") -> None:
    """Film every plan that is not there yet; the ``.json`` is written last."""
    out.mkdir(parents=True, exist_ok=True)
    for plan in plans:
        about = out / f"{plan.name}.json"
        if not about.exists():
            told = _film(settle_clip(plan, load_person(plan.still.body)), about, drawer)
            about.write_text(json.dumps(told, indent=1), encoding="utf-8")


def _film(clip: DrillClip, about: Path, drawer: "Drawer") -> dict[str, Any]:
    stage = build_stage(clip.still)
    camera = stage.set_up_camera(find_extent(clip, stage))
    frames = film_clip(clip, stage, camera, drawer, about, _tell_truth)
    told = describe_clip(clip, stage, camera, frames) | _describe_drill(clip)
    return told | {"file": about.with_suffix(".mp4").name}


def _tell_truth(shown: Shown) -> dict[str, Any]:
    return shown.truth | compute_drill_truth(shown.posed) | place_near_side(shown)


def find_extent(clip: DrillClip, stage: Stage) -> FloatArray:
    """Every point that the body, and what it swings, reaches at its turns, (n, 3)."""
    times = [0.0]
    for t in clip.turnings:
        times += [t.low_s, t.end_s]
    points = []
    for time_s in times:
        posed = show_posture(stage, clip.find_posture(max(0.0, time_s))).posed
        points.append(posed.skin[stage.person.rig.skin])
        if stage.item in _MOVING:
            points += [mesh.points for mesh in stage.build_item(posed)]
    return np.concatenate(points)


def _describe_drill(clip: DrillClip) -> dict[str, Any]:
    """What is said of a drill's clip beside what is said of any.

    A repetition's ``bottom_s`` is its turn: of a bridge, the middle of its top.
    """
    plan, top = clip.plan, clip.still.posture
    return {
        "drill": plan.drill,
        "variant": plan.variant,
        "faults": list(plan.faults),
        "misses": list(plan.misses),
        "ground": top.ground,
        "turn": "top" if top.ground is Ground.BACK else "bottom",
        "prop": None if plan.still.item is None else str(plan.still.item),
        "wall_m": round(top.wall_m, 4) or None,
        "pivot_m": round(top.pivot_m, 4) or None,
        "free_leg": None if top.free_leg is None else top.free_leg.side,
        "holds": [
            {
                "from_s": round(t.low_s, 3),
                "to_s": round(t.rise_s, 3),
                "down_s": round(t.low_s - t.start_s, 3),
                "hold_s": round(t.rise_s - t.low_s, 3),
                "up_s": round(t.end_s - t.rise_s, 3),
            }
            for t in clip.turnings
        ],
    }
