"""The shape of back and neck and the virtual dowel, from silhouette and posture.

The silhouette shows clothes, hair and arms as well as the back, and a tilted camera
shows it foreshortened. So the edge, a stick laid on it, and the posture together are
read by a linear map fitted on rendered people whose bare backs are known exactly.
"""

from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.arms import (
    ArmSettings,
    find_hand_beside_head,
    leave_arms,
)
from hinge_core.kinematics.features import (
    compute_back_features,
    compute_posture_features,
    read_face_leans,
)
from hinge_core.kinematics.linear import LinearMap
from hinge_core.kinematics.outline import STATIONS, read_back_edge
from hinge_core.kinematics.posture import Body, read_seen_inclinations
from hinge_core.kinematics.stick.virtual_stick import DowelSettings, Stick, lay_stick
from hinge_core.pose.sequence import Facing, PoseSequence


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BackReading:
    """The back in each frame, (time,) or (time, 3); NaN where no edge was found."""

    bow_pct: FloatArray  # mean departure from the chord, % of it, 0 = as people stand
    head_deg: FloatArray  # head against trunk, + chin lifted; 0 = as people stand
    gaps_pct: FloatArray  # (time, 3): head, upper back, sacrum; % of trunk length
    depth: FloatArray  # (time, stations): the edge as seen, see ``back_edge``
    stick: Stick  # as it lies on that edge, for drawing
    features: FloatArray  # (time, features), ``compute_back_features``
    face_deg: FloatArray  # (time, 2), ``read_face_leans``
    trunk_deg: FloatArray  # (time,) the trunk's lean as seen
    beside_hand: BoolArray  # (time,) frames in which a hand lies beside the head


def leave_frames(back: BackReading, frames: BoolArray) -> BackReading:
    """The same reading, as if nothing had been seen in some frames, (time,)."""

    def without(values: FloatArray) -> FloatArray:
        gone = frames.reshape(-1, *[1] * (values.ndim - 1))
        return np.where(gone, np.nan, values)

    return replace(
        back,
        bow_pct=without(back.bow_pct),
        head_deg=without(back.head_deg),
        features=without(back.features),
        face_deg=without(back.face_deg),
        trunk_deg=without(back.trunk_deg),
    )


def read_back(
    poses: PoseSequence,
    body: Body,
    facing: Facing,
    back: LinearMap,
    dowel: DowelSettings,
    arms: ArmSettings,
) -> BackReading:
    """Read the back's bow, the head and the three dowel gaps in every frame.

    Notes
    -----
    A station whose edge is missing (above a lowered head) takes the fitted frames'
    mean. Where an arm stands out behind the back the edge is left as usual, and where
    the near hand is beside the head nothing is read of the head. Gaps are fitted as
    log(1 + gap), since a stick either touches or stands off by much.
    """
    usual = back.mean[: STATIONS.size]
    edge = leave_arms(read_back_edge(poses, facing), body, usual, arms)
    stick = lay_stick(edge, dowel)
    missing = ~np.isfinite(edge).any(axis=1)
    filled = np.where(np.isfinite(edge), edge, usual)
    gaps = np.where(np.isfinite(stick.gaps_pct), stick.gaps_pct, 0.0)
    whole = compute_back_features(body, compute_posture_features(body), filled, gaps)
    read = back(whole)
    logs = np.stack(
        [read["head_gap"], read["thoracic_gap"], read["sacrum_gap"]], axis=1
    )
    bow, head, gap = read["bow"], read["head"], np.expm1(np.maximum(logs, 0.0))
    for seen in (whole, bow, head, gap):
        seen[missing] = np.nan
    face, beside_hand = read_face_leans(body), find_hand_beside_head(body, arms)
    head[beside_hand], face[beside_hand] = np.nan, np.nan
    return BackReading(
        bow_pct=bow,
        head_deg=head,
        gaps_pct=gap,
        depth=edge,
        stick=stick,
        features=whole,
        face_deg=face,
        trunk_deg=read_seen_inclinations(body).trunk,
        beside_hand=beside_hand,
    )
