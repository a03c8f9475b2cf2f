"""The shape of back and neck and the virtual dowel, from silhouette and posture.

The silhouette shows clothes, hair and arms as well as the back, and a tilted camera
shows it foreshortened. So the edge, a stick laid on it, and the posture together are
read by a linear map fitted on rendered people whose bare backs are known exactly.
"""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.features import (
    compute_back_features,
    compute_posture_features,
)
from hinge_core.kinematics.linear import LinearMap
from hinge_core.kinematics.outline import read_back_edge
from hinge_core.kinematics.posture import Body
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


def read_back(
    poses: PoseSequence,
    body: Body,
    facing: Facing,
    back: LinearMap,
    dowel: DowelSettings,
) -> BackReading:
    """Read the back's bow, the head and the three dowel gaps in every frame.

    Notes
    -----
    A station whose edge is missing (above a lowered head) takes the fitted frames'
    mean. Gaps are fitted as log(1 + gap), since a stick either touches or stands off
    by much.
    """
    edge = read_back_edge(poses, facing)
    stick = lay_stick(edge, dowel)
    missing = ~np.isfinite(edge).any(axis=1)
    usual = back.mean[: edge.shape[1]]
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
    return BackReading(
        bow_pct=bow,
        head_deg=head,
        gaps_pct=gap,
        depth=edge,
        stick=stick,
        features=whole,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BackChange:
    """Back and head since the person's own standing, each (time,)."""

    bow_pct: FloatArray
    head_deg: FloatArray  # + chin lifted


def change_since(
    back: BackReading, upright: BoolArray, change: LinearMap
) -> BackChange:
    """How back and head changed since the person stood.

    Read from what changed in the picture, not as a difference of two readings: hair,
    clothes and build are the same in both frames and fall out.

    Parameters
    ----------
    upright
        Frames in which the person stands, (time,).
    change
        Fitted on pairs of frames of one person (``content/readings.json``).

    Returns
    -------
    BackChange
        NaN throughout where the standing back's edge was not seen.
    """
    standing = back.features[upright]
    standing = standing[np.isfinite(standing).all(axis=1)]
    usual = np.full(back.features.shape[1], np.nan)
    if len(standing):
        usual = np.median(standing, axis=0)
    read = change(back.features - usual)
    return BackChange(bow_pct=read["bow"], head_deg=read["head"])
