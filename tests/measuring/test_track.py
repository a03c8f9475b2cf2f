"""One person's way through a clip: others left out, turns and losses told."""

from dataclasses import replace

import numpy as np
import pytest
from builders import FPS, make_poses
from stick_people import shipped_settings

from hinge_core.arrays import BoolArray
from hinge_core.measuring.cautions import CautionCode
from hinge_core.measuring.track import Track, follow_through
from hinge_core.pose.others import find_others
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence

SETTINGS = shipped_settings().track
FRAMES = 90  # six seconds
MIDST = slice(40, 55)  # one second


def hinging(facing: Facing = Facing.RIGHT, frames: int = FRAMES) -> PoseSequence:
    depth = np.sin(np.linspace(0.0, 2.0 * np.pi, frames)) ** 2
    return make_poses(trunk_deg=65.0 * depth, knee_deg=20.0 * depth, facing=facing)


def joined(*parts: PoseSequence) -> PoseSequence:
    whole = parts[0]
    for part in parts[1:]:
        whole = part.after(whole)
    return replace(whole, time_s=np.arange(len(whole)) / FPS)


def taken_over(poses: PoseSequence, frames: slice, *, leaps: bool) -> PoseSequence:
    """Somebody who walks through from left to right holds the track meanwhile."""
    walker = make_poses()
    position = poses.position_px.copy()
    count = frames.stop - frames.start
    start = -260.0 if leaps else 0.0
    for i, right_px in enumerate(np.linspace(start, 300.0, count)):
        position[frames.start + i] = walker.position_px[0] + [right_px, 5.0]
    return replace(poses, position_px=position)


def followed(poses: PoseSequence, by_hand: Facing | None = None) -> Track:
    return follow_through(Recording.from_poses("clip", poses), by_hand, SETTINGS)


def codes(track: Track) -> list[CautionCode]:
    return [caution.code for caution in track.cautions]


def missing(poses: PoseSequence) -> list[int]:
    return np.flatnonzero(~poses.found).tolist()


@pytest.mark.parametrize("facing", Facing)
def test_a_plain_set_is_kept_whole(facing: Facing) -> None:
    track = followed(hinging(facing))
    assert (track.facing, codes(track)) == (facing, [])
    assert missing(track.recording.poses) == []


@pytest.mark.parametrize("leaps", [True, False], ids=["a-leap-away", "a-slide-away"])
def test_who_walks_by_leaves_a_gap_and_nothing_else(leaps: bool) -> None:
    poses = hinging()
    track = followed(taken_over(poses, MIDST, leaps=leaps))
    gone = missing(track.recording.poses)
    assert set(range(MIDST.start + 4, MIDST.stop)) <= set(gone)
    assert min(gone) >= MIDST.start and max(gone) < MIDST.stop
    assert codes(track) == [CautionCode.TRACK_LOST]
    assert track.facing is Facing.RIGHT


@pytest.mark.parametrize("leaps", [True, False], ids=["a-leap-away", "a-slide-away"])
def test_the_same_frames_are_left_out_from_the_end_on(leaps: bool) -> None:
    poses = taken_over(hinging(), MIDST, leaps=leaps)
    back = replace(
        poses.part(slice(None, None, -1)),
        time_s=poses.time_s[-1] - poses.time_s[::-1],
    )
    ahead = find_others(poses, SETTINGS.others)
    assert ahead.any()
    np.testing.assert_array_equal(find_others(back, SETTINGS.others), ahead[::-1])


@pytest.mark.parametrize("seconds", [1.0, 3.0])
def test_one_who_stands_near_by_holds_the_track_for_a_moment_only(
    seconds: float,
) -> None:
    """For longer it is the person, who stepped there."""
    poses = hinging()
    position = poses.position_px.copy()
    frames = slice(20, 20 + round(seconds * FPS))
    position[frames] = make_poses().position_px[0] + [200.0, 0.0]
    others = find_others(replace(poses, position_px=position), SETTINGS.others)
    assert others[frames].all() == (seconds < 2.0)
    assert not others[:20].any() and not others[frames.stop :].any()


def test_one_who_walks_off_is_nobody_else() -> None:
    poses = hinging()
    way = np.r_[np.zeros(70), np.linspace(0.0, 300.0, 20)]
    position = poses.position_px + np.stack([way, 0.0 * way], axis=-1)[:, None, :]
    assert not find_others(replace(poses, position_px=position), SETTINGS.others).any()


def test_one_who_steps_to_another_place_goes_on_there() -> None:
    poses = hinging()
    way = np.r_[np.zeros(40), np.linspace(0.0, 120.0, 10), np.full(40, 120.0)]
    position = poses.position_px + np.stack([way, 0.0 * way], axis=-1)[:, None, :]
    track = followed(replace(poses, position_px=position))
    assert codes(track) == []
    assert missing(track.recording.poses) == []


