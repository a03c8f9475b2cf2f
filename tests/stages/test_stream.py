"""Landmarks that arrive in batches: what is told stays told, the end is the whole."""

from functools import cache

import numpy as np
import pytest
from recordings import assert_same
from stick_people import clip_of, shipped_settings, stick_settings
from stick_walks import HINGE, SQUAT, analysed, moving, recorded, told

from hinge_core.content import default_folder
from hinge_core.pose.model import PoseModel
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.stages.settings import Settings
from hinge_core.stages.stream import Announced, LandmarkStream
from hinge_core.stages.studio import record_media

SHALLOW = (30.0, 10.0, 0.0)
SIZES = [1, 4, 7, 30, 10_000]
STICKS = stick_settings()
WALKS = {
    "three": (HINGE, HINGE, SQUAT),
    "shallow-among-deep": (SHALLOW, HINGE, SHALLOW, HINGE),
    "only-shallow": (SHALLOW, SHALLOW),
    "deepening": (SHALLOW, (45.0, 15.0, 0.0), HINGE, SQUAT),
    "standing": (),
}


@cache
def walk(name: str, facing: Facing = Facing.RIGHT) -> PoseSequence:
    return recorded(clip_of(moving(*WALKS[name], facing=facing))).poses


def whole_of(poses: PoseSequence) -> Recording:
    return Recording.from_landmarks(
        "live",
        poses.time_s,
        poses.position_px,
        image_size_px=poses.image_size_px,
        world_m=poses.world_m,
        visibility=poses.visibility,
        silhouettes={i: s for i, s in enumerate(poses.silhouettes) if s is not None},
    )


def send(
    poses: PoseSequence, size: int, settings: Settings = STICKS
) -> tuple[LandmarkStream, list[tuple[float, Announced]]]:
    """A stream fed in batches, and what it told, each with the time it was told at."""
    stream = LandmarkStream("live", poses.image_size_px, settings)
    heard = []
    for start in range(0, len(poses), size):
        part = poses.part(slice(start, start + size))
        masks = {i: s for i, s in enumerate(part.silhouettes) if s is not None}
        for rep in stream.add_batch(
            part.time_s, part.position_px, part.world_m, part.visibility, masks
        ):
            heard.append((float(part.time_s[-1]), rep))
    return stream, heard


def assert_all_stand(
    heard: list[tuple[float, Announced]], recording: Recording, settings: Settings
) -> None:
    """Everything that was told is a repetition of the whole, in its order."""
    reps = analysed(recording, settings=settings).reps
    counted = [(r.start_s, r.bottom_s, r.end_s) for r in reps]
    said = [(r.start_s, r.bottom_s, r.end_s) for _, r in heard]
    assert len(set(said)) == len(said)
    for one in said:
        nearest = min(counted, key=lambda rep: abs(rep[1] - one[1]))
        np.testing.assert_allclose(one, nearest, atol=0.15)
    order = [bottom for _, bottom, _ in said]
    assert order == sorted(order)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", WALKS)
def test_nothing_told_is_taken_back_and_the_end_is_the_whole(
    name: str, size: int
) -> None:
    poses = walk(name)
    stream, heard = send(poses, size)
    assert_same(stream.end(), whole_of(poses))
    assert_all_stand(heard, whole_of(poses), STICKS)


@pytest.mark.parametrize("size", SIZES[:-1])
@pytest.mark.parametrize("facing", Facing)
def test_a_deep_repetition_is_told_while_the_clip_still_runs(
    facing: Facing, size: int
) -> None:
    poses = walk("three", facing)
    _, heard = send(poses, size)
    reps = analysed(whole_of(poses)).reps
    assert len(heard) >= 2
    for at_s, rep in heard[:2]:
        assert rep.end_s < at_s < poses.time_s[-1]
    assert len(reps) == 3


def test_the_end_of_a_stream_is_analysed_as_the_whole() -> None:
    poses = walk("three")
    stream, _ = send(poses, 5)
    assert told(analysed(stream.end())) == told(analysed(whole_of(poses)))


def test_while_nobody_is_seen_nothing_is_told() -> None:
    poses = walk("three")
    nobody = np.full_like(poses.position_px, np.nan)
    stream = LandmarkStream("live", poses.image_size_px, STICKS)
    heard = stream.add_batch(poses.time_s, nobody, poses.world_m, poses.visibility)
    assert heard == ()
    assert stream.end().facing is None


@pytest.mark.parametrize("wrong", ["time", "shape"])
def test_a_batch_that_does_not_fit_is_refused_and_nothing_is_lost(wrong: str) -> None:
    poses = walk("three")
    stream, _ = send(poses.part(slice(0, 20)), 20)
    part = poses.part(slice(10, 15) if wrong == "time" else slice(20, 25))
    position = part.position_px if wrong == "time" else part.position_px[:, :17]
    with pytest.raises(ValueError, match=r"time_s|dimensions"):
        stream.add_batch(part.time_s, position, part.world_m, part.visibility)
    assert_same(stream.end(), whole_of(poses.part(slice(0, 20))))


@pytest.mark.needs_pose_model
@pytest.mark.parametrize("size", [1, 5])
def test_on_a_real_detectors_landmarks(pose_model: PoseModel, size: int) -> None:
    sample = record_media(default_folder() / "samples" / "steady_set.mp4")
    _, heard = send(sample.poses, size, shipped_settings())
    assert heard
    assert_all_stand(heard, whole_of(sample.poses), shipped_settings())
