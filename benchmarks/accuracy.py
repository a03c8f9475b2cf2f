"""How far off the app is: on rendered people with exact angles, and on real photos.

    python -m benchmarks.accuracy TRUTH [TRUTH ...] [--photos FOLDER ...] [--out FILE]

TRUTH holds ``stills.jsonl`` and ``stills/`` (``benchmarks/truth.py``), and maybe
``clips/`` (``benchmarks/clips.py``).
FOLDER holds photos with joints placed by hand (``joints.csv``): near-side joints in
pixels, good to about 4 degrees at hip and knee and 2.5 at trunk and shin, with the
joints that had to be guessed named in ``occluded``. The tables go to standard output
and, with ``--out``, under the text of the file that is there.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.clips import clip_lines, read_clips
from benchmarks.photos import photo_lines
from benchmarks.raw import raw_angles
from benchmarks.tables import FAULTS, area_under_curve, quantiles
from benchmarks.truth import Row, true_measures
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import ANGLES, Measure, Measured
from hinge_core.stages.studio import analyse_media

VIEWS = ((0.0, 12.0), (12.0, 22.0), (22.0, 36.0), (36.0, 50.0))
MARK = "<!-- tables: python -m benchmarks.accuracy -->"
CLOSING = (
    "### Where it is furthest off",
    "",
    "[The failure gallery](failures.md) shows the largest misses with their pictures,",
    "and what we think is the cause. In the app, About leads to it.",
)


@dataclass(frozen=True, slots=True)
class Point:
    """One number of one still beside its truth."""

    measure: Measure
    yaw_deg: float
    body: str
    measured: Measured
    raw: float  # MediaPipe's own joints, both sides' mean; NaN for other measures
    true: float

    @property
    def error(self) -> float:
        return self.measured.value - self.true


def read_rows(folder: Path) -> list[Row]:
    lines = (folder / "stills.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def points_of(row: Row, analysis: Analysis) -> Iterator[Point]:
    """Every measure of one still that has both a value and a truth."""
    raw = raw_angles(analysis)
    for measure, true in true_measures(row).items():
        measured = analysis.measures.get(measure)
        if measured is not None and measured.known:
            yield Point(
                measure,
                float(row["camera"]["yaw_deg"]),
                row["body"]["id"],
                measured,
                raw.get(measure, float("nan")),
                true,
            )


def still_table(points: Sequence[Point]) -> Iterator[str]:
    heads = ["measure", "yaw", "n", "bias", "median", "p90"]
    heads += ["raw median", "raw p90", "inside", "±"]
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for measure in dict.fromkeys(p.measure for p in points):
        for low, high in VIEWS:
            part = [
                p for p in points if p.measure is measure and low <= p.yaw_deg < high
            ]
            if part:
                yield still_row(measure, f"{low:.0f}–{high:.0f}", part)


def still_row(measure: Measure, view: str, part: Sequence[Point]) -> str:
    errors = np.array([p.error for p in part])
    raw = np.array([p.raw - p.true for p in part])
    margins = np.array([p.measured.margin for p in part])
    median, p90 = quantiles(errors)
    shown = "– | –"
    if np.isfinite(raw).all():
        shown = "{:.1f} | {:.1f}".format(*quantiles(raw))
    inside = float(np.mean(np.abs(errors) <= margins))
    return (
        f"| `{measure}` | {view} | {len(part)} | {np.median(errors):+.2f} "
        f"| {median:.2f} | {p90:.2f} | {shown} | {inside:.0%} "
        f"| {np.median(margins):.1f} |"
    )


def body_table(points: Sequence[Point]) -> Iterator[str]:
    """Median absolute error of each body, so that no one body hides in the mean."""
    yield "| body | " + " | ".join(f"`{m}`" for m in ANGLES) + " |"
    yield "|---" * (len(ANGLES) + 1) + "|"
    for body in sorted({p.body for p in points}):
        cells = []
        for m in ANGLES:
            mine = [
                abs(p.error)
                for p in points
                if p.body == body and p.measure is m and p.yaw_deg < 22.0
            ]
            cells.append(f"{np.median(mine):.1f}" if mine else "–")
        yield f"| {body} | " + " | ".join(cells) + " |"


def back_lines(rows: Sequence[Row], results: Mapping[str, Analysis]) -> Iterator[str]:
    groups: dict[str, list[float]] = {"40": [], "20": [], "none": []}
    for row in rows:
        bow = results[row["file"]].measures.get(Measure.BACK_BOW)
        spine, lean = row["truth"]["spine_flexion"], row["truth"]["trunk_incl"]
        if bow is None or row["camera"]["yaw_deg"] > 22 or lean < 25:
            continue
        if spine >= 36:
            groups["40"].append(bow.value)
        elif 15 <= spine <= 25:
            groups["20"].append(bow.value)
        elif abs(spine) < 8:
            groups["none"].append(bow.value)
    for name in ("40", "20"):
        area = area_under_curve(groups[name], groups["none"])
        yield (
            f"* Rounded by about {name} degrees against not rounded: area under the "
            f"ROC curve {area:.3f} ({len(groups[name])} against "
            f"{len(groups['none'])} stills)."
        )


def fault_lines(rows: Sequence[Row], results: Mapping[str, Analysis]) -> Iterator[str]:
    yield "| fault | shown | called outside | near the edge | clean called outside |"
    yield "|---|---|---|---|---|"
    near = [r for r in rows if r["camera"]["yaw_deg"] <= 22]
    for true, fault in FAULTS.items():
        shown = [r for r in near if true in r["faults"]]
        clean = [r for r in near if not r["faults"]]
        said = [_statuses(results[r["file"]], fault) for r in shown]
        alarm = [_statuses(results[r["file"]], fault) for r in clean]
        yield (
            f"| `{fault}` | {len(shown)} | {sum('outside' in s for s in said)} "
            f"| {sum('borderline' in s for s in said)} "
            f"| {sum('outside' in s for s in alarm)} of {len(clean)} |"
        )


def _statuses(analysis: Analysis, fault: str) -> set[str]:
    return {str(f.status) for f in analysis.findings if f.fault.id == fault}


def report(folders: Sequence[Path], photos: Sequence[Path]) -> list[str]:
    rows: list[Row] = []
    results: dict[str, Analysis] = {}
    for folder in folders:
        for row in read_rows(folder):
            results[row["file"]] = analyse_media(folder / row["file"]).analysis
            rows.append(row)
    points = [p for row in rows for p in points_of(row, results[row["file"]])]
    near = [r for r in rows if r["camera"]["yaw_deg"] <= 22]
    assessable = sum(results[r["file"]].view.assessable for r in near)
    bodies = len({row["body"]["id"] for row in rows})
    yaw = [
        abs((results[r["file"]].view.yaw_deg or np.nan) - r["camera"]["yaw_deg"])
        for r in near
    ]
    lines = [
        f"### Rendered stills ({len(rows)} of {bodies} bodies, none of them fitted on)",
        "",
        *still_table(points),
        "",
        f"* Called assessable within 22 degrees of square-on: "
        f"{assessable} of {len(near)}.",
        f"* Yaw off by {np.nanmedian(yaw):.1f} degrees, 90th percentile "
        f"{np.nanquantile(yaw, 0.9):.1f}.",
        *back_lines(rows, results),
        "",
        "### Faults on stills within 22 degrees of square-on",
        "",
        *fault_lines(rows, results),
        "",
        "### Median error of each body, within 22 degrees of square-on",
        "",
        *body_table(points),
    ]
    clips = read_clips(folders)
    if clips:
        lines += ["", f"### Rendered clips ({len(clips)})", "", *clip_lines(clips)]
    if photos:
        lines += ["", "### Real photos", "", *photo_lines(photos)]
    return [*lines, "", *CLOSING]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--photos", nargs="+", type=Path, default=[])
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    text = "\n".join(report(options.folders, options.photos))
    print(text)
    if options.out is not None:
        kept = options.out.read_text(encoding="utf-8").partition(MARK)[0]
        options.out.write_text(f"{kept}{MARK}\n\n{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
