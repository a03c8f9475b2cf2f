"""What the reading side of ``content/`` may hold: lessons, ladder, questions, quiz."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self, TypeVar

from pydantic import BaseModel, Field, model_validator

from hinge_core.datafile import Strict, parse_yaml, read_text
from hinge_core.errors import ContentError
from hinge_core.judging.targets import Grade

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)

Front = TypeVar("Front", bound=BaseModel)


def read_card(path: Path, file: str, model: type[Front]) -> tuple[Front, str]:
    """Split a Markdown file into its front matter, checked, and the rest.

    Raises
    ------
    ContentError
        For a missing front matter, or one that does not fit the model.
    """
    parts = _FRONT_MATTER.match(read_text(path))
    if parts is None:
        problem = "the file begins with --- , the facts, and --- again"
        raise ContentError(file, "front matter", problem)
    return parse_yaml(parts[1], file, model), parts[2].strip()


def split_sections(markdown: str) -> dict[str, str]:
    """What stands under each ``## heading``, in order."""
    _, *pieces = _HEADING.split(markdown)
    texts = (text.strip() for text in pieces[1::2])
    return dict(zip(pieces[0::2], texts, strict=True))


class Admits(Strict):
    """Which drills a heading offers, and the limit set that has to admit each."""

    heading: str
    limit: str
    drills: tuple[str, ...] = Field(min_length=1)


class LessonFront(Strict):
    """The front matter of one file in ``content/learn``."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    order: int
    summary: str
    sources: tuple[str, ...] = Field(min_length=1)
    admits: tuple[Admits, ...] = ()


class Lesson(LessonFront):
    """One page to read; ``body`` is Markdown."""

    body: str

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(split_sections(self.body))


class LadderLevel(Strict):
    level: int = Field(ge=0, le=5)
    name: str
    goal: str
    drills: tuple[str, ...] = Field(min_length=1)
    enter: str
    leave: tuple[str, ...]  # all of them, in two sessions; () for the last level
    by_eye: tuple[str, ...]  # the same for whoever looks on, without number or app


class LadderFile(Strict):
    levels: tuple[LadderLevel, ...]
    rules: tuple[str, ...]
    why_this_order: str
    sources: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _levels_in_order(self) -> Self:
        numbers = [level.level for level in self.levels]
        if numbers != list(range(len(numbers))):
            raise ValueError("the levels count up from 0")
        if any(bool(level.leave) != bool(level.by_eye) for level in self.levels):
            raise ValueError("a level that is left by marks is looked at by marks too")
        return self


class PlanSet(Strict):
    """One drill of a week's sessions, and how much of it."""

    drill: str
    text: str


class PlanWeek(Strict):
    week: int
    aim: str
    sets: tuple[PlanSet, ...] = Field(min_length=1)
    check: str  # what to ask oneself at its end


class PlanLog(Strict):
    """The head of the log to print."""

    title: str
    columns: tuple[str, ...] = Field(min_length=2)


class PlanFile(Strict):
    """Four weeks on the ladder: warm-up, what each week says, rest and progress."""

    intro: str
    warm_up: tuple[str, ...] = Field(min_length=3, max_length=3)
    weeks: tuple[PlanWeek, ...] = Field(min_length=4, max_length=4)
    rest: tuple[str, ...]
    progress: tuple[str, ...]
    log: PlanLog
    sources: tuple[str, ...] = Field(min_length=1)


class Myth(Strict):
    """Something people say, and what is known about it."""

    claim: str
    verdict: str
    answer: str
    grade: Grade
    see: tuple[str, ...] = Field(min_length=1)
    sources: tuple[str, ...] = Field(min_length=1)


class MythsFile(Strict):
    myths: Mapping[str, Myth]


class Faq(Strict):
    """A question people ask, and the answer."""

    question: str
    answer: str
    see: tuple[str, ...] = ()  # links, as in statements.yaml
    sources: tuple[str, ...] = Field(min_length=1)


class FaqFile(Strict):
    questions: Mapping[str, Faq]


class QuizQuestion(Strict):
    """One question of the quiz; ``answer`` is one of ``options``, letter by letter."""

    kind: Literal["choice", "true_false"] = "choice"
    question: str
    options: tuple[str, ...] = Field(default=("True", "False"), min_length=2)
    answer: str
    explanation: str
    attitude: bool = False  # checks what matters most: how to treat oneself
    on_paper: bool = True  # False: about the app, so not on the printed sheet
    sources: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_right_answer(self) -> Self:
        if self.options.count(self.answer) != 1:
            raise ValueError(f"the right answer {self.answer!r} is not one option")
        if len(set(self.options)) != len(self.options):
            raise ValueError("two options say the same")
        if (self.kind == "true_false") != (self.options == ("True", "False")):
            raise ValueError("true_false has no options of its own, choice has")
        return self


class QuizFile(Strict):
    questions: Mapping[str, QuizQuestion]


class Disagreement(Strict):
    """Where the seed texts differ, and where this app stands."""

    number: int | None  # as in the evidence; None for the one without
    topic: str
    says: Mapping[Literal["S0", "S1", "S2", "S3", "S4"], str] = Field(min_length=1)
    position: str
    grade: Grade
    sources: tuple[str, ...] = Field(min_length=1)


class DisagreementsFile(Strict):
    disagreements: Mapping[str, Disagreement]


class Statement(Strict):
    """One thing a seed text says, and where it stands here or why it does not."""

    says: str
    where: tuple[str, ...] = ()
    adapted: str | None = None  # what we changed about it
    not_adopted: str | None = None

    @model_validator(mode="after")
    def _somewhere_or_why_not(self) -> Self:
        if bool(self.where) == bool(self.not_adopted):
            raise ValueError("name where it stands, or why it is not adopted")
        if self.adapted and not self.where:
            raise ValueError("only what stands somewhere can be adapted")
        return self


class StatementsFile(Strict):
    statements: Mapping[str, Statement]
