"""Plans -> a truth folder's ``stills.jsonl`` and ``stills/``."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from benchmarks.renderer.body_truth import measure_standing
from benchmarks.renderer.lens import Shot, expose, spoil
from benchmarks.renderer.planning import StillPlan
from benchmarks.renderer.staging import Shown, Stage, build_stage, show_posture
from hinge_core.arrays import FloatArray

if TYPE_CHECKING:
    from benchmarks.renderer.drawing import Drawer

JPEG_QUALITY = 90
_NEUTRAL = ("trunk_incl", "shank_incl", "neck_vs_trunk_raw", "back_gap_mean_pct")


def write_stills(plans: Iterable[StillPlan], out: Path, drawer: "Drawer") -> int:
    """Draw every plan that is not there yet; gives how many rows there are.

    A still's row is kept beside it, so that a run that was stopped goes on where it
    was, and the list is put together from all of them in the plans' order.
    """
    (out / "stills").mkdir(parents=True, exist_ok=True)
    rows = []
    for plan in plans:
        kept = out / "stills" / f"{plan.name}.json"
        if not kept.exists():
            row = _draw_still(plan, out, drawer)
            kept.write_text(json.dumps(row), encoding="utf-8")
        rows.append(kept.read_text(encoding="utf-8"))
    (out / "stills.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return len(rows)


def _draw_still(plan: StillPlan, out: Path, drawer: "Drawer") -> dict[str, Any]:
    stage = _find_stage(_StageKey(plan))
    camera = None
    if plan.set is not None:  # one camera that sees every posture of the set
        camera = stage.set_up_camera(_find_room(stage))
    shown = show_posture(stage, plan.posture, camera)
    shot = draw_shot(shown, plan, drawer)
    file = f"stills/{plan.name}.jpg"
    bgr = cv2.cvtColor(shot.rgb, cv2.COLOR_RGB2BGR)
    cv2.imwrite(str(out / file), bgr, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    return describe_still(plan, shown, shot) | {"file": file}


def draw_shot(shown: Shown, plan: StillPlan, drawer: "Drawer") -> Shot:
    meshes = shown.stage.build_meshes(shown.posed)
    rgb = drawer.draw(meshes, shown.camera, shown.stage.room.light)
    shot = expose(rgb, np.random.default_rng([*plan.look, 20, plan.number]))
    body = shown.camera.project(shown.posed.skin[shown.posed.person.rig.skin])
    return spoil(shot, plan.kinds, body, (*plan.look, 21))


def describe_still(plan: StillPlan, shown: Shown, shot: Shot) -> dict[str, Any]:
    """A still's row: what it shows and its truth (``benchmarks/truth.py`` reads it)."""
    stand = plan.stand
    height, width = shot.rgb.shape[:2]
    row = {
        "cls": plan.posture_class,
        "faults": list(plan.faults),
        "group": plan.group,
        "kinds": sorted(plan.kinds),
        "held_object": plan.item,
        "body": dict(shown.posed.person.about),
        "pose": shown.posed.posture.describe(),
        "outfit": shown.stage.outfit.about,
        "camera": describe_camera(shown),
        "neutral": describe_standing(plan.body),
        "near_side": stand.side,
        "faces_image": stand.side,
        "width": width,
        "height": height,
        "truth": shown.truth,
        "px": _round(shown.joints, lambda at: shot.move(shown.camera.project(at))[0]),
        "xyz": _round(shown.joints, lambda at: at, digits=4),
    }
    if plan.set is not None:
        row |= {"set": [plan.set], "kind": plan.member}
    return row


def describe_camera(shown: Shown) -> dict[str, Any]:
    stand, camera = shown.stage.stand, shown.camera
    return {
        "yaw_deg": round(abs(stand.yaw_deg), 3),
        "yaw_signed_deg": round(stand.yaw_deg, 3),
        "height_m": round(stand.height_m, 3),
        "distance_m": round(stand.distance_m, 3),
        "fov_v_deg": round(camera.fov_deg, 3),
        "roll_deg": round(camera.roll_deg, 3),
    }


def describe_standing(body: str) -> dict[str, float]:
    standing = measure_standing(body)
    return {name: standing[name] for name in _NEUTRAL}


def _round(
    points: Mapping[str, FloatArray], place: Any, digits: int = 2
) -> dict[str, list[float]]:
    return {
        name: [round(float(v), digits) for v in np.ravel(place(at))]
        for name, at in points.items()
    }


class _StageKey:
    """A plan, where only what makes its stage counts."""

    def __init__(self, plan: StillPlan) -> None:
        self.plan = plan

    def __hash__(self) -> int:
        return hash(self.plan.look)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _StageKey) and self.plan.look == other.plan.look


@lru_cache(maxsize=2)  # a set's stills follow one another
def _find_stage(key: _StageKey) -> Stage:
    return build_stage(key.plan)


def _find_room(stage: Stage) -> FloatArray:
    """Points around everything that a set's postures reach."""
    person = stage.person
    tall, leg = float(person.about["stature_m"]), person.leg_m
    ends = [[0.0, -0.75 * tall * 0.55, 0.0], [0.0, 0.6 * leg, 0.0], [0.0, 0.0, tall]]
    return np.array(ends)
