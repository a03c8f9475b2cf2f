"""Rendered people measured by maps that were fitted on others."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from benchmarks.fitting import folds_by_body
from benchmarks.maps import POSTURE, Data, fit, part
from benchmarks.truth import Example, true_poses
from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics import displacement
from hinge_core.kinematics.back import read_back
from hinge_core.kinematics.body_measures import MeasuringSettings, Seen, measure_body
from hinge_core.kinematics.correction import ReadingSettings, read_posture
from hinge_core.kinematics.hidden import read_sight
from hinge_core.kinematics.margins import CameraStand
from hinge_core.kinematics.measures import Measure, Measures
from hinge_core.kinematics.posture import Body, compute_middle, make_body_frame
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L


def measure_unseen(data: Data, settings: MeasuringSettings) -> Measures:
    """Measure every still by maps fitted on other bodies."""
    fold = folds_by_body(data.bodies, POSTURE.folds)
    values: dict[Measure, FloatArray] = {}
    for k in np.unique(fold):
        out = fold == k
        maps = fit(data, ~out, settings)
        for i in np.flatnonzero(out):
            # One by one, as the app sees photos: the camera's turn is each one's own.
            got = measure(part(data.poses, np.array([i])), maps, settings, None)
            for m, v in got.values.items():
                values.setdefault(m, np.full(len(out), np.nan))[i] = v[0]
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
        back=read_back(poses, body, Facing.RIGHT, maps.back, own.dowel, own.arms),
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
    for k in np.unique(fold):
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
