"""What a person puts right changes what rests on it, says so, and is kept."""

import csv
import io
from functools import cache

import numpy as np
import pytest
from recordings import assert_same
from stick_people import clip_of
from stick_walks import HINGE, SQUAT, analysed, moving, recorded, still, told

from hinge_core.documents.answer import Answer
from hinge_core.documents.contract import read_corrections, read_result
from hinge_core.documents.spreadsheet import write_csv_frames
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.by_hand import rests_on
from hinge_core.measuring.corrections import (
    Corrections,
    MovedJoint,
    MovedTurn,
    TurnPoint,
)
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing
from hinge_core.pose.sequence import Landmark as L
from hinge_core.stages.studio import tell


@cache
def a_set(facing: Facing = Facing.RIGHT) -> Recording:
    return recorded(clip_of(moving(HINGE, SQUAT, facing=facing)))


@cache
def untouched(facing: Facing = Facing.RIGHT) -> Analysis:
    return analysed(a_set(facing))


def move_joint(joint: L, facing: Facing = Facing.RIGHT) -> MovedJoint:
    """The joint, somewhat ahead of where it was seen at the first bottom."""
    analysis = untouched(facing)
    frame = analysis.reps[0].turn.bottom
    x, y = analysis.poses.position_px[frame, joint]
    time_s = float(analysis.poses.time_s[frame])
    return MovedJoint(time_s + 0.01, joint, float(x) + 15.0 * facing.forward, float(y))


NEAR_JOINTS = [L.RIGHT_SHOULDER, L.RIGHT_HIP, L.RIGHT_KNEE, L.RIGHT_ANKLE]


@pytest.mark.parametrize("joint", NEAR_JOINTS, ids=lambda joint: joint.name.lower())
def test_a_moved_joint_changes_what_rests_on_it_and_nothing_else(joint: L) -> None:
    before = untouched()
    after = analysed(a_set(), corrections=Corrections(joints=(move_joint(joint),)))
    frame = before.reps[0].turn.bottom
    assert after.series.values.keys() == before.series.values.keys()
    others = np.arange(len(before.poses)) != frame
    for measure, values in before.series.values.items():
        np.testing.assert_array_equal(after.series[measure][others], values[others])
        by_hand = after.series.is_by_hand(measure, frame)
        assert by_hand is rests_on(measure, joint), measure
        if not by_hand:
            np.testing.assert_array_equal(after.series[measure], values)
            assert after.series.at(measure, frame) == before.series.at(measure, frame)
    angles = {
        L.RIGHT_SHOULDER: Measure.TRUNK_INCLINATION,
        L.RIGHT_HIP: Measure.HIP_FLEXION,
        L.RIGHT_KNEE: Measure.KNEE_FLEXION,
        L.RIGHT_ANKLE: Measure.SHANK_INCLINATION,
    }
    moved = angles[joint]
    assert abs(after.series[moved][frame] - before.series[moved][frame]) > 2.0
    assert told(after)["reps"][1] == told(before)["reps"][1]
    assert told(after)["standing"] == told(before)["standing"]


@pytest.mark.parametrize("facing", Facing)
def test_the_near_joint_counts_whichever_way_the_person_faces(facing: Facing) -> None:
    near = L.RIGHT_KNEE if facing is Facing.RIGHT else L.LEFT_KNEE
    joint = move_joint(near, facing)
    after = analysed(a_set(facing), corrections=Corrections(joints=(joint,)))
    frame = after.reps[0].turn.bottom
    assert after.series.is_by_hand(Measure.KNEE_FLEXION, frame)
    shank = after.series[Measure.SHANK_INCLINATION][frame]
    assert shank > untouched(facing).series[Measure.SHANK_INCLINATION][frame] + 5.0


@pytest.mark.parametrize("joint", NEAR_JOINTS, ids=lambda joint: joint.name.lower())
def test_a_limb_that_a_hand_made_another_length_hides_no_joint(joint: L) -> None:
    analysis = untouched()
    frame = analysis.reps[0].turn.bottom
    x, y = analysis.poses.position_px[frame, joint]
    time_s = float(analysis.poses.time_s[frame])
    joints = (MovedJoint(time_s, joint, float(x) - 12.0, float(y) + 25.0),)
    after = analysed(a_set(), corrections=Corrections(joints=joints))
    for measure in (Measure.KNEE_FLEXION, Measure.HIP_FLEXION):
        assert np.isfinite(after.series[measure][frame])
        before = analysis.series.margins[measure][frame]
        assert after.series.margins[measure][frame] < 1.5 * before


def test_what_was_placed_by_hand_says_so_in_json_and_csv() -> None:
    joint = move_joint(L.RIGHT_KNEE)
    after = analysed(a_set(), corrections=Corrections(joints=(joint,)))
    whole = told(after)
    bottom, other = whole["reps"][0]["bottom"], whole["reps"][1]["bottom"]
    assert bottom["knee_flexion_deg"]["by_hand"] is True
    assert "by_hand" not in bottom["trunk_inclination_deg"]
    assert not [number for number in other.values() if "by_hand" in number]
    rows = list(csv.DictReader(io.StringIO(write_csv_frames(after))))
    assert list(rows[0])[-1] == "by_hand"
    frame = after.reps[0].turn.bottom
    named = rows[frame]["by_hand"].split()
    assert "knee_flexion_deg" in named
    assert "trunk_inclination_deg" not in named
    assert {row["by_hand"] for i, row in enumerate(rows) if i != frame} == {""}
    assert "by_hand" not in write_csv_frames(untouched())


