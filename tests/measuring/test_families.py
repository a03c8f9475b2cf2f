"""Who kneels or lies is counted, measured and cautioned as what they are."""

from dataclasses import replace

import numpy as np
import pytest
from stick_people import stick_settings
from walks import KNEEL, STAND, Posture, measured, move, repeat

from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.cautions import CautionCode
from hinge_core.measuring.families import Family
from hinge_core.measuring.measurement import Measurement
from hinge_core.measuring.phases import Phase
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L
from hinge_core.stages.measure import measure

DOWN: Posture = (-90.0, 140.0, -5.0)  # the hip folds by 55
UP: Posture = (-113.0, 115.0, 0.0)  # and by 2
BOWED: Posture = (40.0, 122.0, 90.0)
TALL: Posture = (2.0, 92.0, 90.0)


def lift(
    times: int = 3, hold_s: float = 1.5, facing: Facing = Facing.RIGHT
) -> PoseSequence:
    """Hips down, up in 1.5 seconds, held, down in 2."""
    knots: list[tuple[float, Posture]] = [(0.0, DOWN), (1.0, DOWN)]
    for _ in range(times):
        for seconds, posture in ((1.5, UP), (hold_s, UP), (2.0, DOWN), (0.8, DOWN)):
            knots.append((knots[-1][0] + seconds, posture))
    return move(*knots, facing=facing)


def raise_leg(poses: PoseSequence, *, near: bool) -> PoseSequence:
    """One leg straight up in the air, of somebody who faces right."""
    side = (L.RIGHT_KNEE, L.RIGHT_ANKLE) if near else (L.LEFT_KNEE, L.LEFT_ANKLE)
    position = poses.position_px.copy()
    for joint, metres in zip(side, (0.43, 0.86), strict=True):
        hip = position[:, L.RIGHT_HIP if near else L.LEFT_HIP]
        position[:, joint] = hip + np.array([0.25, -0.95]) * metres * 300.0
    return replace(poses, position_px=position)


def codes(measurement: Measurement) -> set[CautionCode]:
    return {caution.code for caution in measurement.cautions}


@pytest.mark.parametrize("facing", list(Facing))
def test_a_repetition_of_a_bridge_is_a_lift(facing: Facing) -> None:
    measurement = measured(lift(facing=facing))
    assert measurement.family is Family.LYING
    assert measurement.facing is facing
    assert [rep.turns_at for rep in measurement.reps] == [Phase.TOP] * 3
    for rep in measurement.reps:
        assert rep.bottom == {}
        assert rep.top[Measure.HIP_FLEXION].value == pytest.approx(2.0, abs=0.5)
        assert rep.top[Measure.KNEE_FLEXION].value == pytest.approx(115.0, abs=0.5)
        assert rep.top[Measure.SHANK_INCLINATION].value == pytest.approx(0.0, abs=0.5)


def test_a_lift_goes_up_first_and_is_held_at_the_top() -> None:
    rep = measured(lift()).reps[1]
    up, hold, down = (
        rep.whole[m].value
        for m in (Measure.UP_TIME, Measure.HOLD_TIME, Measure.DOWN_TIME)
    )
    assert 4.0 <= up + hold + down <= 5.0
    assert 1.5 <= hold <= 2.3
    assert up < down


def test_a_bridge_begins_and_ends_at_rest() -> None:
    measurement = measured(lift())
    order = [
        phase
        for i, phase in enumerate(measurement.phases)
        if i == 0 or measurement.phases[i - 1] is not phase
    ]
    assert [p for p in order if p is not Phase.UNKNOWN] == [
        *[Phase.START, Phase.UP, Phase.TOP, Phase.DOWN] * 3,
        Phase.START,
    ]


def test_nothing_is_said_of_a_bridge_that_is_only_true_of_standing_people() -> None:
    assert codes(measured(lift())) == set()


def test_hips_that_stay_up_at_the_end_are_no_whole_lift() -> None:
    measurement = measured(
        move((0, DOWN), (1, DOWN), (2.5, UP), (4, UP), (6, DOWN), (7, DOWN), (8.5, UP))
    )
    assert len(measurement.reps) == 1
    assert CautionCode.PARTIAL_REPETITION in codes(measurement)


def test_half_a_lift_given_back_is_one_lift() -> None:
    """Little pulses at the top count once."""
    half: Posture = (-108.0, 120.0, -1.0)
    measurement = measured(
        move(
            (0, DOWN),
            (1, DOWN),
            (2.5, UP),
            (3.5, half),
            (4.5, UP),
            (6, DOWN),
            (7, DOWN),
        )
    )
    assert len(measurement.reps) == 1


@pytest.mark.parametrize("near", [False, True], ids=["far-raised", "near-raised"])
def test_on_one_leg_the_leg_that_stands_is_measured(near: bool) -> None:
    measurement = measured(raise_leg(lift(), near=near))
    assert measurement.family is Family.LYING
    assert len(measurement.reps) == 3
    for rep in measurement.reps:
        assert rep.top[Measure.HIP_FLEXION].value == pytest.approx(2.0, abs=1.0)
        assert rep.top[Measure.KNEE_FLEXION].value == pytest.approx(115.0, abs=1.0)


