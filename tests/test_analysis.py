"""The whole walk, on stick people whose angles are known."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from stick_people import (
    Pictures,
    StickDetector,
    clip_of,
    empty_room,
    figure,
    paint,
    photo_of,
    stick_settings,
)

from hinge_core.analysis import Analysis, analyse
from hinge_core.content import Content, load_content
from hinge_core.errors import Cancelled
from hinge_core.kinematics.measures import CONTRACT_MEASURES, Measure, Measured
from hinge_core.kinematics.view import ViewKind
from hinge_core.pose.model import PoseModel
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.result import HeadlineVerdict
from hinge_core.service import make_task
from hinge_core.settings import Settings
from hinge_core.targets import Phase

FPS = 10.0
ANGLES = (
    Measure.TRUNK_INCLINATION,
    Measure.HIP_FLEXION,
    Measure.KNEE_FLEXION,
    Measure.SHANK_INCLINATION,
)
MODEL = PoseModel(path=Path("pose.task"), sha256="0" * 64)
HINGE = (68.0, 22.0, -1.0)  # trunk, knee and shank at the bottom
SQUAT = (38.0, 90.0, 30.0)


@cache
def content() -> Content:
    return load_content()


def measured(
    source: Pictures,
    *,
    drill: str = "bodyweight_hinge",
    settings: Settings | None = None,
    height_cm: float | None = None,
    bias_px: float = 0.0,
) -> Analysis:
    return analyse(
        source,
        source.name,
        StickDetector(bias_px),
        make_task(content(), drill, MODEL, height_cm=height_cm),
        settings or stick_settings(),
    )


def moving(
    *bottoms: tuple[float, float, float], facing: Facing = Facing.RIGHT
) -> PoseSequence:
    """Stand a second, then for each bottom 1.2 s down, 0.3 held, 1 up, 0.6 standing."""
    knots, postures = [0.0, 1.0], [(2.0, 3.0, 2.0)] * 2
    for bottom in bottoms:
        for seconds, posture in (
            (1.2, bottom),
            (0.3, bottom),
            (1.0, postures[0]),
            (0.6, postures[0]),
        ):
            knots.append(knots[-1] + seconds)
            postures.append(posture)
    time_s = np.arange(0.0, knots[-1], 1.0 / FPS)
    trunk, knee, shank = (
        np.interp(time_s, knots, part) for part in np.transpose(postures)
    )
    return figure(
        trunk_deg=trunk, knee_deg=knee, shank_deg=shank, facing=facing, time_s=time_s
    )


def still(trunk: float, knee: float, shank: float) -> Pictures:
    poses = figure(trunk_deg=trunk, knee_deg=knee, shank_deg=shank)
    return photo_of(paint(empty_room(), poses))


@pytest.fixture(scope="module")
def hinges() -> Analysis:
    return measured(clip_of(moving(HINGE, HINGE)))


@pytest.fixture(scope="module")
def squats() -> Analysis:
    return measured(clip_of(moving(HINGE, SQUAT, SQUAT)))


def expected(posture: tuple[float, float, float]) -> dict[Measure, float]:
    trunk, knee, shank = posture
    return dict(zip(ANGLES, (trunk, trunk + knee - shank, knee, shank), strict=True))


def assert_reads(told: Mapping[Measure, Measured], truth: dict[Measure, float]) -> None:
    for measure, value in truth.items():
        assert told[measure].value == pytest.approx(value, abs=2.0), measure
        assert told[measure].margin > 0.0


def codes(analysis: Analysis) -> list[str]:
    return [caution.code for caution in analysis.cautions]


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
    assert hinges.person.facing is Facing.RIGHT
    assert (hinges.view.kind, hinges.view.assessable) == (ViewKind.SIDE, True)


def test_a_set_that_turns_into_squats_names_them_and_where(squats: Analysis) -> None:
    assert squats.headline.verdict is HeadlineVerdict.ADJUST
    assert "in 2 of 3 repetitions" in squats.headline.text
    assert [squats.faults_of(rep.index) for rep in squats.reps] == [
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
    assert_reads(hinges.standing, expected((2.0, 3.0, 2.0)))


@pytest.mark.parametrize("kind", ["photo", "clip"])
def test_a_mirrored_input_gives_the_same_numbers_and_the_other_facing(
    kind: str,
) -> None:
    source = still(*HINGE) if kind == "photo" else clip_of(moving(HINGE))
    seen = measured(source, bias_px=4.0)
    mirrored = measured(source.mirrored(), bias_px=4.0)
    assert {seen.person.facing, mirrored.person.facing} == set(Facing)
    plain, flipped = seen.to_dict(), mirrored.to_dict()
    for whole in (plain, flipped):
        del whole["person"]
    assert json.dumps(plain) == json.dumps(flipped)


@pytest.mark.parametrize(
    ("posture", "phase", "verdict"),
    [
        pytest.param(HINGE, Phase.BOTTOM, HeadlineVerdict.ON_TARGET, id="hinge"),
        pytest.param(SQUAT, Phase.BOTTOM, HeadlineVerdict.ADJUST, id="squat"),
        pytest.param(
            (3.0, 4.0, 2.0), Phase.TOP, HeadlineVerdict.ON_TARGET, id="standing"
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


def test_what_a_photo_cannot_tell_has_its_reason() -> None:
    missed = {n.measure: n.reason for n in measured(still(*HINGE)).not_measured}
    words = content().wording.not_measured
    clip_only = (Measure.HINGE_INDEX, Measure.HIP_TRAVEL, Measure.DOWN_TIME)
    assert {missed[m] for m in clip_only} == {words["needs_clip"]}


@pytest.mark.parametrize("drill", ["bodyweight_hinge", "rdl"])
def test_every_contract_measure_has_a_value_or_a_reason(drill: str) -> None:
    analysis = measured(clip_of(moving(HINGE)), drill=drill)
    (rep,) = analysis.reps
    known = {m for i in (rep.bottom, rep.top, rep.whole) for m in i if i[m].known}
    missed = {n.measure for n in analysis.not_measured}
    assert known | missed >= set(CONTRACT_MEASURES)
    assert not known & missed
    assert all(n.reason.endswith(".") for n in analysis.not_measured)
    assert (Measure.FOOT_POSITION in missed) is (drill == "rdl")


def test_a_known_height_turns_travel_into_centimetres() -> None:
    source = clip_of(moving(HINGE))
    (rep,) = measured(source, height_cm=170.0).reps
    feet, cm = rep.bottom[Measure.HIP_TRAVEL], rep.bottom[Measure.HIP_TRAVEL_CM]
    assert 20.0 < cm.value / feet.value < 32.0
    assert Measure.HIP_TRAVEL_CM not in measured(source).reps[0].bottom


@pytest.mark.parametrize("kind", ["photo", "clip"])
def test_nobody_is_said_to_be_nobody(kind: str) -> None:
    room = empty_room()
    times = [i / FPS for i in range(12)]
    source = photo_of(room) if kind == "photo" else Pictures([room] * 12, times)
    analysis = measured(source)
    assert not analysis.person.found
    assert codes(analysis)[0] == "no_person"
    assert analysis.headline.verdict is HeadlineVerdict.NOT_ASSESSABLE
    assert not analysis.view.assessable
    assert json.loads(json.dumps(analysis.to_dict(), allow_nan=False))["findings"] == []
    assert {n.measure for n in analysis.not_measured} >= set(CONTRACT_MEASURES)


@pytest.mark.parametrize(
    ("yaw_deg", "kind", "assessable", "told"),
    [
        pytest.param(-20.0, ViewKind.SIDE, True, [], id="side"),
        pytest.param(35.0, ViewKind.OBLIQUE, True, ["oblique_view"], id="oblique"),
        pytest.param(57.0, ViewKind.OBLIQUE, False, ["oblique_view"], id="too-oblique"),
        pytest.param(75.0, ViewKind.FRONT_OR_BACK, False, ["front_view"], id="front"),
    ],
)
def test_the_view_decides_whether_anything_is_judged(
    yaw_deg: float, kind: ViewKind, assessable: bool, told: list[str]
) -> None:
    analysis = measured(still(*SQUAT), settings=stick_settings(yaw=yaw_deg))
    assert analysis.view.yaw_deg == abs(yaw_deg)
    assert (analysis.view.kind, analysis.view.assessable) == (kind, assessable)
    assert codes(analysis) == told
    assert bool(analysis.findings) is assessable
    if not assessable:
        assert analysis.headline.verdict is HeadlineVerdict.NOT_ASSESSABLE
        assert any(caution.blocks for caution in analysis.cautions)


def test_a_clip_from_the_front_has_no_repetitions_to_judge() -> None:
    analysis = measured(clip_of(moving(HINGE)), settings=stick_settings(yaw=80.0))
    assert analysis.reps == ()
    assert analysis.headline.verdict is HeadlineVerdict.NOT_ASSESSABLE
    assert analysis.to_dict()["reps"] == []


@pytest.mark.parametrize("turns", [1, 3])
def test_a_picture_on_its_side_is_not_measured(turns: int) -> None:
    rgb = np.rot90(still(*HINGE).pictures[0], turns).copy()
    analysis = measured(photo_of(rgb))
    assert "picture_rotated" in codes(analysis)
    assert not analysis.view.assessable
    assert analysis.findings == ()


def test_a_clip_that_ends_at_the_bottom_names_the_partial_one() -> None:
    poses = moving(HINGE, HINGE)
    until = int(np.argmax(poses.time_s > 5.3))  # the second bottom is held there
    source = clip_of(poses)
    cut = Pictures(source.pictures[:until], source.time_s[:until])
    analysis = measured(cut)
    assert len(analysis.reps) == 1
    assert codes(analysis) == ["partial_repetition"]


def test_a_clip_of_standing_has_no_repetition() -> None:
    poses = moving()
    analysis = measured(clip_of(poses))
    assert codes(analysis) == ["no_repetition"]
    assert analysis.headline.verdict is HeadlineVerdict.CANNOT_TELL
    assert analysis.findings == ()
    reasons = {n.reason for n in analysis.not_measured}
    assert content().wording.not_measured["no_repetition"] in reasons


def test_someone_who_never_stands_has_no_standing_of_their_own() -> None:
    poses = moving(HINGE)
    bent = replace(
        figure(
            trunk_deg=np.interp(poses.time_s, [0, 1.5, 3.0], [45.0, 90.0, 45.0]),
            knee_deg=15.0,
            time_s=poses.time_s,
        )
    )
    analysis = measured(clip_of(bent))
    assert "no_standing_reference" in codes(analysis)
    missed = {n.measure for n in analysis.not_measured}
    assert {Measure.HINGE_INDEX, Measure.HIP_TRAVEL} <= missed


def test_someone_hidden_for_a_moment_is_bridged_and_for_long_is_missing() -> None:
    source = clip_of(moving(HINGE))
    pictures = list(source.pictures)
    pictures[4:5] = [empty_room()]
    late = len(pictures) - 5
    pictures[late:] = [empty_room()] * 5
    analysis = measured(Pictures(pictures, source.time_s))
    hip = analysis.series[Measure.HIP_FLEXION]
    assert np.isfinite(hip[:late]).all()
    assert np.isnan(hip[late:]).all()
    assert len(analysis.reps) == 1
    assert analysis.phases[-1] is Phase.UNKNOWN


def test_a_number_is_the_median_of_a_few_frames_with_its_margin(
    hinges: Analysis,
) -> None:
    for rep in hinges.reps:
        for instant in (rep.bottom, rep.top):
            for measure, told in instant.items():
                assert told.known, measure
                assert np.isfinite(told.margin), measure


def test_several_people_are_a_caution_and_one_is_measured() -> None:
    wide = (720, 432)
    rgb = empty_room(wide)
    for person, (right_px, size) in enumerate(((-180.0, 180.0), (180.0, 150.0))):
        poses = figure(px_per_m=size, trunk_deg=68.0, knee_deg=22.0, image_size_px=wide)
        rgb = paint(rgb, poses, person=person, right_px=right_px)
    analysis = measured(photo_of(rgb))
    assert analysis.person.count == 2
    assert codes(analysis) == ["several_people"]
    assert_reads(analysis.measures, expected((68.0, 22.0, 0.0)))


def test_a_cancel_ends_the_walk() -> None:
    cancel = Event()
    cancel.set()
    source = clip_of(moving())
    with pytest.raises(Cancelled):
        analyse(
            source,
            source.name,
            StickDetector(),
            make_task(content(), "bodyweight_hinge", MODEL),
            stick_settings(),
            cancel=cancel,
        )


def test_a_result_says_what_made_it(hinges: Analysis) -> None:
    assert hinges.versions["pose_model_sha256"] == MODEL.sha256
    assert set(hinges.versions) == {
        *("hinge_core", "mediapipe", "pose_model_sha256", "targets")
    }
    assert hinges.input == "figure.mp4"
    assert hinges.media.frames_analysed == len(hinges.poses)
