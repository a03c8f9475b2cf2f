"""Parts of the lesson for a pocket."""

import json
import math

import pytest

from hinge_core.content import find_content_folder, load_content, load_library
from hinge_core.content.samples import load_samples
from hinge_core.documents.pocket import explorer_frames, list_pocket_samples
from hinge_core.documents.pocket.explorer_frames import draw_explorer
from hinge_core.documents.pocket.pocket_page import _pack_frames, _write_data
from hinge_core.documents.pocket.pocket_pictures import Album, Medium
from hinge_core.drawing.figure.explorer import load_explorer
from hinge_core.i18n.language import english


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


def test_every_step_of_the_sliders_is_a_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explorer_frames, "STEP_DEG", {"lean": 50.0, "knees": 50.0})
    view = draw_explorer(load_content(), english)
    across, down = view.sliders
    controls = load_explorer().controls
    for slider in view.sliders:
        control = controls[slider.id]
        assert control.low <= slider.values[0] <= slider.values[-1] <= control.high
    assert len(view.frames) == len(across.values) * len(down.values)
    for number, frame in enumerate(view.frames):
        lean = across.values[number % len(across.values)]
        knees = down.values[number // len(across.values)]
        read = [
            float(told.now.rstrip("°").replace("−", "-")) for told in frame.told[:3]
        ]
        assert math.isclose(read[0], lean, abs_tol=0.5)
        assert math.isclose(read[2], knees, abs_tol=0.5)
    packed = _pack_frames(view)
    drawn = [packed["parts"][part] for part in packed["frames"][-1]["drawn"]]
    assert "><".join(drawn) == view.frames[-1].svg
