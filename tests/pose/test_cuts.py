"""Hard cuts are told from everything else that makes a body jump."""

from dataclasses import replace

import numpy as np
from stick_people import shipped_settings
from walks import FPS, HINGE, STAND, join, move, repeat

from hinge_core.pose.cuts import NO_CUTS, find_cuts
from hinge_core.pose.others import find_others
from hinge_core.pose.sequence import PoseSequence

SETTINGS = shipped_settings().track.cuts
FIRST, SECOND = repeat(HINGE, times=1), repeat(HINGE, times=1)


def test_a_film_in_one_take_has_none() -> None:
    assert find_cuts(repeat(HINGE), SETTINGS) == NO_CUTS


def test_two_takes_are_two_stretches() -> None:
    film = join([FIRST, SECOND], [0.0, 150.0])
    cuts = find_cuts(film, SETTINGS)
    assert cuts.starts == (len(FIRST),)
    assert cuts.list_stretches(len(film)) == [
        slice(0, len(FIRST)),
        slice(len(FIRST), len(film)),
    ]


def test_a_cut_to_another_posture_in_the_same_place_is_one() -> None:
    down = move((0, HINGE), (1, STAND), (2, STAND))
    assert find_cuts(join([FIRST, down], [0.0, 0.0]), SETTINGS).starts == (len(FIRST),)


def test_a_detector_that_slips_for_two_frames_makes_none() -> None:
    film = repeat(HINGE)
    assert find_cuts(_shift(film, slice(40, 42), 200.0), SETTINGS) == NO_CUTS


def test_left_and_right_mixed_up_make_none() -> None:
    film = repeat(HINGE)
    position = film.position_px.copy()
    position[30:34, [25, 26, 27, 28]] = position[30:34, [26, 25, 28, 27]]
    assert find_cuts(replace(film, position_px=position), SETTINGS) == NO_CUTS


def test_somebody_who_walks_through_takes_the_track_and_makes_no_cut() -> None:
    film = repeat(HINGE)
    frames = slice(40, 40 + int(1.2 * FPS))
    seen = _shift(film, frames, 300.0)
    others = find_others(seen, shipped_settings().track.others)
    assert np.flatnonzero(others).tolist() == list(range(frames.start, frames.stop))
    assert find_cuts(seen.only(~others), SETTINGS) == NO_CUTS


def test_photos_one_after_the_other_are_a_show_of_slides() -> None:
    still = [move((0, p), (1, p)) for p in (STAND, HINGE, STAND, HINGE, STAND)]
    film = join(still, [0.0] * 5)
    cuts = find_cuts(film, SETTINGS)
    assert cuts.slides
    assert cuts.list_stretches(len(film)) == [slice(0, len(film))]
    assert len(cuts.list_shots(len(film))) == 5


def _shift(film: PoseSequence, frames: slice, right_px: float) -> PoseSequence:
    position = film.position_px.copy()
    position[frames, :, 0] += right_px
    return replace(film, position_px=position)
