"""Fit the maps of ``content/readings.json`` and the margins beside them.

    python -m benchmarks.fit_readings FOLDER [FOLDER ...] [--cache FILE] [--write]

Each folder holds rendered stills with their truth (``benchmarks/truth.py``). Rows of
the class ``wild`` have arbitrary postures and teach joints only; rows with a ``set``
show one person several times and give the margins of measures that take the person's
own standing off. All figures printed, and all margins, are for bodies that the map in
question was not fitted on.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import yaml

from benchmarks.fitting import Recipe, fit_map, folds_by_body
from benchmarks.truth import (
    Example,
    joined,
    read_examples,
    signed_yaw,
    true_measures,
    true_poses,
)
from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.content import default_folder
from hinge_core.content.measurement import load_measurement
from hinge_core.kinematics import displacement
from hinge_core.kinematics.back import read_back
from hinge_core.kinematics.balance import foot_position
from hinge_core.kinematics.dowel import lay_stick
from hinge_core.kinematics.features import back_features, posture_features
from hinge_core.kinematics.hidden import sight_of
from hinge_core.kinematics.linear import LinearMap
from hinge_core.kinematics.margins import CameraStand
from hinge_core.kinematics.measures import Measure, Measures
from hinge_core.kinematics.measuring import (
    DOWEL_GAPS,
    MeasuringSettings,
    Seen,
    measure_body,
)
from hinge_core.kinematics.outline import back_edge
from hinge_core.kinematics.posture import (
    Body,
    body_frame,
    pair,
    seen_inclinations,
)
from hinge_core.kinematics.reading import ReadingSettings, read_posture
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L

POSTURE = Recipe(ridge=30.0, reach=3.0)
VIEW = Recipe(ridge=30.0, reach=4.0)
BACK = Recipe(ridge=30.0, reach=4.0)
FITTED_YAW_DEG = 52.0  # joints are read up to here; the view over the quarter turn
ROLLS = 2  # times each still is turned by a random roll, for the view map
LARGEST_ROLL_DEG = 30.0
BUCKETS_DEG = ((0.0, 12.0), (12.0, 22.0), (22.0, 36.0), (36.0, 50.0))
HINGES = (
    "good_mid",
    "good_deep",
    "rounded",
)  # kinds of stills that a set of hinges is made of
GAP_STRETCHES_PCT = (0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3.5, 5, 8, 12, 30)
# Added to a margin where a posture is unlike any fitted on, so that the seen lean
# stands uncorrected: what the correction takes out, nine times in ten.
STRANGE = {
    Measure.TRUNK_INCLINATION: 4.0,
    Measure.HIP_FLEXION: 6.0,
    Measure.KNEE_FLEXION: 4.0,
    Measure.SHANK_INCLINATION: 4.0,
}
COVERAGE = 0.92  # of unseen renders; a little over 0.9, since other renders differ


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Data:
    """Everything that is fitted on, one row a still."""

    poses: PoseSequence  # all facing right
    bodies: tuple[str, ...]
    yaw_deg: FloatArray  # signed
    usual: BoolArray  # not of the class ``wild``
    truth: Mapping[Measure, FloatArray]
    sets: tuple[tuple[int, ...], ...]  # indices of one set, its standing still first


def gather(examples: Sequence[Example]) -> Data:
    """Bring examples into arrays."""
    rows = [e.row for e in examples]
    truths = [true_measures(row) for row in rows]
    sets: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        if "set" in row:
            sets.setdefault(json.dumps(row["set"]), []).append(i)
    stood = [
        tuple(sorted(s, key=lambda i: rows[i]["kind"] != "standing_neutral"))
        for s in sets.values()
    ]
    return Data(
        poses=joined(examples),
        bodies=tuple(row["body"]["id"] for row in rows),
        yaw_deg=signed_yaw(rows),
        usual=np.array([row["cls"] != "wild" for row in rows]),
        truth={m: np.array([t[m] for t in truths]) for m in truths[0]},
        sets=tuple(s for s in stood if rows[s[0]].get("kind") == "standing_neutral"),
    )


def fit(data: Data, frames: BoolArray, settings: MeasuringSettings) -> ReadingSettings:
    """Fit the three maps on some of the stills."""
    near = frames & (np.abs(data.yaw_deg) < FITTED_YAW_DEG)
    return replace(
        settings.reading,
        posture=_fit_posture(data, near, settings),
        view=_fit_view(data, frames),
        back=_fit_back(data, near & data.usual, settings),
    )


def _fit_posture(
    data: Data, frames: BoolArray, settings: MeasuringSettings
) -> LinearMap:
    body = body_frame(_part(data.poses, frames), Facing.RIGHT)
    seen = seen_inclinations(body)
    t = {m: v[frames] for m, v in data.truth.items()}
    trunk = t[Measure.TRUNK_INCLINATION]
    shank = t[Measure.SHANK_INCLINATION]
    foot = t[Measure.FOOT_POSITION] - foot_position(
        body, settings.segments, settings.displacement.foot_range
    )
    targets = {
        "trunk": trunk - seen.trunk,
        "thigh": trunk - t[Measure.HIP_FLEXION] - seen.thigh,
        "shank": shank - seen.shank,
        "yaw": data.yaw_deg[frames],
        "head": t[Measure.HEAD_CHANGE],
        "foot_position": np.where(data.usual[frames], foot, np.nan),
    }
    return fit_map(posture_features(body), targets, POSTURE)


def _fit_view(data: Data, frames: BoolArray) -> LinearMap:
    poses, yaw = _part(data.poses, frames), data.yaw_deg[frames]
    level = data.usual[frames] & (np.abs(yaw) < FITTED_YAW_DEG)
    random = np.random.default_rng(0)
    features, yaws, rolls = [], [], []
    for turn in range(ROLLS + 1):
        roll = random.uniform(-LARGEST_ROLL_DEG, LARGEST_ROLL_DEG, len(poses))
        roll = roll if turn else np.zeros(len(poses))
        body = body_frame(_rolled(poses, roll), Facing.RIGHT)
        features.append(posture_features(body))
        yaws.append(np.where(turn == 0, yaw, np.nan))
        rolls.append(np.where(level, roll, np.nan))
    targets = {"yaw": np.concatenate(yaws), "roll": np.concatenate(rolls)}
    return fit_map(np.concatenate(features), targets, VIEW)


def _fit_back(data: Data, frames: BoolArray, settings: MeasuringSettings) -> LinearMap:
    poses = _part(data.poses, frames)
    body = body_frame(poses, Facing.RIGHT)
    edge = back_edge(poses, Facing.RIGHT).depth
    stick = lay_stick(edge, settings.dowel).gaps_pct
    filled = np.where(np.isfinite(edge), edge, np.nanmean(edge, axis=0))
    features = back_features(
        body,
        posture_features(body),
        filled,
        np.where(np.isfinite(stick), stick, 0.0),
    )
    t = {m: v[frames] for m, v in data.truth.items()}
    targets = {
        "bow": t[Measure.BACK_BOW],
        "head_gap": np.log1p(t[Measure.DOWEL_HEAD_GAP]),
        "thoracic_gap": np.log1p(t[Measure.DOWEL_THORACIC_GAP]),
        "sacrum_gap": np.log1p(t[Measure.DOWEL_SACRUM_GAP]),
    }
    return fit_map(features, targets, BACK)


def measure_unseen(data: Data, settings: MeasuringSettings) -> Measures:
    """Measure every still by maps fitted on other bodies; yaw under ``_yaw``."""
    fold = folds_by_body(data.bodies, POSTURE.folds)
    values: dict[Measure, FloatArray] = {}
    for k in range(POSTURE.folds):
        out = fold == k
        maps = fit(data, ~out, settings)
        part = measure(_part(data.poses, out), maps, settings, None)
        for m, v in part.values.items():
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
    body = body_frame(poses, Facing.RIGHT)
    reading = read_posture(body, maps)
    seen = Seen(
        body=body,
        reading=reading,
        back=read_back(poses, body, Facing.RIGHT, maps.back, own.dowel),
        upright=upright,
        sight=sight_of(poses, Facing.RIGHT, body.trunk_px),
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
            got = measure(_part(data.poses, chosen), maps, settings, upright)
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
    body = body_frame(true_poses(rows), facing)
    s = settings.displacement
    for m in (Measure.HEAD_CHANGE, Measure.BACK_BOW):
        true[m] = true[m] - true[m][0]
    hip, shoulder, foot = _heights(body)
    drop = shoulder[0, 1] - shoulder[:, 1]
    enough = drop > s.min_shoulder_drop
    share = np.maximum(0.0, hip[0, 1] - hip[:, 1]) / np.where(enough, drop, np.nan)
    true[Measure.HINGE_INDEX] = 100.0 * (1.0 - share)
    true[Measure.HIP_TRAVEL] = (hip[0, 0] - hip[:, 0]) / foot[0]
    true[Measure.BAR_GAP] = displacement.bar_gap_foot(body, s.foot_range)
    return true


def _heights(body: Body) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Hip and shoulder from the ankles, and the foot, in standing trunk lengths."""
    p = body.plane * (body.trunk_px / body.trunk_px[0])[:, None, None]
    ankle = pair(p, L.LEFT_ANKLE, L.RIGHT_ANKLE)
    foot = pair(p, L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX) - pair(
        p, L.LEFT_HEEL, L.RIGHT_HEEL
    )
    return (
        pair(p, L.LEFT_HIP, L.RIGHT_HIP) - ankle,
        pair(p, L.LEFT_SHOULDER, L.RIGHT_SHOULDER) - ankle,
        foot[:, 0],
    )


