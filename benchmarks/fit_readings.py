"""Fit the maps of ``content/readings.json`` and the margins beside them.

    python -m benchmarks.fit_readings FOLDER [FOLDER ...] [--clips FOLDER ...]
        [--cache FILE] [--write]

Each folder holds rendered stills with their truth (``benchmarks/truth.py``). Rows of
the class ``wild`` have arbitrary postures and teach joints only; rows with a ``set``
show one person several times and give the margins of measures that take the person's
own standing off. ``--clips`` takes folders with clips (``benchmarks/clips.py``), for
the margin of a change since standing within a clip; without it that margin stays. All
figures printed, and all other margins, are for bodies that the map in question was
not fitted on.
"""

import argparse
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import yaml

from benchmarks.clips import read_clips, since_standing
from benchmarks.fitting import folds_by_body
from benchmarks.maps import POSTURE, Data, fit, gather, part, write_maps
from benchmarks.margin_tables import (
    STRANGE,
    change_margins,
    margin_entry,
    print_table,
    write_margins,
)
from benchmarks.truth import Example, read_examples, true_poses
from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.content import find_content_folder
from hinge_core.content.settings_files import load_measurement
from hinge_core.kinematics import displacement
from hinge_core.kinematics.back import read_back
from hinge_core.kinematics.body_measures import MeasuringSettings, Seen, measure_body
from hinge_core.kinematics.correction import ReadingSettings, read_posture
from hinge_core.kinematics.hidden import read_sight
from hinge_core.kinematics.margins import CameraStand, MarginRule
from hinge_core.kinematics.measures import Measure, Measures
from hinge_core.kinematics.posture import Body, compute_middle, make_body_frame
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L


def measure_unseen(data: Data, settings: MeasuringSettings) -> Measures:
    """Measure every still by maps fitted on other bodies; yaw under ``_yaw``."""
    fold = folds_by_body(data.bodies, POSTURE.folds)
    values: dict[Measure, FloatArray] = {}
    for k in range(POSTURE.folds):
        out = fold == k
        maps = fit(data, ~out, settings)
        got = measure(part(data.poses, out), maps, settings, None)
        for m, v in got.values.items():
            values.setdefault(m, np.full(len(out), np.nan))[out] = v
    return Measures(time_s=data.poses.time_s, values=values)


def measure(
    poses: PoseSequence,
    maps: ReadingSettings,
    settings: MeasuringSettings,
    upright: BoolArray | None,
) -> Measures:
    """Measure stills (``upright`` None) or one set, with the given maps."""
    own = replace(settings, reading=maps)
    body = make_body_frame(poses, Facing.RIGHT)
    reading = read_posture(body, maps)
    seen = Seen(
        body=body,
        reading=reading,
        back=read_back(poses, body, Facing.RIGHT, maps.back, own.dowel),
        upright=upright,
        sight=read_sight(poses, Facing.RIGHT, body.trunk_px),
        stand=CameraStand(yaw_deg=float(np.median(np.abs(reading.yaw_deg)))),
    )
    return measure_body(poses.time_s, seen, own)


def set_errors(
    data: Data, settings: MeasuringSettings, examples: Sequence[Example]
) -> dict[Measure, list[tuple[float, float]]]:
    """Errors of each set's stills with the own standing taken off: (yaw, error)."""
    fold = folds_by_body(data.bodies, POSTURE.folds)
    errors: dict[Measure, list[tuple[float, float]]] = {}
    for k in range(POSTURE.folds):
        maps = fit(data, fold != k, settings)
        for members in data.sets:
            if fold[members[0]] != k:
                continue
            chosen = np.array(members)
            upright = np.arange(len(chosen)) == 0
            got = measure(part(data.poses, chosen), maps, settings, upright)
            true = _true_set(data, chosen, examples, upright, settings)
            for m, v in true.items():
                for error in (got[m] - v)[1:]:
                    if np.isfinite(error):
                        pair = abs(data.yaw_deg[chosen[0]]), float(error)
                        errors.setdefault(m, []).append(pair)
    return errors


def _true_set(
    data: Data,
    chosen: FloatArray,
    examples: Sequence[Example],
    upright: BoolArray,
    settings: MeasuringSettings,
) -> dict[Measure, FloatArray]:
    true = {m: v[chosen] for m, v in data.truth.items()}
    rows = [examples[i].row for i in chosen]
    facing = Facing(rows[0]["faces_image"])
    body = make_body_frame(true_poses(rows), facing)
    s = settings.displacement
    for m in (Measure.HEAD_CHANGE, Measure.BACK_BOW):
        true[m] = true[m] - true[m][0]
    hip, shoulder, foot = _heights(body)
    drop = shoulder[0, 1] - shoulder[:, 1]
    enough = drop > s.min_shoulder_drop
    share = np.maximum(0.0, hip[0, 1] - hip[:, 1]) / np.where(enough, drop, np.nan)
    true[Measure.HINGE_INDEX] = 100.0 * (1.0 - share)
    true[Measure.HIP_TRAVEL] = (hip[0, 0] - hip[:, 0]) / foot[0]
    true[Measure.BAR_GAP] = displacement.compute_bar_gap_foot(body, s.foot_range)
    return true


def _heights(body: Body) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Hip and shoulder from the ankles, and the foot, in standing trunk lengths."""
    p = body.plane * (body.trunk_px / body.trunk_px[0])[:, None, None]
    ankle = compute_middle(p, L.LEFT_ANKLE, L.RIGHT_ANKLE)
    foot = compute_middle(p, L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX) - compute_middle(
        p, L.LEFT_HEEL, L.RIGHT_HEEL
    )
    return (
        compute_middle(p, L.LEFT_HIP, L.RIGHT_HIP) - ankle,
        compute_middle(p, L.LEFT_SHOULDER, L.RIGHT_SHOULDER) - ankle,
        foot[:, 0],
    )


def _kept(rule: MarginRule) -> dict[str, float] | None:
    return None if rule.since_standing is None else asdict(rule.since_standing)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--clips", nargs="+", type=Path, default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    examples = read_examples(options.folders, options.cache)
    data = gather(examples)
    settings = load_measurement(find_content_folder()).measuring
    yaw = np.abs(data.yaw_deg)
    got, usual = measure_unseen(data, settings), data.usual
    single = {m: got[m] - t for m, t in data.truth.items()}
    print_table("Usual postures", yaw[usual], {m: e[usual] for m, e in single.items()})
    print_table(
        "Arbitrary postures", yaw[~usual], {m: e[~usual] for m, e in single.items()}
    )
    pairs = set_errors(data, settings, examples)
    own = {m: np.array(p) for m, p in pairs.items()}
    for m, p in own.items():
        print_table("With the own standing known", p[:, 0], {m: p[:, 1]})
    tables = {
        str(m): margin_entry(m, yaw, usual, got, single, own) for m in {**single, **own}
    }
    hip = Measure.HIP_FLEXION
    tables[str(hip)]["since_standing"] = (
        since_standing(read_clips(options.clips))
        if options.clips
        else _kept(settings.margins.rules[hip])
    )
    for m in STRANGE:
        tables[str(m)]["change"] = change_margins(data, examples, single[m])
    print(yaml.safe_dump(tables, default_flow_style=None, sort_keys=False))
    if options.write:
        maps = fit(data, np.ones(len(examples), dtype=bool), settings)
        write_maps(
            find_content_folder() / "readings.json",
            maps,
            len(examples),
            len(set(data.bodies)),
        )
        write_margins(find_content_folder() / "margins.yaml", tables)


if __name__ == "__main__":
    main()
