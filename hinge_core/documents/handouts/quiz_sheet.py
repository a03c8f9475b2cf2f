"""The quiz on paper, and its key."""

from hinge_core.content import Content, Library
from hinge_core.content.reading_files import QuizQuestion
from hinge_core.documents.handouts.page import (
    Block,
    Handout,
    Marker,
    find_even_split,
)
from hinge_core.documents.handouts.sheets import write_foot
from hinge_core.i18n.language import Translate

QUIZ, QUIZ_KEY = "quiz", "quiz_key"


def compose_quiz(
    content: Content, library: Library, with_answers: bool, tr: Translate
) -> Handout:
    """The questions with boxes to tick, or each with its answer and the reason."""
    title = tr("Quiz: the answers") if with_answers else tr("Quiz")
    lead = tr("Name: ______________________   Tick one box for each question.")
    printed = (question for question in library.quiz.values() if question.on_paper)
    blocks = tuple(
        _quiz_question(number, question, with_answers, tr)
        for number, question in enumerate(printed, start=1)
    )
    return Handout(
        id=QUIZ_KEY if with_answers else QUIZ,
        title=title,
        lead=tr("For the teacher.") if with_answers else lead,
        blocks=blocks,
        left=find_even_split(blocks),
        foot=write_foot((), content, tr),
    )


def _quiz_question(
    number: int, question: QuizQuestion, with_answers: bool, tr: Translate
) -> Block:
    heading = f"{number}. {tr(question.question)}"
    if with_answers:
        return Block(
            heading=heading,
            text=f"{tr(question.answer)}. {tr(question.explanation)}",
        )
    return Block(
        heading=heading,
        items=tuple(map(tr, question.options)),
        marker=Marker.BOX,
    )
