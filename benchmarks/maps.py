"""Rendered people with their truth, and the four maps fitted on them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

import numpy as np

from benchmarks.fitting import Recipe, fit_map
from benchmarks.truth import Example, joined, signed_yaw, true_measures
from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.balance import compute_foot_share
from hinge_core.kinematics.body_measures import MeasuringSettings
from hinge_core.kinematics.correction import ReadingSettings
from hinge_core.kinematics.features import (
    compute_back_features,
    compute_posture_features,
    compute_view_features,
)
from hinge_core.kinematics.linear import LinearMap
from hinge_core.kinematics.measures import Measure
from hinge_core.kinematics.outline import read_back_edge
from hinge_core.kinematics.posture import make_body_frame, read_seen_inclinations
from hinge_core.kinematics.stick.virtual_stick import lay_stick
from hinge_core.pose.sequence import Facing, PoseSequence

POSTURE = Recipe(ridge=30.0, reach=3.0)
VIEW = Recipe(ridge=30.0, reach=4.0)
BACK = Recipe(ridge=30.0, reach=4.0)
CHANGE = Recipe(ridge=300.0, reach=4.0)  # pairs are many, and not independent
FITTED_YAW_DEG = 52.0  # joints are read up to here; the view over the quarter turn
ROLLS = 2  # times each still is turned by a random roll, for the view map
LARGEST_ROLL_DEG = 30.0


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
        change=_fit_change(data, near, settings),
    )


def _fit_posture(
    data: Data, frames: BoolArray, settings: MeasuringSettings
) -> LinearMap:
    body = make_body_frame(part(data.poses, frames), Facing.RIGHT)
    seen = read_seen_inclinations(body)
    t = {m: v[frames] for m, v in data.truth.items()}
    foot = t[Measure.FOOT_POSITION] - compute_foot_share(
        body, settings.segments, settings.displacement.foot_range
    )
    targets = {
        "trunk": t[Measure.TRUNK_INCLINATION] - seen.trunk,
        "foot_position": np.where(data.usual[frames], foot, np.nan),
    }
    return fit_map(compute_posture_features(body), targets, POSTURE)


def _fit_view(data: Data, frames: BoolArray) -> LinearMap:
    poses, yaw = part(data.poses, frames), data.yaw_deg[frames]
    level = data.usual[frames] & (np.abs(yaw) < FITTED_YAW_DEG)
    random = np.random.default_rng(0)
    features, yaws, rolls = [], [], []
    for turn in range(ROLLS + 1):
        roll = random.uniform(-LARGEST_ROLL_DEG, LARGEST_ROLL_DEG, len(poses))
        roll = roll if turn else np.zeros(len(poses))
        body = make_body_frame(_rolled(poses, roll), Facing.RIGHT)
        features.append(compute_view_features(body, compute_posture_features(body)))
        yaws.append(np.where(turn == 0, yaw, np.nan))
        rolls.append(np.where(level, roll, np.nan))
    whole = np.concatenate(yaws)
    targets = {
        "yaw": whole,
        "near_yaw": np.where(np.abs(whole) < FITTED_YAW_DEG, whole, np.nan),
        "roll": np.concatenate(rolls),
    }
    return fit_map(np.concatenate(features), targets, VIEW)


def _fit_back(data: Data, frames: BoolArray, settings: MeasuringSettings) -> LinearMap:
    t = {m: v[frames] for m, v in data.truth.items()}
    targets = {
        "bow": t[Measure.BACK_BOW],
        "head": t[Measure.HEAD_CHANGE],
        "head_gap": np.log1p(t[Measure.DOWEL_HEAD_GAP]),
        "thoracic_gap": np.log1p(t[Measure.DOWEL_THORACIC_GAP]),
        "sacrum_gap": np.log1p(t[Measure.DOWEL_SACRUM_GAP]),
    }
    return fit_map(_looks_of_back(data, settings)[frames], targets, BACK)


def _fit_change(
    data: Data, frames: BoolArray, settings: MeasuringSettings
) -> LinearMap:
    """Every still of a set against every other: clothes, hair and build fall out."""
    of_set = [[i for i in members if frames[i]] for members in data.sets]
    pairs = np.array([p for members in of_set for p in permutations(members, 2)])
    after, before = pairs.T
    looks = _looks_of_back(data, settings)
    targets = {
        name: data.truth[m][after] - data.truth[m][before]
        for name, m in (("bow", Measure.BACK_BOW), ("head", Measure.HEAD_CHANGE))
    }
    return fit_map(looks[after] - looks[before], targets, CHANGE)


def _looks_of_back(data: Data, settings: MeasuringSettings) -> FloatArray:
    """What each still shows of the back, (stills, features)."""
    body = make_body_frame(data.poses, Facing.RIGHT)
    edge = read_back_edge(data.poses, Facing.RIGHT)
    stick = lay_stick(edge, settings.dowel).gaps_pct
    return compute_back_features(
        body,
        compute_posture_features(body),
        np.where(np.isfinite(edge), edge, np.nanmean(edge, axis=0)),
        np.where(np.isfinite(stick), stick, 0.0),
    )


def part(poses: PoseSequence, frames: BoolArray | FloatArray) -> PoseSequence:
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


def write_maps(path: Path, maps: ReadingSettings, stills: int, bodies: int) -> None:
    """Write the maps as JSON, five digits a number."""
    fitted = {
        "on": f"{stills} rendered stills of {bodies} bodies",
        "command": "python -m benchmarks.refit",
    }
    data = {"version": "4", "fitted": fitted, "maps": {}}
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
            ("change", maps.change),
        )
    }
    data["maps"] = maps_out
    path.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


def _short(values: FloatArray) -> list[float]:
    return [float(f"{v:.5g}") for v in values]