def _part(poses: PoseSequence, frames: BoolArray | FloatArray) -> PoseSequence:
    chosen = np.arange(len(poses))[frames]
    return PoseSequence(
        time_s=poses.time_s[chosen],
        position_px=poses.position_px[chosen],
        world_m=poses.world_m[chosen],
        visibility=poses.visibility[chosen],
        image_size_px=poses.image_size_px,
        silhouettes=tuple(poses.silhouettes[i] for i in chosen),
    )


def _rolled(poses: PoseSequence, roll_deg: FloatArray) -> PoseSequence:
    """The sequence as a tilted camera shows it, + clockwise."""
    c, s = np.cos(np.radians(roll_deg)), np.sin(np.radians(roll_deg))
    turn = np.stack([np.stack([c, -s], -1), np.stack([s, c], -1)], -2)
    world = poses.world_m.copy()
    world[..., :2] = np.einsum("tij,tkj->tki", turn, world[..., :2])
    position = np.einsum("tij,tkj->tki", turn, poses.position_px)
    return replace(poses, position_px=position, world_m=world)


def margin_tables(
    yaw_deg: FloatArray, errors: FloatArray, unit: float
) -> tuple[list[float], list[float]]:
    """Middle yaw and the ``COVERAGE`` quantile of |error| of each bucket."""
    yaws, margins = [], []
    for low, high in BUCKETS_DEG:
        inside = (yaw_deg >= low) & (yaw_deg < high) & np.isfinite(errors)
        if inside.sum() < 20:
            continue
        yaws.append(round((low + high) / 2.0, 1))
        margins.append(float(np.quantile(np.abs(errors[inside]), COVERAGE)))
    grown = np.maximum.accumulate(margins)  # a turned camera never helps
    return yaws, [round(float(m), 3 if unit < 1 else 1) for m in grown]


