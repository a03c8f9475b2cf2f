"""A clip as each further look shows it by itself."""

from dataclasses import replace

import numpy as np
import pytest
from builders import make_poses
from stick_people import shipped_settings

from hinge_core.kinematics.eyes import list_eyes
from hinge_core.pose.recording import Looks
from hinge_core.pose.sequence import PoseSequence

SETTINGS = shipped_settings().looks
FRAMES, LOOKED = 40, 20


def clip() -> PoseSequence:
    still = make_poses(trunk_deg=[40.0] * FRAMES)
    return replace(still, time_s=np.arange(FRAMES) / 20.0)


def look(poses: PoseSequence, away_px: float, eyes: str = "full_plain") -> Looks:
    frame = np.array([LOOKED])
    return Looks(
        eyes=eyes,
        frame=frame,
        position_px=poses.position_px[frame] + away_px,
        world_m=poses.world_m[frame],
        visibility=poses.visibility[frame],
    )


def test_near_a_look_the_joints_are_where_it_put_them_and_elsewhere_unknown() -> None:
    poses = clip()
    (eye,) = list_eyes(poses, poses, [look(poses, 7.0)], SETTINGS)
    near = np.abs(poses.time_s - poses.time_s[LOOKED]) <= SETTINGS.faded_s / 2.0
    np.testing.assert_allclose(
        eye.position_px[near], poses.position_px[near] + 7.0, atol=1e-9
    )
    assert np.isnan(eye.position_px[~near]).all()
    assert 3 <= near.sum() < FRAMES


def test_each_look_is_an_eye_of_its_own() -> None:
    poses = clip()
    eyes = list_eyes(
        poses, poses, [look(poses, 7.0), look(poses, -3.0, "full_mirror")], SETTINGS
    )
    away = [e.position_px[LOOKED] - poses.position_px[LOOKED] for e in eyes]
    assert [float(a.mean()) for a in away] == pytest.approx([7.0, -3.0])


def test_what_smoothing_moved_stays_moved() -> None:
    tracked = clip()
    smooth = replace(tracked, position_px=tracked.position_px + 2.0)
    (eye,) = list_eyes(smooth, tracked, [look(tracked, 7.0)], SETTINGS)
    np.testing.assert_allclose(
        eye.position_px[LOOKED], tracked.position_px[LOOKED] + 9.0, atol=1e-9
    )


def test_a_look_that_found_somebody_else_or_nobody_is_no_eye() -> None:
    poses = clip()
    assert not list_eyes(poses, poses, [look(poses, 900.0)], SETTINGS)
    assert not list_eyes(poses, poses, [look(poses, np.nan)], SETTINGS)
