"""The whole walk, on stick people whose angles are known."""

import json
from dataclasses import replace

import numpy as np
import pytest
from stick_people import Pictures, clip_of, empty_room, photo_of
from stick_walks import (
    HINGE,
    SEEN_BY,
    SQUAT,
    assert_reads,
    codes,
    content,
    expected,
    measured,
    moving,
    still,
    told,
)

from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import HeadlineVerdict, Undecided
from hinge_core.kinematics.formulas import OwnLengths
from hinge_core.kinematics.measures import CONTRACT_MEASURES, Measure
from hinge_core.kinematics.view import ViewKind
from hinge_core.measuring.cautions import CautionCode
from hinge_core.measuring.phases import Phase
from hinge_core.pose.sequence import Facing
from hinge_core.stages.studio import tell
from hinge_core.version import VERSION


@pytest.fixture(scope="module")
def hinges() -> Analysis:
    return measured(clip_of(moving(HINGE, HINGE)))


@pytest.fixture(scope="module")
def squats() -> Analysis:
    return measured(clip_of(moving(HINGE, SQUAT, SQUAT)))


def test_each_repetition_is_read_as_it_was_done(squats: Analysis) -> None:
    assert len(squats.reps) == 3
    for rep, bottom in zip(squats.reps, (HINGE, SQUAT, SQUAT), strict=True):
        assert_reads(rep.bottom, expected(bottom))
        assert_reads(rep.top, expected((2.0, 3.0, 2.0)))
        assert rep.whole[Measure.DOWN_TIME].value == pytest.approx(1.1, abs=0.3)


def test_a_set_of_hinges_is_on_target(hinges: Analysis) -> None:
    assert hinges.headline.verdict is HeadlineVerdict.ON_TARGET
    assert hinges.findings == ()
    assert codes(hinges) == []
    assert hinges.facing is Facing.RIGHT
    assert (hinges.view.kind, hinges.view.assessable) == (ViewKind.SIDE, True)


def test_a_clip_that_stops_on_the_way_up_says_so_of_what_is_judged_by_its_end() -> None:
    """Nothing was hidden: the end is not on the film."""
    whole = clip_of(moving(SQUAT))
    cut = replace(whole, pictures=whole.pictures[:33], time_s=whole.time_s[:33])
    analysis = measured(cut, drill="squat")
    assert len(analysis.reps) == 1 and analysis.reps[0].bottom
    assert analysis.headline.why is Undecided.END_UNSEEN
    assert "how a repetition ended" in tell(analysis).sentence
    seen = measured(whole, drill="squat")
    assert seen.headline.verdict is HeadlineVerdict.ON_TARGET
    assert measured(cut).headline.verdict is HeadlineVerdict.ADJUST  # by its bottom


def test_a_set_that_turns_into_squats_names_them_and_where(squats: Analysis) -> None:
    assert squats.headline.verdict is HeadlineVerdict.ADJUST
    assert "in most repetitions" in tell(squats).text
    assert [squats.judgement.find_faults_of(rep.index) for rep in squats.reps] == [
        [],
        ["squat_hinge"],
        ["squat_hinge"],
    ]


def test_numbers_that_need_a_clip_tell_a_bow_from_a_sit(squats: Analysis) -> None:
    index = [rep.bottom[Measure.HINGE_INDEX].value for rep in squats.reps]
    assert index[0] > 80.0
    assert max(index[1:]) < 50.0
    travel = squats.reps[0].bottom[Measure.HIP_TRAVEL].value
    assert 0.4 < travel < 1.1


def test_phases_name_every_frame(hinges: Analysis) -> None:
    assert len(hinges.phases) == len(hinges.series.time_s) == len(hinges.poses)
    assert hinges.phases[0] is Phase.START
    assert hinges.phases[-1] is Phase.TOP
    bottoms = [hinges.phases[rep.turn.bottom] for rep in hinges.reps]
    assert bottoms == [Phase.BOTTOM] * 2


def test_standing_is_the_persons_own(hinges: Analysis) -> None:
    assert_reads(hinges.measurement.standing.values, expected((2.0, 3.0, 2.0)))


