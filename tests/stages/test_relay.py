"""One clip of several in turn becomes a recording of each."""

from dataclasses import replace

import numpy as np
import pytest

from hinge_core.content import find_content_folder
from hinge_core.pose.recording import Recording
from hinge_core.pose.recording_file import load_recording
from hinge_core.pose.sequence import PoseSequence
from hinge_core.stages.relay import find_stays, split_relay
from hinge_core.stages.studio import analyse_seen, load_studio

RECORDED = find_content_folder() / "samples" / "recorded"
EMPTY_S, STEP_S = 2.0, 1 / 15
DRILL = "bodyweight_hinge"


def load(name: str) -> Recording:
    path = RECORDED / f"{name}.npz"
    return load_recording(path, load_studio().content.media)


def make_empty(like: PoseSequence) -> PoseSequence:
    """Nobody, for as long as a pupil walks out and the next one walks in."""
    frames = round(EMPTY_S / STEP_S)
    nobody = like.only(np.zeros(len(like), bool)).part(slice(0, frames))
    return replace(nobody, time_s=np.arange(frames, dtype=np.float64) * STEP_S)


def join(*recordings: Recording) -> Recording:
    """All of them one after the other, with an empty picture between."""
    whole, looks = recordings[0].poses, recordings[0].looks
    sticks = dict(recordings[0].sticks)
    for later in recordings[1:]:
        for poses in (make_empty(later.poses), later.poses):
            start_s = whole.time_s[-1] + STEP_S - poses.time_s[0]
            shift = len(whole)
            moved = replace(
                poses,
                time_s=poses.time_s + start_s,
                image_size_px=whole.image_size_px,
                spread_px=None,
            )
            whole = moved.after(replace(whole, spread_px=None))
        looks += tuple(replace(k, frame=k.frame + shift) for k in later.looks)
        sticks |= {frame + shift: stick for frame, stick in later.sticks.items()}
    return replace(recordings[0], poses=whole, looks=looks, sticks=sticks)


@pytest.mark.parametrize(
    ("found", "stays"),
    [
        ("", []),
        ("....", []),
        ("####", [(0, 4)]),
        ("..##..", [(2, 4)]),
        ("##.##", [(0, 5)]),  # lost for a moment
        ("##....##", [(0, 2), (6, 8)]),
        ("#....###....#", [(0, 1), (5, 8), (12, 13)]),
    ],
)
def test_a_stay_ends_where_the_picture_was_empty_for_long(
    found: str, stays: list[tuple[int, int]]
) -> None:
    there = np.array([mark == "#" for mark in found], bool)
    time_s = np.arange(len(found), dtype=np.float64) * 0.5
    got = find_stays(time_s, there, nobody_s=2.0)
    assert [(stay.start, stay.stop) for stay in got] == stays


def test_each_turn_is_read_as_if_it_were_filmed_alone() -> None:
    alone = [load("steady_set"), load("dowel_hinge_good")]
    turns = split_relay(join(*alone), nobody_s=1.0, least_turn_s=3.0)
    assert len(turns) == 2
    for turn, own in zip(turns, alone, strict=True):
        one, other = (analyse_seen(each, DRILL) for each in (turn, own))
        assert turn.facing is own.facing
        assert len(one.reps) == len(other.reps)
        assert one.headline.verdict is other.headline.verdict
        assert [len(k.frame) for k in turn.looks] == [len(k.frame) for k in own.looks]


def test_who_walks_past_is_no_turn() -> None:
    whole = load("dowel_hinge_good")
    past = replace(whole, poses=whole.poses.part(slice(0, 15)), looks=(), sticks={})
    turns = split_relay(join(past, whole), nobody_s=1.0, least_turn_s=3.0)
    assert [len(turn.poses) for turn in turns] == [len(whole.poses)]


def test_a_clip_of_nobody_has_no_turn() -> None:
    whole = load("dowel_hinge_good")
    nobody = whole.poses.only(np.zeros(len(whole.poses), bool))
    assert split_relay(replace(whole, poses=nobody), 1.0, 3.0) == ()