def test_of_the_leg_that_stands_behind_the_hip_is_the_one_in_sight() -> None:
    plain = raise_leg(lift(), near=True)
    position = plain.position_px.copy()
    position[:, L.LEFT_HIP] += np.array([12.0, 12.0])  # a guess behind the body
    guessed = replace(plain, position_px=position)
    for true, seen in zip(measured(plain).reps, measured(guessed).reps, strict=True):
        for angle in (Measure.HIP_FLEXION, Measure.KNEE_FLEXION):
            assert seen.top[angle].value == pytest.approx(true.top[angle].value, abs=1)


def test_a_slip_of_the_detector_at_the_top_is_no_second_lift() -> None:
    plain = lift(times=2, hold_s=2.0)
    position = plain.position_px.copy()
    top = int(np.argmax(plain.time_s >= 3.0))
    rest = position[0]  # one leg taken for the other looks like hips that are down
    for frame, share in zip(range(top, top + 3), (0.5, 1.0, 0.5), strict=True):
        position[frame] += share * (rest - position[frame])
    slipped = replace(plain, position_px=position)
    assert len(measured(slipped).reps) == 2


def test_a_photo_of_a_bridge_shows_the_top_or_rest() -> None:
    def show(posture: Posture) -> Phase | None:
        return measured(move((0, posture), (1, posture)).part(slice(0, 1))).phase

    assert (show(UP), show(DOWN)) == (Phase.TOP, Phase.START)


@pytest.mark.parametrize("facing", list(Facing))
def test_a_kneeling_hinge_stands_on_its_knees(facing: Facing) -> None:
    measurement = measured(repeat(BOWED, top=TALL, facing=facing))
    assert measurement.family is Family.KNEELING
    assert measurement.facing is facing
    assert codes(measurement) == set()
    assert len(measurement.reps) == 3
    for rep in measurement.reps:
        assert rep.bottom[Measure.HIP_FLEXION].value == pytest.approx(72.0, abs=1.0)
        assert rep.bottom[Measure.THIGH_BACK].value == pytest.approx(32.0, abs=1.0)
        assert rep.top[Measure.HIP_FLEXION].value == pytest.approx(4.0, abs=1.0)


def test_ankles_that_waver_on_the_mat_are_no_step() -> None:
    poses = repeat(BOWED, top=TALL)
    position = poses.position_px.copy()
    away = np.where(np.sin(4.0 * poses.time_s) > 0.6, -110.0, 0.0)
    position[:, L.LEFT_ANKLE : L.RIGHT_ANKLE + 1, 0] += away[:, None]
    assert len(measured(replace(poses, position_px=position)).reps) == 3


def test_feet_outside_the_picture_cut_no_kneeling_person_off() -> None:
    poses = repeat(BOWED, top=TALL)
    position = poses.position_px - np.array([400.0, 0.0])
    cut = replace(poses, position_px=position, image_size_px=(640, 720))
    assert (position[:, L.LEFT_HEEL, 0] < 0).all()
    assert CautionCode.BODY_CUT_OFF not in codes(measured(cut))
    standing = repeat((66.0, 22.0, -1.0))
    below = replace(standing, image_size_px=(720, 560))
    assert CautionCode.BODY_CUT_OFF in codes(measured(below))


def test_toes_behind_the_heels_turn_no_kneeling_person_round() -> None:
    """Feet that lie flat on their backs point backwards."""
    poses = repeat(BOWED, top=TALL)
    position = poses.position_px.copy()
    for heel, toe in (
        (L.LEFT_HEEL, L.LEFT_FOOT_INDEX),
        (L.RIGHT_HEEL, L.RIGHT_FOOT_INDEX),
    ):
        position[:, toe] = position[:, heel] - np.array([60.0, 0.0])
    assert measured(replace(poses, position_px=position)).facing is Facing.RIGHT


def test_lying_down_and_getting_up_again_make_no_standing_clip() -> None:
    poses = lift()
    stand = move((0, STAND), (2, STAND), (4, KNEEL))
    whole = replace(
        poses,
        time_s=np.concatenate([stand.time_s, stand.time_s[-1] + 0.05 + poses.time_s]),
        position_px=np.concatenate([stand.position_px, poses.position_px]),
        world_m=np.concatenate([stand.world_m, poses.world_m]),
        visibility=np.concatenate([stand.visibility, poses.visibility]),
        silhouettes=stand.silhouettes + poses.silhouettes,
    )
    measurement = measured(whole)
    assert measurement.family is Family.LYING
    assert len(measurement.reps) == 3


def test_a_standing_hinge_is_of_the_standing_family() -> None:
    measurement = measured(repeat((66.0, 22.0, -1.0)))
    assert measurement.family is Family.STANDING
    assert {rep.turns_at for rep in measurement.reps} == {Phase.BOTTOM}


def test_every_movement_has_one_family() -> None:
    settings = stick_settings().families
    named = [kind for f in settings.families.values() for kind in f.movements]
    assert len(named) == len(set(named))


def test_the_mirrored_bridge_has_the_same_numbers() -> None:
    def numbers(poses: PoseSequence) -> list[float]:
        reps = measure(Recording.from_poses("b", poses), stick_settings()).reps
        return [rep.top[Measure.HIP_FLEXION].value for rep in reps]

    assert numbers(lift()) == pytest.approx(numbers(lift(facing=Facing.LEFT)))
