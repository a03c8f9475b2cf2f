"""What the detector's joints get wrong, taken out again."""

from dataclasses import replace

import numpy as np
import pytest
from builders import make_poses
from stick_people import correction, shipped_settings

from hinge_core.kinematics.correction import read_posture
from hinge_core.kinematics.features import posture_features
from hinge_core.kinematics.posture import body_frame, seen_inclinations
from hinge_core.pose.sequence import MIRROR, Facing

BODY = body_frame(
    make_poses(trunk_deg=[0.0, 35.0, 70.0], knee_deg=[2.0, 10.0, 20.0]), Facing.RIGHT
)


def test_a_correction_of_nothing_reads_what_is_seen() -> None:
    reading = read_posture(BODY, correction())
    seen = seen_inclinations(BODY)
    np.testing.assert_array_equal(reading.inclinations.trunk, seen.trunk)
    np.testing.assert_array_equal(reading.inclinations.hip_flexion, seen.hip_flexion)
    np.testing.assert_array_equal(reading.yaw_deg, 0.0)


def test_offsets_are_added_to_leans_and_stand_alone_for_yaw_and_head() -> None:
    reading = read_posture(BODY, correction(trunk=2.0, thigh=-3.0, yaw=12.0, head=4.0))
    seen = seen_inclinations(BODY)
    np.testing.assert_allclose(reading.inclinations.trunk, seen.trunk + 2.0)
    np.testing.assert_allclose(reading.inclinations.hip_flexion, seen.hip_flexion + 5.0)
    np.testing.assert_array_equal(reading.yaw_deg, 12.0)
    np.testing.assert_array_equal(reading.head_deg, 4.0)


def test_weights_are_degrees_a_spread_and_end_at_the_reach() -> None:
    plain = correction()
    weights = plain.weights.copy()
    weights[0, 0] = 5.0
    known = replace(
        plain, mean=plain.mean + 1.0, scale=plain.scale * 2.0, weights=weights
    )
    row = np.ones((4, plain.mean.size))
    row[:, 0] = [1.0, 3.0, 1.0 - 2.0 * plain.reach, 1000.0]
    told = known(row)["trunk"]
    np.testing.assert_allclose(told, [0.0, 5.0, -5.0 * plain.reach, 5.0 * plain.reach])


def test_what_was_not_seen_is_not_corrected_into_being() -> None:
    poses = make_poses(trunk_deg=[0.0, 35.0])
    poses.position_px[0], poses.world_m[0] = np.nan, np.nan
    body = body_frame(poses, Facing.RIGHT)
    reading = read_posture(body, shipped_settings().measuring.correction)
    for values in (
        reading.inclinations.trunk,
        reading.inclinations.hip_flexion,
        reading.inclinations.shank,
        reading.yaw_deg,
        reading.head_deg,
    ):
        assert np.isnan(values).tolist() == [True, False]


def test_shapes_that_do_not_fit_together_are_refused() -> None:
    with pytest.raises(ValueError, match="shapes do not fit"):
        replace(correction(), offset=np.zeros(2))


def test_the_shipped_correction_fits_the_features_and_stays_small() -> None:
    """On a posture much like those it was fitted on; 12 degrees is twice its usual."""
    shipped = shipped_settings().measuring.correction
    told = shipped(posture_features(BODY))
    assert set(told) >= {"trunk", "thigh", "shank", "yaw", "head"}
    typical = shipped(shipped.mean[None, :])
    assert all(abs(typical[name][0]) < 12.0 for name in ("trunk", "thigh", "shank"))


@pytest.mark.parametrize("yaw_deg", [-20.0, 10.0])
def test_the_shipped_correction_reads_a_mirrored_picture_alike(yaw_deg: float) -> None:
    poses = make_poses(trunk_deg=60.0, knee_deg=20.0, yaw_deg=yaw_deg)
    width = poses.image_size_px[0]
    flipped = replace(
        poses,
        position_px=poses.position_px[:, MIRROR] * [-1.0, 1.0] + [width, 0.0],
        world_m=poses.world_m[:, MIRROR] * [-1.0, 1.0, 1.0],
    )
    shipped = shipped_settings().measuring.correction
    here = read_posture(body_frame(poses, Facing.RIGHT), shipped)
    there = read_posture(body_frame(flipped, Facing.LEFT), shipped)
    np.testing.assert_allclose(
        there.inclinations.hip_flexion, here.inclinations.hip_flexion, atol=1e-6
    )
    np.testing.assert_allclose(there.yaw_deg, here.yaw_deg, atol=1e-6)
