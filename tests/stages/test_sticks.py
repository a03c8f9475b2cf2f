"""A stick in the picture takes the drawn one's place only where it really is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import builders
import numpy as np
import pytest
from PIL import Image, ImageDraw
from stick_people import StickDetector, stick_settings
from stick_walks import analysed, told

from hinge_core.arrays import RgbImage
from hinge_core.content import find_content_folder
from hinge_core.drawing.charts import describe_contacts
from hinge_core.judging.dowel_test import DowelTest
from hinge_core.media.frames import Frame, MediaInfo
from hinge_core.pose.detection import Detection
from hinge_core.pose.model import PoseModel
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence, Silhouette
from hinge_core.pose.sequence import Landmark as L
from hinge_core.stages.looking_again import look_again
from hinge_core.stages.studio import analyse_media

SETTINGS = stick_settings()
SIZE, BACK, FINER = (720, 720), 0.15, 3
WALL, SHIRT, WOOD = (205, 200, 190), (70, 90, 130), (185, 130, 74)


def body_sheet(poses: PoseSequence, frame: int, low: float, high: float) -> Image.Image:
    """A long piece along the trunk, ``low`` to ``high`` behind it, as a mask."""
    hip = poses.middle(L.LEFT_HIP, L.RIGHT_HIP)[frame]
    trunk = poses.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER)[frame] - hip
    behind = np.array([trunk[1], -trunk[0]])
    ends = ((-0.25, low), (1.75, low), (1.75, high), (-0.25, high))
    points = [hip + a * trunk + b * behind for a, b in ends]
    sheet = Image.new("L", (SIZE[0] * FINER, SIZE[1] * FINER), 0)
    corners = [(float(x) * FINER, float(y) * FINER) for x, y in points]
    ImageDraw.Draw(sheet).polygon(corners, fill=255)
    return sheet.reduce(FINER)


@cache
def a_set() -> Recording:
    """The builders' set, each frame with a flat back."""
    poses = builders.make_analysis(facing=Facing.RIGHT).poses
    masks = tuple(
        Silhouette.pack(
            np.asarray(body_sheet(poses, i, -0.2, BACK)) / 255.0, (0, 0), 1.0
        )
        for i in range(len(poses))
    )
    return Recording.from_poses("set.mp4", replace(poses, silhouettes=masks))


class Painted:
    """The same set as pictures, with a stick in the first ``share`` of its time."""

    def __init__(self, recording: Recording, share: float) -> None:
        self.name = recording.name
        self.info: MediaInfo = recording.media
        self._poses = recording.poses
        self._until_s = share * float(recording.poses.time_s[-1])

    def frames(self) -> Iterator[Frame]:
        return self.frames_at([float(t) for t in self._poses.time_s], 720)

    def frames_at(self, times_s: Sequence[float], long_side_px: int) -> Iterator[Frame]:
        for time_s in times_s:
            at = int(np.argmin(np.abs(self._poses.time_s - time_s)))
            image = Image.new("RGB", SIZE, WALL)
            image.paste(SHIRT, mask=body_sheet(self._poses, at, -0.2, BACK))
            if time_s <= self._until_s:
                stick = body_sheet(self._poses, at, BACK, BACK + 0.06)
                image.paste(WOOD, mask=stick)
            yield Frame(time_s, np.asarray(image))


class Blind(StickDetector):
    """Sees nobody: a second look at the person adds nothing to their stick."""

    def detect(self, rgb: RgbImage) -> Detection | None:
        return None


def seen(share: float) -> Recording:
    return look_again(a_set(), Painted(a_set(), share), (Blind(), None), SETTINGS)


def judged(recording: Recording, drill: str = "dowel_hinge") -> DowelTest:
    dowel = analysed(recording, drill=drill, settings=SETTINGS).judgement.dowel
    assert dowel is not None
    return dowel


@pytest.mark.needs_system_libraries
def test_a_stick_that_is_there_throughout_is_taken() -> None:
    recording = seen(1.0)
    assert len(recording.sticks) == recording.stick_looks > 0
    analysis = analysed(recording, drill="dowel_hinge", settings=SETTINGS)
    assert len(analysis.reps) == 3
    for rep in analysis.reps:
        stick = judged(recording).real[rep.turn.bottom]
        np.testing.assert_allclose(stick.gaps_pct, 0.0, atol=2.0)
        said = describe_contacts(analysis, rep.turn.bottom)
        assert said.startswith("This is your own stick.")
    assert told(analysis)["dowel"]["real_stick"] is True


@pytest.mark.needs_system_libraries
@pytest.mark.parametrize("share", [0.0, 0.3])
def test_a_stick_in_too_few_pictures_is_none(share: float) -> None:
    recording = seen(share)
    assert 0 < len(recording.sticks) < recording.stick_looks
    dowel = judged(recording)
    assert (dowel.sought, dowel.real) == (True, {})
    analysis = analysed(recording, drill="dowel_hinge", settings=SETTINGS)
    said = describe_contacts(analysis, 0)
    assert said.startswith("We could not find a straight stick")


@pytest.mark.needs_system_libraries
def test_in_a_drill_without_a_stick_none_is_told_of() -> None:
    dowel = judged(seen(1.0), "bodyweight_hinge")
    assert (dowel.sought, dowel.real) == (False, {})


def test_without_an_outline_nothing_is_sought() -> None:
    recording = a_set()
    poses = replace(recording.poses, silhouettes=(None,) * len(recording.poses))
    bare = replace(recording, poses=poses)
    looked = look_again(bare, Painted(recording, 1.0), (Blind(), None), SETTINGS)
    assert (looked.sticks, looked.stick_looks) == ({}, 0)


@pytest.mark.needs_pose_model
@pytest.mark.parametrize("name", ["tall.jpg", "round.jpg", "deep_hinge.jpg"])
def test_no_stick_is_claimed_on_the_samples(name: str, pose_model: PoseModel) -> None:
    sample = find_content_folder() / "samples" / name
    dowel = analyse_media(sample, drill="dowel_hinge").analysis.judgement.dowel
    assert dowel is not None
    assert (dowel.sought, dowel.real) == (True, {})
