"""An unsound check without a camera is refused, by file and entry."""

from pathlib import Path

import pytest
from content_folder import copy_content, edit

from hinge_core.content import load_content
from hinge_core.errors import ContentError

FILE = "without_camera.yaml"
BREAKS = [
    ("drill: wall_hinge", "drill: yoga", "tests.wall.drill"),
    ("fault: squat_hinge", "fault: slouch", "tests.wall"),
    ("fault: squat_hinge", "fault: bar_drift", "tests.wall.knees"),  # of a load
    ("    steps: 4", "    steps: 40", "tests.wall.steps"),
    ("        side: low\n", "        side: left\n", "side"),
    ("fault: rounded_back\n", "fault: asymmetry\n        side: low\n", "stick.seat"),
    ("sources: [S2, S4, JUDG]", "sources: [X99]", "tests.wall.sources"),
    ("    picture: asymmetry", "    picture: nothing", "mirror_front"),
    ("        means: unsure\n", "        means: sound\n", "tests.0"),  # no way out
    ("        fault: squat_hinge\n", "", "choices.1"),  # means nothing
    ("- id: knees", "- id: heels", "tests.0"),  # there twice
    ("  - id: stick\n", "  - id: wall\n", "file"),
]


@pytest.mark.parametrize(("old", "new", "entry"), BREAKS)
def test_an_unsound_test_is_refused(
    tmp_path: Path, old: str, new: str, entry: str
) -> None:
    folder = copy_content(tmp_path)
    edit(folder / FILE, old, new)
    with pytest.raises(ContentError) as caught:
        load_content(folder)
    assert caught.value.file == FILE
    assert entry in caught.value.entry


def test_practice_has_a_way_to_stop(tmp_path: Path) -> None:
    folder = copy_content(tmp_path)
    edit(folder / "practice.yaml", "then: stop", "then: film")
    with pytest.raises(ContentError):
        load_content(folder)