@pytest.mark.parametrize("kind", ["photo", "clip"])
def test_a_mirrored_input_gives_the_same_numbers_and_the_other_facing(
    kind: str,
) -> None:
    source = still(*HINGE) if kind == "photo" else clip_of(moving(HINGE))
    seen = measured(source, bias_px=4.0)
    mirrored = measured(source.mirrored(), bias_px=4.0)
    assert {seen.facing, mirrored.facing} == set(Facing)
    plain, flipped = told(seen), told(mirrored)
    for whole in (plain, flipped):
        del whole["person"]
    assert json.dumps(plain) == json.dumps(flipped)


@pytest.mark.parametrize(
    ("posture", "phase", "verdict"),
    [
        pytest.param(HINGE, Phase.BOTTOM, HeadlineVerdict.ON_TARGET, id="hinge"),
        pytest.param(SQUAT, Phase.BOTTOM, HeadlineVerdict.ADJUST, id="squat"),
        pytest.param(
            (3.0, 4.0, 2.0), Phase.TOP, HeadlineVerdict.OTHER_MOVEMENT, id="standing"
        ),
        pytest.param(
            (28.0, 8.0, 1.0), Phase.UNKNOWN, HeadlineVerdict.CANNOT_TELL, id="between"
        ),
    ],
)
def test_a_photo_is_judged_by_the_phase_it_shows(
    posture: tuple[float, float, float], phase: Phase, verdict: HeadlineVerdict
) -> None:
    analysis = measured(still(*posture))
    assert (analysis.phase, analysis.headline.verdict) == (phase, verdict)
    assert_reads(analysis.measures, expected(posture))
    assert analysis.reps == ()
    assert bool(analysis.findings) is (verdict is HeadlineVerdict.ADJUST)


STANDING = (2.0, 3.0, 2.0)


@pytest.mark.parametrize("facing", [Facing.RIGHT, Facing.LEFT])
def test_a_photo_beside_one_of_standing_tells_what_a_clip_tells(facing: Facing) -> None:
    stood = still(*STANDING)
    if facing is Facing.LEFT:
        stood = stood.mirrored()
    analysis = measured(still(*HINGE), standing=stood)
    (rep,) = measured(clip_of(moving(HINGE))).reps
    for measure in (Measure.HINGE_INDEX, Measure.HIP_TRAVEL, Measure.BACK_BOW):
        seen, wanted = analysis.measures[measure], rep.bottom[measure]
        assert seen.value == pytest.approx(wanted.value, rel=0.1, abs=0.1)
        assert seen.margin == pytest.approx(wanted.margin, rel=0.1)
    assert analysis.measurement.standing.values[
        Measure.KNEE_FLEXION
    ].value == pytest.approx(3.0, abs=2.0)
    assert not codes(analysis)
    assert len(analysis.poses) == len(analysis.series.time_s) == 1


@pytest.mark.parametrize(
    "unfit",
    [
        pytest.param(still(*HINGE), id="bent"),
        pytest.param(photo_of(empty_room()), id="nobody"),
    ],
)
def test_a_photo_that_does_not_show_standing_is_left_aside(unfit: Pictures) -> None:
    analysis = measured(still(*HINGE), standing=unfit)
    assert codes(analysis) == [CautionCode.NO_STANDING_REFERENCE]
    assert analysis.measures == measured(still(*HINGE)).measures


def test_what_a_photo_cannot_tell_has_its_reason() -> None:
    account = tell(measured(still(*HINGE)))
    missed = {n.measure: n.reason for n in account.not_measured}
    words = content().wording.not_measured
    clip_only = (Measure.HINGE_INDEX, Measure.HIP_TRAVEL, Measure.DOWN_TIME)
    assert {missed[m] for m in clip_only} == {words["needs_clip"]}


@pytest.mark.parametrize("drill", ["bodyweight_hinge", "rdl"])
def test_every_contract_measure_has_a_value_or_a_reason(drill: str) -> None:
    analysis = measured(clip_of(moving(HINGE)), drill=drill)
    (rep,) = analysis.reps
    known = {m for i in (rep.bottom, rep.top, rep.whole) for m in i if i[m].known}
    account = tell(analysis)
    missed = {n.measure for n in account.not_measured}
    assert known | missed >= set(CONTRACT_MEASURES)
    assert not known & missed
    assert all(n.reason.endswith(".") for n in account.not_measured)
    assert (Measure.FOOT_POSITION in missed) is (drill == "rdl")


