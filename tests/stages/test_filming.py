"""The real detector on samples that were filmed as people film: cut, dark, far off."""

import io
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from media.making import make_clip
from PIL import Image
from stick_people import Pictures

from hinge_core.arrays import RgbImage
from hinge_core.content import find_content_folder
from hinge_core.content.samples import load_samples
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.repetitions import TEMPO
from hinge_core.media.frames import MediaKind
from hinge_core.media.opening import open_media
from hinge_core.pose.landmarker import MediaPipeDetector
from hinge_core.pose.model import PoseModel
from hinge_core.pose.sequence import Facing
from hinge_core.stages.analyse import analyse_recording
from hinge_core.stages.record import record
from hinge_core.stages.studio import analyse_media, load_studio
from hinge_core.stages.tasks import make_task

pytestmark = pytest.mark.needs_pose_model

SAMPLES = find_content_folder() / "samples"
REPETITION_S = 2.9  # one repetition, and standing before and after
DEEPEST_S = 1.67
TRUNK, KNEE = Measure.TRUNK_INCLINATION, Measure.KNEE_FLEXION


@cache
def steady(until_s: float = REPETITION_S) -> tuple[tuple[float, RgbImage], ...]:
    source = open_media(SAMPLES / "steady_set.mp4", "set", load_studio().content.media)
    frames = ((f.time_s, f.rgb) for f in source.frames())
    return tuple((t, rgb) for t, rgb in frames if t < until_s)


def clip(pictures: list[RgbImage]) -> Pictures:
    return Pictures(pictures, [i / 15.0 for i in range(len(pictures))])


def still(name: str) -> RgbImage:
    return np.asarray(Image.open(SAMPLES / f"{name}.jpg").convert("RGB"))


def measured(source: Pictures, model: PoseModel) -> Analysis:
    settings = load_studio().settings
    with MediaPipeDetector(model.path) as detector:
        recording = record(source, detector, settings)
    task = make_task(load_studio().content, "bodyweight_hinge")
    return analyse_recording(recording, task, settings)


def codes(analysis: Analysis) -> dict[str, bool]:
    return {c.code.value: c.blocks for c in analysis.measurement.cautions}


@pytest.mark.parametrize(("height_px", "blocks"), [(524, False), (500, True)])
def test_feet_outside_the_picture_are_cut_off(
    pose_model: PoseModel, height_px: int, blocks: bool
) -> None:
    """At 524 pixels the near ankle just shows, at 500 neither does."""
    analysis = measured(clip([rgb[:height_px] for _, rgb in steady()]), pose_model)
    assert codes(analysis) == {"body_cut_off": blocks}
    (rep,) = analysis.reps
    assert (TRUNK in rep.bottom) is (KNEE in rep.bottom) is not blocks
    if not blocks:  # and what is told of it is that of the whole picture
        assert rep.bottom[KNEE].value == pytest.approx(24.0, abs=4.0)


def test_a_person_who_turns_round_is_measured_both_ways(pose_model: PoseModel) -> None:
    one_way = [rgb for _, rgb in steady()]
    other = [rgb[:, ::-1].copy() for rgb in one_way]
    analysis = measured(clip([*one_way, *other]), pose_model)
    assert set(codes(analysis)) == {"turned_round", "hard_cut"}
    assert analysis.facing is Facing.RIGHT
    first, second = analysis.reps
    assert first.bottom_s == pytest.approx(DEEPEST_S, abs=0.15)
    assert second.bottom_s == pytest.approx(DEEPEST_S + REPETITION_S, abs=0.2)
    for rep in (first, second):
        assert rep.bottom[TRUNK].value == pytest.approx(64.0, abs=4.0)
        assert rep.top[TRUNK].value == pytest.approx(0.0, abs=4.0)
    assert not analysis.findings


def test_somebody_who_walks_by_leaves_a_gap_that_is_told(
    pose_model: PoseModel,
) -> None:
    """They hide the lifter at the bottom of the second repetition."""
    walker = np.asarray(Image.fromarray(still("tall")).resize((600, 800)))[
        40:600, 200:420
    ]
    pictures = []
    for time_s, rgb in steady(5.2):
        picture, left = rgb.copy(), round(-220 + (time_s - 3.1) * 400)
        here = slice(max(left, 0), min(left + 220, 480))
        if 3.1 <= time_s <= 4.9 and here.start < here.stop:
            picture[40:600, here] = walker[:, here.start - left : here.stop - left]
        pictures.append(picture)
    analysis = measured(clip(pictures), pose_model)
    assert "track_lost" in codes(analysis)
    first, *others = analysis.reps
    assert first.bottom[TRUNK].value == pytest.approx(64.0, abs=4.0)
    assert all(not rep.bottom for rep in others)
    assert not analysis.findings


def test_a_small_person_is_measured_and_told_so(pose_model: PoseModel) -> None:
    pictures = []
    for _, rgb in steady():
        small = Image.fromarray(rgb).resize((109, 146), Image.Resampling.LANCZOS)
        picture = np.full((405, 720, 3), 128, np.uint8)
        picture[225:371, 281:390] = np.asarray(small)
        pictures.append(picture)
    analysis = measured(clip(pictures), pose_model)
    assert codes(analysis) == {"too_far_away": False}
    (rep,) = analysis.reps
    assert rep.bottom[TRUNK].value == pytest.approx(64.0, abs=5.0)


