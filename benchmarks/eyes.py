"""What the second eyes bring, and what they cost, against joints placed by hand.

    python -m benchmarks.eyes PHOTOS [PHOTOS ...] [--recordings DIR] [--clip FILE ...]

PHOTOS are folders as ``benchmarks.photos`` takes them. DIR holds recordings with
the looks of both networks, ``labels.csv`` (name, drill, view) and ``angles.csv`` (name,
frame, guessed joints, angles). Both ways see the same pictures; nothing is fitted here,
so every photo and clip checks the shares in ``content/measurement.yaml``.
"""

import argparse
import csv
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.photos import Point, hidden_lines, looking_with, read_points
from benchmarks.tables import quantiles
from hinge_core.arrays import FloatArray
from hinge_core.content import load_content
from hinge_core.kinematics.measures import ANGLES, Measure
from hinge_core.pose.recording import Recording
from hinge_core.pose.recording_file import load_recording
from hinge_core.pose.second_eyes import SECOND_EYES
from hinge_core.stages.studio import analyse_seen, record_media

_HEAD = ("| measure | reported | median | p90 | with second eyes | median | p90 |",)
_RULE = "|---" * 7 + "|"


def photo_lines(folders: Sequence[Path]) -> Iterator[str]:
    """Photos seen by the usual network, and by both."""
    alone, both = (read_points(folders, second_eyes=more) for more in (False, True))
    yield from (
        f"{len({p.photo.path for p in alone})} photos, joints in plain sight:",
        "",
    )
    yield from (*_HEAD, _RULE)
    for measure in ANGLES:
        yield _tell_row(
            str(measure), *(_list_errors(p, measure) for p in (alone, both))
        )
    for name, points in (("Alone", alone), ("With second eyes", both)):
        yield from ("", f"{name}: {' '.join(hidden_lines(points))}")


def clip_lines(folder: Path) -> Iterator[str]:
    """Labelled frames of recordings without the second eyes' looks, and with them."""
    rows = list(_read_rows(folder))
    for group in ("in plain sight", "hidden"):
        here = [row for row in rows if row[1] == group]
        yield from (
            "",
            f"Frames of real side clips, joints {group}:",
            "",
            *_HEAD,
            _RULE,
        )
        for m in ANGLES:
            found = np.array([row[2:] for row in here if row[0] is m]).T
            yield _tell_row(
                str(m), dict(enumerate(found[0])), dict(enumerate(found[1]))
            )
        for name, column in (("Alone", 2), ("With second eyes", 3)):
            errors = np.array([row[column] for row in here])
            far = int(np.sum(np.abs(errors) > 15.0))
            shown = int(np.isfinite(errors).sum())
            yield from (
                "",
                f"{name}: {far} of {shown} are off by more than 15 degrees.",
            )


def cost_lines(photos: Sequence[Path], clips: Sequence[Path]) -> Iterator[str]:
    """Processor time of seeing an input, alone and with the second eyes."""
    yield ""
    yield "| mean of | alone, s | with second eyes, s | ratio |"
    yield "|---" * 4 + "|"
    for name, paths in (("photos", photos), ("clips", clips)):
        alone, both = (_measure_s(paths, second_eyes=more) for more in (False, True))
        yield (
            f"| {len(paths)} {name} | {alone:.2f} | {both:.2f} | {both / alone:.2f} |"
        )


def _measure_s(paths: Sequence[Path], *, second_eyes: bool) -> float:
    """Mean processor seconds of seeing one of some inputs."""
    with looking_with(second_eyes=second_eyes):
        start = time.process_time()
        for path in paths:
            record_media(path)
    return (time.process_time() - start) / len(paths)


def _list_errors(points: Sequence[Point], measure: Measure) -> dict[object, float]:
    """Errors of unhidden joints by photo; NaN where nothing is shown."""
    return {
        p.photo.path: p.told.value - p.true
        if p.known and p.told is not None
        else np.nan
        for p in points
        if p.measure is measure
        and not p.photo.is_hidden(measure)
        and np.isfinite(p.true)
    }


def _tell_row(
    name: str, alone: Mapping[object, float], both: Mapping[object, float]
) -> str:
    """Counts of each way, and errors where both ways show the angle."""
    same = [
        k for k in alone if np.isfinite(alone[k]) and np.isfinite(both.get(k, np.nan))
    ]
    a, b = (quantiles(np.array([way[k] for k in same])) for way in (alone, both))
    shown = [sum(np.isfinite(list(way.values()))) for way in (alone, both)]
    return (
        f"| `{name}` | {shown[0]} of {len(alone)} | {a[0]:.1f} | {a[1]:.1f} "
        f"| {shown[1]} of {len(both)} | {b[0]:.1f} | {b[1]:.1f} |"
    )


def _read_rows(folder: Path) -> Iterator[tuple[Measure, str, float, float]]:
    labels = {row["name"]: row for row in _read_table(folder / "labels.csv")}
    limits = load_content().media
    for name, label in labels.items():
        if label["view"] != "side":
            continue
        whole = load_recording(folder / f"{name}.npz", limits)
        looks = tuple(look for look in whole.looks if look.eyes not in SECOND_EYES)
        ways = [replace(whole, looks=looks), whole]
        series = [_measure(way, label["drill"] or "as_seen") for way in ways]
        for row in _read_table(folder / "angles.csv"):
            if row["name"] != name:
                continue
            at = int(
                np.argmin(np.abs(series[0][0] - whole.poses.time_s[int(row["frame"])]))
            )
            group = "hidden" if row["guessed"] else "in plain sight"
            for m in filter(lambda m: row[m], ANGLES):
                alone, both = (
                    float(values[m][at]) - float(row[m]) for _, values in series
                )
                yield m, group, alone, both


def _measure(
    recording: Recording, drill: str
) -> tuple[FloatArray, dict[Measure, FloatArray]]:
    measurement = analyse_seen(recording, drill).measurement
    none = np.full(len(measurement.series.time_s), np.nan)
    values = {m: measurement.series.values.get(m, none) for m in ANGLES}
    return measurement.series.time_s, values


def _read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", nargs="+", type=Path)
    parser.add_argument("--recordings", type=Path)
    parser.add_argument("--clip", nargs="+", type=Path, default=[])
    options = parser.parse_args()
    print("\n".join(photo_lines(options.photos)))
    if options.recordings is not None:
        print("\n".join(clip_lines(options.recordings)))
    if options.clip:
        stills = sorted(options.photos[-1].glob("photos/*"))[:12]
        print("\n".join(cost_lines(stills, options.clip)))


if __name__ == "__main__":
    main()
