"""What MediaPipe's own joints show, before anything is corrected."""

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import ANGLES, Measure
from hinge_core.kinematics.posture import (
    Inclinations,
    make_body_frame,
    read_far_inclinations,
    read_seen_inclinations,
)
from hinge_core.pose.sequence import Facing, PoseSequence


def seen_angles(position_px: FloatArray, facing: Facing) -> dict[Measure, float]:
    """The angles of the near side's joints in one picture, (1, 33, 2)."""
    poses = PoseSequence(
        time_s=np.zeros(1),
        position_px=position_px,
        world_m=np.zeros((1, 33, 3)),
        visibility=np.ones((1, 33)),
        image_size_px=(1, 1),
        silhouettes=(None,),
    )
    near = read_seen_inclinations(make_body_frame(poses, facing))
    values = (near.trunk, near.hip_flexion, near.knee_flexion, near.shank)
    return {m: float(v[0]) for m, v in zip(ANGLES, values, strict=True)}


def raw_angles(analysis: Analysis) -> dict[Measure, float]:
    """The angles that MediaPipe's joints show, uncorrected, both sides' mean."""
    body = make_body_frame(analysis.poses, analysis.facing or Facing.RIGHT)
    near, far = read_seen_inclinations(body), read_far_inclinations(body)
    mean = Inclinations(
        trunk=(near.trunk + far.trunk) / 2.0,
        thigh=(near.thigh + far.thigh) / 2.0,
        shank=(near.shank + far.shank) / 2.0,
    )
    values = (mean.trunk, mean.hip_flexion, mean.knee_flexion, mean.shank)
    return {m: float(v[0]) for m, v in zip(ANGLES, values, strict=True)}
