"""The picture rounds: as many as promised, each with a picture and one answer."""

from pathlib import Path

import pytest
from content_folder import copy_content, edit

from hinge_core.content import load_content
from hinge_core.drawing.figure.picture_quiz import FILE, load_picture_rounds
from hinge_core.errors import ContentError

CONTENT = load_content()


def test_there_are_twelve_rounds_or_more() -> None:
    assert len(load_picture_rounds(CONTENT)) >= 12


def test_no_letter_is_always_the_answer() -> None:
    rounds = load_picture_rounds(CONTENT).values()
    letters = [one.choices.index(one.answer) for one in rounds]
    assert max(letters.count(n) for n in set(letters)) <= 0.6 * len(letters)


def test_every_picture_of_a_round_differs() -> None:
    for id, one in load_picture_rounds(CONTENT).items():
        drawn = {name.picture().to_svg() for name in one.pictures}
        assert len(drawn) == len(one.pictures), id


@pytest.mark.parametrize(
    ("said", "instead", "entry"),
    [
        pytest.param("answer: B", "answer: D", "rounds.", id="no-such-answer"),
        pytest.param("drill: squat", "drill: split", "pictures", id="no-such-drill"),
        pytest.param("phase: bottom", "phase: up", "pictures", id="not-drawn"),
        pytest.param(
            "fault: squat_hinge, shows: shown",
            "fault: squat_hinge",
            "pictures",
            id="half-a-name",
        ),
        pytest.param("[S2, SCH13]", "[S99]", "sources", id="no-such-source"),
        pytest.param("fault: neck\n", "fault: nek\n", "fault", id="no-such-fault"),
    ],
)
def test_what_is_not_sound_is_named(
    tmp_path: Path, said: str, instead: str, entry: str
) -> None:
    folder = copy_content(tmp_path)
    edit(folder / FILE, said, instead)
    with pytest.raises(ContentError) as error:
        load_picture_rounds(CONTENT, folder)
    assert FILE in str(error.value)
    assert entry in str(error.value)
