"""The second pass over a clip: which frames are seen again, and how."""

from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from stick_people import (
    StickDetector,
    clip_of,
    empty_room,
    figure,
    paint,
    photo_of,
    stick_settings,
)
from stick_walks import HINGE, SQUAT, moving, recorded

from hinge_core.arrays import RgbImage
from hinge_core.errors import Cancelled
from hinge_core.measuring.track import Track, follow_through
from hinge_core.pose.detection import Detection
from hinge_core.pose.recording import Recording
from hinge_core.pose.second_eyes import EYES
from hinge_core.pose.sequence import Facing
from hinge_core.stages.looking_again import choose_frames, look_again
from hinge_core.stages.turning import count_turns

SETTINGS = stick_settings()


def follow(recording: Recording) -> Track:
    return follow_through(recording, None, SETTINGS.track)


def seen(facing: Facing = Facing.RIGHT, bias_px: float = 0.0) -> Recording:
    return recorded(clip_of(moving(HINGE, SQUAT, facing=facing)), bias_px=bias_px)


@pytest.mark.parametrize("facing", Facing)
def test_turning_points_and_standing_are_seen_again_both_ways(facing: Facing) -> None:
    recording = seen(facing)
    assert recording.facing is facing
    poses, count = count_turns(follow(recording), facing, SETTINGS)
    plain, mirrored = recording.looks
    assert (plain.eyes, mirrored.eyes) == EYES
    np.testing.assert_array_equal(plain.frame, mirrored.frame)
    assert {turn.bottom for turn in count.turns} <= set(plain.frame.tolist())
    assert count.upright[plain.frame].any()
    assert len(plain.frame) <= SETTINGS.looks.most_share * len(poses)
    for look in (plain, mirrored):
        np.testing.assert_allclose(
            look.position_px, recording.poses.position_px[look.frame], atol=0.5
        )


def test_what_a_network_leans_to_one_side_is_opposite_in_the_two_looks() -> None:
    recording = seen(bias_px=4.0)
    plain, mirrored = recording.looks
    apart = plain.position_px - mirrored.position_px
    np.testing.assert_allclose(apart[..., 0].min(), 8.0, atol=0.6)


def test_with_little_to_spend_the_bottoms_come_first() -> None:
    poses, count = count_turns(follow(seen()), Facing.RIGHT, SETTINGS)
    few = replace(SETTINGS.looks, most_share=2.5 / len(poses))
    bottoms = sorted(turn.bottom for turn in count.turns)
    assert choose_frames(poses, count, few) == bottoms
    none = replace(few, most_share=0.0)
    assert choose_frames(poses, count, none) == []


def test_frames_in_which_nobody_was_found_are_not_seen_again() -> None:
    poses, count = count_turns(follow(seen()), Facing.RIGHT, SETTINGS)
    lost = poses.position_px.copy()
    lost[count.turns[0].bottom] = np.nan
    chosen = choose_frames(replace(poses, position_px=lost), count, SETTINGS.looks)
    assert count.turns[0].bottom not in chosen
    assert count.turns[1].bottom in chosen


class Blinking(StickDetector):
    """Follows a body, but sees nobody in a single picture."""

    def detect(self, rgb: RgbImage) -> Detection | None:
        return None


def test_a_look_that_finds_nobody_leaves_the_tracker_alone() -> None:
    source = clip_of(moving(HINGE))
    looked = look_again(recorded(source), source, (Blinking(), None), SETTINGS)
    assert all(np.isnan(look.position_px).all() for look in looked.looks)


def test_a_photo_was_looked_at_when_it_was_seen() -> None:
    photo = photo_of(paint(empty_room(), figure(trunk_deg=60.0)))
    assert recorded(photo).looks == ()


def test_looking_again_stops_when_it_is_cancelled() -> None:
    source, cancel = clip_of(moving(HINGE)), Event()
    recording = recorded(source)
    cancel.set()
    with pytest.raises(Cancelled):
        look_again(recording, source, (StickDetector(), None), SETTINGS, cancel)
