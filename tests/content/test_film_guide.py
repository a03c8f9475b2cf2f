"""How to film has one home: other texts say the same distance."""

import re
from pathlib import Path

import pytest
from content_folder import copy_content, edit

from hinge_core.content import load_content
from hinge_core.errors import ContentError
from hinge_core.measuring.setup import SetupChange
from hinge_core.tools.coverage import find_in_content

_DISTANCE = re.compile(r"([\d.]+ to [\d.]+) ?m(?:etres)? away")


def test_every_text_that_says_how_far_off_the_phone_stands_says_the_same() -> None:
    told = {
        place: found
        for place, text in find_in_content()
        if (found := _DISTANCE.findall(text))
    }
    assert len(told) >= 4  # the guide itself, a caution, the lesson, a question
    wanted = load_content().filming.distance_m.write()
    assert {each for found in told.values() for each in found} == {wanted}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param("low: 2.5", "low: 2.0", "does not say 2 to 3.5", id="distance"),
        pytest.param("    blurred:", "    soft:", "soft", id="a-change-unknown"),
    ],
)
def test_a_guide_that_contradicts_itself_is_refused(
    old: str, new: str, problem: str, tmp_path: Path
) -> None:
    folder = copy_content(tmp_path)
    edit(folder / "filming.yaml", old, new)
    with pytest.raises(ContentError, match=problem):
        load_content(folder)


def test_only_a_turn_and_a_tilt_speak_of_degrees() -> None:
    changes = load_content().filming.setup.changes
    speak = {code for code, words in changes.items() if "{degrees}" in words.message}
    assert speak == {SetupChange.TURNED, SetupChange.TILTED}