def test_too_little_light_is_no_missing_person(pose_model: PoseModel) -> None:
    dark = (still("deep_hinge") * 0.11).astype(np.uint8)
    photo = Pictures([dark], [0.0], kind=MediaKind.PHOTO)
    assert codes(measured(photo, pose_model)) == {"too_dark": True}


def test_black_bars_are_no_darkness(pose_model: PoseModel) -> None:
    rgb = still("deep_hinge")
    barred = np.zeros((rgb.shape[0], 3 * rgb.shape[1], 3), np.uint8)
    barred[:, rgb.shape[1] : 2 * rgb.shape[1]] = rgb * 0.5
    photo = Pictures([barred], [0.0], kind=MediaKind.PHOTO)
    analysis = measured(photo, pose_model)
    assert analysis.facing is not None
    assert "too_dark" not in codes(analysis)


def test_a_picture_on_its_side_is_told_from_a_tilted_one(
    pose_model: PoseModel,
) -> None:
    upright = Image.fromarray(still("deep_hinge"))
    on_its_side = np.asarray(upright.transpose(Image.Transpose.ROTATE_90))
    tilted = np.asarray(upright.rotate(20, Image.Resampling.BICUBIC))
    for rgb, said in ((on_its_side, "picture_rotated"), (tilted, "camera_tilted")):
        photo = Pictures([rgb], [0.0], kind=MediaKind.PHOTO)
        found = codes(measured(photo, pose_model))
        assert found.get(said) is True
        assert (
            len({"picture_rotated", "camera_tilted", "not_standing"} & set(found)) == 1
        )


@pytest.mark.parametrize(("fps", "every"), [(3, 5), (5, 3)])
def test_margins_hold_where_pictures_are_few(
    pose_model: PoseModel, tmp_path: Path, fps: int, every: int
) -> None:
    pictures = [rgb for _, rgb in steady(8.0)[::every]]
    path = make_clip(tmp_path / "few.mp4", pictures, fps=fps)
    analysis = analyse_media(path, drill="bodyweight_hinge").analysis
    assert codes(analysis) == {"too_few_pictures": False}
    assert len(analysis.reps) == 3
    truth = load_samples(SAMPLES)["steady_set"].truth.values
    told = 0
    for true in truth:
        assert true.repetition is not None
        seen = analysis.reps[true.repetition - 1].bottom.get(true.measure)
        if seen is not None:
            told += 1
            assert abs(seen.value - true.value) <= seen.margin, true
    assert told >= 8
    assert not analysis.findings


def test_a_clip_that_begins_half_way_up_does_not_count_that_one(
    pose_model: PoseModel,
) -> None:
    late = [rgb for time_s, rgb in steady(4.95) if time_s >= 2.13]
    analysis = measured(clip(late), pose_model)
    assert codes(analysis) == {"partial_repetition": False}
    (rep,) = analysis.reps
    assert rep.bottom_s == pytest.approx(3.87 - 2.13, abs=0.2)
    assert rep.bottom[TRUNK].value == pytest.approx(68.0, abs=5.0)


def test_slow_motion_without_a_word_of_it_has_no_times(
    pose_model: PoseModel, tmp_path: Path
) -> None:
    slowed = [rgb for _, rgb in steady() for _ in range(4)]
    path = make_clip(tmp_path / "slow.mp4", slowed, fps=30)
    analysis = analyse_media(path, drill="bodyweight_hinge").analysis
    assert codes(analysis) == {"slow_motion": False}
    (rep,) = analysis.reps
    assert rep.bottom[TRUNK].value == pytest.approx(64.0, abs=5.0)
    assert not set(TEMPO) & set(rep.whole)
    reasons = {m.measure: m.code for m in analysis.judgement.not_measured}
    assert reasons[Measure.DOWN_TIME] == "slow_motion"


def test_slow_motion_that_says_how_it_was_filmed_has_the_times_of_life(
    pose_model: PoseModel, tmp_path: Path
) -> None:
    path = make_clip(
        tmp_path / "slow.mp4",
        [rgb for _, rgb in steady()],
        fps=5,
        metadata={"com.android.capture.fps": "15"},
        container_options={"movflags": "use_metadata_tags"},
    )
    analysis = analyse_media(path, drill="bodyweight_hinge").analysis
    assert codes(analysis) == {"slowed_down": False}
    (rep,) = analysis.reps
    assert rep.bottom_s == pytest.approx(DEEPEST_S, abs=0.15)
    ways = (Measure.DOWN_TIME, Measure.HOLD_TIME, Measure.UP_TIME)
    lasts = sum(rep.whole[way].value for way in ways)
    assert lasts == pytest.approx(1.5, abs=0.2)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_a_set_as_an_animated_picture_is_measured(
    pose_model: PoseModel, kind: str
) -> None:
    pictures = [Image.fromarray(rgb) for _, rgb in steady()[::2]]
    if kind == "GIF":
        pictures = [picture.resize((240, 320)) for picture in pictures]
    data = io.BytesIO()
    pictures[0].save(
        data, kind, save_all=True, append_images=pictures[1:], duration=133
    )
    analysis = analyse_media(data.getvalue(), drill="bodyweight_hinge").analysis
    assert analysis.media.kind is MediaKind.CLIP
    (rep,) = analysis.reps
    assert rep.bottom[TRUNK].value == pytest.approx(64.0, abs=5.0)
