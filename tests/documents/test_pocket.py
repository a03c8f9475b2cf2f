"""Parts of the lesson for a pocket."""

import json

from hinge_core.content import find_content_folder, load_content, load_library
from hinge_core.content.samples import load_samples
from hinge_core.documents.pocket import list_pocket_samples
from hinge_core.documents.pocket.explorer_data import SCRIPTS, make_explorer_data
from hinge_core.documents.pocket.pocket_page import _write_data
from hinge_core.documents.pocket.pocket_pictures import Album, Medium
from hinge_core.drawing.figure.explorer import load_explorer
from hinge_core.drawing.palette import Theme
from hinge_core.drawing.puppet.puppet import make_puppet
from hinge_core.drawing.puppet.scripts import STAGE_CSS
from hinge_core.i18n.language import english
from pages.ui.components.stage.stage import STAGE

EXPLORER = load_explorer()


def test_the_lessons_own_samples_are_in_it_and_those_for_everybody() -> None:
    samples = load_samples(find_content_folder() / "samples")
    lesson = load_library().class_lesson
    named = {
        getattr(scene, "sample", None) for step in lesson.steps for scene in step.scenes
    } - {None}
    chosen = list_pocket_samples(lesson, samples)
    assert named <= set(chosen) < set(samples)
    assert list_pocket_samples(lesson, {})[0] in named


def test_a_medium_lies_in_the_album_once() -> None:
    album, one = Album(), Medium("image/svg+xml", "<svg/>")
    places = [album.add(one), album.add(Medium("video/mp4", "AAAA")), album.add(one)]
    assert places == [0, 1, 0]
    assert album.list_pages()[0] == ("image/svg+xml", "<svg/>")


def test_no_markup_begins_in_data() -> None:
    text = _write_data({"told": "</script><b>"})
    assert "<" not in text
    assert json.loads(text) == {"told": "</script><b>"}


def test_the_explorer_is_the_apps_own() -> None:
    """A copy of the explorer would drift from it; this one is the app's scripts."""
    assert set(STAGE.drawing) <= set(SCRIPTS)
    data = make_explorer_data(load_content(), english)
    assert data["html"] == STAGE.html
    assert STAGE.style == STAGE_CSS
    assert data["style"] == STAGE_CSS.read_text(encoding="utf-8")
    for theme in Theme:
        whole = make_puppet(EXPLORER, load_content().targets[EXPLORER.drill], theme)
        assert {**data["figures"][theme.value], "skins": data["skins"]} == whole
