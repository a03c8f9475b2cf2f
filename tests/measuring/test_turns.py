"""Where a repetition begins, turns and ends: by movement, and not by waiting."""

from dataclasses import replace

import numpy as np
import pytest
from stick_people import shipped_settings
from walks import (
    FLOOR,
    FPS,
    HINGE,
    STAND,
    Posture,
    hold_hands,
    join,
    measured,
    move,
    repeat,
)

from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.cautions import CautionCode
from hinge_core.measuring.measurement import Measurement
from hinge_core.pose.sequence import PoseSequence

SETTINGS = shipped_settings().repetitions
LEAN: Posture = (9.0, 7.0, 2.0)  # waiting, not quite tall


def codes(measurement: Measurement) -> set[CautionCode]:
    return {caution.code for caution in measurement.cautions}


def test_waiting_a_little_bent_is_no_part_of_the_way_down() -> None:
    waits = move(
        (0, STAND),
        (1, STAND),
        (2, LEAN),
        (8, LEAN),
        (9.4, HINGE),
        (10.6, STAND),
        (12, STAND),
    )
    (rep,) = measured(waits).reps
    assert rep.start_s == pytest.approx(8.2, abs=0.35)
    assert rep.whole[Measure.DOWN_TIME].value < 1.6


def test_settling_after_standing_up_is_no_part_of_the_way_up() -> None:
    settles = move(
        (0, STAND),
        (1, STAND),
        (2.4, HINGE),
        (3.6, LEAN),
        (8, LEAN),
        (9, STAND),
        (10, STAND),
    )
    (rep,) = measured(settles).reps
    assert rep.end_s == pytest.approx(3.5, abs=0.3)


def test_a_dead_stop_turns_where_the_load_leaves_the_floor() -> None:
    shuffled: Posture = (64.0, 88.0, 22.0)
    lift = move(
        *((0, STAND), (1, STAND), (2.2, shuffled), (3.2, FLOOR), (4.4, FLOOR)),
        *((5.6, STAND), (7, STAND)),
    )
    (rep,) = measured(lift).reps
    assert rep.bottom_s == pytest.approx(4.5, abs=0.3)


def test_a_hold_with_free_hands_turns_at_its_deepest() -> None:
    higher: Posture = (63.0, 21.0, -1.0)
    held = move(
        *((0, STAND), (1, STAND), (2.2, HINGE), (3.2, higher), (4.4, higher)),
        *((5.6, STAND), (7, STAND)),
    )
    (rep,) = measured(held).reps
    assert rep.bottom_s == pytest.approx(2.3, abs=0.3)


def test_a_clip_that_ends_on_the_way_up_has_no_lockout() -> None:
    half_up: Posture = (27.0, 12.0, 1.0)
    (rep,) = measured(
        move((0, STAND), (1, STAND), (2.2, HINGE), (3, half_up), (3.4, half_up))
    ).reps
    assert rep.top == {}
    assert Measure.UP_TIME not in rep.whole
    assert Measure.DOWN_TIME in rep.whole


def test_why_there_is_no_time_or_no_lowest_point_is_true_of_the_clip() -> None:
    half_up: Posture = (27.0, 12.0, 1.0)
    unfinished = move(
        (0, STAND), (1, STAND), (2.2, HINGE), (3, half_up), (3.4, half_up)
    )
    assert measured(unfinished).series.reasons[Measure.UP_TIME] == "way_unseen"
    whole = move((0, STAND), (1, STAND), (2.2, HINGE), (3.4, STAND), (4.5, STAND))
    assert Measure.UP_TIME not in measured(whole).series.reasons


def test_who_stays_bent_for_long_has_finished_softly() -> None:
    half_up: Posture = (22.0, 14.0, 1.0)
    (rep,) = measured(
        move((0, STAND), (1, STAND), (2.2, HINGE), (3, half_up), (4.6, half_up))
    ).reps
    assert rep.top[Measure.HIP_FLEXION].value == pytest.approx(35.0, abs=4.0)


def test_a_soft_top_that_the_next_way_down_follows_was_one() -> None:
    soft: Posture = (20.0, 14.0, 1.0)
    first, _ = measured(
        move(
            *((0, STAND), (1, STAND), (2.2, HINGE), (3.2, soft), (3.3, soft)),
            *((4.5, HINGE), (5.5, STAND), (7, STAND)),
        )
    ).reps
    assert first.top[Measure.HIP_FLEXION].value == pytest.approx(33.0, abs=5.0)