def test_pictures_that_change_to_and_fro_show_one_person() -> None:
    """As in a slide show of two photos: planted in one place, then in another."""
    poses = hinging()
    way = np.where(np.arange(FRAMES) // 15 % 2, 200.0, 0.0)
    position = poses.position_px + np.stack([way, 0.0 * way], axis=-1)[:, None, :]
    track = followed(replace(poses, position_px=position))
    assert track.cuts.slides
    assert missing(track.recording.poses) == []


def without(poses: PoseSequence, frames: slice) -> PoseSequence:
    kept: BoolArray = np.ones(len(poses), dtype=bool)
    kept[frames] = False
    return poses.only(kept)


@pytest.mark.parametrize(
    ("frames", "said"),
    [
        pytest.param(slice(40, 43), [], id="for-three-pictures"),
        pytest.param(slice(40, 55), [CautionCode.TRACK_LOST], id="for-a-second"),
        pytest.param(slice(0, 20), [], id="before-they-came"),
        pytest.param(slice(68, 90), [CautionCode.TRACK_LOST], id="for-good-bent-over"),
    ],
)
def test_a_loss_is_told_where_something_may_be_missing(
    frames: slice, said: list[CautionCode]
) -> None:
    assert codes(followed(without(hinging(), frames))) == said


def test_one_who_walks_off_after_the_set_is_not_lost() -> None:
    standing = make_poses(trunk_deg=np.zeros(15))
    gone = without(joined(hinging(), standing, standing), slice(FRAMES + 15, None))
    assert codes(followed(gone)) == []


def turning(first: Facing, frames: int = 12) -> PoseSequence:
    """Turning round on the spot, from square-on to square-on the other way."""
    yaws = np.linspace(0.0, 180.0, frames)
    return joined(*(make_poses(facing=first, yaw_deg=yaw) for yaw in yaws))


@pytest.mark.parametrize("longer", Facing)
def test_a_person_who_turns_round_is_followed_through_the_turn(longer: Facing) -> None:
    other = hinging(longer.opposite, 40)
    track = followed(joined(hinging(longer), turning(longer), other))
    assert (track.facing, codes(track)) == (longer, [CautionCode.TURNED_ROUND])
    there = slice(FRAMES + 12, None)
    assert track.turned[there].all() and not track.turned[:FRAMES].any()
    assert missing(track.recording.poses) == pytest.approx(
        list(range(FRAMES + 3, FRAMES + 9)), abs=2
    )
    (again,) = track.cuts.about_turns
    assert again == pytest.approx(FRAMES + 9, abs=1)
    assert track.cuts.starts == ()
    one_way = track.face_one_way().poses
    square = make_poses(facing=longer).position_px[0]
    np.testing.assert_allclose(one_way.position_px[FRAMES + 13], square, atol=20.0)


@pytest.mark.parametrize("first", Facing)
def test_who_faces_the_other_way_from_one_picture_to_the_next_was_cut(
    first: Facing,
) -> None:
    """Of two parts that last equally long the first says which way."""
    track = followed(joined(hinging(first), hinging(first.opposite)))
    assert (track.facing, codes(track)) == (first, [CautionCode.TURNED_ROUND])
    assert track.cuts.starts == (FRAMES,)
    assert missing(track.recording.poses) == []


def test_one_who_turns_to_and_fro_is_followed_each_time() -> None:
    right = hinging(Facing.RIGHT, 45)
    parts = (right, turning(Facing.RIGHT), hinging(Facing.LEFT, 45))
    track = followed(joined(*parts, turning(Facing.LEFT), right))
    assert track.facing is Facing.RIGHT
    assert len(track.cuts.about_turns) == 2
    assert track.turned.sum() == pytest.approx(51, abs=4)


def test_a_mirrored_clip_is_cut_alike() -> None:
    poses = joined(taken_over(hinging(), MIDST, leaps=True), hinging(Facing.LEFT, 40))
    plain, mirrored = followed(poses), followed(poses.mirrored())
    assert {plain.facing, mirrored.facing} == set(Facing)
    assert codes(plain) == codes(mirrored)
    assert plain.cuts == mirrored.cuts
    np.testing.assert_array_equal(plain.turned, mirrored.turned)
    np.testing.assert_array_equal(
        plain.recording.poses.found, mirrored.recording.poses.found
    )


def test_a_glance_back_is_no_turn() -> None:
    poses = joined(hinging(), hinging(Facing.LEFT, 8), hinging())
    assert codes(followed(poses)) == []


def test_a_facing_given_by_hand_stands() -> None:
    poses = joined(hinging(), hinging(Facing.LEFT, 40))
    track = followed(poses, Facing.LEFT)
    assert (track.facing, codes(track)) == (Facing.LEFT, [])
    assert missing(track.recording.poses) == []


def test_a_damaged_part_is_told() -> None:
    recording = Recording.from_poses("clip", hinging())
    damaged = replace(recording, media=replace(recording.media, damaged=True))
    track = follow_through(damaged, None, SETTINGS)
    assert codes(track) == [CautionCode.DAMAGED_PART]