def margin_entry(
    m: Measure,
    yaw: FloatArray,
    usual: BoolArray,
    got: Measures,
    single: Mapping[Measure, FloatArray],
    own: Mapping[Measure, FloatArray],
) -> dict[str, object]:
    """One measure's entry of ``content/margins.yaml``."""
    unit = (
        0.1
        if m in (Measure.FOOT_POSITION, Measure.HIP_TRAVEL, Measure.BAR_GAP)
        else 1.0
    )
    entry: dict[str, object] = {}
    if m in DOWEL_GAPS:
        near = usual & (yaw < BUCKETS_DEG[1][1])
        values, margins = gap_table(got[m][near], single[m][near])
        return {
            "yaw_deg": [0.0],
            "margin": [0.0],
            "at_value": values,
            "value_margin": margins,
        }
    if m in single:
        yaws, margins = margin_tables(yaw[usual], single[m][usual], unit)
        entry |= {"yaw_deg": yaws, "margin": margins}
    if m in own:
        yaws, margins = margin_tables(own[m][:, 0], own[m][:, 1], unit)
        if m not in single:
            return {"yaw_deg": yaws, "margin": margins}
        if m in (Measure.HEAD_CHANGE, Measure.BACK_BOW):
            entry["own"] = margins + margins[-1:] * (len(BUCKETS_DEG) - len(margins))
    if m in STRANGE:
        entry["strange"] = STRANGE[m]
    if m in (Measure.TRUNK_INCLINATION, Measure.SHANK_INCLINATION):
        entry["tilts"] = True
    return entry


