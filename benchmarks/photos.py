"""Real photos with joints placed by one or two hands: near side, in the picture.

A folder holds ``joints_A.csv`` and ``joints_B.csv`` of two hands and ``list.csv``, or
``joints.csv`` of one. Truth is the mean of the hands there are.

    python -m benchmarks.photos FOLDER [FOLDER ...] [--figures FILE]

prints the table of ``docs/accuracy.md``; ``--figures`` keeps its figures as JSON
(``benchmarks/people.json``), which the tests hold to what the app promises.
"""

import argparse
import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.raw import seen_angles
from benchmarks.tables import quantiles
from hinge_core.content import load_content
from hinge_core.errors import MediaError
from hinge_core.kinematics.measures import ANGLES, Measure, Measured
from hinge_core.media.opening import open_media
from hinge_core.pose.detection import BodyDetector, mirror_picture
from hinge_core.pose.landmarker import MediaPipeDetector
from hinge_core.pose.model import ensure_pose_model
from hinge_core.pose.sequence import Facing
from hinge_core.stages.studio import analyse_media

Row = Mapping[str, str]
_JOINTS = ("shoulder", "hip", "knee", "ankle")
_TWO_HANDS, _ONE_HAND = ("joints_A.csv", "joints_B.csv"), ("joints.csv",)
_HAND_SD_DEG = {  # of two hands' difference, where there is only one
    Measure.TRUNK_INCLINATION: 4.5,
    Measure.HIP_FLEXION: 5.8,
    Measure.KNEE_FLEXION: 7.6,
    Measure.SHANK_INCLINATION: 3.8,
}
HEAD = (
    "    python -m benchmarks.photos PHOTOS [PHOTOS ...] --figures FILE",
    "",
    "*same looks* and *one look* are MediaPipe's own joints on the same photos,",
    "median / 90th percentile; *inside* widens each margin by the hands' own error. At",
    "knee and shin nothing is corrected: there the product is the mean of the looks.",
    "",
)
_COVERED = 1.645  # spreads that hold nine in ten


@dataclass(frozen=True, slots=True)
class Labelled:
    """One photo as the hands saw it."""

    path: Path
    facing: Facing
    side: bool
    hands: tuple[Mapping[Measure, float], ...]
    hidden: frozenset[str]  # joints that were guessed

    def truth(self, measure: Measure) -> float:
        told = [hand[measure] for hand in self.hands if measure in hand]
        return float(np.mean(told)) if told else np.nan

    def is_hidden(self, measure: Measure) -> bool:
        return bool(_needed(measure) & self.hidden)

    def doubt_deg(self, measure: Measure) -> float:
        """What nine in ten of the hands' own errors are within."""
        told = sum(measure in hand for hand in self.hands)
        return float(_COVERED * _HAND_SD_DEG[measure] / np.sqrt(2.0 * max(told, 1)))


@dataclass(frozen=True, slots=True)
class Point:
    """One angle of one photo: the product's, the looks' and one look's."""

    photo: Labelled
    measure: Measure
    told: Measured | None
    looks: float  # the mean of all looks, uncorrected
    raw: float  # one look, uncorrected

    @property
    def true(self) -> float:
        return self.photo.truth(self.measure)

    @property
    def known(self) -> bool:
        return self.told is not None and self.told.known


def read_labels(folder: Path) -> Iterator[Labelled]:
    """Every photo of a folder with the angles that each hand's joints make."""
    names = _TWO_HANDS if (folder / _TWO_HANDS[0]).exists() else _ONE_HAND
    hands = [{row["file"]: row for row in _rows(folder / name)} for name in names]
    listed = folder / "list.csv"
    more = {row["file"]: row for row in _rows(listed)} if listed.exists() else {}
    for file, row in hands[0].items():
        facing = _facing(row)
        hidden = row["occluded"] + " " + more.get(file, {}).get("hidden_joints", "")
        yield Labelled(
            folder / file,
            facing,
            row["view"] == "side",
            tuple(_hand_angles(hand[file], facing) for hand in hands if file in hand),
            frozenset(re.findall(r"[a-z]+", hidden)),
        )


def read_points(folders: Sequence[Path]) -> list[Point]:
    """Measure every photo, and see it once more as it is."""
    points: list[Point] = []
    with MediaPipeDetector(ensure_pose_model().path) as detector:
        for folder in folders:
            for photo in read_labels(folder):
                points += _read_photo(photo, detector)
    return points


def photo_lines(folders: Sequence[Path]) -> Iterator[str]:
    """Product, the same looks and one look, on the same photos, against the hands."""
    yield from point_lines(read_points(folders))


