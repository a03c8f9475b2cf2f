"""A drill card: YAML front matter for what is counted, Markdown for what is read."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field

from hinge_core.content.filming_file import FilmWay
from hinge_core.content.reading_files import read_card, split_sections
from hinge_core.datafile import Strict
from hinge_core.errors import ContentError
from hinge_core.judging.targets import Grade

_LIST_ITEM = re.compile(r"^(?:-|\d+\.) (.+(?:\n {2,}.+)*)", re.MULTILINE)

FILL_IN = "(fill in)"  # stands in a card that has just been begun

SECTIONS = (
    "Set-up",
    "Steps",
    "Cues",
    "Breathing",
    "When it is right",
    "Pick up and put down",
    "What you may feel",
    "What you should not feel",
    "Common mistakes",
    "Variations",
    "Who should skip it",
    "How to film it",
)
ALWAYS = ("When it is right", "Common mistakes")  # on short cards too
LOADED = "Pick up and put down"  # wherever there is something to pick up
NOT_ALWAYS = ("Variations",)


class Dose(Strict):
    """How much and how often, and how well that is known."""

    text: str
    grade: Grade
    sources: tuple[str, ...] = Field(min_length=1)


class Observation(Strict):
    """Something to watch for that no number in this app stands for."""

    text: str
    grade: Grade
    sources: tuple[str, ...] = Field(min_length=1)


class CardFront(Strict):
    """The front matter of one file in ``content/drills``."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    noun: str  # begins a sentence: "A wall hinge"
    card: Literal["full", "short"] = "full"
    order: int  # its place in lists
    level: int | None = Field(default=None, ge=0, le=5)  # of the ladder
    purpose: str
    equipment: tuple[str, ...] = ()  # "band or cable machine" is one entry
    loaded: bool
    analysed: bool
    filmed: FilmWay = FilmWay.STANDING
    # Why what the camera says of it is to be taken with care: one sentence, since too
    # little of it was right on clips whose truth is known (docs/accuracy.md).
    early: str | None = Field(default=None, min_length=1)
    dose: Dose | None = None
    mistakes: tuple[str, ...] = ()  # fault ids
    easier: tuple[str, ...] = ()  # drill ids
    harder: tuple[str, ...] = ()
    observations: tuple[Observation, ...] = ()
    sources: tuple[str, ...] = Field(min_length=1)


class Drill(CardFront):
    """One drill: its front matter, and the sections of its card by heading."""

    sections: Mapping[str, str]

    @property
    def needs(self) -> tuple[frozenset[str], ...]:
        """What you must own: one thing out of each set."""
        return tuple(frozenset(item.split(" or ")) for item in self.equipment)

    @property
    def practised(self) -> bool:
        """Whether it is there to be done, so that the safety check must admit it."""
        return self.analysed or self.dose is not None

    @property
    def steps(self) -> tuple[str, ...]:
        """What to do, one sentence or two a step."""
        return list_items(self.sections.get("Steps", ""))

    @property
    def cues(self) -> tuple[str, ...]:
        """What a coach would say while you move."""
        return list_items(self.sections.get("Cues", ""))


def list_items(markdown: str) -> tuple[str, ...]:
    """The items of a Markdown list, each on one line."""
    return tuple(" ".join(item.split()) for item in _LIST_ITEM.findall(markdown))


def read_drill(path: Path) -> Drill:
    """Read one drill card.

    Raises
    ------
    ContentError
        For a missing front matter, an unknown key or heading, a heading that a full
        card needs, or an id that is not the file's name.
    """
    file = f"drills/{path.name}"
    front, body = read_card(path, file, CardFront)
    if front.id != path.stem:
        raise ContentError(file, "id", f"{front.id} is not the file's name")
    texts = split_sections(body)
    _check_headings(file, front, texts)
    _check_filled_in(file, front, texts)
    if front.early is not None and not front.analysed:
        raise ContentError(file, "early", "no camera judges this drill")
    return Drill(**front.model_dump(), sections=texts)


def _check_headings(file: str, front: CardFront, texts: Mapping[str, str]) -> None:
    for heading, text in texts.items():
        if heading not in SECTIONS:
            known = ", ".join(SECTIONS)
            raise ContentError(file, heading, f"unknown heading; one of: {known}")
        if not text:
            raise ContentError(file, heading, "nothing stands under this heading")
    for heading in _list_needed(front):
        if heading not in texts:
            problem = f"a {front.card} card needs this heading"
            raise ContentError(file, heading, problem)


def _list_needed(front: CardFront) -> list[str]:
    """The headings that a card may not do without."""
    needed = set(SECTIONS if front.card == "full" else ALWAYS) - {*NOT_ALWAYS, LOADED}
    if front.loaded:
        needed.add(LOADED)
    return [heading for heading in SECTIONS if heading in needed]


def _check_filled_in(file: str, front: CardFront, texts: Mapping[str, str]) -> None:
    facts = {key: str(value) for key, value in front.model_dump().items()}
    for entry, text in (facts | dict(texts)).items():
        if FILL_IN in text:
            raise ContentError(file, entry, "this is still to be filled in")