def change_margin(data: Data, examples: Sequence[Example], errors: FloatArray) -> float:
    """Margin of a difference between two sets of one person, other camera and clothes.

    Each set is the mean of its hinges, as a set of repetitions is. Much of an error on
    one body is the same in both sets and falls out of their difference.
    """
    of_body: dict[str, list[float]] = {}
    for members in data.sets:
        hinges = [i for i in members if examples[i].row["kind"] in HINGES]
        known = [errors[i] for i in hinges if np.isfinite(errors[i])]
        if known and abs(data.yaw_deg[members[0]]) < BUCKETS_DEG[1][1]:
            of_body.setdefault(data.bodies[members[0]], []).append(
                float(np.mean(known))
            )
    changes = [
        abs(a - b) for sets in of_body.values() for a, b in combinations(sets, 2)
    ]
    return round(float(np.quantile(changes, 0.9)), 1)


def gap_table(
    values: FloatArray, errors: FloatArray
) -> tuple[list[float], list[float]]:
    """Margins of dowel gaps by the gap read: medians and quantiles of each stretch."""
    at, margins = [], []
    for low, high in pairwise(GAP_STRETCHES_PCT):
        inside = (values >= low) & (values < high) & np.isfinite(errors)
        if inside.sum() >= 25:
            at.append(round(float(np.median(values[inside])), 2))
            margins.append(round(float(np.quantile(np.abs(errors[inside]), 0.9)), 2))
    return at, margins


def print_table(
    title: str, yaw: FloatArray, errors: Mapping[Measure, FloatArray]
) -> None:
    """Bias, median and 90th percentile of the error, by measure and view."""
    print(
        f"\n{title}\n{'measure':26}{'yaw':>8}{'n':>6}{'bias':>8}{'median':>8}{'p90':>8}"
    )
    for m, e in errors.items():
        for low, high in ((0.0, 22.0), (22.0, 50.0)):
            x = e[(yaw >= low) & (yaw < high) & np.isfinite(e)]
            if x.size:
                print(
                    f"{m:26}{f'{low:.0f}-{high:.0f}':>8}{x.size:6d}{np.median(x):8.2f}"
                    f"{np.median(np.abs(x)):8.2f}{np.quantile(np.abs(x), 0.9):8.2f}"
                )


def write_maps(path: Path, maps: ReadingSettings, stills: int, bodies: int) -> None:
    """Write the maps as JSON, five digits a number."""
    fitted = {
        "on": f"{stills} rendered stills of {bodies} bodies",
        "command": "python -m benchmarks.fit_readings FOLDER --write",
    }
    data = {"version": "2", "fitted": fitted, "maps": {}}
    maps_out = {
        name: {
            "outputs": list(m.outputs),
            "reach": m.reach,
            "mean": _short(m.mean),
            "scale": _short(m.scale),
            "weights": [_short(row) for row in m.weights],
            "offset": _short(m.offset),
        }
        for name, m in (
            ("posture", maps.posture),
            ("view", maps.view),
            ("back", maps.back),
        )
    }
    data["maps"] = maps_out
    path.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


def write_margins(path: Path, tables: Mapping[str, object]) -> None:
    """Put new tables under the file's own head, which says what they rest on."""
    text = path.read_text(encoding="utf-8")
    head = text[: text.index("margins:\n")]
    body = yaml.safe_dump(tables, default_flow_style=None, sort_keys=False, width=96)
    indented = "".join(f"  {line}\n" for line in body.splitlines())
    path.write_text(f"{head}margins:\n{indented}", encoding="utf-8")


def _short(values: FloatArray) -> list[float]:
    return [float(f"{v:.5g}") for v in values]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    examples = read_examples(options.folders, options.cache)
    data = gather(examples)
    settings = load_measurement(default_folder()).measuring
    yaw = np.abs(data.yaw_deg)
    got = measure_unseen(data, settings)
    usual = data.usual
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
    for m in STRANGE:
        tables[str(m)]["change"] = change_margin(data, examples, single[m])
    print(yaml.safe_dump(tables, default_flow_style=None, sort_keys=False))
    if options.write:
        maps = fit(data, np.ones(len(examples), dtype=bool), settings)
        write_maps(
            default_folder() / "readings.json",
            maps,
            len(examples),
            len(set(data.bodies)),
        )
        write_margins(default_folder() / "margins.yaml", tables)


if __name__ == "__main__":
    main()
