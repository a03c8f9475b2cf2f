"""How a repetition goes: hips against shoulders, hands, arms that wait."""

from dataclasses import replace

import numpy as np
import pytest
from builders import make_poses
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.margins import CameraStand
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.kinematics.posture import make_body_frame
from hinge_core.measuring.courses import (
    Course,
    add_courses,
    find_hand_path,
    measure_early_fold,
    measure_hip_shoulder_ratio,
)
from hinge_core.measuring.repetitions import Count, Repetition
from hinge_core.measuring.turns import Turn
from hinge_core.pose.sequence import Facing

SETTINGS = shipped_settings()
TIME_S = np.arange(0.0, 6.0, 0.05)
FIRST = Turn(start=0, bottom=20, end=40)
SECOND = Turn(start=50, bottom=70, end=90)
COUNT = Count(
    turns=(FIRST, SECOND), partial=False, upright=np.zeros(TIME_S.size, dtype=bool)
)


def at(knots_s: list[float], values: list[float]) -> FloatArray:
    return np.asarray(np.interp(TIME_S, knots_s, values))


def series(**values: FloatArray) -> Measures:
    known = {
        Measure.TRUNK_INCLINATION: at([0.0, 1.0, 2.0], [0.0, 60.0, 0.0]),
        Measure.HIP_FLEXION: at([0.0, 1.0, 2.0], [0.0, 110.0, 0.0]),
        Measure.SHANK_INCLINATION: at([0.0, 1.0, 2.0], [0.0, 10.0, 0.0]),
        Measure.ARM_LIFT: at([0.0, 1.0, 2.0], [0.0, 50.0, 0.0]),
        Measure.BAR_GAP: at([0.0, 0.5, 1.0, 2.0], [0.3, 0.8, 0.1, 0.3]),
    }
    known |= {Measure[name]: value for name, value in values.items()}
    margins = {m: np.full(TIME_S.shape, 0.25) for m in known}
    return Measures(time_s=TIME_S, values=known, margins=margins)


def course(seen: Measures, ahead_foot: FloatArray | float = 0.4) -> Course:
    up = at([0.0, 1.0, 2.0], [3.2, 1.2, 3.2])
    return Course(
        series=seen,
        hands_foot=np.stack([np.broadcast_to(ahead_foot, up.shape), up], axis=1),
        stand=CameraStand(yaw_deg=3.0),
        rules=SETTINGS.measuring.margins,
        proportions=SETTINGS.measuring.proportions,
        arc=SETTINGS.measuring.bar_arc,
        settings=SETTINGS.courses,
    )


def rep(turn: Turn = FIRST) -> Repetition:
    return Repetition(
        index=1,
        turn=turn,
        start_s=0.0,
        bottom_s=1.0,
        end_s=2.0,
        bottom={Measure.TRUNK_INCLINATION: Measured(60.0, 4.6)},
        top={},
        whole={},
    )


def whole(seen: Course) -> dict[Measure, Measured]:
    (done,) = add_courses([rep()], seen, COUNT, SETTINGS.repetitions)
    return dict(done.whole)


def test_hips_and_shoulders_that_leave_together_stay_below_one() -> None:
    ratio = measure_hip_shoulder_ratio(FIRST, course(series()))
    assert 0.3 < ratio < 0.9


def test_hips_that_race_ahead_pass_one() -> None:
    """The knees straighten in the first third while the trunk stays down."""
    raced = series(
        TRUNK_INCLINATION=at([0.0, 1.0, 1.4, 2.0], [0.0, 60.0, 75.0, 0.0]),
        HIP_FLEXION=at([0.0, 1.0, 1.4, 2.0], [0.0, 125.0, 85.0, 0.0]),
    )
    assert measure_hip_shoulder_ratio(FIRST, course(raced)) > 1.0


def test_shoulders_that_hardly_rise_have_no_ratio() -> None:
    still = series(
        TRUNK_INCLINATION=np.full(TIME_S.shape, 60.0),
        HIP_FLEXION=np.full(TIME_S.shape, 110.0),
    )
    assert np.isnan(measure_hip_shoulder_ratio(FIRST, course(still)))
    unseen = series(HIP_FLEXION=np.full(TIME_S.shape, np.nan))
    assert np.isnan(measure_hip_shoulder_ratio(FIRST, course(unseen)))


def test_the_largest_gap_of_the_load_is_that_of_the_whole_way() -> None:
    assert whole(course(series()))[Measure.BAR_GAP].value == pytest.approx(
        0.77, abs=0.05
    )


@pytest.mark.parametrize("drift_foot", [0.0, 0.5, 1.2])
def test_hands_drift_by_what_they_move_to_and_fro_on_the_way_up(
    drift_foot: float,
) -> None:
    swung = 0.4 + at([0.0, 0.5, 1.0, 1.5, 2.0], [0.0, 2.0, 0.0, drift_foot, 0.0])
    told = whole(course(series(), swung))[Measure.HAND_DRIFT]
    assert told.value == pytest.approx(0.95 * drift_foot, abs=0.06)
    assert told.margin > 0.0


