"""What cannot be agreed on any more is not looked for in the pictures that are left."""

from dataclasses import replace

import builders
import numpy as np
import pytest
from stick_people import stick_settings

from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.stages import thing_search
from hinge_core.stages.thing_search import ThingSearch

SETTINGS = stick_settings()
LOOKS = 10
RGB = np.zeros((60, 80, 3), np.uint8)


def a_set() -> PoseSequence:
    return builders.make_analysis(facing=Facing.RIGHT).poses


def count_searched(poses: PoseSequence, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """In how many pictures a stick and a disc were looked for, where there is none."""
    searched = [0, 0]

    def note(thing: int, nothing: object) -> object:
        searched[thing] += 1
        return nothing

    monkeypatch.setattr(thing_search, "find_stick_at", lambda *_: note(0, None))
    monkeypatch.setattr(thing_search, "find_discs_at", lambda *_: note(1, ()))
    with ThingSearch(poses, LOOKS, SETTINGS) as things:
        for frame in range(LOOKS):
            things.search(RGB, frame, Facing.RIGHT)
    assert not things.sticks
    assert not things.discs
    return searched


def test_it_gives_up_once_too_few_pictures_are_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measuring = SETTINGS.measuring
    shares = measuring.real_stick.agreed_share, measuring.plates.agreed_share
    for searched, share in zip(
        count_searched(a_set(), monkeypatch), shares, strict=True
    ):
        assert (LOOKS - searched) < share * LOOKS <= LOOKS - searched + 1


def test_people_in_turn_are_each_searched_to_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    poses = a_set()
    gone = poses.position_px.copy()
    gone[len(gone) // 2] = np.nan
    apart = replace(poses, position_px=gone)
    assert count_searched(apart, monkeypatch) == [LOOKS, LOOKS]


def test_what_goes_wrong_in_the_thread_is_raised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(thing_search, "find_stick_at", fail)
    with pytest.raises(MemoryError), ThingSearch(a_set(), 1, SETTINGS) as things:
        things.search(RGB, 0, Facing.RIGHT)
