"""The figure that comes with the app is the one that would be drawn today."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from hinge_core.drawing import first_figure
from hinge_core.drawing.figure.body import CONTENT
from hinge_core.drawing.first_figure import (
    DRAWN_FROM,
    FILE,
    FirstFigure,
    draw_moving_figure,
    find_moving_figure,
    make_stamp,
)
from hinge_core.drawing.palette import Theme
from hinge_core.stages.tasks import DEFAULT_DRILL

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
REMAKE = "python -m hinge_core content first-figure > content/first_figure.json"


def read_stored() -> FirstFigure:
    return FirstFigure.model_validate_json((CONTENT / FILE).read_bytes())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with a stored figure that is plainly not a drawn one."""
    for name in DRAWN_FROM:
        shutil.copy(CONTENT / name, tmp_path)
    told = read_stored()
    figures = {
        theme: figure.model_copy(update={"moving": "<svg/>"})
        for theme, figure in told.themes.items()
    }
    file = told.model_copy(update={"themes": figures})
    (tmp_path / FILE).write_text(file.model_dump_json(), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("theme", Theme)
def test_what_is_stored_is_what_is_drawn(theme: Theme) -> None:
    stored, drawn = read_stored(), draw_moving_figure(DEFAULT_DRILL, theme)
    assert stored.drill == DEFAULT_DRILL
    assert stored.stamp == make_stamp(CONTENT), REMAKE
    kept = stored.themes[theme]
    assert kept.telling is drawn.telling
    assert kept.width == pytest.approx(drawn.width, abs=0.2)
    assert kept.angles == pytest.approx(drawn.angles, abs=0.01)
    for one, other in ((kept.still, drawn.still), (kept.moving, drawn.moving)):
        assert NUMBER.sub("#", one) == NUMBER.sub("#", other), REMAKE
        told, found = (
            np.array(NUMBER.findall(text), dtype=np.float64) for text in (one, other)
        )
        # The last digit is the machine's.
        assert np.allclose(told, found, atol=0.2), REMAKE


def test_the_stored_one_is_taken_while_its_files_are_the_same(folder: Path) -> None:
    assert find_moving_figure(DEFAULT_DRILL, Theme.DARK, folder).moving == "<svg/>"
    poses = folder / "poses.yaml"
    poses.write_text(poses.read_text(encoding="utf-8") + "# since\n", encoding="utf-8")
    drawn = find_moving_figure(DEFAULT_DRILL, Theme.DARK, folder)
    assert drawn == draw_moving_figure(DEFAULT_DRILL, Theme.DARK)


@pytest.mark.parametrize("text", [None, "{", "{}"])
def test_without_a_sound_file_it_is_drawn(folder: Path, text: str | None) -> None:
    (folder / FILE).unlink()
    if text is not None:
        (folder / FILE).write_text(text, encoding="utf-8")
    drawn = find_moving_figure(DEFAULT_DRILL, Theme.LIGHT, folder)
    assert drawn == draw_moving_figure(DEFAULT_DRILL, Theme.LIGHT)


def test_another_drill_is_drawn(folder: Path) -> None:
    assert find_moving_figure("rdl", Theme.LIGHT, folder).moving != "<svg/>"


def test_the_first_figure_loads_nothing_that_draws() -> None:
    """Not even in a process that has done nothing else."""
    script = (
        f"import sys; from {first_figure.__name__} import find_moving_figure; "
        f"from hinge_core.drawing.palette import Theme; "
        f"find_moving_figure({DEFAULT_DRILL!r}, Theme.LIGHT); "
        "print([m for m in ('scipy', 'shapely') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=CONTENT.parent,
    )
    assert done.stdout.strip() == "[]"
