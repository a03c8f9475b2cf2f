"""The lesson for a class: what it may name, and what is refused."""

from pathlib import Path

import pytest
from content_folder import copy_content, edit

from hinge_core.content import find_content_folder, load_content
from hinge_core.content.class_lesson import (
    FILE,
    ClassLesson,
    LessonStop,
    load_class_lesson,
)
from hinge_core.errors import ContentError

CONTENT = load_content()


def load(folder: Path) -> ClassLesson:
    return load_class_lesson(folder, CONTENT)


def test_each_press_leads_to_one_thing_more() -> None:
    lesson = load(find_content_folder())
    stops = lesson.stops
    assert stops[0] == LessonStop(0, 0, 0)
    assert list(stops) == sorted(set(stops))
    told = [
        (number, place, scene.reveals)
        for number, step in enumerate(lesson.steps)
        for place, scene in enumerate(step.scenes)
    ]
    assert {(s.step, s.scene) for s in stops} == {(n, p) for n, p, _ in told}
    assert len(stops) == sum(1 + reveals for _, _, reveals in told)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param("minutes: 45", "minutes: 50", "do not add up", id="minutes"),
        pytest.param("id: stick\n", "id: wall\n", "one id", id="an-id-twice"),
        pytest.param("[wall_hinge]", "[wall_hing]", "wall_hing", id="a-drill"),
        pytest.param("names: [Hinge, Squat]", "names: [Hinge]", "names", id="names"),
        pytest.param("fault: neck", "fault: hollow_back", "among", id="not-among"),
        pytest.param("soft_lockout, ", "soft_out, ", "soft_out", id="a-fault"),
        pytest.param("ring_now", "ring_later", "ring_later", id="a-list"),
        pytest.param("sample: sits_down", "sample: nobody", "nobody", id="a-sample"),
        pytest.param("repetition: 2", "repetition: 9", "no truth", id="no-truth"),
        pytest.param("high: 100", "high: 60", "cannot be guessed", id="out-of-range"),
        pytest.param("[steady_set, ", "[sits_down, ", "no clip", id="no-clip"),
        pytest.param("[MOD, JUDG]", "[NOBODY]", "NOBODY", id="a-source"),
        pytest.param("kind: watch", "kind: dance", "kind", id="a-kind"),
    ],
)
def test_what_is_not_sound_is_refused(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    folder = copy_content(tmp_path)
    edit(folder / FILE, old, new)
    with pytest.raises(ContentError, match=problem):
        load(folder)