def test_a_press_after_the_set_is_no_part_of_its_lockout() -> None:
    """Leaning back under a load overhead is no leaning back at the top."""
    back: Posture = (-16.0, 2.0, 2.0)
    lift = move(
        *((0, STAND), (1, STAND), (2.2, FLOOR), (3.4, STAND), (3.7, STAND)),
        *((4.0, back), (5, back)),
    )
    up = np.clip((lift.time_s - 3.6) / 0.3, 0.0, 1.0)
    (rep,) = measured(hold_hands(lift, ahead=0.0, below=0.53 - 1.0 * up)).reps
    assert rep.top[Measure.TRUNK_INCLINATION].value > -4.0


def test_no_repetition_reaches_across_a_cut() -> None:
    down = move((0, STAND), (1, STAND), (2.2, HINGE))
    up = move((0, HINGE), (1.2, STAND), (2.5, STAND))
    film = join([down, up], [0.0, 170.0])
    measurement = measured(film)
    assert CautionCode.HARD_CUT in codes(measurement)
    (rep,) = measurement.reps
    assert rep.start_s >= down.time_s[-1]


def test_a_take_that_is_cut_on_the_way_up_has_no_lockout() -> None:
    """The next way down, in another take, does not tell how this one ended."""
    half_up: Posture = (27.0, 12.0, 1.0)
    first = move((0, STAND), (1, STAND), (2.2, HINGE), (3, half_up), (3.4, half_up))
    second = move((0, STAND), (1, STAND), (2.2, HINGE), (3.4, STAND), (4.5, STAND))
    film = join([first, second], [0.0, 170.0])
    unfinished, whole = measured(film).reps
    assert unfinished.top == {}
    assert Measure.HIP_FLEXION in whole.top


def test_somebody_who_walks_through_makes_a_gap_and_loses_no_repetition() -> None:
    film = move(
        *((0, STAND), (1, STAND), (2.2, HINGE), (3.4, STAND), (4, STAND)),
        *((5.2, HINGE), (6.4, STAND), (7.5, STAND)),
    )
    gone = (film.time_s > 4.9) & (film.time_s < 5.6)
    position = film.position_px.copy()
    position[gone, :, 0] += 400.0
    measurement = measured(replace(film, position_px=position))
    assert CautionCode.TRACK_LOST in codes(measurement)
    assert CautionCode.HARD_CUT not in codes(measurement)
    first, second = measurement.reps
    assert Measure.HIP_FLEXION in first.bottom
    assert second.bottom == {}  # it was out of sight
    assert not {Measure.DOWN_TIME, Measure.UP_TIME} & set(second.whole)
    assert first.whole[Measure.CYCLE_TIME].value == pytest.approx(3.0, abs=0.4)
    assert Measure.CYCLE_TIME not in second.whole  # none follows


def test_few_pictures_are_said_and_widen_what_they_may_miss() -> None:
    def film(fps: float) -> PoseSequence:
        return move((0, STAND), (1, STAND), (2, HINGE), (3, STAND), (4, STAND), fps=fps)

    few, many = measured(film(4.0)), measured(film(FPS))
    assert CautionCode.TOO_FEW_PICTURES in codes(few)
    assert CautionCode.TOO_FEW_PICTURES not in codes(many)
    wide, narrow = (m.reps[0].bottom[Measure.HIP_FLEXION] for m in (few, many))
    assert wide.margin > narrow.margin + 2.0
    assert abs(wide.value - narrow.value) <= wide.margin


def test_the_times_of_what_plays_too_slowly_are_not_told() -> None:
    film = move((0, STAND), (2, STAND), (10, HINGE), (18, STAND), (20, STAND), fps=10)
    measurement = measured(film)
    assert CautionCode.SLOW_MOTION in codes(measurement)
    assert Measure.DOWN_TIME not in measurement.reps[0].whole
    assert measurement.series.reasons[Measure.DOWN_TIME] == "slow_motion"
    assert CautionCode.SLOW_MOTION not in codes(
        measured(move((0, STAND), (1, STAND), (4, HINGE), (7, STAND), (8, STAND)))
    )


def test_a_body_that_was_not_told_while_it_stood_has_no_standing_of_its_own() -> None:
    plain = repeat(HINGE)
    stands = measured(plain).series[Measure.TRUNK_INCLINATION] < 30.0
    visibility = plain.visibility.copy()
    visibility[stands] = 0.1  # as behind arms, in the dark
    assert measured(plain).standing.own
    assert not measured(replace(plain, visibility=visibility)).standing.own


def test_a_clip_that_begins_down_there_tells_no_time_of_its_first_way_down() -> None:
    whole = repeat(HINGE, times=3)
    first = measured(whole).reps[0].turn.bottom
    reps = measured(whole.part(slice(first - 3, None))).reps
    assert [Measure.DOWN_TIME in rep.whole for rep in reps] == [False, True, True]
    assert Measure.UP_TIME in reps[0].whole
