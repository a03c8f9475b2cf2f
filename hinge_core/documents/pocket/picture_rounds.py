"""The picture quiz as a page without a server asks it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hinge_core.content import Content
from hinge_core.documents.pocket.pocket_pictures import ThemedPicture, draw_still
from hinge_core.drawing.figure.picture_quiz import PictureRound, load_picture_rounds
from hinge_core.drawing.figure.told import tell_picture
from hinge_core.i18n.language import Translate


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """One round: look, choose, read why."""

    question: str
    pictures: Sequence[ThemedPicture]
    by_letter: bool  # the choices are the pictures themselves
    choices: Sequence[str]
    right: int
    explanation: str


def list_round_views(content: Content, tr: Translate) -> Iterator[RoundView]:
    """Every picture round, in the order of content."""
    for one in load_picture_rounds(content).values():
        yield _view_round(one, content, tr)


def _view_round(one: PictureRound, content: Content, tr: Translate) -> RoundView:
    by_letter = not one.options
    letter = tr("Picture {letter}")
    choices = [
        letter.format(letter=choice) if by_letter else tr(choice)
        for choice in one.choices
    ]
    pictures = [name.picture() for name in one.pictures]
    return RoundView(
        question=tr(one.question),
        pictures=[
            draw_still(picture, tell_picture(picture, content.measures, tr))
            for picture in pictures
        ],
        by_letter=by_letter,
        choices=choices,
        right=one.choices.index(one.answer),
        explanation=tr(one.explanation),
    )
