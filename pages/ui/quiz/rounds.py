"""Both kinds of question as one: what is asked, what may be chosen, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import streamlit as st

from hinge_core.content.reading_files import QuizQuestion
from hinge_core.drawing.figure import Picture
from hinge_core.drawing.figure.picture_quiz import PictureRound, load_picture_rounds
from pages.ui.library import shelf
from pages.ui.session import cache


class Series(StrEnum):
    """The two quizzes, by their names in the address."""

    QUESTIONS = "questions"
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One question, whichever quiz it comes from."""

    id: str
    question: str
    choices: tuple[str, ...]
    answer: str
    explanation: str
    pictures: tuple[Picture, ...] = ()
    by_letter: bool = False  # the choices are the pictures themselves
    read_on: str | None = None  # a link of content


@st.cache_resource(show_spinner=False)
def find_rounds() -> Mapping[Series, tuple[Round, ...]]:
    """Every round of both quizzes, in the order of content."""
    asked = shelf.read_library().quiz
    drawn = load_picture_rounds(cache.load_content())
    return {
        Series.QUESTIONS: tuple(_asked(id, one) for id, one in asked.items()),
        Series.PICTURES: tuple(_drawn(id, one) for id, one in drawn.items()),
    }


def _asked(id: str, one: QuizQuestion) -> Round:
    return Round(
        id=id,
        question=one.question,
        choices=one.options,
        answer=one.answer,
        explanation=one.explanation,
    )


def _drawn(id: str, one: PictureRound) -> Round:
    return Round(
        id=id,
        question=one.question,
        choices=one.choices,
        answer=one.answer,
        explanation=one.explanation,
        pictures=tuple(name.picture() for name in one.pictures),
        by_letter=not one.options,
        read_on=f"faults/{one.fault}",
    )
