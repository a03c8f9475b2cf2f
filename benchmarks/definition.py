"""Where a joint is: the rig's joints against those of hands, markers and literature.

    python -m benchmarks.definition [--seen FOLDER] [--out docs/accuracy.md]

poses every body that may be fitted on and measures its four angles from the rig's joint
centres, which are the truth of rendered people, and from points of its own skin.
``--seen`` takes a folder that ``benchmarks.refit --work`` made, and adds what
MediaPipe's own joints say of the same postures there. ``--out`` puts the section into a
document, between its marks.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.raw import seen_angles
from benchmarks.renderer.body_truth import (
    Joints,
    compute_middle_point,
    find_joints,
    find_surface,
    place_middles,
)
from benchmarks.renderer.lists import load_lists
from benchmarks.renderer.person import load_person
from benchmarks.renderer.posing import Posed, find_balance, pose_body
from benchmarks.renderer.posture import Arms, Posture
from benchmarks.renderer.rotations import measure_pitch_deg
from benchmarks.seeing import read_examples
from benchmarks.truth import Example, true_measures
from hinge_core.arrays import FloatArray
from hinge_core.content import find_content_folder
from hinge_core.content.samples import load_samples
from hinge_core.kinematics.measures import ANGLES, Measure

MARKS = ("<!-- definition: python -m benchmarks.definition -->", "<!-- /definition -->")
POSTURES = {
    "standing": Posture(hip=0.0, knee=3.0, arms=Arms.SIDE),
    "hinge, 45": Posture(hip=50.0, knee=14.0),
    "hinge, 70": Posture(hip=75.0, knee=18.0),
    "deep hinge": Posture(hip=95.0, knee=22.0),
    "squat": Posture(hip=90.0, knee=85.0),
}
CLASSES = {  # of rendered stills that show these postures
    "standing": ("standing_neutral",),
    "hinge, 45": ("good_shallow",),
    "hinge, 70": ("good_mid",),
    "deep hinge": ("good_deep",),
    "squat": ("squat_like",),
}
SQUARE_DEG = 12.0  # stills seen from further aside say more of the view
SAMPLES = (
    "The samples' truth, from the rig → by the middle of the outline of the fitted\n"
    "bodies in the same posture:"
)
SHOWN = (
    Measure.TRUNK_INCLINATION,
    Measure.HIP_FLEXION,
    Measure.KNEE_FLEXION,
    Measure.SHANK_INCLINATION,
)
Angles = Mapping[Measure, float]


def place_markers(posed: Posed) -> Joints:
    """Markers on the skin: acromion, trochanter, epicondyle, malleolus."""
    skin = find_surface(posed)
    bony = {
        "shoulder": "acromion",
        "hip": "trochanter",
        "knee": "epicondyle",
        "ankle": "malleolus",
    }
    return {j: compute_middle_point(skin, point) for j, point in bony.items()}


def place_rig(posed: Posed) -> Joints:
    joints = find_joints(posed)
    names = ("shoulder", "hip", "knee", "ankle")
    return {j: compute_middle_point(joints, j) for j in names}


HANDS = "middle of the outline"
DEFINITIONS = {
    "markers on the skin": place_markers,
    HANDS: place_middles,
}


def measure_angles(joints: Joints) -> Angles:
    """The four angles of points in the sagittal plane."""
    trunk = measure_pitch_deg(joints["hip"], joints["shoulder"])
    thigh = measure_pitch_deg(joints["knee"], joints["hip"])
    shank = measure_pitch_deg(joints["ankle"], joints["knee"])
    return dict(zip(ANGLES, (trunk, trunk - thigh, shank - thigh, shank), strict=True))


def compute_moves(posture: Posture) -> dict[str, dict[Measure, FloatArray]]:
    """How far each definition is from the rig's, degrees, one a body."""
    moves: dict[str, dict[Measure, FloatArray]] = {}
    bodies = [load_person(name) for name in load_lists().bodies]
    posed = [pose_body(body, find_balance(body, posture)) for body in bodies]
    rig = [measure_angles(place_rig(p)) for p in posed]
    for name, place in DEFINITIONS.items():
        other = [measure_angles(place(p)) for p in posed]
        moves[name] = {
            m: np.array([o[m] - r[m] for o, r in zip(other, rig, strict=True)])
            for m in ANGLES
        }
    return moves


