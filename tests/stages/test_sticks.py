"""A stick in the picture takes the drawn one's place only where it really is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import builders
import numpy as np
import pytest
from PIL import Image, ImageDraw
from stick_people import shipped_settings

from hinge_core.content import default_folder
from hinge_core.figures import describe_contacts
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.back import BackReading
from hinge_core.kinematics.dowel import lay_stick
from hinge_core.kinematics.outline import back_edge
from hinge_core.kinematics.stick_in_picture import sticks_in_picture
from hinge_core.media.frames import Frame, MediaInfo
from hinge_core.pose.model import PoseModel
from hinge_core.pose.sequence import Facing, PoseSequence, Silhouette
from hinge_core.pose.sequence import Landmark as L
from hinge_core.stages.sticks import with_own_stick
from hinge_core.stages.studio import analyse_media

SETTINGS = shipped_settings().measuring
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
def a_set() -> Analysis:
    """The builders' set, each frame with a flat back and a stick laid on it."""
    analysis = builders.make_analysis(facing=Facing.RIGHT)
    masks = tuple(
        Silhouette.pack(
            np.asarray(body_sheet(analysis.poses, i, -0.2, BACK)) / 255.0, (0, 0), 1.0
        )
        for i in range(len(analysis.poses))
    )
    poses = replace(analysis.poses, silhouettes=masks)
    depth = back_edge(poses, Facing.RIGHT).depth
    back = BackReading(
        bow_pct=np.zeros(len(poses)),
        gaps_pct=np.zeros((len(poses), 3)),
        depth=depth,
        stick=lay_stick(depth, SETTINGS.dowel),
        head_deg=np.zeros(len(poses)),
        features=np.zeros((len(poses), 1)),
    )
    sticks = sticks_in_picture(poses, Facing.RIGHT, back, SETTINGS.dowel)
    return replace(analysis, poses=poses, sticks=sticks)


class Painted:
    """The same set as pictures, with a stick in the first ``share`` of its time."""

    def __init__(self, analysis: Analysis, share: float) -> None:
        self.name = analysis.input
        self.info: MediaInfo = analysis.media
        self._poses = analysis.poses
        self._until_s = share * float(analysis.poses.time_s[-1])

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


@pytest.mark.needs_system_libraries
def test_a_stick_that_is_there_throughout_is_taken() -> None:
    analysis = a_set()
    told = with_own_stick(analysis, Painted(analysis, 1.0), Facing.RIGHT, SETTINGS)
    assert told.sticks is not None
    bottom = analysis.reps[1].turn.bottom
    assert bottom in told.sticks.real
    np.testing.assert_allclose(told.sticks.real[bottom].gaps_pct, 0.0, atol=2.0)
    assert describe_contacts(told, bottom).startswith("This is your own stick.")


@pytest.mark.needs_system_libraries
@pytest.mark.parametrize("share", [0.0, 0.3])
def test_a_stick_in_too_few_pictures_is_none(share: float) -> None:
    analysis = a_set()
    told = with_own_stick(analysis, Painted(analysis, share), Facing.RIGHT, SETTINGS)
    assert told.sticks is not None
    assert told.sticks.sought
    assert told.sticks.real == {}
    assert describe_contacts(told, 0).startswith("We could not find a straight stick")


def test_without_an_outline_nothing_is_sought() -> None:
    analysis = replace(a_set(), sticks=None)
    source = Painted(analysis, 1.0)
    assert with_own_stick(analysis, source, Facing.RIGHT, SETTINGS) is analysis


@pytest.mark.needs_pose_model
@pytest.mark.parametrize("name", ["tall.jpg", "round.jpg", "deep_hinge.jpg"])
def test_no_stick_is_claimed_on_the_samples(name: str, pose_model: PoseModel) -> None:
    told = analyse_media(default_folder() / "samples" / name, drill="dowel_hinge")
    assert told.sticks is not None
    assert told.sticks.sought
    assert told.sticks.real == {}
