"""What the walk says where it cannot measure, or not all."""

import json
from dataclasses import replace
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
from stick_walks import (
    FPS,
    HINGE,
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

from hinge_core.errors import Cancelled
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.kinematics.measures import CONTRACT_MEASURES, Measure
from hinge_core.kinematics.view import ViewKind
from hinge_core.measuring.phases import Phase
from hinge_core.stages.record import record
from hinge_core.stages.studio import tell


@pytest.mark.parametrize("kind", ["photo", "clip"])
def test_nobody_is_said_to_be_nobody(kind: str) -> None:
    room = empty_room()
    times = [i / FPS for i in range(12)]
    source = photo_of(room) if kind == "photo" else Pictures([room] * 12, times)
    analysis = measured(source)
    assert not analysis.found
    assert codes(analysis)[0] == "no_person"
    assert analysis.headline.verdict is HeadlineVerdict.NOT_ASSESSABLE
    assert not analysis.view.assessable
    assert json.loads(json.dumps(told(analysis), allow_nan=False))["findings"] == []
    assert {n.measure for n in analysis.judgement.not_measured} >= set(
        CONTRACT_MEASURES
    )


@pytest.mark.parametrize(
    ("yaw_deg", "kind", "assessable", "said"),
    [
        pytest.param(-20.0, ViewKind.SIDE, True, [], id="side"),
        pytest.param(35.0, ViewKind.OBLIQUE, True, ["oblique_view"], id="oblique"),
        pytest.param(57.0, ViewKind.OBLIQUE, False, ["oblique_view"], id="too-oblique"),
        pytest.param(75.0, ViewKind.FRONT_OR_BACK, False, ["front_view"], id="front"),
    ],
)
def test_the_view_decides_whether_anything_is_judged(
    yaw_deg: float, kind: ViewKind, assessable: bool, said: list[str]
) -> None:
    analysis = measured(still(*SQUAT), settings=stick_settings(yaw=yaw_deg))
    assert analysis.view.yaw_deg == abs(yaw_deg)
    assert (analysis.view.kind, analysis.view.assessable) == (kind, assessable)
    assert codes(analysis) == said
    assert bool(analysis.findings) is assessable
    if not assessable:
        assert analysis.headline.verdict is HeadlineVerdict.NOT_ASSESSABLE
        assert any(caution.blocks for caution in analysis.measurement.cautions)


def test_a_clip_from_the_front_has_no_repetitions_to_judge() -> None:
    analysis = measured(clip_of(moving(HINGE)), settings=stick_settings(yaw=80.0))
    assert analysis.reps == ()
    assert analysis.headline.verdict is HeadlineVerdict.NOT_ASSESSABLE
    assert told(analysis)["reps"] == []


def test_a_slanted_clip_is_told_roughly_and_a_slanted_photo_is_not() -> None:
    settings = stick_settings(yaw=50.0)
    analysis = measured(clip_of(moving(HINGE, HINGE)), settings=settings)
    assert analysis.headline.verdict is HeadlineVerdict.NOT_ASSESSABLE
    assert not analysis.series.values
    assert all(not (r.bottom or r.top or r.whole) for r in analysis.reps)
    rough = analysis.judgement.rough
    assert rough is not None
    assert (rough.repetitions, rough.fault) == (2, None)
    assert "from_the_hips" in rough.kinds
    assert told(analysis)["rough_look"]["said"][0]["text"] in tell(analysis).text
    assert measured(still(*SQUAT), settings=settings).judgement.rough is None
    level = measured(clip_of(moving(HINGE)), settings=stick_settings(yaw=20.0))
    assert level.judgement.rough is None


@pytest.mark.parametrize(
    ("strange", "said"), [(1e6, []), (1e-6, ["low_confidence"])], ids=["usual", "not"]
)
def test_a_posture_unlike_any_fitted_on_is_told_to_be_less_sure(
    strange: float, said: list[str]
) -> None:
    settings = stick_settings()
    reading = replace(
        settings.measuring.reading,
        usual_strangeness=strange / 10.0,
        strange_strangeness=strange,
    )
    measuring = replace(settings.measuring, reading=reading)
    analysis = measured(still(*HINGE), settings=replace(settings, measuring=measuring))
    assert codes(analysis) == said
    assert analysis.view.assessable


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
    reasons = {n.reason for n in tell(analysis).not_measured}
    assert content().wording.not_measured["no_repetition"] in reasons


def test_someone_who_never_stands_has_no_standing_of_their_own() -> None:
    poses = moving(HINGE)
    bent = replace(
        figure(
            trunk_deg=np.interp(poses.time_s, [0, 1.5, 3.0], [28.0, 90.0, 28.0]),
            knee_deg=15.0,
            time_s=poses.time_s,
        )
    )
    analysis = measured(clip_of(bent))
    assert "no_standing_reference" in codes(analysis)
    missed = {n.measure for n in analysis.judgement.not_measured}
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


def test_several_people_are_a_caution_and_one_is_measured() -> None:
    wide = (720, 432)
    rgb = empty_room(wide)
    for person, (right_px, size) in enumerate(((-180.0, 180.0), (180.0, 150.0))):
        poses = figure(px_per_m=size, trunk_deg=68.0, knee_deg=22.0, image_size_px=wide)
        rgb = paint(rgb, poses, person=person, right_px=right_px)
    analysis = measured(photo_of(rgb))
    assert analysis.recording.people == 2
    assert codes(analysis) == ["several_people"]
    assert_reads(analysis.measures, expected((68.0, 22.0, 0.0)))


def test_a_cancel_ends_the_walk() -> None:
    cancel = Event()
    cancel.set()
    source = clip_of(moving())
    with pytest.raises(Cancelled):
        record(source, StickDetector(), stick_settings(), cancel=cancel)