def test_a_finding_that_rests_on_a_hand_says_so() -> None:
    analysis = untouched()
    frame = analysis.reps[1].turn.bottom
    x, y = analysis.poses.position_px[frame, L.RIGHT_KNEE]
    joint = MovedJoint(
        float(analysis.poses.time_s[frame]), L.RIGHT_KNEE, float(x) + 4.0, float(y)
    )
    after = analysed(a_set(), corrections=Corrections(joints=(joint,)))
    (finding,) = [f for f in told(after)["findings"] if f["fault"] == "squat_hinge"]
    assert finding["by_hand"] is True


def test_a_joint_of_a_photo_is_moved_too() -> None:
    photo = recorded(still(*HINGE))
    before = analysed(photo)
    x, y = before.poses.position_px[0, L.RIGHT_KNEE]
    joint = MovedJoint(0.0, L.RIGHT_KNEE, float(x) + 15.0, float(y))
    after = analysed(photo, corrections=Corrections(joints=(joint,)))
    assert after.measures[Measure.KNEE_FLEXION].by_hand
    trunk = Measure.TRUNK_INCLINATION
    assert after.measures[trunk] == before.measures[trunk]


def test_beside_a_photo_of_standing_a_joint_is_moved_in_the_photo_itself() -> None:
    both = recorded(still(*HINGE), standing=still(2.0, 3.0, 2.0))
    before = analysed(both)
    x, y = before.poses.position_px[0, L.RIGHT_KNEE]
    joint = MovedJoint(0.0, L.RIGHT_KNEE, float(x) + 15.0, float(y))
    after = analysed(both, corrections=Corrections(joints=(joint,)))
    knee = Measure.KNEE_FLEXION
    assert after.measures[knee].by_hand
    assert after.measures[knee].value > before.measures[knee].value + 2.0
    assert after.measurement.standing.values == before.measurement.standing.values


def test_repetitions_are_numbered_as_they_were_counted() -> None:
    struck = Corrections().without_rep(2).without_rep(4)
    assert struck.list_counted(3) == [1, 3, 5]
    assert Corrections().list_counted(2) == [1, 2]
    assert Corrections(struck=frozenset({1})).list_counted(0) == []


def test_a_turning_point_goes_where_it_is_put() -> None:
    rep = untouched().reps[0]
    to_s = rep.bottom_s - 0.2
    turns = (MovedTurn(1, TurnPoint.BOTTOM, to_s),)
    after = analysed(a_set(), corrections=Corrections(turns=turns))
    assert after.reps[0].bottom_s == pytest.approx(to_s, abs=0.06)
    whole = told(after)
    assert whole["reps"][0]["by_hand"] is True
    assert "by_hand" not in whole["reps"][1]
    assert whole["reps"][1] == told(untouched())["reps"][1]


def test_a_turning_point_does_not_pass_its_neighbour() -> None:
    turns = (MovedTurn(1, TurnPoint.START, 1e9), MovedTurn(1, TurnPoint.END, -5.0))
    after = analysed(a_set(), corrections=Corrections(turns=turns))
    assert after.reps == untouched().reps


def test_a_struck_repetition_is_not_judged() -> None:
    before = untouched()
    assert before.findings
    after = analysed(a_set(), corrections=Corrections(struck=frozenset({2})))
    assert [r.bottom_s for r in after.reps] == [before.reps[0].bottom_s]
    assert after.reps[0].bottom == before.reps[0].bottom
    assert not [f for f in after.findings if f.fault.id == "squat_hinge"]


def test_facing_turned_turns_every_sign() -> None:
    after = analysed(a_set(), corrections=Corrections(facing=Facing.LEFT))
    assert told(after)["person"]["facing"] == "left"
    frame = untouched().reps[0].turn.bottom
    trunk = Measure.TRUNK_INCLINATION
    turned = after.series[trunk]
    assert turned[frame] == pytest.approx(-untouched().series[trunk][frame], abs=4.0)


EVERYTHING = Corrections(
    joints=(
        MovedJoint(0.1 + 0.2, L.LEFT_FOOT_INDEX, 1.0 / 3.0, -7.25),
        MovedJoint(2.0, L.RIGHT_KNEE, 210.5, 300.0),
    ),
    facing=Facing.RIGHT,
    turns=(MovedTurn(1, TurnPoint.END, 3.4), MovedTurn(2, TurnPoint.START, 4.1)),
    struck=frozenset({2}),
)


@pytest.mark.parametrize(
    "corrections",
    [
        pytest.param(EVERYTHING, id="everything"),
        pytest.param(Corrections(struck=frozenset({1, 2})), id="all-struck"),
        pytest.param(Corrections(facing=Facing.LEFT), id="facing"),
        pytest.param(Corrections(), id="none"),
    ],
)
def test_corrections_survive_a_result_and_give_the_same_again(
    corrections: Corrections,
) -> None:
    analysis = analysed(a_set(), corrections=corrections)
    result = Answer(analysis, tell(analysis)).result
    kept = read_corrections(read_result(result.to_text()))
    assert kept == corrections
    assert told(analysed(a_set(), corrections=kept)) == told(analysis)


def test_no_corrections_change_nothing() -> None:
    again = analysed(a_set(), corrections=Corrections())
    assert "corrections" not in told(again)
    assert told(again) == told(untouched())
    assert_same(again.series, untouched().series)
    assert write_csv_frames(again) == write_csv_frames(untouched())
