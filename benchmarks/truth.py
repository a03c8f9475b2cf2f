"""Rendered people with exact angles, as the benchmarks read them.

A truth folder holds ``stills.jsonl`` and ``stills/*.jpg`` and maybe ``clips/``, as the
renderer writes them. Rows with one ``set`` show one person, outfit and camera.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.displacement import Places, compute_body_line_bend_deg
from hinge_core.kinematics.measures import Measure
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L

Row = dict[str, Any]

_JOINTS = {
    "shoulder": (L.LEFT_SHOULDER, L.RIGHT_SHOULDER),
    "elbow": (L.LEFT_ELBOW, L.RIGHT_ELBOW),
    "wrist": (L.LEFT_WRIST, L.RIGHT_WRIST),
    "hip": (L.LEFT_HIP, L.RIGHT_HIP),
    "knee": (L.LEFT_KNEE, L.RIGHT_KNEE),
    "ankle": (L.LEFT_ANKLE, L.RIGHT_ANKLE),
    "heel": (L.LEFT_HEEL, L.RIGHT_HEEL),
    "toe": (L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX),
    "ear": (L.LEFT_EAR, L.RIGHT_EAR),
}


@dataclass(frozen=True, slots=True)
class Example:
    """One still with its truth, and what following made of it."""

    row: Row
    poses: PoseSequence  # of one frame
    facing: Facing


def true_measures(row: Row) -> dict[Measure, float]:
    """The contract's measures of a still, from the posed body itself."""
    t, own = row["truth"], row["neutral"]
    lean = float(t["trunk_incl"])
    line = {}
    if "xyz" in row:  # a clip's frames come without
        line[Measure.BODY_LINE_BEND] = _body_line_bend_deg(row["xyz"])
    return line | {
        Measure.TRUNK_INCLINATION: lean,
        Measure.SHANK_INCLINATION: float(t["shank_incl"]),
        Measure.HIP_FLEXION: lean - float(t["thigh_incl"]),
        Measure.KNEE_FLEXION: float(t["shank_incl"]) - float(t["thigh_incl"]),
        Measure.HEAD_CHANGE: lean - float(own["trunk_incl"]) - float(t["head_pitch"]),
        Measure.BACK_BOW: float(t["back_gap_mean_pct"])
        - float(own["back_gap_mean_pct"]),
        Measure.DOWEL_HEAD_GAP: float(t["dowel_head_gap_pct"]),
        Measure.DOWEL_THORACIC_GAP: float(t["dowel_thoracic_gap_pct"]),
        Measure.DOWEL_SACRUM_GAP: float(t["dowel_sacrum_gap_pct"]),
        Measure.HIP_BEHIND_ANKLE: 100.0 * float(t["hip_behind_ankle"]),
        Measure.FOOT_POSITION: float(t["com_foot_frac"]),
        Measure.THIGH_BACK: -float(t["thigh_incl"]),
    }


def _body_line_bend_deg(xyz: Mapping[str, Sequence[float]]) -> float:
    """Bend of the line ankle, hip, shoulder in the sagittal plane, both sides' mean."""
    ankle, hip, shoulder = (
        np.mean([xyz[f"{name}.{side}"][1:] for side in "LR"], axis=0)
        for name in ("ankle", "hip", "shoulder")
    )
    at = Places((hip - ankle)[None], (shoulder - ankle)[None])
    return float(compute_body_line_bend_deg(at)[0])


def true_poses(rows: Sequence[Row]) -> PoseSequence:
    """The true joints in the picture, for measures that are lengths in it."""
    position = np.zeros((len(rows), 33, 2))
    for i, row in enumerate(rows):
        for name, (left, right) in _JOINTS.items():
            position[i, left] = row["px"][f"{name}.L"]
            position[i, right] = row["px"][f"{name}.R"]
        position[i, L.NOSE] = row["px"]["nose"]
    return PoseSequence(
        time_s=np.arange(len(rows), dtype=float),
        position_px=position,
        world_m=np.zeros((len(rows), 33, 3)),
        visibility=np.ones((len(rows), 33)),
        image_size_px=(1, 1),
        silhouettes=(None,) * len(rows),
    )


def joined(examples: Sequence[Example]) -> PoseSequence:
    """Stills as one sequence, all brought to face right as in the body's frame."""
    parts = [_facing_right(e) for e in examples]
    return PoseSequence(
        time_s=np.arange(len(parts), dtype=float),
        position_px=np.concatenate([p.position_px for p in parts]),
        world_m=np.concatenate([p.world_m for p in parts]),
        visibility=np.concatenate([p.visibility for p in parts]),
        image_size_px=(1, 1),
        silhouettes=tuple(s for p in parts for s in p.silhouettes),
    )


def _facing_right(example: Example) -> PoseSequence:
    if example.facing is Facing.RIGHT:
        return example.poses
    return example.poses.mirrored()


def signed_yaw(rows: Sequence[Row]) -> FloatArray:
    """Camera yaw of each row, + towards the person's front, degrees."""
    return np.array([float(row["camera"]["yaw_signed_deg"]) for row in rows])
