"""The picture rounds of the quiz, from ``content/quiz_pictures.yaml``."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from string import ascii_uppercase
from typing import Self

from pydantic import Field, model_validator

from hinge_core.content import Content, find_content_folder
from hinge_core.content.load import check_known
from hinge_core.datafile import Strict, read_yaml
from hinge_core.drawing.figure.drill_pictures import (
    Picture,
    list_drill_pictures,
    list_fault_pictures,
    load_poses,
)
from hinge_core.errors import ContentError
from hinge_core.measuring.phases import Phase

FILE = "quiz_pictures.yaml"


class Shows(StrEnum):
    """Which of a fault's two pictures."""

    USUAL = "usual"
    SHOWN = "shown"


class PictureName(Strict):
    """A picture by the drill and its moment, or by the fault and which of the two."""

    drill: str | None = None
    phase: Phase | None = None
    fault: str | None = None
    shows: Shows | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        of_drill = self.drill is not None and self.phase is not None
        of_fault = self.fault is not None and self.shows is not None
        given = [self.drill, self.phase, self.fault, self.shows].count(None)
        if of_drill == of_fault or given != 2:
            raise ValueError("name drill and phase, or fault and shows")
        return self

    def picture(self) -> Picture:
        """The solved picture, without the pointer that would give it away.

        Raises
        ------
        KeyError
            For a drill, a moment or a fault that is not drawn.
        """
        if self.fault is not None:
            usual, shown = list_fault_pictures(self.fault)
            return usual if self.shows is Shows.USUAL else replace(shown, marks=())
        return list_drill_pictures(str(self.drill))[self.phase or Phase.BOTTOM]


class PictureRound(Strict):
    """One round: look, choose, read why."""

    question: str
    pictures: tuple[PictureName, ...] = Field(min_length=1, max_length=3)
    options: tuple[str, ...] = ()  # empty: the pictures' letters
    answer: str
    explanation: str
    fault: str
    sources: tuple[str, ...] = Field(min_length=1)

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen: the options, or the pictures by letter."""
        return self.options or tuple(ascii_uppercase[: len(self.pictures)])

    @model_validator(mode="after")
    def _one_right_answer(self) -> Self:
        if len(self.choices) < 2 or len(set(self.choices)) < len(self.choices):
            raise ValueError("a round needs two choices or more, each of its own")
        if self.answer not in self.choices:
            raise ValueError(f"the right answer {self.answer!r} is not one option")
        return self


class PictureRoundsFile(Strict):
    rounds: Mapping[str, PictureRound] = Field(min_length=1)


def load_picture_rounds(
    content: Content, folder: Path | None = None
) -> Mapping[str, PictureRound]:
    """Read and check the picture rounds, by id in the order of the file.

    Raises
    ------
    ContentError
        Naming the round whose picture, fault or source is not there.
    """
    rounds = read_yaml(
        (folder or find_content_folder()) / FILE, PictureRoundsFile
    ).rounds
    for id, one in rounds.items():
        entry = f"rounds.{id}"
        check_known(FILE, f"{entry}.fault", (one.fault,), content.faults)
        check_known(FILE, f"{entry}.sources", one.sources, content.sources)
        for name in one.pictures:
            _check_drawn(f"{entry}.pictures", name)
    return rounds


def _check_drawn(entry: str, name: PictureName) -> None:
    poses = load_poses()
    if name.fault is not None:
        check_known(FILE, entry, (name.fault,), poses.faults)
        return
    check_known(FILE, entry, (str(name.drill),), poses.drills)
    if name.phase not in poses.drills[str(name.drill)].poses:
        raise ContentError(FILE, entry, f"{name.drill} is not drawn at {name.phase}")
