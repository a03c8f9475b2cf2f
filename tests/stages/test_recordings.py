"""The real detector's recording of a sample, saved and analysed again."""

from pathlib import Path

import pytest
from recordings import assert_same

from hinge_core.content import default_folder, load_content
from hinge_core.pose.model import PoseModel
from hinge_core.pose.recording_file import load_recording, save_recording
from hinge_core.stages.studio import analyse_media

pytestmark = pytest.mark.needs_pose_model

SAMPLES = default_folder() / "samples"


@pytest.mark.parametrize(
    ("name", "standing", "drill"),
    [
        pytest.param("short_finish.mp4", None, "rdl", id="clip"),
        pytest.param("deep_hinge.jpg", None, "dowel_hinge", id="photo"),
        pytest.param("sits_down.jpg", "tall.jpg", "bodyweight_hinge", id="standing"),
    ],
)
def test_a_saved_recording_gives_what_its_input_gave(
    pose_model: PoseModel, tmp_path: Path, name: str, standing: str | None, drill: str
) -> None:
    stood = None if standing is None else SAMPLES / standing
    seen = analyse_media(SAMPLES / name, drill=drill, standing=stood)
    at = tmp_path / "seen.npz"
    save_recording(seen.analysis.recording, at)
    assert_same(load_recording(at, load_content().media), seen.analysis.recording)
    again = analyse_media(at, name=name, drill=drill)
    assert again.result.to_text() == seen.result.to_text()
    assert analyse_media(at.read_bytes(), name=name, drill=drill).result == seen.result
    assert analyse_media(at, drill=drill).result.input == "seen.npz"
