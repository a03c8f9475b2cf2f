"""Clips filmed at a slant, drawn for ``benchmarks/rough_looks.py``.

    python -m benchmarks.oblique FOLDER [--clips 40] [--first 0]

It needs ``requirements-render.txt``. A clip's way down and way up are drawn as
the same few postures, so that sixty pictures cost as much as twenty: what is looked at
is how a movement goes, not how surely a single picture is seen.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.renderer.camera import Camera
from benchmarks.renderer.filming import write_video
from benchmarks.renderer.kinds import Kind, pick_kinds
from benchmarks.renderer.lists import Lists, load_lists
from benchmarks.renderer.lots import draw_posture, draw_within
from benchmarks.renderer.motion import blend
from benchmarks.renderer.planning import StillPlan, draw_stand
from benchmarks.renderer.posing import find_balance, pose_body
from benchmarks.renderer.posture import Arms, Posture
from benchmarks.renderer.rig import load_rig
from benchmarks.renderer.staging import Shown, Stage, build_stage, show_posture
from benchmarks.renderer.stills import describe_camera, describe_standing, draw_shot
from hinge_core.arrays import RgbImage

if TYPE_CHECKING:
    from benchmarks.renderer.drawing import Drawer

PLACE = 11  # of these clips among the lists' seeds
FPS = 10
LEVELS = 10  # postures between standing and a bottom
YAWS_DEG = (46, 50, 54, 58, 48, 52, 56, 60, 38, 44, 68, 80)
SIZE_PX = (300, 400)
_CLASSES = (  # of the two bottoms of a clip, by turns
    ("good_mid", "good_mid"),
    ("squat_like", "squat_like"),
    ("good_deep", "good_shallow"),
    ("rounded_moderate", "good_mid"),
    ("squat_like", "squat_like"),
    ("stiff_knees", "good_deep"),
    ("good_deep", "good_deep"),
)
_SLOW = 2.6  # a slow way down takes so many times as long
_SHORT = 0.35  # a repetition that stops short ends at this share of its way


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    """One repetition: which bottom, how long, and where it ends."""

    bottom: int
    down_s: float
    hold_s: float
    up_s: float
    pause_s: float
    end: float = 0.0  # share of the way that is left at the end


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """Everything that one of these clips is drawn from."""

    still: StillPlan
    classes: tuple[str, ...]
    bottoms: tuple[Posture, ...]
    reps: tuple[Rep, ...]

    def list_frames(self) -> Iterator[tuple[int, float]]:
        """The bottom and the share of its way, frame by frame, with a lead each end."""
        lead = [(self.reps[0].bottom, 0.0)] * round(0.8 * FPS)
        yield from lead
        at = 0.0
        for rep in self.reps:
            for start, end, time_s in (
                (at, 1.0, rep.down_s),
                (1.0, 1.0, rep.hold_s),
                (1.0, rep.end, rep.up_s),
                (rep.end, rep.end, rep.pause_s),
            ):
                count = max(1, round(time_s * FPS))
                for u in (np.arange(count) + 1.0) / count:
                    eased = u**3 * (10.0 - 15.0 * u + 6.0 * u**2)
                    share = start + (end - start) * float(eased)
                    yield rep.bottom, round(share * LEVELS) / LEVELS
            at = rep.end
        yield from [(self.reps[-1].bottom, at)] * round(0.8 * FPS)


def plan_films(lists: Lists, first: int, count: int) -> Iterator[Film]:
    """Plan films by lot; the same number gives the same film."""
    bodies = [str(person["id"]) for person in load_rig().people]
    for number in range(first, first + count):
        seed = (lists.seed, PLACE, number)
        random = np.random.default_rng([*seed, 0])
        top = draw_posture(lists.classes["standing_neutral"], lists.usual, random)
        arms = (Arms.HANG, Arms.SIDE, Arms.CROSS, Arms.HIPS)[number % 4]
        top = replace(top, arms=arms)
        classes = _CLASSES[number % len(_CLASSES)]
        bottoms = tuple(
            blend(top, draw_posture(lists.classes[c], lists.usual, random), 1.0, 1.0)
            for c in classes
        )
        stand = draw_stand(lists, "clips", seed)
        yaw = YAWS_DEG[(5 * number) % len(YAWS_DEG)] + draw_within(random, (-2, 2))
        stand = replace(
            stand, yaw_deg=float(np.copysign(yaw, stand.yaw_deg)), size_px=SIZE_PX
        )
        yield Film(
            still=StillPlan(
                group="oblique",
                number=number,
                posture_class="clip",
                faults=(),
                body=bodies[number % len(bodies)],
                posture=top,
                stand=stand,
                kinds=pick_kinds(lists.kinds, (*seed, 2), frozenset({Kind.CUT})),
                item=None,
                look=(*seed, 3),
            ),
            classes=classes,
            bottoms=bottoms,
            reps=tuple(_draw_reps(number, lists, random)),
        )


def _draw_reps(number: int, lists: Lists, random: np.random.Generator) -> Iterator[Rep]:
    slow = _SLOW if number % 3 == 0 else 1.0
    short = number % 5 == 1
    count = 2 + number % 2
    for place in range(count):
        spent = {k: draw_within(random, r) for k, r in lists.clip.tempo_s.items()}
        yield Rep(
            bottom=place % 2,
            down_s=slow * spent["down"],
            hold_s=spent["hold"],
            up_s=spent["up"],
            pause_s=spent["pause"],
            end=_SHORT if short and place % 2 == 0 else 0.0,
        )


def draw_films(out: Path, first: int, count: int) -> None:
    """Draw every film that is not there yet."""
    from benchmarks.renderer.drawing import Drawer  # wants OpenGL

    drawer = Drawer()
    (out / "clips").mkdir(parents=True, exist_ok=True)
    for film in plan_films(load_lists(), first, count):
        about = out / "clips" / f"{film.still.name}.json"
        if not about.exists():
            told = _draw_film(film, about, drawer)
            about.write_text(json.dumps(told, indent=1), encoding="utf-8")


def _draw_film(film: Film, about: Path, drawer: "Drawer") -> dict[str, Any]:
    stage = build_stage(film.still)
    skin = stage.person.rig.skin
    shapes = [_pose(stage, p) for p in (film.still.posture, *film.bottoms)]
    camera = stage.set_up_camera(np.concatenate([p.skin[skin] for p in shapes]))
    frames = list(film.list_frames())
    drawn: dict[tuple[int, float], RgbImage] = {}

    def draw() -> Iterator[RgbImage]:
        for bottom, share in frames:
            key = (bottom if share else 0, share)
            if key not in drawn:
                posture = blend(film.still.posture, film.bottoms[bottom], share, share)
                shown = _show(stage, posture, camera)
                rgb = draw_shot(shown, film.still, drawer).rgb
                height, width = (n - n % 2 for n in rgb.shape[:2])
                drawn[key] = np.ascontiguousarray(rgb[:height, :width])
            yield drawn[key]

    write_video(draw(), FPS, about.with_suffix(".mp4"))
    truths = [show_posture(stage, posture, camera) for posture in film.bottoms]
    standing = show_posture(stage, film.still.posture, camera)
    short = [
        show_posture(stage, blend(film.still.posture, b, _SHORT, _SHORT), camera)
        for b in film.bottoms
    ]
    return {
        "file": f"clips/{film.still.name}.mp4",
        "kinds": sorted(film.still.kinds),
        "body": film.still.body,
        "set_aside": film.still.body in load_lists().set_aside.bodies,
        "arms": film.still.posture.arms,
        "neutral": describe_standing(film.still.body),
        "classes": list(film.classes),
        "camera": describe_camera(standing),
        "standing": standing.truth,
        "bottoms": [shown.truth for shown in truths],
        "shorts": [shown.truth for shown in short],
        "reps": [
            {
                "bottom": rep.bottom,
                "down_s": rep.down_s,
                "hold_s": rep.hold_s,
                "up_s": rep.up_s,
                "short": rep.end > 0.0,
            }
            for rep in film.reps
        ],
    }


def _pose(stage: Stage, posture: Posture) -> Any:
    return pose_body(stage.person, find_balance(stage.person, posture))


def _show(stage: Stage, posture: Posture, camera: Camera) -> Shown:
    """A posture without its truth, which costs more than its picture."""
    return Shown(stage, _pose(stage, posture), camera, {}, {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clips", type=int, default=40)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    draw_films(options.folder, options.first, options.clips)


if __name__ == "__main__":
    main()
