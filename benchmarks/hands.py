"""Joints that hands placed on real photos, as angles.

A folder holds ``joints_A.csv`` and ``joints_B.csv`` of two hands and ``list.csv``, or
``joints.csv`` of one. Truth is the mean of the hands there are.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hinge_core.kinematics.measures import ANGLES, Measure
from hinge_core.pose.sequence import Facing

Row = Mapping[str, str]
_JOINTS = ("shoulder", "hip", "knee", "ankle")
_TWO_HANDS, _ONE_HAND = ("joints_A.csv", "joints_B.csv"), ("joints.csv",)
_HAND_SD_DEG = {  # of two hands' difference, where there is only one
    Measure.TRUNK_INCLINATION: 4.5,
    Measure.HIP_FLEXION: 5.8,
    Measure.KNEE_FLEXION: 7.6,
    Measure.SHANK_INCLINATION: 3.8,
}
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
