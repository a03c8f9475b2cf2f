"""Two clips that move as one: what of each belongs together."""

from functools import cache

import pytest
from stick_people import clip_of
from stick_walks import HINGE, measured, moving

from hinge_core.drawing.player.shared_moments import find_shared_moments
from hinge_core.measuring.repetitions import Repetition


@cache
def reps(many: int) -> tuple[Repetition, ...]:
    found = measured(clip_of(moving(*[HINGE] * many))).reps
    assert len(found) == many
    return found


def test_every_repetition_that_both_have_goes_in_step() -> None:
    three, two = reps(3), reps(2)
    before, after = find_shared_moments(three, two, (0, 0))
    assert len(before) == len(after) == 6
    assert before[1::3] == pytest.approx([rep.bottom_s for rep in three[:2]])
    assert after[1::3] == pytest.approx([rep.bottom_s for rep in two])
    assert before == sorted(before)


def test_the_two_that_are_held_against_each_other_stand_side_by_side() -> None:
    three, two = reps(3), reps(2)
    before, after = find_shared_moments(three, two, (2, 0))
    last, first = three[2], two[0]
    assert before == pytest.approx([last.start_s, last.bottom_s, last.end_s])
    assert after == pytest.approx([first.start_s, first.bottom_s, first.end_s])
    before, _ = find_shared_moments(three, two, (1, 1))
    assert before[1::3] == pytest.approx([rep.bottom_s for rep in three[:2]])


def test_without_a_repetition_there_is_nothing_to_go_by() -> None:
    assert find_shared_moments(reps(2), (), (0, -1)) == ([], [])
    assert find_shared_moments((), (), (-1, -1)) == ([], [])
