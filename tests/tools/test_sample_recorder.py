"""What whoever changes a sample relies on."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from builders import make_photo_analysis

from hinge_core.content import find_content_folder
from hinge_core.content.samples import MANIFEST, load_samples
from hinge_core.errors import HingeError
from hinge_core.pose.model import PoseModel
from hinge_core.stages.sample_recordings import RECORDED, find_picture, find_recorded
from hinge_core.stages.studio import load_studio
from hinge_core.tools import sample_recorder
from hinge_core.tools.sample_recorder import cut_out_person, record_samples

SHIPPED = find_content_folder() / "samples"
MANIFEST_OF_ONE = """
samples:
  - id: one
    title: One
    file: tall.jpg
    drill: bodyweight_hinge
    shows: Somebody who stands.
    truth: {}
    source: Ours.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(SHIPPED / "tall.jpg", tmp_path)
    (tmp_path / MANIFEST).write_text(MANIFEST_OF_ONE, encoding="utf-8")
    return tmp_path


@pytest.mark.needs_pose_model
def test_what_it_writes_is_found_and_is_what_is_shipped(
    folder: Path, pose_model: PoseModel
) -> None:
    lines: list[str] = []
    record_samples(folder, lines.append)
    assert len(lines) == 1
    wired, sample = load_studio(), load_samples(folder)["one"]
    recorded = find_recorded(sample, folder, wired.settings, wired.content.media)
    assert recorded is not None and recorded.copy is None
    assert find_picture(sample, folder) is not None
    tall = load_samples(SHIPPED)["tall"]
    shipped = find_recorded(tall, SHIPPED, wired.settings, wired.content.media)
    assert shipped is not None
    np.testing.assert_allclose(
        recorded.recording.poses.position_px,
        shipped.recording.poses.position_px,
        atol=2.0,  # pixels of 720
    )


def test_other_eyes_than_the_usual_ones_record_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample_recorder, "find_expected_eyes", lambda: None)
    with pytest.raises(HingeError, match="usual pose model"):
        record_samples(folder)
    assert not (folder / RECORDED).exists()


def test_the_person_stands_in_the_middle_of_a_square_also_at_the_pictures_edge() -> (
    None
):
    analysis = make_photo_analysis()
    width, height = analysis.poses.image_size_px
    rgb = np.zeros((height, width, 3), np.uint8)
    x, y = np.round(analysis.poses.position_px[0].mean(axis=0)).astype(int)
    rgb[y - 2 : y + 3, x - 2 : x + 3] = 255
    cut = cut_out_person(rgb, analysis, 0)
    assert cut.shape[0] == cut.shape[1]
    seen = np.argwhere(cut[..., 0] > 0).mean(axis=0) / cut.shape[0]
    assert np.all(np.abs(seen - 0.5) < 0.25)
