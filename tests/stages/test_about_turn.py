"""Somebody who turns round between repetitions: both halves as one set."""

from functools import cache

import numpy as np
import pytest
from builders import make_poses
from stick_people import shipped_settings, stick_settings
from stick_walks import analysed, codes, told
from walks import FPS, HINGE, STAND, join, repeat

from hinge_core.kinematics.measures import ANGLES, Measure
from hinge_core.measuring.corrections import Corrections, MovedJoint
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L
from hinge_core.stages.measure import measure

TURN_S = 0.8


def turn(first: Facing) -> PoseSequence:
    trunk, knee, shank = STAND
    yaws = np.linspace(0.0, 180.0, round(TURN_S * FPS))
    steps = [
        make_poses(
            trunk_deg=trunk, knee_deg=knee, shank_deg=shank, facing=first, yaw_deg=yaw
        )
        for yaw in yaws
    ]
    return join(steps, [0.0] * len(steps))


@cache
def walk(first: Facing = Facing.RIGHT) -> PoseSequence:
    """Two repetitions, a turn, and one that sits down further."""
    ahead = repeat(HINGE, times=2, facing=first)
    back = repeat((50.0, 50.0, 8.0), times=1, facing=first.opposite)
    return join([ahead, turn(first), back], [30.0, 30.0, 30.0])


def recording_of(poses: PoseSequence) -> Recording:
    return Recording.from_poses("walk", poses)


@pytest.mark.parametrize("first", Facing)
def test_each_half_is_judged_in_its_own_facing(first: Facing) -> None:
    analysis = analysed(recording_of(walk(first)))
    assert analysis.facing is first
    assert codes(analysis) == ["turned_round"]
    ahead, again, back = analysis.reps
    for rep in (ahead, again):
        assert rep.bottom[Measure.TRUNK_INCLINATION].value == pytest.approx(66, abs=2)
        assert rep.bottom[Measure.KNEE_FLEXION].value == pytest.approx(22, abs=2)
    assert back.bottom[Measure.TRUNK_INCLINATION].value == pytest.approx(50, abs=2)
    assert back.bottom[Measure.KNEE_FLEXION].value == pytest.approx(50, abs=2)
    for rep in analysis.reps:
        assert abs(rep.top[Measure.HIP_FLEXION].value) < 6.0
    faults = {f.fault.id: f.reps for f in analysis.findings}
    assert faults == {"squat_hinge": (3,)}


def test_the_pictures_joints_stay_where_they_are() -> None:
    poses = walk()
    measurement = measure(recording_of(poses), stick_settings())
    seen = measurement.poses.found
    np.testing.assert_allclose(
        measurement.poses.position_px[seen], poses.position_px[seen], atol=6.0
    )
    first, last = np.flatnonzero(seen)[[0, -1]].tolist()
    assert measurement.find_facing(first) is Facing.RIGHT
    assert measurement.find_facing(last) is Facing.LEFT


def test_a_mirrored_clip_gives_the_same() -> None:
    plain = told(analysed(recording_of(walk())))
    assert [rep.get("facing") for rep in plain["reps"]] == [None, None, "left"]
    mirrored = told(analysed(recording_of(walk().mirrored())))
    assert plain["person"].pop("facing") != mirrored["person"].pop("facing")
    assert plain["reps"][2].pop("facing") != mirrored["reps"][2].pop("facing")
    assert plain == mirrored


def test_a_joint_placed_after_the_turn_is_that_joint() -> None:
    """The knee nearer to the camera is the left one there."""
    recording = recording_of(walk())
    plain = measure(recording, stick_settings())
    rep = plain.reps[2]
    at = rep.turn.bottom
    x, y = plain.poses.position_px[at, L.LEFT_KNEE]
    placed = MovedJoint(rep.bottom_s, L.LEFT_KNEE, float(x) - 12.0, float(y))
    moved = measure(recording, stick_settings(), Corrections(joints=(placed,)))
    for measure_ in ANGLES[1:]:
        change = moved.series[measure_][at] - plain.series[measure_][at]
        assert abs(change) > 1.0, measure_
    assert moved.poses.position_px[at, L.LEFT_KNEE].tolist() == pytest.approx(
        [float(x) - 12.0, float(y)]
    )


def test_a_facing_given_by_hand_holds_for_the_whole() -> None:
    measurement = measure(
        recording_of(walk()), shipped_settings(), Corrections(facing=Facing.RIGHT)
    )
    assert measurement.find_facing(len(measurement.poses) - 1) is Facing.RIGHT


def test_one_who_does_not_turn_is_measured_as_ever() -> None:
    poses = repeat(HINGE, times=2)
    measurement = measure(recording_of(poses), stick_settings())
    assert measurement.turned is not None and not measurement.turned.any()
    assert measurement.find_facing(0) is Facing.RIGHT
