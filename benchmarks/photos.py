"""Real photos with joints placed by one or two hands: near side, in the picture.

Folders are as ``benchmarks.hands`` reads them.

    python -m benchmarks.photos FOLDER [FOLDER ...] [--figures FILE]

prints the tables of ``docs/accuracy.md``; ``--figures`` keeps its figures as JSON
(``benchmarks/people.json``), which the tests hold to what the app promises.
"""

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.hands import Labelled, read_labels
from benchmarks.raw import seen_angles
from benchmarks.tables import quantiles
from hinge_core.content import load_content
from hinge_core.errors import MediaError
from hinge_core.kinematics.measures import ANGLES, Measure, Measured
from hinge_core.media.opening import open_media
from hinge_core.pose.detection import BodyDetector, mirror_picture
from hinge_core.pose.landmarker import MediaPipeDetector
from hinge_core.pose.model import ENV_NAME, ensure_pose_model
from hinge_core.pose.second_model import ensure_second_model
from hinge_core.pose.sequence import Facing
from hinge_core.stages.studio import analyse_media

HEAD = (
    "    python -m benchmarks.photos PHOTOS [PHOTOS ...] --figures FILE",
    "",
    "*same looks* and *one look* are MediaPipe's own joints on the same photos,",
    "median / 90th percentile; *inside* widens each margin by the hands' own error. At",
    "knee and shin nothing is corrected: there the product is the mean of the looks.",
    "",
)
_SHARES = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Point:
    """One angle of one photo: the product's, the looks' and one look's."""

    photo: Labelled
    measure: Measure
    told: Measured | None
    looks: float  # the mean of all looks, uncorrected
    raw: float  # one look, uncorrected
    withheld: float  # what the product made of joints that it did not trust, or NaN

    @property
    def true(self) -> float:
        return self.photo.truth(self.measure)

    @property
    def known(self) -> bool:
        return self.told is not None and self.told.known


@contextmanager
def looking_with(*, second_eyes: bool) -> Iterator[Path]:
    """Analyse with the usual model, and with the second eyes or without; its path."""
    before = os.environ.get(ENV_NAME)
    models = [ensure_pose_model().path]
    models += [ensure_second_model().path] if second_eyes else []
    os.environ[ENV_NAME] = os.pathsep.join(map(str, models))
    try:
        yield models[0]
    finally:
        del os.environ[ENV_NAME]
        os.environ |= {} if before is None else {ENV_NAME: before}


def read_points(folders: Sequence[Path], *, second_eyes: bool = False) -> list[Point]:
    """Measure every photo, and see it once more as it is."""
    points: list[Point] = []
    looking = looking_with(second_eyes=second_eyes)
    with looking as model, MediaPipeDetector(model) as detector:
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
    yield from ("", *hidden_lines(points))
    yield from ("", *risk_lines(points))


def hidden_lines(points: Sequence[Point]) -> Iterator[str]:
    """What is shown of hidden joints, and what is withheld of any."""
    hidden = [p for p in points if p.photo.is_hidden(p.measure) and p.known]
    far = sum(abs(_error(p)) > 15.0 for p in hidden)
    yield (
        f"Angles shown although a joint of theirs is hidden: {len(hidden)}, of which "
        f"{far} are off by more than 15 degrees."
    )
    kept = [p.withheld - p.true for p in points if np.isfinite(p.withheld - p.true)]
    near = sum(abs(error) <= 10.0 for error in kept)
    yield f"Angles withheld: {len(kept)}, of which {near} were within 10 degrees."


def risk_lines(points: Sequence[Point]) -> Iterator[str]:
    """Error against share measured, the surest first, beside raw on the same photos."""
    yield "Error against share measured, surest first, all views, joints seen:"
    yield ""
    yield "| measure | share measured | margins up to | median | p90 | one look |"
    yield "|---" * 6 + "|"
    for m in ANGLES:
        seen = [p for p in points if p.measure is m and not p.photo.is_hidden(m)]
        seen = [p for p in seen if np.isfinite(p.true)]
        told = [(p.told.margin, p) for p in seen if p.known and p.told is not None]
        told.sort(key=lambda pair: pair[0])
        counts = [round(share * len(seen)) for share in _SHARES]
        for count in [*(n for n in counts if n < len(told)), len(told)]:
            surest = [p for _, p in told[:count]]
            ours = quantiles(np.array([_error(p) for p in surest]))
            raw = quantiles(np.array([p.raw - p.true for p in surest]))
            yield (
                f"| `{m}` | {count / len(seen):.0%} ({count} of {len(seen)}) "
                f"| {told[count - 1][0]:.1f} | {ours[0]:.1f} | {ours[1]:.1f} "
                f"| {raw[0]:.1f} / {raw[1]:.1f} |"
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
        yield Point(
            photo,
            *(m, analysis.measures.get(m), looks[m], raw[m]),
            withheld=float(analysis.measurement.series.withheld.get(m, [np.nan])[0]),
        )


def _error(point: Point) -> float:
    return np.nan if point.told is None else point.told.value - point.true


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