def point_lines(points: Sequence[Point]) -> Iterator[str]:
    """The same, of points that were read before."""
    yield from HEAD
    yield f"{len({p.photo.path for p in points})} photos with joints placed by hand."
    for title, side in (("From the side", (True,)), ("All views", (True, False))):
        shown = [p for p in points if p.photo.side in side]
        yield from ("", f"{title}, joints in plain sight, on the photos reported:", "")
        yield from _table(shown)
    hidden = [p for p in points if p.photo.is_hidden(p.measure) and p.known]
    far = sum(abs(_error(p)) > 15.0 for p in hidden)
    yield ""
    yield (
        f"Angles shown although a joint of theirs is hidden: {len(hidden)}, of which "
        f"{far} are off by more than 15 degrees."
    )


def compute_figures(points: Sequence[Point], measure: Measure) -> dict[str, float]:
    """Errors of one measure where its joints are seen, on the photos reported."""
    seen = [
        p for p in points if p.measure is measure and not p.photo.is_hidden(measure)
    ]
    seen = [p for p in seen if np.isfinite(p.true)]
    told = [p for p in seen if p.known and p.told is not None]
    figures = {"visible": float(len(seen)), "reported": float(len(told))}
    for name, errors in (
        ("product", [_error(p) for p in told]),
        ("looks", [p.looks - p.true for p in told]),
        ("raw", [p.raw - p.true for p in told]),
    ):
        median, p90 = quantiles(np.array(errors))
        figures |= {f"{name}_median": median, f"{name}_p90": p90}
    margins = np.array([p.told.margin for p in told if p.told is not None])
    wide = np.hypot(margins, [p.photo.doubt_deg(measure) for p in told])
    inside = np.abs([_error(p) for p in told]) <= wide
    return figures | {
        "inside": float(np.mean(inside)),
        "margin": float(np.median(margins)),
    }


def _table(points: Sequence[Point]) -> Iterator[str]:
    yield ("| measure | reported | median | p90 | same looks | one look | inside | ± |")
    yield "|---" * 8 + "|"
    for m in ANGLES:
        f = compute_figures(points, m)
        yield (
            f"| `{m}` | {f['reported']:.0f} of {f['visible']:.0f} "
            f"| {f['product_median']:.1f} | {f['product_p90']:.1f} "
            f"| {f['looks_median']:.1f} / {f['looks_p90']:.1f} "
            f"| {f['raw_median']:.1f} / {f['raw_p90']:.1f} "
            f"| {f['inside']:.0%} | {f['margin']:.1f} |"
        )


def _read_photo(photo: Labelled, detector: BodyDetector) -> Iterator[Point]:
    try:
        analysis = analyse_media(photo.path).analysis
        source = open_media(photo.path, photo.path.name, load_content().media)
    except MediaError:
        return
    rgb = next(iter(source.frames())).rgb
    left = photo.facing is Facing.LEFT
    one = detector.detect(mirror_picture(rgb) if left else rgb)
    if one is None or not analysis.found:
        return
    raw = seen_angles(one.position_px[None], Facing.RIGHT)
    looks = seen_angles(analysis.recording.poses.position_px, photo.facing)
    for m in ANGLES:
        yield Point(photo, m, analysis.measures.get(m), looks[m], raw[m])


def _error(point: Point) -> float:
    return np.nan if point.told is None else point.told.value - point.true


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _needed(measure: Measure) -> set[str]:
    return {
        Measure.TRUNK_INCLINATION: {"shoulder", "hip"},
        Measure.HIP_FLEXION: {"shoulder", "hip", "knee"},
        Measure.KNEE_FLEXION: {"hip", "knee", "ankle"},
        Measure.SHANK_INCLINATION: {"knee", "ankle"},
    }[measure]


def _facing(row: Row) -> Facing:
    """The side nearer the camera is the one a person turns towards it."""
    return Facing.LEFT if row["near_side"] == "L" else Facing.RIGHT


def _hand_angles(row: Row, facing: Facing) -> dict[Measure, float]:
    at = {
        j: np.array([float(row[f"{j}_x"]), float(row[f"{j}_y"])])
        for j in _JOINTS
        if row.get(f"{j}_x")
    }

    def lean(low: str, high: str) -> float:
        if not {low, high} <= at.keys():
            return np.nan
        x, y = at[high] - at[low]
        return float(np.degrees(np.arctan2(facing.forward * x, -y)))

    trunk, thigh = lean("hip", "shoulder"), lean("knee", "hip")
    shank = lean("ankle", "knee")
    told = dict(zip(ANGLES, (trunk, trunk - thigh, shank - thigh, shank), strict=True))
    return {m: v for m, v in told.items() if np.isfinite(v)}


def write_figures(points: Sequence[Point], path: Path) -> None:
    """Keep every figure of the table, two digits each."""
    views = {
        "side": [p for p in points if p.photo.side],
        "all": list(points),
    }
    kept = {
        view: {
            str(m): {k: round(v, 2) for k, v in compute_figures(shown, m).items()}
            for m in ANGLES
        }
        for view, shown in views.items()
    }
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--figures", type=Path)
    options = parser.parse_args()
    points = read_points(options.folders)
    print("\n".join(point_lines(points)))
    if options.figures is not None:
        write_figures(points, options.figures)


if __name__ == "__main__":
    main()
