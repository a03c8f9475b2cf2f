"""The pictures of a round, as large as there is room, each with its words."""

from collections.abc import Callable
from string import ascii_uppercase

import streamlit as st

from hinge_core.drawing.figure import Picture
from hinge_core.drawing.figure.told import tell_picture
from pages.ui.quiz.rounds import Round
from pages.ui.session import cache
from pages.ui.shell.dressing import ASSETS
from pages.ui.shell.text import find_translator, tr
from pages.ui.shell.theme import find_visitor_theme

STYLE = ASSETS / "quiz.css"
ROOM_PX, SIDE_BY_SIDE_PX = 340.0, 165.0  # of one picture; two of them fit a phone


def show(one: Round, choose: Callable[[int], None] | None = None) -> None:
    """Draw them; with ``choose`` each is a card that answers when it is pressed."""
    if not one.pictures:
        return
    st.html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    scale = _find_scale(one.pictures)
    with st.container(
        horizontal=True, vertical_alignment="bottom", key="quiz_pictures"
    ):
        for number, picture in enumerate(one.pictures):
            letter = ascii_uppercase[number]
            with st.container(
                border=choose is not None,
                width=round(_find_room(one.pictures)) if choose else "content",
                gap="xsmall",
                horizontal_alignment="center",
                key=f"quiz_tap_{one.id}_{number}" if choose else None,
            ):
                alone = len(one.pictures) == 1
                _show(picture, letter, scale, alone=alone, named=not choose)
                if choose:
                    choose(number)


def _find_room(pictures: tuple[Picture, ...]) -> float:
    return ROOM_PX if len(pictures) == 1 else SIDE_BY_SIDE_PX


def _find_scale(pictures: tuple[Picture, ...]) -> float:
    """One scale for all of them: pixels for a unit of the picture."""
    room = _find_room(pictures) - (0 if len(pictures) == 1 else 24)
    wide = max(picture.frame.width for picture in pictures)
    tall = max(picture.frame.height for picture in pictures)
    return min(room / wide, 1.3 * ROOM_PX / tall)


def _show(
    picture: Picture, letter: str, scale: float, *, alone: bool, named: bool
) -> None:
    name = tr("Picture {letter}").format(letter=letter)
    words = tell_picture(picture, cache.load_content().measures, find_translator())
    st.image(
        picture.to_svg(find_visitor_theme()),
        width=round(picture.frame.width * scale),
        alt=words if alone else f"{name}: {words}",
    )
    if named and not alone:
        st.markdown(f"**{name}**")
