"""How often each kind of rough statement is true.

    python -m benchmarks.rough_looks CLIPS [--real RECORDINGS]

``CLIPS`` was drawn by ``benchmarks/oblique.py``; what the app saw of each clip is kept
in its ``seen/``. Every clip that looks oblique is looked at roughly here, also where
the app still gives numbers. Of ``RECORDINGS`` (``.npz``) it lists what is said, to be
held against what is known of them by eye.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from hinge_core.judging.movements import AS_SEEN
from hinge_core.judging.rough_look import RoughKind, RoughLook
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.view import ViewKind
from hinge_core.pose.recording import Recording
from hinge_core.pose.recording_file import save_recording
from hinge_core.stages.analyse import analyse_recording
from hinge_core.stages.studio import load_studio, record_media
from hinge_core.stages.tasks import find_task

About = dict[str, Any]
Fold = tuple[float, float, float]  # trunk, hip and knee, degrees


def list_bottoms(about: About) -> list[Fold]:
    """The true lowest point of each repetition."""
    return [_read_fold(about["bottoms"][rep["bottom"]]) for rep in about["reps"]]


def _read_fold(truth: About) -> Fold:
    thigh = float(truth["thigh_incl"])
    trunk = float(truth["trunk_incl"])
    return trunk, trunk - thigh, float(truth["shank_incl"]) - thigh


def _list_ends(about: About) -> Iterator[float]:
    """How much more each repetition's end is folded at the hips than standing."""
    stood = _read_fold(about["standing"])[1]
    for rep in about["reps"]:
        short = about["shorts"][rep["bottom"]]
        yield _read_fold(short)[1] - stood if rep["short"] else 0.0


# When a sentence is called true: by the rendered body, a little kinder than what is
# asked of the picture.
TRUE: dict[RoughKind, Callable[[About], bool]] = {
    RoughKind.LIKE_A_SQUAT: lambda about: all(
        knee >= 45 and hip <= 1.5 * knee for _, hip, knee in list_bottoms(about)
    ),
    RoughKind.FROM_THE_HIPS: lambda about: all(
        hip >= 35 and hip >= 2 * knee for _, hip, knee in list_bottoms(about)
    ),
    RoughKind.FAR_FORWARD: lambda about: all(
        trunk >= 45 for trunk, _, _ in list_bottoms(about)
    ),
    RoughKind.SHORT_FINISH: lambda about: max(_list_ends(about)) >= 10,
    RoughKind.SLOW_DOWN: lambda about: all(r["down_s"] >= 1.8 for r in about["reps"]),
}


def is_true(kind: RoughKind, look: RoughLook, about: About) -> bool:
    """Whether what a look says of a clip is so."""
    if kind is RoughKind.COUNTED:
        return look.repetitions == len(about["reps"])
    return TRUE[kind](about)


def look_at_all(settings: Settings) -> Settings:
    """Settings that look roughly at every clip that seems oblique."""
    return replace(settings, view=replace(settings.view, assessable_yaw_deg=0.0))


def look(recording: Recording) -> tuple[RoughLook | None, float | None]:
    """What is said of one, and its yaw as the app sees it; None where not oblique."""
    studio = load_studio()
    analysis = analyse_recording(
        recording,
        find_task(studio.content, AS_SEEN, None),
        look_at_all(studio.settings),
    )
    oblique = analysis.view.kind is ViewKind.OBLIQUE
    return analysis.judgement.rough, analysis.view.yaw_deg if oblique else None


def read_seen(clip: Path) -> Recording:
    """What the app saw of a clip, looked at once."""
    kept = clip.parent.parent / "seen" / f"{clip.stem}.npz"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        save_recording(record_media(clip), kept)
    return record_media(kept)


def list_rows(folder: Path) -> Iterator[tuple[About, float, RoughLook | None]]:
    """Truth, yaw as seen and look of every clip that looks oblique."""
    for about in sorted((folder / "clips").glob("*.json")):
        told, yaw = look(read_seen(about.with_suffix(".mp4")))
        if yaw is not None:
            yield json.loads(about.read_text(encoding="utf-8")), yaw, told


def write_table(rows: list[tuple[About, float, RoughLook | None]]) -> Iterator[str]:
    """Each kind: how often it was said, how often it was true, and missed."""
    yield "| kind | said | true | not said, though true |"
    yield "|---|---|---|---|"
    looks = [(about, told) for about, _, told in rows if told is not None]
    for kind in RoughKind:
        said = [is_true(kind, told, a) for a, told in looks if kind in told.kinds]
        missed = sum(
            kind not in told.kinds and is_true(kind, told, a) for a, told in looks
        )
        yield f"| `{kind}` | {len(said)} | {sum(said)} | {missed} |"
    silent = len(rows) - len(looks)
    yield ""
    yield f"{len(rows)} clips that look oblique; of {silent} nothing is said."


def list_false(rows: list[tuple[About, float, RoughLook | None]]) -> Iterator[str]:
    """Every sentence that is not true, to look at."""
    for about, yaw, told in rows:
        for kind in () if told is None else told.kinds:
            if told is not None and not is_true(kind, told, about):
                true = about["camera"]["yaw_signed_deg"]
                yield f"{about['file']}: {kind}, yaw {true:.0f}, seen as {yaw:.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clips", type=Path)
    parser.add_argument("--real", type=Path)
    options = parser.parse_args()
    rows = list(list_rows(options.clips))
    print("\n".join([*write_table(rows), "", *list_false(rows)]))
    if options.real is not None:
        for path in sorted(options.real.glob("*.npz")):
            told, yaw = look(record_media(path))
            if yaw is not None:
                kinds = "nothing" if told is None else ", ".join(told.kinds)
                reps = 0 if told is None else told.repetitions
                print(f"{path.stem}: yaw {yaw:.0f}, {reps} repetitions, {kinds}")


if __name__ == "__main__":
    main()
