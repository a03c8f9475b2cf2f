"""Clip plans -> a truth folder's ``clips/``: ``.mp4``, ``.csv`` and ``.json``."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import numpy as np

from benchmarks.renderer.camera import Camera
from benchmarks.renderer.motion import ClipPlan
from benchmarks.renderer.staging import Shown, Stage, build_stage, show_posture
from benchmarks.renderer.stills import describe_camera, describe_standing, draw_shot
from hinge_core.arrays import RgbImage

if TYPE_CHECKING:
    from benchmarks.renderer.drawing import Drawer

_QUALITY = {"crf": "19", "preset": "medium", "threads": "1"}


def write_clips(plans: Iterable[ClipPlan], out: Path, drawer: "Drawer") -> None:
    """Film every plan that is not there yet."""
    (out / "clips").mkdir(parents=True, exist_ok=True)
    for plan in plans:
        about = out / "clips" / f"{plan.name}.json"
        if not about.exists():
            told = _film(plan, about, drawer)
            about.write_text(json.dumps(told, indent=1), encoding="utf-8")


def _film(plan: ClipPlan, about: Path, drawer: "Drawer") -> dict[str, Any]:
    stage = build_stage(plan.still)
    camera = _set_up_camera(plan, stage)
    frames = film_clip(plan, stage, camera, drawer, about, _tell_truth)
    return describe_clip(plan, stage, camera, frames)


def _tell_truth(shown: Shown) -> dict[str, Any]:
    return shown.truth


def film_clip(
    clip: ClipPlan,
    stage: Stage,
    camera: Camera,
    drawer: "Drawer",
    about: Path,
    tell_truth: Callable[[Shown], dict[str, Any]],
) -> int:
    """Write a clip's ``.mp4`` and, with the truth of each frame, its ``.csv``.

    Parameters
    ----------
    about
        The clip's ``.json``, beside which they are written.
    tell_truth
        What is true of one frame, a column each.

    Returns
    -------
    int
        How many frames there are.
    """
    rows: list[dict[str, Any]] = []
    pictures = _draw_frames(clip, stage, camera, drawer, tell_truth, rows)
    write_video(pictures, clip.fps, about.with_suffix(".mp4"))
    with about.with_suffix(".csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def _draw_frames(
    clip: ClipPlan,
    stage: Stage,
    camera: Camera,
    drawer: "Drawer",
    tell_truth: Callable[[Shown], dict[str, Any]],
    rows: list[dict[str, Any]],
) -> Iterator[RgbImage]:
    """Pictures one after another; the truth of each goes to ``rows``."""
    for number, time_s in enumerate(clip.times_s.tolist()):
        shown = show_posture(stage, clip.find_posture(time_s), camera)
        phase, repetition = clip.find_phase(time_s)
        row = {"frame": number, "t_s": round(time_s, 4), "phase": phase}
        rows.append(row | {"rep": repetition} | tell_truth(shown))
        rgb = draw_shot(shown, clip.still, drawer).rgb
        height, width = (n - n % 2 for n in rgb.shape[:2])  # as the format wants it
        yield np.ascontiguousarray(rgb[:height, :width])


def write_video(pictures: Iterator[RgbImage], fps: int, path: Path) -> None:
    with av.open(str(path), "w") as file:
        stream = None
        for rgb in pictures:
            if stream is None:
                stream = file.add_stream("libx264", rate=fps, options=dict(_QUALITY))
                stream.height, stream.width = rgb.shape[:2]
                stream.pix_fmt = "yuv420p"
            file.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, format="rgb24")))
        if stream is not None:
            file.mux(stream.encode())


def _set_up_camera(plan: ClipPlan, stage: Stage) -> Camera:
    """One that sees the standing person and every bottom."""
    times = [0.0, *(t.low_s for t in plan.turnings)]
    skins = [
        show_posture(stage, plan.find_posture(t)).posed.skin[stage.person.rig.skin]
        for t in times
    ]
    return stage.set_up_camera(np.concatenate(skins))


def describe_clip(
    plan: ClipPlan, stage: Stage, camera: Camera, frames: int
) -> dict[str, Any]:
    shown = show_posture(stage, plan.still.posture, camera)
    return {
        "file": f"clips/{plan.name}.mp4",
        "kinds": sorted(plan.still.kinds),
        "fps": plan.fps,
        "frames": frames,
        "body": dict(stage.person.about),
        "arms": plan.still.posture.arms,
        "outfit": stage.outfit.about,
        "neutral": describe_standing(plan.still.body),
        "near_side": stage.stand.side,
        "faces_image": stage.stand.side,
        "camera": describe_camera(shown),
        "reps": [
            {
                "rep": number,
                "start_s": round(t.start_s, 3),
                "bottom_s": round((t.low_s + t.rise_s) / 2.0, 3),
                "end_s": round(t.end_s, 3),
                "faults": list(t.faults),
            }
            for number, t in enumerate(plan.turnings, start=1)
        ],
    }