@pytest.mark.parametrize("hidden", [Measure.ARM_LIFT, Measure.SHANK_INCLINATION])
def test_hands_or_feet_out_of_sight_have_no_path(hidden: Measure) -> None:
    poses = make_poses(trunk_deg=np.linspace(0.0, 60.0, TIME_S.size))
    body = make_body_frame(poses, Facing.RIGHT)
    seen, gone = series(), np.arange(TIME_S.size) < 25
    lost = series(**{hidden.name: np.where(gone, np.nan, seen[hidden])})
    nowhere = np.zeros_like(gone)
    assert np.isfinite(find_hand_path(body, seen, (0.4, 0.65), nowhere)).all()
    assert np.isfinite(find_hand_path(body, lost, (0.4, 0.65), gone)).all()
    path = find_hand_path(body, lost, (0.4, 0.65), nowhere)
    assert (np.isnan(path).any(axis=1) == gone).all()
    measured = whole(replace(course(seen), hands_foot=path))
    assert Measure.HAND_DRIFT in measured  # three quarters of the way up are known
    path[:32] = np.nan
    measured = whole(replace(course(seen), hands_foot=path))
    assert not {Measure.HAND_DRIFT, Measure.ARC_GAP} & measured.keys()


def test_hands_on_the_arc_of_a_bar_leave_it_by_nothing() -> None:
    up = at([0.0, 1.0, 2.0], [3.2, 1.2, 3.2])
    arc = 8.0 - np.sqrt(7.0**2 - (up - SETTINGS.measuring.bar_arc.pivot_foot) ** 2)
    assert whole(course(series(), arc))[Measure.ARC_GAP].value < 0.03
    bulge = arc + at([0.0, 1.0, 1.5, 2.0], [0.0, 0.0, 1.0, 0.0])
    assert whole(course(series(), bulge))[Measure.ARC_GAP].value > 0.3


def swing(waits_s: float) -> Measures:
    """The bell floats at 2.2 s; the hips fold so long after the arms begin to fall."""
    return series(
        ARM_LIFT=at([0.0, 1.0, 2.2, 2.5, 3.0, 3.5], [80, 10, 80, 80, 20, 10]),
        HIP_FLEXION=at(
            [0.0, 1.0, 2.0, 2.5 + waits_s, 3.5, 4.5], [0.0, 95.0, 0.0, 0.0, 95.0, 0.0]
        ),
    )


def early_fold(turn: Turn, before: Turn | None, seen: Measures) -> float:
    least_deg = SETTINGS.repetitions.least_swing_deg
    return measure_early_fold(
        turn, before, seen, SETTINGS.courses, least_fold_deg=least_deg
    )


def test_who_waits_for_the_arms_has_folded_little_when_they_come() -> None:
    patient, early = (early_fold(SECOND, FIRST, swing(waits)) for waits in (0.3, -0.2))
    assert patient < 15.0
    assert early > 35.0


def test_arms_that_hang_are_not_waited_for() -> None:
    assert np.isnan(early_fold(SECOND, FIRST, series()))
    # Nothing floats before the first one.
    assert np.isnan(early_fold(FIRST, None, swing(0.3)))


def test_arms_that_come_down_out_of_sight_tell_nothing() -> None:
    seen = swing(0.3)
    lift = seen[Measure.ARM_LIFT].copy()
    passed = int(np.argmax((TIME_S > 2.5) & (lift <= 45.0)))
    lift[passed - 3 : passed + 1] = np.nan
    values = {**seen.values, Measure.ARM_LIFT: lift}
    assert np.isnan(early_fold(SECOND, FIRST, replace(seen, values=values)))


def test_hips_that_hardly_fold_have_no_share_of_it_to_tell() -> None:
    """A hand may place the lowest point where the person still stands tall."""
    for bottom in (50, 51):
        placed = replace(SECOND, bottom=bottom)
        assert np.isnan(early_fold(placed, FIRST, swing(0.3)))


def test_the_float_is_looked_for_until_the_next_way_down() -> None:
    late = series(ARM_LIFT=at([0.0, 1.0, 2.4, 3.0], [0.0, 10.0, 50.0, 80.0]))
    told = whole(course(late))[Measure.ARM_LIFT]
    assert told.value == pytest.approx(55.0, abs=3.0)  # the next begins at 2.5 s
    alone = replace(COUNT, turns=(FIRST,))
    (done,) = add_courses([rep()], course(late), alone, SETTINGS.repetitions)
    assert done.whole[Measure.ARM_LIFT].value == pytest.approx(60.0, abs=3.0)


def test_a_way_that_was_mostly_out_of_sight_has_no_largest_gap() -> None:
    gap = series()[Measure.BAR_GAP].copy()
    gap[:25] = np.nan
    assert Measure.BAR_GAP not in whole(course(series(BAR_GAP=gap)))


def test_what_went_out_of_sight_at_the_bottom_has_no_course() -> None:
    unseen = replace(rep(), bottom={})
    (left,) = add_courses([unseen], course(series()), COUNT, SETTINGS.repetitions)
    assert left.whole == {}