def test_every_declared_measure_is_computed_by_a_walk() -> None:
    lengths = OwnLengths(height_cm=170.0, wall_cm=40.0)
    analysis = measured(clip_of(moving(HINGE, HINGE)), lengths=lengths)
    rep, _ = analysis.reps
    deepest = {m: analysis.series.at(m, rep.turn.bottom) for m in Measure}
    told = {m: v for m, v in {**deepest, **rep.whole}.items() if v.known}
    floating = {Measure.EARLY_FOLD}  # of arms that swing up; these hang
    assert set(told) == set(Measure) - floating
    assert all(v.margin > 0.0 for v in told.values())


def test_a_known_height_turns_travel_into_centimetres() -> None:
    source = clip_of(moving(HINGE))
    (rep,) = measured(source, lengths=OwnLengths(height_cm=170.0)).reps
    feet, cm = rep.bottom[Measure.HIP_TRAVEL], rep.bottom[Measure.HIP_TRAVEL_CM]
    assert 20.0 < cm.value / feet.value < 32.0
    assert cm.margin / feet.margin == pytest.approx(cm.value / feet.value)
    assert Measure.HIP_TRAVEL_CM not in measured(source).reps[0].bottom


@pytest.mark.parametrize("height_cm", [170.0, None], ids=["height", "usual-height"])
def test_what_is_left_to_the_wall_follows_from_its_distance(
    height_cm: float | None,
) -> None:
    source = clip_of(moving(HINGE))
    gaps = []
    for wall_cm in (15.0, 45.0, 60.0):
        lengths = OwnLengths(height_cm=height_cm, wall_cm=wall_cm)
        (rep,) = measured(source, drill="wall_hinge", lengths=lengths).reps
        gaps.append(rep.bottom[Measure.WALL_GAP])
    near, far, further = gaps
    assert near.value < far.value
    assert further.value - far.value == pytest.approx(15.0)
    assert all(1.5 < gap.margin < 5.0 for gap in gaps)


def test_a_usual_height_makes_the_wall_less_sure() -> None:
    source = clip_of(moving(HINGE))
    (told, usual) = (
        measured(source, lengths=OwnLengths(height_cm=height_cm, wall_cm=45.0)).reps[0]
        for height_cm in (169.0, None)
    )
    one, other = told.bottom[Measure.WALL_GAP], usual.bottom[Measure.WALL_GAP]
    assert one.value == pytest.approx(other.value)
    assert one.margin < other.margin


@pytest.mark.parametrize(
    ("wall_cm", "found"), [(15.0, False), (45.0, True), (None, False)]
)
def test_a_seat_far_from_the_wall_is_told_and_without_a_distance_nothing_is(
    wall_cm: float | None, found: bool
) -> None:
    source = clip_of(moving(HINGE))
    analysis = measured(source, drill="wall_hinge", lengths=OwnLengths(wall_cm=wall_cm))
    assert ("short_of_wall" in {f.fault.id for f in analysis.findings}) is found
    missed = {n.measure: n.reason for n in tell(analysis).not_measured}
    assert (Measure.WALL_GAP in missed) is (wall_cm is None)
    if wall_cm is None:
        assert "distance" in missed[Measure.WALL_GAP]


def test_a_photo_has_no_wall_and_says_what_it_needs() -> None:
    lengths = OwnLengths(wall_cm=45.0)
    analysis = measured(still(*HINGE), drill="wall_hinge", lengths=lengths)
    missed = {n.measure: n.reason for n in tell(analysis).not_measured}
    assert "clip" in missed[Measure.WALL_GAP]


def test_a_distance_not_told_leaves_the_verdict_as_it_is() -> None:
    source = clip_of(moving(HINGE))
    told, not_told = (
        measured(source, drill="wall_hinge", lengths=OwnLengths(wall_cm=wall_cm))
        for wall_cm in (15.0, None)
    )
    assert told.headline.verdict == not_told.headline.verdict


def test_a_number_is_the_median_of_a_few_frames_with_its_margin(
    hinges: Analysis,
) -> None:
    for rep in hinges.reps:
        for instant in (rep.bottom, rep.top):
            for measure, number in instant.items():
                assert number.known, measure
                assert np.isfinite(number.margin), measure


def test_a_result_says_what_made_it(hinges: Analysis) -> None:
    whole = told(hinges)
    targets = content().targets_version
    assert whole["versions"] == {**SEEN_BY, "hinge_core": VERSION, "targets": targets}
    assert whole["input"] == "figure.mp4"
    assert hinges.media.frames_analysed == len(hinges.poses)