def compute_raw(examples: Sequence[Example], name: str) -> dict[Measure, FloatArray]:
    """How far MediaPipe's own joints are from the rig's, in stills of one posture."""
    errors: dict[Measure, list[float]] = {m: [] for m in ANGLES}
    for e in examples:
        square = abs(float(e.row["camera"]["yaw_signed_deg"])) < SQUARE_DEG
        if e.row["cls"] not in CLASSES[name] or not square or "cut" in e.row["kinds"]:
            continue
        seen, true = seen_angles(e.poses.position_px, e.facing), true_measures(e.row)
        for m in ANGLES:
            errors[m].append(seen[m] - true[m])
    return {m: np.array(v) for m, v in errors.items()}


def build_table(examples: Sequence[Example]) -> Iterator[str]:
    """One row a posture and definition: median over bodies, and their spread."""
    yield "| posture | joints | trunk | hip | knee | shin |"
    yield "|---|---|---|---|---|---|"
    for name, posture in POSTURES.items():
        for definition, moves in compute_moves(posture).items():
            yield build_row(name, definition, moves)
        raw = compute_raw(examples, name)
        count = len(raw[ANGLES[0]])
        if count:
            yield build_row(name, f"MediaPipe, as seen ({count} stills)", raw)


def build_sample_table() -> Iterator[str]:
    """What the samples' truth would be by the outline's middles, beside the rig's."""
    yield "| sample | phase | trunk | hip | knee | shin |"
    yield "|---|---|---|---|---|---|"
    for name, truth in read_samples().items():
        posture = Posture(
            hip=truth[Measure.HIP_FLEXION],
            knee=max(0.0, truth[Measure.KNEE_FLEXION]),
            arms=Arms.CROSS,
        )
        moves = compute_moves(posture)[HANDS]
        cells = [
            f"{truth[m]:.1f} → {truth[m] + float(np.median(moves[m])):.1f}"
            for m in SHOWN
        ]
        yield f"| {' | '.join([*name, *cells])} |"


def read_samples() -> dict[tuple[str, str], dict[Measure, float]]:
    """The four angles of every phase of every sample that tells all of them."""
    told: dict[tuple[str, str], dict[Measure, float]] = {}
    for sample in load_samples(find_content_folder() / "samples").values():
        for value in sample.truth.values:
            repetition = "" if value.repetition is None else f" {value.repetition}"
            phase = f"{value.phase}{repetition}"
            told.setdefault((sample.id, phase), {})[value.measure] = value.value
    return {name: angles for name, angles in told.items() if set(ANGLES) <= set(angles)}


def build_row(name: str, what: str, moves: Mapping[Measure, FloatArray]) -> str:
    cells = [f"{np.median(moves[m]):+.1f} ({np.std(moves[m]):.1f})" for m in SHOWN]
    return f"| {name} | {what} | {' | '.join(cells)} |"


def write_section(path: Path, lines: Sequence[str]) -> None:
    """Put the table between the document's marks."""
    text = path.read_text(encoding="utf-8")
    start, end = MARKS
    before, after = text.partition(start)[0], text.partition(end)[2]
    section = "\n".join(lines)
    path.write_text(f"{before}{start}\n\n{section}\n\n{end}{after}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seen", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    examples = [] if options.seen is None else read_examples(options.seen)
    lines = [*build_table(examples), "", SAMPLES, "", *build_sample_table()]
    print("\n".join(lines))
    if options.out is not None:
        write_section(options.out, lines)


if __name__ == "__main__":
    main()
